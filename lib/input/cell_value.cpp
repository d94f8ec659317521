// SPDX-License-Identifier: Apache-2.0
#include "input/cell_value.hpp"

#include "input/cotation_parts.hpp"
#include "kine/base/date.hpp"
#include "kine/base/money.hpp"
#include "kine/base/text.hpp"
#include "kine/input/words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>

namespace kine::input {

namespace {

// Far above any count of sessions, kilometres or patients; with `Money::most_written`, it keeps the product of a price and a
// quantity, and the sum of millions of them, within what Money can hold.
constexpr std::int64_t max_count = 100'000;

constexpr auto yes_words = words<"oui", "o", "yes", "y", "vrai", "true", "1", "x">;
constexpr auto no_words = words<"non", "n", "no", "faux", "false", "0", "aucun", "aucune">;

CellValue with_number(std::int64_t number)
{
    CellValue value;
    value.has_number = true;
    value.number = number;
    return value;
}

CellValue absence()
{
    CellValue value;
    value.absent = true;
    return value;
}

CellValue unreadable()
{
    CellValue value;
    value.bad = true;
    return value;
}

bool holds(std::span<const std::string_view> list, std::string_view key)
{
    return std::any_of(list.begin(), list.end(), [&](std::string_view word) { // folding never makes longer
        return word == key || (word.size() >= key.size() && fold_key(word) == key);
    });
}

// « 3,5 km » without its unit; `text` itself when something else follows the number.
std::string_view without_unit(std::string_view text, std::string_view unit)
{
    const std::size_t letters =
        text.find_last_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.");
    if (unit.empty() || letters == std::string_view::npos) {
        return text;
    }
    const std::string word = fold_key(text.substr(letters + 1));
    const bool plural =
        word == std::string{unit} + "s" || (unit == "min" && (word == "mn" || word == "minutes"));
    return word == unit || plural ? trim(text.substr(0, letters + 1)) : text;
}

CellValue read_date(std::string_view text)
{
    const auto day = parse_exported_date(text);
    return day ? with_number(day->time_since_epoch().count()) : unreadable();
}

CellValue read_fact(const ColumnInfo& column, std::string_view text)
{
    if (CellValue value = read_date(text); !value.bad) {
        return value;
    }
    const std::string key = fold_key(text);
    for (const Choice& choice : column.choices) {
        if (holds(choice.synonyms, key)) {
            return choice.value == "non" ? absence() : CellValue{};
        }
    }
    if (holds(no_words, key)) {
        return absence();
    }
    return is_yes_word(key) ? CellValue{} : unreadable();
}

CellValue read_time(std::string_view text)
{
    const auto minutes = parse_time(text);
    return minutes ? with_number(*minutes) : unreadable();
}

CellValue read_decimal(std::string_view text)
{
    const auto number = parse_decimal(text);
    if (!number || number->is_negative() || *number > Decimal{max_count}) {
        return unreadable();
    }
    CellValue value = with_number(number->exact_units(number->scale()).value_or(0));
    value.scale = static_cast<std::uint8_t>(number->scale());
    value.absent = number->is_zero();
    return value;
}

// A spreadsheet may write a count as « 12,00 »; a duration may be written as a time, « 1h30 » or 00:30:00.
CellValue read_integer(const ColumnInfo& column, std::string_view text)
{
    if (column.unit == "min") {
        if (CellValue value = read_time(text); !value.bad) {
            return value;
        }
    }
    const CellValue exact = read_decimal(without_unit(text, column.unit));
    const auto whole = exact.bad ? std::nullopt : exact.decimal().exact_units(0);
    if (!whole) {
        return unreadable();
    }
    CellValue value = with_number(*whole);
    value.absent = *whole == 0;
    return value;
}

// « -1 » beside the amount of an avoir: so many sessions undone. The row reader refuses it elsewhere.
CellValue read_quantity(const ColumnInfo& column, std::string_view text)
{
    if (!text.starts_with('-')) {
        return read_integer(column, text);
    }
    CellValue value = read_integer(column, text.substr(1));
    value.number = -value.number;
    return value.absent ? unreadable() : value;
}

CellValue read_money(std::string_view text)
{
    const auto money = parse_money(text);
    if (!money) {
        return unreadable();
    }
    CellValue value = with_number(money->cents());
    value.absent = money->is_zero();
    return value;
}

CellValue read_choice(const ColumnInfo& column, std::string_view text)
{
    const std::string key = fold_key(text);
    for (std::size_t i = 0; i < column.choices.size(); ++i) {
        const Choice& choice = column.choices[i];
        if (fold_key(choice.value) == key || holds(choice.synonyms, key)) {
            if (choice.value == "non") {
                return absence(); // as in every other column
            }
            CellValue value = with_number(static_cast<std::int64_t>(i));
            value.absent = is_absence_word(choice.value);
            return value;
        }
    }
    return is_absence_word(text) ? absence() : unreadable();
}

} // namespace

bool is_absence_word(std::string_view text)
{
    constexpr std::size_t longest = 6; // « aucune »
    if (text.size() > longest) {
        return false;
    }
    const std::string key = fold_key(text);
    return key == "non" || key == "aucun" || key == "aucune";
}

bool is_yes_word(std::string_view text) { return holds(yes_words, fold_key(text)); }

std::string passed_bound(const ColumnInfo& column, std::string_view text)
{
    if (column.kind == CellKind::money) {
        return is_too_great(text) ? Money::most_written().to_french() : std::string{};
    }
    const bool is_number = column.kind == CellKind::integer || column.kind == CellKind::decimal;
    const auto number = is_number ? parse_decimal(without_unit(text, column.unit)) : std::nullopt;
    return number && *number > Decimal{max_count} ? std::to_string(max_count) : std::string{};
}

CellValue read_cell(const ColumnInfo& column, std::string_view text)
{
    if (column.kind == CellKind::choice) {
        return read_choice(column, text);
    }
    if (is_absence_word(text)) {
        return absence();
    }
    switch (column.kind) {
    case CellKind::text:
        return is_part_in_words(column.id) && !may_be_term(column.id, text) ? unreadable() : CellValue{};
    case CellKind::identifier:
    case CellKind::choice:
        return CellValue{};
    case CellKind::date:
        return read_date(text);
    case CellKind::fact:
        return read_fact(column, text);
    case CellKind::time:
        return read_time(text);
    case CellKind::integer:
        return column.id == Column::quantite ? read_quantity(column, text) : read_integer(column, text);
    case CellKind::decimal:
        return read_decimal(without_unit(text, column.unit));
    case CellKind::money:
        return read_money(text);
    }
    return unreadable();
}

} // namespace kine::input
