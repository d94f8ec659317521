// SPDX-License-Identifier: Apache-2.0
// The rows of all patients in groups that a rule names: by practitioner, by ordonnance, by day or month. Internal to the
// mechanisms that look across patients.
#pragma once

#include "rules/condition.hpp"
#include "rules/group_numbers.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

struct GroupedRow {
    const Record* record{nullptr};
    GroupNumbers::Number group{0};
    RowRole role{RowRole::ask}; // never none
};

struct RecordGroup {
    std::span<const GroupedRow> rows; // in the order of care
};

// The groups of one rule, and the rows they are made of.
struct RecordGroups {
    std::vector<GroupedRow> rows;
    std::vector<RecordGroup> groups;
    std::vector<const Record*> outside; // judged, with a cell of « par » that is empty
};

class Grouping {
  public:
    // « par » (columns; `patient` is one) and « duree » (tout, jour, mois, an, visite).
    [[nodiscard]] static Grouping read(TomlTable& table);

    // Groups with a judged row, in the order of their first row, of the rows that mean something to the rule.
    [[nodiscard]] RecordGroups groups(const RuleRecords& records, const RulePeriod& period) const;
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

// Of a row for a rule that only counts those that `when` describes.
[[nodiscard]] RowRole role_of(const Condition& when, const RowSubject& subject, const ShapeColumns& columns);
[[nodiscard]] RowSubject subject_of(const Record& record, const CheckContext& context);
// « le 02/03/2026 », « en mars 2026 », « en 2026 », « dans le fichier »
[[nodiscard]] std::string calendar_text(Calendar calendar, Date day);

} // namespace kine
