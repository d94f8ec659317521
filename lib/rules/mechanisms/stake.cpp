// SPDX-License-Identifier: Apache-2.0
#include "rules/mechanisms/stake.hpp"

#include "kine/pricing/travel.hpp"
#include "rules/mechanism.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

Money sum_of(const SessionLine& line, const Selector& terms)
{
    Money sum;
    for (const PricedTerm& term : line.content->priced.lines) {
        if (terms.matches(term)) {
            sum += term.amount;
        }
    }
    return sum;
}

// Nothing when the row does not say how far, or in what country.
Money travel_amount(const Session& session, const SessionLine& line, const CheckContext& context)
{
    const auto distance = context.table.decimal(Column::distance, line.row);
    const std::string_view relief = context.table.choice(Column::zone, line.row);
    const PricingDay day{session.day, std::string{line.zone}, context.known_on};
    const auto way = distance && !relief.empty() ? travel(*distance, relief, context.catalog, day) : std::nullopt;
    const auto term = way ? travel_term(*way) : std::nullopt;
    return term ? price_term(*term, context.catalog, day).amount : Money{};
}

std::optional<Cotation> read_cotation(TomlTable& table, std::string_view key, const Catalog& catalog)
{
    const auto text = table.text(key);
    if (!text) {
        return std::nullopt;
    }
    ParsedCotation parsed = parse_cotation(*text, catalog.vocabulary());
    if (!parsed.ok()) {
        table.report(tab_unreadable_condition, key, "cette cotation ne se lit pas",
                     fmt::format("écrire par exemple {} = \"IFD\"", key));
    }
    return std::move(parsed.cotation);
}

Money total_of(const Cotation& cotation, const Session& session, const SessionLine& line, const CheckContext& context)
{
    return price(cotation, context.catalog, {session.day, std::string{line.zone}, context.known_on}).total;
}

} // namespace

Stake Stake::read(TomlTable& table, const Catalog& catalog, Of otherwise)
{
    static constexpr std::array<std::string_view, 7> amounts{"rien", "termes", "seance", "de", "hn", "tout", "trajet"};
    static constexpr std::array<std::string_view, 3> bearers{"caisse", "patient", "praticien"};
    Stake stake;
    const auto amount = table.choice("enjeu", amounts);
    stake.of_ = amount ? static_cast<Of>(*amount) : otherwise;
    stake.cotation_ = read_cotation(table, "enjeu_cotation", catalog);
    if (stake.cotation_ && amount) {
        table.report(tab_unreadable_condition, "enjeu_cotation", "« enjeu » et « enjeu_cotation » ne vont pas ensemble",
                     "garder l'un des deux");
    }
    stake.for_ = static_cast<For>(table.choice("enjeu_pour", bearers).value_or(0));
    return stake;
}

Stakes Stake::of(const Session& session, const SessionLine& line, const Selector& terms, const CheckContext& context) const
{
    return of(session, line, terms, context, sessions_of(context.table, line.row));
}

Stakes Stake::of(const Session& session, const SessionLine& line, const Selector& terms, const CheckContext& context,
                 std::int64_t times) const
{
    const PricedCotation& all = line.content->priced;
    Money amount;
    switch (of_) {
    case Of::nothing:
        break;
    case Of::terms:
        amount = sum_of(line, terms);
        break;
    case Of::session:
        amount = all.reimbursable;
        break;
    case Of::overrun:
        amount = all.overrun;
        break;
    case Of::off_list:
        amount = all.off_list;
        break;
    case Of::row:
        amount = all.total;
        break;
    case Of::travel:
        amount = travel_amount(session, line, context);
        break;
    }
    if (cotation_) {
        amount = total_of(*cotation_, session, line, context);
    }
    amount = amount.times(times);
    const auto billed = times > 1 ? context.table.money(Column::montant, line.row) : std::nullopt;
    Stakes stakes;
    switch (for_) {
    case For::caisse: // a quantity asks back no more than the row bills
        stakes.exposed = billed && *billed >= Money{} ? std::min(amount, *billed) : amount;
        break;
    case For::patient:
        stakes.unreimbursed = amount;
        break;
    case For::practitioner:
        stakes.unclaimed = amount;
        break;
    }
    return stakes;
}

DueInstead DueInstead::read(TomlTable& table, const Catalog& catalog)
{
    DueInstead due;
    due.cotation_ = read_cotation(table, "reste_du", catalog);
    return due;
}

Money DueInstead::excess(const TermPlace& place, const CheckContext& context) const
{
    const Money due = cotation_ ? total_of(*cotation_, *place.session, *place.line, context) : Money{};
    return std::max(place.term().amount - due, Money{});
}

} // namespace kine
