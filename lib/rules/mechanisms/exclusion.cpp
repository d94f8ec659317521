// SPDX-License-Identifier: Apache-2.0
// exclusion: a selected term must not stand in the same window as a term of `avec`. With `colonne` and `mots`, only when
// that cell of its row holds one of the words, whole (« complément », not « complémentaire »), and none of `sauf_mots`;
// without the fact the rule is undecided, never a finding. So is a row that may be of another session of the day, for want of
// `heure`, unless its words tell; and a row of the same series as a forbidden one, for want of `serie`. `quand`, about the row
// alone, says which rows are judged. Without `colonne`, a row given for nothing is no fault, nor that of another.
#include "kine/base/text.hpp"
#include "rules/condition.hpp"
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/scope.hpp"
#include "rules/mechanisms/term_check.hpp"
#include "rules/selector.hpp"

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 2> exclusion_facts{"autre", "mot"};

class ExclusionCheck : public TermCheck {
  public:
    ExclusionCheck(TomlTable& table, const Catalog& catalog)
        : TermCheck{table, catalog},
          with_{Selector::read(table, "avec", catalog, Need::required)},
          column_{read_column(table, "colonne")},
          words_{table.texts("mots")},
          other_words_{table.texts("sauf_mots")},
          scope_{read_scope(table)}, when_{Condition::read(table, "quand", catalog)}
    {
    }

    [[nodiscard]] bool by_day() const override { return scope_ != Scope::series && !column_; }

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        for (const Window& window : windows(timeline, period, scope_, context.table)) {
            for (const TermPlace& place : window.terms) {
                if (period.judges(*place.session) && terms_.matches(place.term())) {
                    judge(place, window, timeline, context, report);
                }
            }
        }
    }

    void add_columns(ColumnSet& columns) const override { when_.add_columns(columns); }

    void add_words(RuleWords& words) const override
    {
        when_.add_words(words);
        for (const std::vector<std::string>* const list : {&words_, &other_words_}) {
            for (const std::string& word : *list) {
                words.add_part(column_.value_or(Column::cotation), word);
            }
        }
    }

  private:
    [[nodiscard]] bool is_given(const TermPlace& place) const { return place.line->given && !column_; } // a label tells by itself

    [[nodiscard]] std::optional<TermPlace> forbidden_in(const TermPlace& place, const std::vector<TermPlace>& terms) const
    {
        for (const TermPlace& other : terms) {
            const bool itself = other.line == place.line && other.index == place.index;
            if (!itself && !is_given(other) && with_.matches(other.term())) {
                return other;
            }
        }
        return std::nullopt;
    }

    void judge(const TermPlace& place, const Window& window, const Timeline& timeline, const CheckContext& context, Report& report) const
    {
        const SessionTable& table = context.table;
        const auto other = is_given(place) ? std::nullopt : forbidden_in(place, window.terms);
        if (!other) {
            const MaybeTerms maybe = may_stand_in(window, timeline, scope_, table);
            if (!is_given(place) && forbidden_in(place, maybe.terms)) {
                report.undecided(*place.line, {maybe.column});
            } else {
                report.compliant();
            }
            return;
        }
        if (scope_ == Scope::session && other->line != place.line && !place.line->placed && !column_) { // a label tells by itself
            report.undecided(*place.line, {Column::heure});
            return;
        }
        const Answer applies = when_.ask({context, timeline, *place.session, *place.line});
        if (applies.truth != Truth::yes) {
            if (applies.truth == Truth::unknown) {
                report.undecided(*place.line, applies.missing);
            }
            return;
        }
        Report::Extra extra;
        extra.facts = {{"autre", other->term().term.to_string()}};
        if (column_) {
            if (table.id(*column_, place.line->row) == 0) {
                report.undecided(*place.line, {*column_});
                return;
            }
            const std::string_view written = table.text(*column_, place.line->row);
            if (!holds_word(written, words_) || holds_word(written, other_words_)) {
                report.compliant();
                return;
            }
            extra.facts.emplace_back("mot", printable(written));
        }
        if (other->line->row != place.line->row) {
            extra.related.push_back(other->line->row);
        }
        extra.stakes.exposed = place.term().reimbursable() ? place.term().amount : Money{};
        extra.stakes.unreimbursed = place.term().reimbursable() ? Money{} : place.term().amount;
        report.violation(place, std::move(extra));
    }

    Selector with_;
    std::optional<Column> column_;
    std::vector<std::string> words_;
    std::vector<std::string> other_words_;
    Scope scope_;
    Condition when_;
};

} // namespace

const Mechanism exclusion_mechanism{"exclusion", "deux termes qui ne vont pas dans la même fenêtre",
                                    exclusion_facts, &make_check<ExclusionCheck>, true};

} // namespace kine
