#include "billing/leave_out.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

// The code and the reason of a term without price, in the words of `check`.
Refusal of_state(const PricedTerm& term, Date day)
{
    const std::string name = printable(term.term.to_string());
    const std::string date = to_french(day);
    switch (term.state) {
    case TermState::unknown_word:
        return {"COT-001", fmt::format("lettre-clé inconnue « {} »", name)};
    case TermState::not_yet:
        return {"COT-003", fmt::format("« {} » n'existe pas encore le {}", name, date)};
    case TermState::ended:
        return {"COT-002", fmt::format("« {} » n'a plus de prix le {}", name, date)};
    case TermState::before_tables:
    case TermState::unpriced:
    case TermState::priced:
    case TermState::no_couple:
    case TermState::before_acts:
    case TermState::announced:
    case TermState::conditional:
    case TermState::beside_condition:
    case TermState::transition:
        break;
    }
    return {"TAB-020", fmt::format("aucune valeur connue de « {} » le {}", name, date)};
}

} // namespace

std::optional<Refusal> LeaveOut::why(const SessionLine& line)
{
    if (auto reason = not_done(line)) {
        return reason;
    }
    if (const auto refused = request_.refused.find(line.row); refused != request_.refused.end()) {
        return refused->second;
    }
    if (auto reason = without_price(line)) {
        return reason;
    }
    return copy_of_a_line(line.row);
}

std::optional<Refusal> LeaveOut::not_done(const SessionLine& line) const
{
    if (table_.fact(Column::presence, line.row) == Fact::no) {
        return Refusal{"DEP-011", "le patient n'est pas venu : une séance manquée ne se facture pas"};
    }
    if (table_.date(line.row) > request_.today) {
        return Refusal{"AUD-001", fmt::format("la séance du {} n'a pas encore eu lieu",
                                              to_french(table_.date(line.row)))};
    }
    return std::nullopt;
}

std::optional<Refusal> LeaveOut::without_price(const SessionLine& line) const
{
    if (const auto& errors = line.content->parsed.errors; !errors.empty()) {
        Diagnostic diagnostic =
            to_diagnostic(errors.front(), {}, table_.cotation(line.row), catalog_.vocabulary());
        return Refusal{std::move(diagnostic.code), std::move(diagnostic.message)};
    }
    for (const PricedTerm& term : line.content->priced.lines) {
        if (!has_price(term.state)) {
            return of_state(term, table_.date(line.row));
        }
    }
    const auto quantity = table_.integer(Column::quantite, line.row);
    if (quantity && *quantity > 1) {
        return Refusal{"FAC-010",
                       fmt::format("{} séances sur une ligne : chacune se facture à sa date", *quantity)};
    }
    return std::nullopt;
}

std::optional<Refusal> LeaveOut::copy_of_a_line(Row row)
{
    const auto [first, is_new] = billed_.try_emplace({table_.header_line(row), table_.raw_line(row)}, row);
    if (is_new) {
        return std::nullopt;
    }
    return Refusal{"FAC-022",
                   fmt::format("ligne identique à {}:{} : si ce sont deux séances, donner leur heure",
                               printable(table_.source(first->second).name()), table_.line(first->second))};
}

} // namespace kine
