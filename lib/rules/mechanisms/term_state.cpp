// SPDX-License-Identifier: Apache-2.0
// etat-du-terme: a term whose code or couple is not what the day allows: unknown word, letter ended or not yet begun,
// couple that names no act, conditional or old couple, half rate. With `ailleurs`, only couples that some selected act
// bears on other days: the rule can then name the step that was missed. With `moitie`, only coefficients that no act
// ever bore and that are half of a couple of the day. With `indetermine`, such a term is not a fault but leaves the rule
// undecided, for that reason; with `sans_enjeu`, no money hangs on it. A couple that its act only leaves for an announced one may
// still hold: it is no more than an information, and no money hangs on it.
#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"
#include "kine/pricing/couples.hpp"
#include "rules/mechanisms/all.hpp"
#include "rules/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace kine {

namespace {

constexpr std::array<std::string_view, 6> term_state_facts{"explication", "proches", "conseil", "debut", "fin", "remarque"};
constexpr std::array all_states{
    TermState::unknown_word, TermState::not_yet,     TermState::ended,       TermState::merged,      TermState::before_tables,
    TermState::unpriced,     TermState::priced,      TermState::no_couple,   TermState::before_acts,
    TermState::announced,    TermState::conditional, TermState::beside_condition, TermState::transition};

class TermStateCheck : public Check {
  public:
    TermStateCheck(TomlTable& table, const Catalog& catalog)
        : terms_{Selector::read(table, "termes", catalog)}, elsewhere_{Selector::read(table, "ailleurs", catalog)},
          half_{table.boolean("moitie").value_or(false)}, undecided_{table.text("indetermine").value_or("")},
          no_stake_{table.boolean("sans_enjeu").value_or(false)}
    {
        static const auto names = [] {
            std::array<std::string_view, all_states.size()> result;
            std::transform(all_states.begin(), all_states.end(), result.begin(), [](TermState s) { return to_string(s); });
            return result;
        }();
        for (const std::string& name : table.texts("etats")) {
            const auto found = std::find(names.begin(), names.end(), name);
            if (found == names.end()) {
                table.report(toml_not_in_list, "etats", fmt::format("état inconnu « {} »", name),
                             fmt::format("états : {}", join_french({names.begin(), names.end()}, "et")));
            } else {
                states_.push_back(all_states.at(static_cast<std::size_t>(found - names.begin())));
            }
        }
    }

    [[nodiscard]] bool by_line() const override { return true; }

    [[nodiscard]] OfShape of_shape(const RowSubject& subject, const ShapeColumns&) const override
    {
        const auto& terms = subject.line.content->priced.lines;
        const bool any = std::any_of(terms.begin(), terms.end(), [&](const PricedTerm& term) { return selected(term); });
        return {any ? OfShape::Says::depends : OfShape::Says::compliant, terms.size()};
    }

    void run_lines(std::span<const LinePlace> lines, const Timeline&, const CheckContext& context, Report& report) const override
    {
        for (const LinePlace& place : lines) {
            for (std::size_t i = 0; i < place.line->content->priced.lines.size(); ++i) {
                judge({place.session, place.line, i}, context, report);
            }
        }
    }

  private:
    [[nodiscard]] bool selected(const PricedTerm& term) const
    {
        const bool by_state = states_.empty() || std::find(states_.begin(), states_.end(), term.state) != states_.end();
        return by_state && (terms_.empty() || terms_.matches(term));
    }

    // Whether the couple is one the rule is about, from where else it is `found`; a term that is no couple always is.
    [[nodiscard]] bool concerned(const PricedTerm& term, std::span<const CoupleElsewhere> found, const PricingDay& day,
                                 const Catalog& catalog) const
    {
        if (!elsewhere_.empty() && std::none_of(found.begin(), found.end(), [&](const CoupleElsewhere& c) {
                return elsewhere_.matches_act(*c.act);
            })) {
            return false;
        }
        const Decimal twice = *term.term.number + *term.term.number;
        return !half_ || (found.empty() && !catalog.find_acts(term.term.code, twice, day.day, day.known_on).empty());
    }

    void judge(const TermPlace& place, const CheckContext& context, Report& report) const
    {
        const PricedTerm& term = place.term();
        if (!selected(term)) {
            report.compliant();
            return;
        }
        const PricingDay day{place.session->day, std::string{place.line->zone}, context.known_on};
        const bool couple = term.code != nullptr && term.term.number && term.term.is(CodeKind::letter);
        const auto elsewhere = couple ? couples_elsewhere(context.catalog, term.term.code, *term.term.number, day)
                                      : std::vector<CoupleElsewhere>{};
        if (couple && !concerned(term, elsewhere, day, context.catalog)) {
            return;
        }
        if (!undecided_.empty()) {
            report.undecided_because(*place.line, undecided_);
            return;
        }
        Report::Extra extra;
        std::vector<std::string> close;
        std::string story;
        if (couple) {
            close = nearest_couples(context.catalog, term.term.code, *term.term.number, day);
            story = explain_couple(context.catalog, term.term.code, *term.term.number, day);
        } else {
            constexpr std::size_t short_code = 3; // two letters changed, nothing is left of what was written
            close = nearest(term.term.code, codes_like(term, day, context.catalog), term.term.code.size() <= short_code ? 1 : 2);
        }
        const std::string offered = join_french(close, "ou");
        if (story.empty()) {
            story = couple && term.code->remote_coefficients
                        ? "aucun acte qui peut se faire à distance n'a ce coefficient ce jour-là"
                        : "aucun acte ne l'a jamais porté";
        }
        extra.facts.emplace_back("explication", std::move(story));
        extra.facts.emplace_back("proches", offered);
        extra.facts.emplace_back("conseil", close.empty() ? "« kine tarifs search MOTS » cherche un acte par ses mots"
                                            : couple     ? "couples les plus proches ce jour-là : " + offered
                                            : close.size() == 1 ? "lettre la plus proche : " + offered
                                                                : "lettres les plus proches : " + join_french(close, "et"));
        add_life(term, day, extra.facts);
        if (std::any_of(elsewhere.begin(), elsewhere.end(), [](const CoupleElsewhere& c) { return c.may_still_hold(); })) {
            extra.severity = Severity::info;
        }
        extra.stakes.exposed = no_stake_ || extra.severity ? Money{} : at_stake(place, context.table);
        report.violation(place, std::move(extra));
    }

    // Those of that day; of a term with a coefficient, those that take a number.
    static std::vector<std::string> codes_like(const PricedTerm& term, const PricingDay& day, const Catalog& catalog)
    {
        std::vector<std::string> codes = codes_of_the_day(catalog, day);
        std::erase_if(codes, [&](const std::string& name) {
            const CodeKind kind = catalog.code(name)->kind;
            const bool alone = kind == CodeKind::indemnity || kind == CodeKind::majoration || kind == CodeKind::flat_fee;
            return alone && term.term.number;
        });
        return codes;
    }

    // Its price; of a term alone on its row that has none that day, what was billed for it.
    static Money at_stake(const TermPlace& place, const SessionTable& table)
    {
        const PricedTerm& term = place.term();
        const bool alone = place.line->content->priced.lines.size() == 1;
        return term.amount.is_zero() && alone ? table.money(Column::montant, place.line->row).value_or(Money{}) : term.amount;
    }

    // First and last day of the code in the zone, and what the tables remark about the value or the act.
    static void add_life(const PricedTerm& term, const PricingDay& day, Facts& facts_out)
    {
        const History<Decimal>* history = term.code == nullptr ? nullptr : term.code->value(day.zone);
        std::string first;
        std::string last;
        if (history != nullptr && !history->empty()) {
            first = to_french(history->entries().front().validity.period.from);
            if (const auto end = history->entries().back().validity.period.last_day()) {
                last = to_french(*end);
            }
        }
        facts_out.emplace_back("debut", first);
        facts_out.emplace_back("fin", last);
        facts_out.emplace_back("remarque", term.acts.empty() ? "" : term.acts.front().entry->validity.source.note);
    }

    std::vector<TermState> states_;
    Selector terms_;
    Selector elsewhere_;
    bool half_;
    std::string undecided_;
    bool no_stake_;
};

} // namespace

const Mechanism term_state_mechanism{"etat-du-terme",
                                     "un code ou un couple qui n'est pas ce que le jour permet", term_state_facts, &make_check<TermStateCheck>, true};

} // namespace kine
