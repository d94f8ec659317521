// SPDX-License-Identifier: Apache-2.0
#include "billing/leave_out.hpp"

#include "kine/base/rule_codes.hpp"
#include "kine/base/shown_word.hpp"
#include "kine/base/text.hpp"
#include "kine/input/input_codes.hpp"

#include <fmt/format.h>

namespace kine {

Refusal without_price(const PricedTerm& term, Date day)
{
    const std::string name = shown_word(term.term.to_string());
    const std::string date = to_french(day);
    switch (term.state) {
    case TermState::unknown_word:
        return {rule_code::unknown_letter, fmt::format("lettre-clé inconnue « {} »", name)};
    case TermState::not_yet:
        return {rule_code::not_yet, fmt::format("« {} » n'existe pas encore le {}", name, date)};
    case TermState::ended:
        return {rule_code::ended, fmt::format("« {} » n'a plus de prix le {}", name, date)};
    case TermState::merged:
        return {rule_code::merged_indemnity,
                fmt::format("« {} » n'a plus cours le {} : coter « {} »", name, date, term.successor->code)};
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

std::string row_mark(const SessionTable& table, Row row)
{
    constexpr std::size_t length = 8;
    std::string facts;
    for (const ColumnInfo& column : known_columns()) {
        const std::string_view text = table.text(column.id, row);
        if (column.id != Column::code_kine && !text.empty()) {
            facts += fmt::format("{}={}\n", column.name, text);
        }
    }
    return to_hex(stable_hash(facts)).substr(0, length);
}

std::optional<Money> amount_waiting(const SessionTable& table, const SessionLine& line, std::optional<Apart::Why> apart,
                                    std::string_view code)
{
    const bool said_twice = code == rule_code::written_again || code == rule_code::same_line;
    if (said_twice || apart || line.given || table.is_known_absence(Column::quantite, line.row)) {
        return Money{};
    }
    const PricedCotation& priced = line.content->priced;
    if (!line.content->parsed.ok() || !priced.complete) {
        return std::nullopt;
    }
    return priced.total.times(sessions_of(table, line.row));
}

std::optional<Refusal> LeaveOut::why(const SessionLine& line, std::optional<Apart::Why> apart)
{
    if (auto reason = still_to_correct(line.row)) {
        return reason;
    }
    if (auto reason = not_done(line, apart)) {
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

// A line of a-corriger.csv whose fault was in its company: alone it looks right, and would be billed as it was.
std::optional<Refusal> LeaveOut::still_to_correct(Row row) const
{
    const std::string_view cell = table_.text(Column::code_kine, row);
    const std::size_t blank = cell.find(' ');
    if (blank == std::string_view::npos || trim(cell.substr(blank)) != row_mark(table_, row)) {
        return std::nullopt;
    }
    return Refusal{std::string{cell.substr(0, blank)},
                   "inchangée depuis qu'elle a été écartée à cause d'une autre ligne : la corriger, ou vider code_kine", true};
}

std::optional<Refusal> LeaveOut::not_done(const SessionLine& line, std::optional<Apart::Why> apart) const
{
    if (apart == Apart::Why::missed) {
        return Refusal{rule_code::missed_session, "le patient n'est pas venu : une séance manquée ne se facture pas"};
    }
    if (apart == Apart::Why::avoir) {
        return Refusal{rule_code::avoir, "montant négatif : un avoir n'est pas une séance à facturer"};
    }
    if (apart == Apart::Why::undone) {
        return Refusal{rule_code::avoir, "annulée par un avoir de même cotation et du montant opposé"};
    }
    if (line.given) {
        return Refusal{rule_code::amount, "montant à 0 : l'acte est offert ; s'il ne l'est pas, vider « montant » ou l'écrire"};
    }
    if (table_.date(line.row) > request_.today) {
        return Refusal{rule_code::session_to_come, fmt::format("la séance du {} n'a pas encore eu lieu",
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
        if (!has_price(term.state) || term.state == TermState::merged) {
            return kine::without_price(term, table_.date(line.row));
        }
    }
    if (table_.is_known_absence(Column::quantite, line.row)) {
        return Refusal{std::string{input_code(InputError::no_session_made).code}, std::string{no_session_made_says}};
    }
    const auto quantity = table_.integer(Column::quantite, line.row);
    if (quantity && *quantity > 1) {
        return Refusal{rule_code::several_sessions,
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
    return Refusal{rule_code::same_line,
                   fmt::format("ligne identique à {}:{} : si ce sont deux séances, {}",
                               printable(table_.source(first->second).name()), table_.line(first->second),
                               table_.text(Column::heure, row).empty() ? "donner leur heure" : "corriger l'heure de l'une"),
                   true};
}

} // namespace kine
