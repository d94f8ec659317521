// SPDX-License-Identifier: Apache-2.0
// exigence: on the rows that `quand` describes, `exige` holds. With `termes`, only rows that bear one of them, and the
// first of these is shown. With `par`, one finding for all the rows of the patient that share these cells (an ordonnance,
// a series) or this `date`: at the first of them, or at the last with `montre = "derniere"`, the others related, the
// money summed. What is unknown leaves the rule undecided.
#include "kine/base/text.hpp"
#include "rules/condition_asking.hpp"
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/facts.hpp"
#include "rules/mechanisms/stake.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace kine {

namespace {

constexpr std::array<std::string_view, 2> shown{"premiere", "derniere"};

struct Fault {
    const Session* session{nullptr};
    const SessionLine* line{nullptr};
    std::optional<std::size_t> term; // the first selected one
    Stakes stakes;
    std::vector<Row> related;
};

class RequirementCheck : public Check {
  public:
    RequirementCheck(TomlTable& table, const Catalog& catalog)
        : terms_{Selector::read(table, "termes", catalog)},
          when_{Condition::read(table, "quand", catalog)},
          required_{Condition::read(table, "exige", catalog, Need::required)},
          stake_{Stake::read(table, catalog, terms_.empty() ? Stake::Of::nothing : Stake::Of::terms)},
          group_{read_columns(table, "par")},
          at_last_{table.choice("montre", shown).value_or(0) == 1},
          column_{read_column(table, "colonne")}
    {
    }

    [[nodiscard]] bool by_line() const override { return true; }

    [[nodiscard]] OfShape of_shape(const RowSubject& subject, const ShapeColumns& given) const override
    {
        ShapeColumns columns = given;
        columns.turns = true;
        HeldPhrases held = subject.held;
        held.terms = held.terms || terms_.empty() || selects_any(terms_, subject.line.content->priced);
        if (!held.terms || when_.is_excluded(subject, columns, held.when)) {
            return {OfShape::Says::nothing};
        }
        if (when_.is_about(columns) && required_.is_about(columns)) {
            return settled(subject, held);
        }
        static_cast<void>(required_.is_excluded(subject, columns, held.required)); // whatever it says, only `held` is used
        return {OfShape::Says::depends, 1, {}, held};
    }

    [[nodiscard]] OfShape of_block(const RowSubject& subject) const override { return settled(subject, subject.held); }

    void run_lines(std::span<const LinePlace> lines, const Timeline& timeline, const CheckContext& context,
                   Report& report) const override
    {
        std::vector<Fault> faults;
        for (const LinePlace& place : lines) {
            judge({context, timeline, *place.session, *place.line}, report, faults);
        }
        if (!group_.empty()) {
            faults = gathered(std::move(faults), context.table);
        }
        for (Fault& fault : faults) {
            tell(fault, timeline, context, report);
        }
    }

    void add_columns(ColumnSet& columns) const override
    {
        when_.add_columns(columns);
        required_.add_columns(columns);
    }

    void add_turning_days(const CheckContext& context, std::vector<Date>& days) const override
    {
        when_.add_turning_days(context, days);
        required_.add_turning_days(context, days);
    }

    void add_words(RuleWords& words) const override
    {
        when_.add_words(words);
        required_.add_words(words);
    }

  private:
    // What it says of the subject, a fault apart.
    [[nodiscard]] OfShape settled(const RowSubject& subject, HeldPhrases held) const
    {
        condition::Wants wants;
        const Truth applies = when_.ask(subject, held.when, wants);
        if (applies == Truth::no) {
            return {OfShape::Says::nothing};
        }
        const Truth holds = wants.is_spread() ? Truth::unknown : required_.ask(subject, held.required, wants);
        if (wants.is_spread()) {
            return {OfShape::Says::depends, 1, {}, held, wants.alike()};
        }
        if (applies == Truth::yes && holds == Truth::no) {
            return {OfShape::Says::depends, 1, {}, held, OfShape::each_row};
        }
        if (holds == Truth::yes) {
            return {applies == Truth::yes ? OfShape::Says::compliant : OfShape::Says::nothing};
        }
        if (wants.columns().empty() && !wants.is_unseen()) {
            return {OfShape::Says::nothing};
        }
        return {OfShape::Says::undecided, 1, {wants.columns().begin(), wants.columns().end()}};
    }

    void judge(const RowSubject& subject, Report& report, std::vector<Fault>& faults) const
    {
        const auto& terms = subject.line.content->priced.lines;
        const auto selected = [&](const PricedTerm& term) { return terms_.matches(term); };
        const auto first = std::find_if(terms.begin(), terms.end(), selected);
        if (!terms_.empty() && first == terms.end()) {
            return;
        }
        Answer applies = when_.ask(subject);
        if (applies.truth == Truth::no) {
            return;
        }
        const Answer holds = required_.ask(subject);
        if (holds.truth == Truth::yes) {
            if (applies.truth == Truth::yes) {
                report.compliant();
            }
            return;
        }
        if (applies.truth == Truth::yes && holds.truth == Truth::no) {
            Fault fault{&subject.session, &subject.line, std::nullopt, stake_.of(subject.session, subject.line, terms_, subject.context), {}};
            if (!terms_.empty()) {
                fault.term = static_cast<std::size_t>(first - terms.begin());
            }
            faults.push_back(std::move(fault));
            return;
        }
        std::vector<Column> missing = joined(std::move(applies.missing), holds.missing);
        if (!missing.empty() || applies.unseen || holds.unseen) {
            report.undecided(subject.line, missing);
        }
    }

    static std::vector<Column> joined(std::vector<Column> missing, const std::vector<Column>& more)
    {
        for (const Column column : more) {
            if (std::find(missing.begin(), missing.end(), column) == missing.end()) {
                missing.push_back(column);
            }
        }
        return missing;
    }

    // A row with an empty cell stands for itself.
    [[nodiscard]] std::vector<Fault> gathered(std::vector<Fault> faults, const SessionTable& table) const
    {
        std::vector<Fault> result;
        std::map<std::vector<CellId>, std::size_t> first;
        for (Fault& fault : faults) {
            std::vector<CellId> key;
            for (const Column column : group_) {
                key.push_back(column == Column::date ? span_number(GroupKind::Span::day, fault.session->day)
                                                     : table.id(column, fault.line->row));
            }
            const bool whole = std::find(key.begin(), key.end(), CellId{0}) == key.end();
            const auto [found, added] = whole ? first.try_emplace(key, result.size()) : std::pair{first.end(), true};
            if (added) {
                result.push_back(std::move(fault));
                continue;
            }
            Fault& gathering = result[found->second];
            if (at_last_) {
                std::swap(gathering.session, fault.session);
                std::swap(gathering.line, fault.line);
                std::swap(gathering.term, fault.term);
            }
            gathering.related.push_back(fault.line->row);
            gathering.stakes += fault.stakes;
        }
        return result;
    }

    void tell(Fault& fault, const Timeline& timeline, const CheckContext& context, Report& report) const
    {
        Report::Extra extra;
        extra.facts = row_facts({context, timeline, *fault.session, *fault.line});
        extra.facts.emplace_back("nombre", std::to_string(fault.related.size() + 1));
        extra.related = std::move(fault.related);
        extra.stakes = fault.stakes;
        extra.column = shown_column(context.table, fault.line->row);
        if (fault.term) {
            report.violation(TermPlace{fault.session, fault.line, *fault.term}, std::move(extra));
        } else {
            report.violation(*fault.session, *fault.line, std::move(extra));
        }
    }

    // The column asked for, else the first filled one that the requirement names, else the cotation.
    [[nodiscard]] Column shown_column(const SessionTable& table, Row row) const
    {
        if (column_) {
            return *column_;
        }
        if (terms_.empty()) {
            for (const Column column : required_.columns()) {
                if (table.id(column, row) != 0) {
                    return column;
                }
            }
        }
        return Column::cotation;
    }

    Selector terms_;
    Condition when_;
    Condition required_;
    Stake stake_;
    std::vector<Column> group_;
    bool at_last_;
    std::optional<Column> column_;
};

} // namespace

const Mechanism requirement_mechanism{"exigence", "quand une condition tient, une autre doit tenir",
                                      row_fact_names(), &make_check<RequirementCheck>, true};

} // namespace kine
