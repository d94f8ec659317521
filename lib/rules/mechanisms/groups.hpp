// The rows of all patients in groups that a rule names: by practitioner, by ordonnance, by day or month. Internal to the
// mechanisms that look across patients.
#pragma once

#include "rules/condition.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kine {

enum class Calendar { whole, day, month, year };

struct RecordGroup {
    std::vector<const Record*> rows; // in the order of care: day, hour, row
    bool judged{false};              // some row is in the period of the rule, and not of an earlier export
};

class Grouping {
  public:
    // « par » (columns; `patient` is one) and « duree » (tout, jour, mois, an).
    [[nodiscard]] static Grouping read(TomlTable& table);

    // Groups with a judged row, in the order of their first row. A judged row with an empty cell in « par » is in no group
    // and goes to `outside`.
    [[nodiscard]] std::vector<RecordGroup> groups(const Records& records, const RulePeriod& period,
                                                  const CheckContext& context, std::vector<const Record*>& outside) const;
    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
    [[nodiscard]] Calendar calendar() const { return calendar_; }

  private:
    std::vector<Column> columns_;
    Calendar calendar_{Calendar::whole};
};

[[nodiscard]] Subject subject_of(const Record& record, const CheckContext& context);
// « le 02/03/2026 », « en mars 2026 », « en 2026 », « dans le fichier »
[[nodiscard]] std::string calendar_text(Calendar calendar, Date day);
// The columns of `columns` whose cell is empty in the row.
[[nodiscard]] std::vector<Column> empty_columns(const std::vector<Column>& columns, const SessionTable& table, Row row);

} // namespace kine
