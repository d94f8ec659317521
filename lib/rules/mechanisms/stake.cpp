#include "rules/mechanisms/stake.hpp"

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

} // namespace

Stake Stake::read(TomlTable& table, Of otherwise)
{
    static constexpr std::array<std::string_view, 6> amounts{"rien", "termes", "seance", "de", "hn", "tout"};
    static constexpr std::array<std::string_view, 3> bearers{"caisse", "patient", "praticien"};
    Stake stake;
    const auto amount = table.choice("enjeu", amounts);
    stake.of_ = amount ? static_cast<Of>(*amount) : otherwise;
    stake.for_ = static_cast<For>(table.choice("enjeu_pour", bearers).value_or(0));
    return stake;
}

Stakes Stake::of(const SessionLine& line, const Selector& terms) const
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
    }
    Stakes stakes;
    switch (for_) {
    case For::caisse:
        stakes.exposed = amount;
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

} // namespace kine
