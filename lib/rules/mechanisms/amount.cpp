// SPDX-License-Identifier: Apache-2.0
// montant: the billed amount (`montant`, the whole of the cotation) equals the sum of the lines. On a mismatch the
// causes that give exactly the billed amount are looked for; a rule may be about some causes only, some zone only, some
// terms only (or rows without some, `sans`), so that each legal ground has its own code. When the territory is only
// assumed and the amount is right in another one, or can be explained in another one alone, nothing is asserted: the rule
// is undecided for want of `territoire`; likewise for want of `quantite` when the amount is a multiple of a session's, when the
// amount of one session contradicts the quantity, and when a part beside the cotation cannot be read. A row with a couple that
// names no act has a fault of its own and is left to other rules; so is one that has the amount of its whole session, when the
// other rows have none or the same. Where a value comes from a source that is not sure, a mismatch only warns.
#include "kine/base/text.hpp"
#include "kine/pricing/explain_amount.hpp"
#include "rules/explained_amounts.hpp"
#include "rules/mechanisms/all.hpp"
#include "rules/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

using Kind = AmountCause::Kind;

constexpr std::array<std::string_view, 5> amount_facts{"facture", "attendu", "ecart", "cause", "calcul"};

// « 8,09 × 2,21 = 17,88 € », and how many times when the row holds several sessions.
std::string computation(const PricedCotation& priced, std::int64_t quantity)
{
    std::vector<std::string> parts;
    for (const PricedTerm& line : priced.lines) {
        if (line.value == nullptr) {
            parts.push_back(line.amount.to_french());
        } else if (line.term.number) {
            parts.push_back(fmt::format("{} × {} = {}", line.multiplier.to_string(','), line.unit_value.to_string(','),
                                        line.amount.to_french()));
        } else {
            const std::string& code = line.successor == nullptr ? line.term.code : line.successor->code;
            parts.push_back(fmt::format("{} {}", code, line.amount.to_french()));
        }
    }
    const std::string once = fmt::format("{}", fmt::join(parts, " + "));
    return quantity == 1 ? once : fmt::format("{}, {}× {}", once, parts.size() > 1 ? "le tout " : "", quantity);
}

class AmountCheck : public Check {
  public:
    AmountCheck(TomlTable& table, const Catalog& catalog)
        : terms_{Selector::read(table, "termes", catalog)}, without_{Selector::read(table, "sans", catalog)},
          zone_{table.text("zone").value_or("")}
    {
        const auto zones = catalog.zones();
        if (!zone_.empty() && std::none_of(zones.begin(), zones.end(), [&](const Zone& z) { return z.id == zone_; })) {
            table.report(tab_unknown_zone, "zone", fmt::format("zone inconnue « {} »", zone_), "les zones sont dans zones.toml");
        }
        causes_ = read_causes(table);
    }

    [[nodiscard]] bool by_line() const override { return true; }

    [[nodiscard]] OfShape of_shape(const RowSubject& subject, const ShapeColumns& columns) const override
    {
        const PricedCotation& priced = subject.line.content->priced;
        if ((!zone_.empty() && subject.line.zone != zone_) || !subject.line.content->parsed.ok() || !judgeable(priced)) {
            return {OfShape::Says::nothing};
        }
        if (!columns.has(Column::montant) || !columns.has(Column::quantite)) {
            return {};
        }
        const auto billed = subject.context.table.money(Column::montant, subject.line.row);
        if (!billed || billed->is_zero()) {
            return {OfShape::Says::nothing};
        }
        const std::int64_t quantity = sessions_of(subject.context.table, subject.line.row);
        return {is_right(*billed, priced, quantity, subject.context) ? OfShape::Says::compliant : OfShape::Says::depends};
    }

    void add_columns(ColumnSet& columns) const override
    {
        columns.add(Column::montant);
        columns.add(Column::quantite);
        columns.add_kilometres();
    }

    void run_lines(std::span<const LinePlace> lines, const Timeline&, const CheckContext& context, Report& report) const override
    {
        for (const LinePlace& place : lines) {
            if (zone_.empty() || place.line->zone == zone_) {
                judge(*place.session, *place.line, context, report);
            }
        }
    }

  private:
    [[nodiscard]] static bool is_right(Money billed, const PricedCotation& priced, std::int64_t quantity, const CheckContext& context)
    {
        return billed == priced.total.times(quantity) || (quantity > 1 && billed == grouped(priced, quantity, context.catalog));
    }

    void judge(const Session& session, const SessionLine& line, const CheckContext& context, Report& report) const
    {
        const PricedCotation& priced = line.content->priced;
        const auto billed = context.table.money(Column::montant, line.row);
        if (!billed || billed->is_zero() || !line.content->parsed.ok() || !judgeable(priced)) {
            return; // unknown, an act given for nothing, or the cell has a fault of its own
        }
        const std::int64_t quantity = sessions_of(context.table, line.row);
        if (is_right(*billed, priced, quantity, context)) {
            report.compliant();
            return;
        }
        const PricingDay day{session.day, std::string{line.zone}, context.known_on};
        ExplainedAmounts::Known own;
        ExplainedAmounts::Known& known =
            context.amounts == nullptr ? own : context.amounts->of(line.row, session.day, [&] {
                return ExplainedAmounts::Asked{line.content, *billed, facts_beside(context.table, line.row)};
            });
        if (!known.here) {
            known.here = explain_amount(priced, *billed, context.catalog, day, facts_beside(context.table, line.row));
        }
        const std::vector<AmountCause>& found = *known.here;
        const auto found_any = [&](auto test) { return std::any_of(found.begin(), found.end(), test); };
        const bool may_say = found_any([&](const AmountCause& c) { return is_about(c.kind); }) || is_about(Kind::territory);
        if (!may_say || is_of_session(*billed, session, line, context)) {
            return;
        }
        if (const auto unread = unread_part(context.table, line.row)) {
            if (causes_.empty()) {
                report.undecided(line, {*unread});
            }
            return;
        }
        const auto elsewhere = [&] {
            if (!known.elsewhere) {
                known.elsewhere = explained_elsewhere(priced, *billed, context.catalog, day, facts_beside(context.table, line.row));
            }
            return *known.elsewhere;
        };
        const bool told = found_any([](const AmountCause& c) { return is_told_by_tables(c.kind); });
        if (!line.zone_known && (found_any([](const AmountCause& c) { return c.kind == Kind::territory; }) ||
                                 (!told && elsewhere()))) {
            if (is_about(Kind::territory)) {
                report.undecided(line, {Column::territoire});
            }
            return;
        }
        if (found_any([](const AmountCause& c) { return c.kind == Kind::quantity; })) {
            if (is_about(Kind::quantity)) {
                report.undecided_because(line, "le montant est celui d'une seule séance, la quantité en dit plusieurs");
            }
            return;
        }
        if (!context.table.integer(Column::quantite, line.row) && found_any([](const AmountCause& c) { return c.kind == Kind::repeated; })) {
            if (is_about(Kind::repeated)) {
                report.undecided(line, {Column::quantite});
            }
            return;
        }
        if (causes_.empty() || found_any([&](const AmountCause& c) { return is_about(c.kind); })) {
            const Money expected = priced.total.times(quantity);
            Report::Extra extra;
            extra.column = Column::montant;
            extra.kept = &known.facts_of(*this, [&] { return facts_of(priced, *billed, expected, quantity, found); });
            (*billed > expected ? extra.stakes.exposed : extra.stakes.unclaimed) = (*billed - expected).abs();
            if (std::any_of(priced.lines.begin(), priced.lines.end(), [](const PricedTerm& t) { return t.is_doubtful(); })) {
                extra.severity = Severity::warning;
            }
            report.violation(session, line, std::move(extra));
        }
    }

    // A part of the cotation that cannot be read, « 4,00 » for an indemnity: the amount may count it.
    static std::optional<Column> unread_part(const SessionTable& table, Row row)
    {
        static constexpr std::array parts{Column::supplement, Column::indemnite,  Column::ik,
                                          Column::majoration, Column::de_montant, Column::hn_montant};
        const auto found = std::find_if(parts.begin(), parts.end(), [&](Column part) {
            return !table.text(part, row).empty() && table.fact(part, row) == Fact::unknown;
        });
        return found == parts.end() ? std::nullopt : std::optional{*found};
    }

    // Some programs write the amount of a session on one of its rows, or on each of them.
    static bool is_of_session(Money billed, const Session& session, const SessionLine& line, const CheckContext& context)
    {
        if (session.lines.size() < 2) {
            return false;
        }
        Money whole;
        bool once = true;
        bool repeated = true;
        for (const SessionLine& one : session.lines) {
            const Money beside = context.table.money(Column::montant, one.row).value_or(Money{});
            if (!one.content->priced.complete) {
                return false;
            }
            once = once && (&one == &line || beside.is_zero());
            repeated = repeated && beside == billed;
            whole += one.content->priced.total.times(sessions_of(context.table, one.row));
        }
        return (once || repeated) && billed == whole;
    }

    // By a table of another zone; a slip of the keyboard would explain anything anywhere.
    static bool explained_elsewhere(const PricedCotation& priced, Money billed, const Catalog& catalog, PricingDay day,
                                    const AmountFacts& beside)
    {
        Cotation cotation;
        for (const PricedTerm& line : priced.lines) {
            cotation.terms.push_back(line.term);
        }
        const std::string here = day.zone;
        const auto zones = catalog.zones();
        return std::any_of(zones.begin(), zones.end(), [&](const Zone& zone) {
            if (zone.id == here) {
                return false;
            }
            day.zone = zone.id;
            const std::vector<AmountCause> found = explain_amount(price_billed(cotation, catalog, day), billed, catalog, day, beside);
            return std::any_of(found.begin(), found.end(), [](const AmountCause& c) { return is_told_by_tables(c.kind); });
        });
    }

    [[nodiscard]] bool is_about(Kind kind) const
    {
        return causes_.empty() || std::find(causes_.begin(), causes_.end(), kind) != causes_.end();
    }

    [[nodiscard]] bool judgeable(const PricedCotation& priced) const
    {
        const auto any = [&](auto test) { return std::any_of(priced.lines.begin(), priced.lines.end(), test); };
        return priced.complete && !priced.lines.empty() &&
               (terms_.empty() || any([&](const PricedTerm& t) { return terms_.matches(t); })) &&
               (without_.empty() || !any([&](const PricedTerm& t) { return without_.may_match(t); })) &&
               !any([](const PricedTerm& t) { return t.state == TermState::no_couple; });
    }

    // Several sessions on one row may also be rounded once, after the quantity (RG_VF643).
    static Money grouped(const PricedCotation& priced, std::int64_t quantity, const Catalog& catalog)
    {
        Money sum;
        for (const PricedTerm& line : priced.lines) {
            sum += line_amount(line.exact * Decimal{quantity}, catalog);
        }
        return sum;
    }

    [[nodiscard]] Facts facts_of(const PricedCotation& priced, Money billed, Money expected, std::int64_t quantity,
                                 const std::vector<AmountCause>& found) const
    {
        std::vector<std::string> causes; // the likeliest first; those the rule is about before the others
        for (const bool mine : {true, false}) {
            for (const AmountCause& cause : found) {
                if (mine == (!causes_.empty() && is_about(cause.kind))) {
                    causes.push_back(cause.text);
                }
            }
        }
        return {{"facture", billed.to_french()},
                {"attendu", expected.to_french()},
                {"ecart", (billed - expected).abs().to_french()},
                {"cause", causes.empty() ? "aucun tarif connu ne donne ce montant" : join_french(causes, "ou")},
                {"calcul", computation(priced, quantity)}};
    }

    Selector terms_;
    Selector without_;
    std::string zone_;
    std::vector<Kind> causes_;
};

} // namespace

const Mechanism amount_mechanism{"montant", "le montant facturé est la somme des lignes, sinon pourquoi",
                                 amount_facts, &make_check<AmountCheck>};

} // namespace kine
