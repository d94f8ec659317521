// accompagnement: a selected term needs, in its window, a term of `avec`. With `parmi`, only terms of that selection are
// considered, and when there is none of them the rule is undecided for want of the columns in `faute_de`. A session
// where some term could not be told proves nothing: the rule then stays silent.
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/scope.hpp"
#include "rules/selector.hpp"

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 1> facts{"presents"};

class CompanionCheck : public Check {
  public:
    CompanionCheck(TomlTable& table, const Catalog& catalog)
        : terms_{Selector::read(table, "termes", catalog, Need::required)},
          with_{Selector::read(table, "avec", catalog, Need::required)},
          among_{Selector::read(table, "parmi", catalog)},
          missing_{read_columns(table, "faute_de")},
          scope_{read_scope(table)}
    {
    }

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        for (const Window& window : windows(timeline, period, scope_, context.table)) {
            for (const Session* session : window) {
                if (!period.contains(session->day)) {
                    continue;
                }
                for (const TermPlace& place : terms_of(*session)) {
                    if (terms_.matches(place.term())) {
                        judge(place, window, report);
                    }
                }
            }
        }
    }

  private:
    void judge(const TermPlace& needing, const Window& window, Report& report) const
    {
        std::vector<std::string> present;
        bool considered = among_.empty();
        bool unresolved = false;
        for (const Session* session : window) {
            unresolved = unresolved || has_unresolved(*session);
            for (const TermPlace& place : terms_of(*session)) {
                if (place.line == needing.line && place.index == needing.index) {
                    continue;
                }
                const PricedTerm& term = place.term();
                if (with_.may_match(term)) {
                    report.compliant();
                    return;
                }
                if (!among_.empty() && !among_.may_match(term)) {
                    continue;
                }
                considered = true;
                const std::string text = term.term.to_string();
                if (std::find(present.begin(), present.end(), text) == present.end()) {
                    present.push_back(text);
                }
            }
        }
        if (unresolved) {
            return;
        }
        if (!considered) {
            if (!missing_.empty()) {
                report.undecided(*needing.line, missing_);
            }
            return;
        }
        Report::Extra extra;
        extra.facts = {{"presents", present.empty() ? std::string{"rien d'autre"} : join_french(present)}};
        extra.stakes.exposed = needing.term().amount;
        report.violation(needing, std::move(extra));
    }

    Selector terms_;
    Selector with_;
    Selector among_;
    std::vector<Column> missing_;
    Scope scope_;
};

std::shared_ptr<const Check> make(TomlTable& table, const Catalog& catalog)
{
    return std::make_shared<CompanionCheck>(table, catalog);
}

} // namespace

const Mechanism companion_mechanism{"accompagnement", "un terme qui en exige un autre dans la même fenêtre", facts, &make};

} // namespace kine
