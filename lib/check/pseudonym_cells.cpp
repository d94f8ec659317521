// SPDX-License-Identifier: Apache-2.0
#include "check/pseudonym_cells.hpp"

#include "kine/base/digest.hpp"
#include "kine/base/text.hpp"
#include "kine/input/cell_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace kine {

namespace {

constexpr std::size_t longest_count = 6; // more digits may be a telephone
constexpr char separator = '/';          // of several values in one cell

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80U; }
bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

bool is_long_number(std::string_view text)
{
    return std::count_if(text.begin(), text.end(), is_digit) > static_cast<std::ptrdiff_t>(longest_count);
}

bool holds_cotation(Column column)
{
    return column == Column::cotation || column == Column::lettre || column == Column::supplement ||
           column == Column::indemnite || column == Column::ik || column == Column::majoration;
}

// What the pseudonyms of a column start with: people of one kind are compared with each other.
std::string_view prefix_of(Column column)
{
    switch (column_info(column).kind) {
    case CellKind::identifier:
        break;
    case CellKind::text:
    case CellKind::date:
    case CellKind::fact:
    case CellKind::time:
    case CellKind::integer:
    case CellKind::decimal:
    case CellKind::money:
    case CellKind::choice:
        return column == Column::adresse ? "lieu-" : "texte-";
    }
    if (column == Column::praticien || column == Column::remplace || column == Column::prescripteur) {
        return "S";
    }
    return column == Column::patient      ? "P"
           : column == Column::ordonnance ? "O"
           : column == Column::serie      ? "R"
           : column == Column::devis      ? "D"
           : column == Column::facture    ? "F"
                                          : "X";
}

} // namespace

std::string shape_of(std::string_view text)
{
    std::string shape;
    for (const char c : text) {
        if (!continues_character(c)) {
            shape += is_digit(c) ? '9' : is_letter(c) || !is_ascii(c) ? 'z' : c;
        }
    }
    return shape;
}

std::string PseudonymCells::replace(Column column, std::string_view text, const std::optional<Date>& birth)
{
    const CellKind kind = column_info(column).kind;
    if (holds_cotation(column)) {
        return cotation(text);
    }
    if (kind != CellKind::text && kind != CellKind::identifier) {
        return typed(column, text);
    }
    if (read_cell_text(column, text).known_absence || is_of_closed_list(column, text)) {
        return std::string{text};
    }
    std::string result;
    for (const std::string_view part : split(text, separator)) {
        const bool kept = fold_key(part).empty() || words_.is_named(column, part);
        result += result.empty() && part.data() == text.data() ? "" : std::string{separator};
        result += kept                              ? std::string{part}
                  : kind == CellKind::identifier ? identifier(column, part, birth)
                                                    : free_text(column, part);
    }
    std::copy_if(text.begin(), text.end(), std::back_inserter(result), // the lines that follow keep their numbers
                 [](char c) { return c == '\n' || c == '\r'; });
    return result;
}

std::string PseudonymCells::typed(Column column, std::string_view text) const
{
    const CellText cell = read_cell_text(column, text);
    const CellKind kind = column_info(column).kind;
    const bool counted = kind == CellKind::integer || kind == CellKind::decimal;
    if (!cell.readable || (counted && is_long_number(text))) {
        return shape_of(text);
    }
    return cell.day ? moved(text, *cell.day) : std::string{text};
}

// As it was written, without the time that may follow: 2026-03-02, 02/03/2026, 2/3/2026 or 02.03.2026.
std::string PseudonymCells::moved(std::string_view text, Date day) const
{
    constexpr std::size_t iso_mark = 4; // where 2026-03-02 has its first one
    const Date later = day + shift_;
    const std::size_t first = text.find_first_of("/-.");
    if (first == std::string_view::npos || first == iso_mark) {
        return to_iso(later);
    }
    const auto parts = split(text, text[first]);
    const std::chrono::year_month_day ymd{later};
    const auto number = [](std::string_view written, unsigned value) {
        return written.size() == 1 ? std::to_string(value) : fmt::format("{:02}", value);
    };
    return fmt::format("{0}{3}{1}{3}{2:04}", number(parts[0], unsigned{ymd.day()}), number(parts[1], unsigned{ymd.month()}),
                       int{ymd.year()}, text[first]);
}

std::string PseudonymCells::identifier(Column column, std::string_view text, const std::optional<Date>& birth)
{
    const auto shifted = birth ? std::optional{BirthShift{*birth, *birth + shift_}} : std::nullopt;
    if (auto number = numbers_.replace(text, column == Column::patient ? shifted : std::nullopt)) {
        return *number;
    }
    return name(prefix_of(column), text);
}

std::string PseudonymCells::free_text(Column column, std::string_view text)
{
    std::string result = name(prefix_of(column), text);
    for (const std::string& words : words_.held(column, text)) {
        result += ' ' + words;
    }
    return result;
}

// One name for the spellings that rules do not tell apart, and for each of them another punctuation, which they ignore.
std::string PseudonymCells::name(std::string_view prefix, std::string_view text)
{
    constexpr std::size_t digits = 8;
    const std::string message = fmt::format("nom\n{}\n{}", prefix, fold_key(text));
    Name& known = names_[message];
    for (std::size_t turn = 0; known.token.empty(); ++turn) {
        std::string token = std::string{prefix} + to_hex(hmac_sha256(key_, fmt::format("{}\n{}", message, turn))).substr(0, digits);
        if (tokens_.insert(token).second) {
            known.token = std::move(token);
        }
    }
    const std::string spelling{trim(text)};
    const auto found = std::find(known.spellings.begin(), known.spellings.end(), spelling);
    const auto rank = static_cast<std::size_t>(found - known.spellings.begin());
    if (found == known.spellings.end()) {
        known.spellings.push_back(spelling);
    }
    return known.token + std::string(rank, '.');
}

bool PseudonymCells::is_of_closed_list(Column column, std::string_view text) const
{
    constexpr std::size_t longest_departement = 3;
    constexpr std::size_t longest_article = 4;
    if (column == Column::territoire) {
        return catalog_.territory(text) != nullptr;
    }
    if (column == Column::situation) {
        const auto& all = catalog_.referentiels();
        return std::any_of(all.begin(), all.end(), [&](const Referentiel& r) { return r.situation == text; });
    }
    return (column == Column::departement && text.size() <= longest_departement) ||
           (column == Column::article && text.size() <= longest_article && is_digit(text.front()));
}

// Words that no cotation uses may be somebody's; short ones in capitals are letters mistyped.
std::string PseudonymCells::cotation(std::string_view text) const
{
    constexpr std::size_t longest_letter = 4;
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto same = [&](char c) { // a telephone or a NIR may be written in groups of digits
            return is_letter(text[at]) ? is_letter(c) : is_digit(text[at]) ? is_digit(c) || c == ' ' : !is_letter(c) && !is_digit(c);
        };
        const auto end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), same);
        const std::string_view run = text.substr(at, static_cast<std::size_t>(end - text.begin()) - at);
        const bool capitals = std::none_of(run.begin(), run.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        if (is_letter(run.front())) {
            const bool kept = catalog_.vocabulary().find(run) != nullptr || (capitals && run.size() <= longest_letter);
            result += kept ? std::string{run} : std::string(run.size(), 'Z');
        } else if (is_digit(run.front())) {
            result += is_long_number(run) ? shape_of(run) : std::string{run};
        } else {
            result += run;
        }
        at += run.size();
    }
    return result;
}

} // namespace kine
