// montant: the billed amount (`montant`, the whole of the cotation) equals the sum of the lines. On a mismatch the
// causes that give exactly the billed amount are looked for; a rule may be about some causes only, some zone only, some
// terms only, so that each legal ground has its own code. When the territory is only assumed and another one explains
// the amount, nothing is asserted: the rule is undecided for want of `territoire`.
#include "kine/base/text.hpp"
#include "kine/pricing/explain_amount.hpp"
#include "rules/mechanisms/all.hpp"
#include "rules/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 5> facts{"facture", "attendu", "ecart", "cause", "calcul"};
constexpr std::array<std::string_view, 10> cause_names{"territoire", "valeur-lettre", "coefficient", "autre-lettre",
                                                       "indemnite",  "kilometres",    "oubli",       "demi-tarif",
                                                       "arrondi",    "multiple"};

std::string computation(const PricedCotation& priced)
{
    std::vector<std::string> parts;
    for (const PricedTerm& line : priced.lines) {
        if (line.value == nullptr) {
            parts.push_back(line.amount.to_french());
        } else if (line.term.number) {
            parts.push_back(fmt::format("{} × {} = {}", line.multiplier.to_string(','), line.unit_value.to_string(','),
                                        line.amount.to_french()));
        } else {
            parts.push_back(fmt::format("{} {}", line.term.code, line.amount.to_french()));
        }
    }
    return fmt::format("{}", fmt::join(parts, " + "));
}

class AmountCheck : public Check {
  public:
    AmountCheck(TomlTable& table, const Catalog& catalog)
        : terms_{Selector::read(table, "termes", catalog)}, zone_{table.text("zone").value_or("")}
    {
        for (const std::string& name : table.texts("causes")) {
            const auto found = std::find(cause_names.begin(), cause_names.end(), name);
            if (found == cause_names.end()) {
                table.report(6, "causes", fmt::format("cause inconnue « {} »", name),
                             fmt::format("causes : {}", join_french({cause_names.begin(), cause_names.end()})));
            } else {
                causes_.push_back(static_cast<AmountCause::Kind>(found - cause_names.begin()));
            }
        }
    }

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        if (!context.table.has(Column::montant)) {
            return; // the export says nothing of amounts: sans objet
        }
        for (const Session& session : timeline.sessions) {
            for (const SessionLine& line : session.lines) {
                if (period.contains(session.day) && (zone_.empty() || line.zone == zone_)) {
                    judge(session, line, context, report);
                }
            }
        }
    }

  private:
    void judge(const Session& session, const SessionLine& line, const CheckContext& context, Report& report) const
    {
        const PricedCotation& priced = line.content->priced;
        const auto billed = context.table.money(Column::montant, line.row);
        const bool concerned = terms_.empty() || std::any_of(priced.lines.begin(), priced.lines.end(),
                                                             [&](const PricedTerm& t) { return terms_.matches(t); });
        if (!billed || !concerned || !priced.complete || !line.content->parsed.ok() || priced.lines.empty()) {
            return; // unknown, or the cell has a fault of its own
        }
        if (*billed == priced.total || is_quantity(priced, *billed, context, line.row)) {
            report.compliant();
            return;
        }
        const PricingDay day{session.day, std::string{line.zone}, context.known_on};
        const std::vector<AmountCause> found = explain_amount(priced, *billed, context.catalog, day);
        if (!line.zone_known && std::any_of(found.begin(), found.end(), [](const AmountCause& c) {
                return c.kind == AmountCause::Kind::territory;
            })) {
            report.undecided(line, {Column::territoire});
            return;
        }
        const bool wanted = causes_.empty() || std::any_of(found.begin(), found.end(), [&](const AmountCause& c) {
            return std::find(causes_.begin(), causes_.end(), c.kind) != causes_.end();
        });
        if (wanted) {
            violation(session, line, *billed, found, report);
        }
    }

    // `quantite` sessions on one row: each rounded, or rounded once after the quantity (RG_VF643).
    static bool is_quantity(const PricedCotation& priced, Money billed, const CheckContext& context, Row row)
    {
        const auto quantity = context.table.integer(Column::quantite, row);
        if (!quantity || *quantity < 2) {
            return false;
        }
        Money grouped;
        for (const PricedTerm& line : priced.lines) {
            grouped += line_amount(line.exact * Decimal{*quantity}, context.catalog);
        }
        return billed == priced.total.times(*quantity) || billed == grouped;
    }

    void violation(const Session& session, const SessionLine& line, Money billed, const std::vector<AmountCause>& found,
                   Report& report) const
    {
        const Money expected = line.content->priced.total;
        std::vector<std::string> causes;
        for (const AmountCause& cause : found) { // those the rule is about come first
            const bool mine = std::find(causes_.begin(), causes_.end(), cause.kind) != causes_.end();
            causes.insert(mine ? causes.begin() : causes.end(), cause.text);
        }
        Report::Extra extra;
        extra.column = Column::montant;
        extra.facts = {{"facture", billed.to_french()},
                       {"attendu", expected.to_french()},
                       {"ecart", (billed > expected ? billed - expected : expected - billed).to_french()},
                       {"cause", causes.empty() ? "aucun tarif connu ne donne ce montant" : join_french(causes, "ou")},
                       {"calcul", computation(line.content->priced)}};
        (billed > expected ? extra.stakes.exposed : extra.stakes.unclaimed) =
            billed > expected ? billed - expected : expected - billed;
        report.violation(session, line, std::move(extra));
    }

    Selector terms_;
    std::string zone_;
    std::vector<AmountCause::Kind> causes_;
};

std::shared_ptr<const Check> make(TomlTable& table, const Catalog& catalog)
{
    return std::make_shared<AmountCheck>(table, catalog);
}

} // namespace

const Mechanism amount_mechanism{"montant", "le montant facturé est la somme des lignes, sinon pourquoi", facts, &make};

} // namespace kine
