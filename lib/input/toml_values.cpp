// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"
#include "input/toml_shared.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

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
        report(toml_wrong_type, key, fmt::format("« {} » attend une date, trouvé {}", key, french_type(*node)),
               fmt::format("écrire {} = 2026-01-31, sans guillemets", key));
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
               fmt::format("écrire {} = \"2.21\" : sans guillemets, TOML en ferait un nombre binaire inexact", key));
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
               fmt::format("écrire {} = \"70.00\"", key));
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
               fmt::format("écrire {} = 10", key));
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
               fmt::format("écrire {} = true", key));
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
