// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"
#include "input/toml_excerpt.hpp"
#include "input/toml_shared.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

// What is written, when it can be read so; else the example.
std::string_view readable(std::string_view written, const auto& parse, std::string_view example) { return parse(written) ? written : example; }

std::string whole_hint(std::string_view key, std::string_view written)
{
    const auto number = parse_decimal(written);
    const auto units = number ? number->exact_units(0) : std::nullopt;
    return units ? fmt::format("écrire {} = {}, sans guillemets", key, *units)
                 : fmt::format("écrire un nombre entier sans guillemets, par exemple {} = 10", key);
}

} // namespace

std::string_view french_type(const TomlNode& node)
{
    switch (node.kind) {
    case TomlKind::table:
        return "une table";
    case TomlKind::list:
        return "une liste";
    case TomlKind::text:
        return "un texte";
    case TomlKind::integer:
        return "un nombre entier";
    case TomlKind::real:
        return "un nombre à virgule sans guillemets";
    case TomlKind::boolean:
        return "vrai ou faux";
    case TomlKind::date:
        return "une date";
    case TomlKind::time:
        return "une heure";
    case TomlKind::date_time:
        return "une date avec heure";
    }
    return {};
}

std::string_view TomlTable::Shared::written(const TomlNode& node) const
{
    const TomlSpot& spot = image.spots[index(node)].value;
    const std::string_view line = spot.line == 0 ? std::string_view{} : line_at(spot.line);
    if (family == TomlFamily::people_file && input::shown_line(line) != line) {
        return {};
    }
    if (node.kind == TomlKind::text) {
        return image.value(node);
    }
    std::size_t start = 0; // in bytes
    for (std::size_t characters = 0; start < line.size(); ++start) {
        const bool starts_character = (static_cast<unsigned char>(line[start]) & 0xC0U) != 0x80U;
        if (starts_character && ++characters == spot.column) {
            break;
        }
    }
    return line.substr(start, spot.width); // a number: one byte a character
}

std::optional<std::string> TomlTable::text(std::string_view key, Need need)
{
    const auto value = view(key, need);
    return value ? std::optional{std::string{*value}} : std::nullopt;
}

std::optional<std::string_view> TomlTable::view(std::string_view key, Need need)
{
    const TomlNode* node = ask(key, need);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->kind != TomlKind::text) {
        report(toml_wrong_type, key, fmt::format("« {} » attend un texte entre guillemets, trouvé {}", key, french_type(*node)),
               fmt::format("écrire {} = \"…\"", key));
        return std::nullopt;
    }
    return shared_->image.value(*node);
}

std::optional<Date> TomlTable::date(std::string_view key, Need need)
{
    const TomlNode* node = ask(key, need);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->kind != TomlKind::date) {
        using namespace std::chrono;
        constexpr year_month_day example = 2026y / January / 31;
        const auto mine = parse_date(shared_->written(*node));
        report(toml_wrong_type, key, fmt::format("« {} » attend une date, trouvé {}", key, french_type(*node)),
               fmt::format("écrire {}{} = {}, sans guillemets", mine ? "" : "par exemple ", key, to_iso(mine.value_or(Date{example}))));
        return std::nullopt;
    }
    const auto day = make_date(static_cast<int>(node->first / 10'000), node->first / 100 % 100, node->first % 100);
    if (!day) {
        report(toml_not_in_list, key, fmt::format("« {} » est hors des années 1900 à 2199", key), "corriger l'année");
    }
    return day;
}

std::optional<Decimal> TomlTable::decimal(std::string_view key, Need need)
{
    const TomlNode* node = ask(key, need);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->kind != TomlKind::text) {
        report(toml_wrong_type, key,
               fmt::format("« {} » attend un nombre exact entre guillemets, trouvé {}", key, french_type(*node)),
               fmt::format("écrire {} = \"{}\" : sans guillemets, TOML en ferait un nombre binaire inexact", key,
                           readable(shared_->written(*node), parse_decimal, "2.21")));
        return std::nullopt;
    }
    const std::string_view value = shared_->image.value(*node);
    const auto number = parse_decimal(value);
    if (!number) {
        report(toml_not_a_number, key, fmt::format("« {} » n'est pas un nombre décimal", value),
               "écrire des chiffres avec un point ou une virgule, six décimales au plus");
    }
    return number;
}

std::optional<Money> TomlTable::money(std::string_view key, Need need)
{
    const TomlNode* node = ask(key, need);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->kind != TomlKind::text) {
        report(toml_wrong_type, key,
               fmt::format("« {} » attend un montant entre guillemets, trouvé {}", key, french_type(*node)),
               fmt::format("écrire {} = \"{}\"", key, readable(shared_->written(*node), parse_money, "70.00")));
        return std::nullopt;
    }
    const std::string_view value = shared_->image.value(*node);
    const auto amount = parse_money(value);
    if (!amount && is_too_great(value)) {
        report(toml_not_in_list, key, fmt::format("le montant « {} » est trop grand", value),
               Money::most_written().to_french() + " au plus");
    } else if (!amount) {
        report(toml_not_a_number, key, fmt::format("« {} » n'est pas un montant en euros", value),
               "écrire par exemple \"70.00\" ou \"1 234,56 €\"");
    }
    return amount;
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key, Need need)
{
    const TomlNode* node = ask(key, need);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->kind != TomlKind::integer) {
        report(toml_wrong_type, key, fmt::format("« {} » attend un nombre entier, trouvé {}", key, french_type(*node)),
               whole_hint(key, shared_->written(*node)));
        return std::nullopt;
    }
    return static_cast<std::int64_t>((std::uint64_t{node->count} << 32U) | node->first);
}

std::optional<int> TomlTable::count(std::string_view key, Need need)
{
    constexpr int most = 1'000'000;
    const auto value = integer(key, need);
    if (value && (*value < 0 || *value > most)) {
        report(toml_not_in_list, key, fmt::format("« {} » doit être entre 0 et {}, trouvé {}", key, most, *value),
               "corriger le nombre");
        return std::nullopt;
    }
    return value ? std::optional{static_cast<int>(*value)} : std::nullopt;
}

std::optional<bool> TomlTable::boolean(std::string_view key, Need need)
{
    const TomlNode* node = ask(key, need);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->kind != TomlKind::boolean) {
        report(toml_wrong_type, key, fmt::format("« {} » attend true ou false, trouvé {}", key, french_type(*node)),
               fmt::format("écrire {0} = true ou {0} = false, sans guillemets", key));
        return std::nullopt;
    }
    return node->first != 0;
}

std::vector<std::string> TomlTable::texts(std::string_view key)
{
    std::vector<std::string> result;
    const TomlNode* node = ask(key);
    if (node == nullptr) {
        return result;
    }
    bool good = node->kind == TomlKind::list;
    if (good) {
        result.reserve(node->count);
        for (const TomlNode& item : shared_->image.items(*node)) {
            if (item.kind == TomlKind::text) {
                result.emplace_back(shared_->image.value(item));
            } else {
                good = false;
            }
        }
    }
    if (!good) {
        report(toml_wrong_type, key, fmt::format("« {} » attend une liste de textes", key),
               fmt::format("écrire {} = [\"…\", \"…\"]", key));
    }
    return result;
}

std::optional<std::size_t> TomlTable::choice(std::string_view key, std::span<const std::string_view> choices, Need need)
{
    const auto value = view(key, need);
    if (!value) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i] == *value) {
            return i;
        }
    }
    const std::vector<std::string> known(choices.begin(), choices.end());
    report(toml_not_in_list, key, fmt::format("« {} » n'est pas une valeur de « {} »", *value, key),
           fmt::format("valeurs admises : {}", join_french(known, "ou")));
    return std::nullopt;
}

} // namespace kine
