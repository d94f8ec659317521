// SPDX-License-Identifier: Apache-2.0
// The rows of all patients in groups that a rule names: by practitioner, by ordonnance, by day or month. Internal to the
// mechanisms that look across patients.
#pragma once

#include "rules/condition.hpp"
#include "rules/group_numbers.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

struct GroupedRow {
    const Record* record{nullptr};
    RowRole role{RowRole::ask}; // never none
};

struct RecordGroup {
    std::span<const GroupedRow> rows; // in the order of care
};

class Grouping {
  public:
    // « par » (columns; `patient` is one) and « duree » (tout, jour, mois, an, visite).
    [[nodiscard]] static Grouping read(TomlTable& table);

    // Calls `judge` with each group that has a judged row and at least so many, of the rows that mean something to the rule.
    // Judged rows with an empty cell of « par » go to `outside`.
    void each(const RuleRecords& records, const RulePeriod& period, std::size_t least,
              const std::function<void(const RecordGroup&)>& judge, RecordRefs* outside = nullptr) const;
    // With each group, whether it has a judged row or not.
    void each_whole(const RuleRecords& records, const std::function<void(const RecordGroup&)>& look) const;
    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
    // Leaves the rule undecided about the rows of `outside` that `when` does not exclude, for want of what would group them.
    void tell_outside(const RecordRefs& outside, const Condition& when, const CheckContext& context,
                      Report& report) const;
    [[nodiscard]] Calendar calendar() const { return calendar_; }
    // No group holds rows of two patients.
    [[nodiscard]] bool is_of_patient() const;

  private:
    using Judge = std::function<void(std::size_t number, std::span<const GroupedRow> rows)>; // some rows
    // None when fewer than `least` rows of all groups mean something.
    void each_number(const RuleRecords& records, std::size_t least, const Judge& look) const;
    [[nodiscard]] std::vector<Column> wanting(const SessionTable& table, const Record& record) const;

    std::vector<Column> columns_;
    Calendar calendar_{Calendar::whole};
};

// A check of groups, of the rows that « quand » describes. Where no group holds rows of two patients, it judges patient by patient.
class GroupCheck : public Check {
  public:
    GroupCheck(TomlTable& table, const Catalog& catalog) : grouping_{Grouping::read(table)}, when_{Condition::read(table, "quand", catalog)} {}

    [[nodiscard]] bool by_group() const final { return true; }
    [[nodiscard]] bool looks_at_all() const final { return !grouping_.is_of_patient(); }
    [[nodiscard]] GroupKind group_kind() const final;
    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const final;
    void add_columns(ColumnSet& columns) const override { when_.add_columns(columns); }
    void add_words(RuleWords& words) const override { when_.add_words(words); }

  protected:
    // The rows of a group that are known to be described.
    [[nodiscard]] RecordRefs described(const RecordGroup& group, const CheckContext& context) const;

    Grouping grouping_;
    Condition when_;
};

// Of a row for a rule that only counts those that `when` describes.
[[nodiscard]] RowRole role_of(const Condition& when, const RowSubject& subject, const ShapeColumns& columns);
[[nodiscard]] RowSubject subject_of(const Record& record, const CheckContext& context);
// « le 02/03/2026 », « en mars 2026 », « en 2026 », « dans le fichier »
[[nodiscard]] std::string calendar_text(Calendar calendar, Date day);

} // namespace kine
