// SPDX-License-Identifier: Apache-2.0
// The rows of all patients in groups that a rule names: by practitioner, by ordonnance, by day or month. Internal to the
// mechanisms that look across patients.
#pragma once

#include "rules/condition.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kine {

// A visit: the sessions of a practitioner at one address, one after the other, with none elsewhere in between.
enum class Calendar { whole, day, month, year, visit };

struct RecordGroup {
    std::vector<const Record*> rows; // in the order of care: day, hour, row
    bool judged{false};              // some row is in the period of the rule, and not of an earlier export
};

class Grouping {
  public:
    // « par » (columns; `patient` is one) and « duree » (tout, jour, mois, an, visite).
    [[nodiscard]] static Grouping read(TomlTable& table);

    // Groups with a judged row, in the order of their first row. A judged row with an empty cell in « par » is in no group
    // and goes to `outside`.
    [[nodiscard]] std::vector<RecordGroup> groups(const Records& records, const RulePeriod& period,
                                                  const CheckContext& context, std::vector<const Record*>& outside) const;
    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
    // Leaves the rule undecided about the rows of `outside` that `when` does not exclude, for want of what would group them.
    void tell_outside(const std::vector<const Record*>& outside, const Condition& when, const CheckContext& context,
                      Report& report) const;
    [[nodiscard]] Calendar calendar() const { return calendar_; }

  private:
    [[nodiscard]] std::vector<Column> wanting(const SessionTable& table, const Record& record) const;

    std::vector<Column> columns_;
    Calendar calendar_{Calendar::whole};
};

[[nodiscard]] RowSubject subject_of(const Record& record, const CheckContext& context);
// « le 02/03/2026 », « en mars 2026 », « en 2026 », « dans le fichier »
[[nodiscard]] std::string calendar_text(Calendar calendar, Date day);

} // namespace kine
