#include "kine/input/toml_reader.hpp"

#include "input/toml_excerpt.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

namespace kine {

// Codes of the mistakes any TOML file can hold; the readers built on top use 10 and up.
enum : unsigned { syntax = 1, unknown_key = 2, missing_key = 3, wrong_type = 4, not_a_number = 5, not_in_list = 6 };

struct TomlTable::Shared {
    std::string name;
    std::string text;
    TomlFamily family;
    DiagnosticSink* sink;
    toml::table document;

    [[nodiscard]] Place place(const toml::source_region& region) const;
    void report(unsigned number, Place where, std::string message, std::string hint) const;
};

namespace {

const toml::table& as_table(const void* node) { return *static_cast<const toml::table*>(node); }

std::string_view line_of(std::string_view text, std::size_t line)
{
    for (std::size_t i = 1; i < line; ++i) {
        const std::size_t newline = text.find('\n');
        if (newline == std::string_view::npos) {
            return {};
        }
        text.remove_prefix(newline + 1);
    }
    std::string_view result = text.substr(0, text.find('\n'));
    if (result.ends_with('\r')) {
        result.remove_suffix(1);
    }
    return result;
}

std::string_view french_type(const toml::node& node)
{
    switch (node.type()) {
    case toml::node_type::none:
        return "rien";
    case toml::node_type::table:
        return "une table";
    case toml::node_type::array:
        return "une liste";
    case toml::node_type::string:
        return "un texte";
    case toml::node_type::integer:
        return "un nombre entier";
    case toml::node_type::floating_point:
        return "un nombre à virgule sans guillemets";
    case toml::node_type::boolean:
        return "vrai ou faux";
    case toml::node_type::date:
        return "une date";
    case toml::node_type::time:
        return "une heure";
    case toml::node_type::date_time:
        return "une date avec heure";
    }
    return {};
}

} // namespace

Place TomlTable::Shared::place(const toml::source_region& region) const
{
    Place result;
    result.file = name;
    result.line = region.begin.line;
    result.column = region.begin.column;
    if (result.line != 0) {
        const std::string_view line = line_of(text, result.line);
        result.excerpt = family == TomlFamily::people_file ? input::shown_line(line) : std::string{line};
        const bool same_line = region.end.line == region.begin.line && region.end.column > region.begin.column;
        result.width = same_line ? region.end.column - region.begin.column : 1;
    }
    return result;
}

void TomlTable::Shared::report(unsigned number, Place where, std::string message, std::string hint) const
{
    Diagnostic diagnostic;
    diagnostic.code = family == TomlFamily::tables ? fmt::format("TAB-{:03}", number)
                                                   : fmt::format("ENT-{:03}", 100 + number);
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    diagnostic.place = std::move(where);
    sink->add(std::move(diagnostic));
}

TomlTable::TomlTable(const void* node, std::shared_ptr<Shared> shared)
    : node_{node}, shared_{std::move(shared)}, asked_{std::make_shared<std::vector<std::string>>()}
{
}

std::optional<TomlDocument> TomlDocument::parse(std::string name, std::string_view text, TomlFamily family,
                                                DiagnosticSink& sink)
{
    auto shared = std::make_shared<TomlTable::Shared>();
    shared->name = std::move(name);
    shared->text = std::string{text};
    shared->family = family;
    shared->sink = &sink;
    try {
        shared->document = toml::parse(std::string_view{shared->text}, std::string_view{shared->name});
    } catch (const toml::parse_error& error) {
        shared->report(syntax, shared->place(error.source()),
                       fmt::format("TOML illisible : {}", error.description()),
                       "vérifier les guillemets, les crochets et le signe = de cette ligne");
        return std::nullopt;
    }
    const void* root = &shared->document;
    return TomlDocument{TomlTable{root, std::move(shared)}};
}

bool TomlTable::has(std::string_view key) const { return as_table(node_).contains(key); }

std::vector<std::string> TomlTable::keys() const
{
    std::vector<std::string> result;
    for (const auto& [key, value] : as_table(node_)) {
        result.emplace_back(key.str());
    }
    return result;
}

Place TomlTable::place(std::string_view key) const
{
    const toml::table& table = as_table(node_);
    const auto found = table.find(key);
    return shared_->place(found == table.end() ? table.source() : found->second.source());
}

void TomlTable::report(unsigned number, std::string_view key, std::string message, std::string hint)
{
    shared_->report(number, place(key), std::move(message), std::move(hint));
}

namespace {

// The node under `key`, noted as asked for.
const toml::node* node_at(const void* table, std::vector<std::string>& asked, std::string_view key)
{
    if (std::find(asked.begin(), asked.end(), key) == asked.end()) {
        asked.emplace_back(key);
    }
    return as_table(table).get(key);
}

} // namespace

// Shared start of every typed getter: the node, or nothing with the missing key reported.
#define KINE_NODE(node, key, need)                                                                                     \
    const toml::node* node = node_at(node_, *asked_, key);                                                             \
    if (node == nullptr) {                                                                                             \
        if (need == Need::required) {                                                                                  \
            report(missing_key, key, fmt::format("la clé « {} » manque", key), fmt::format("ajouter {} = …", key));    \
        }                                                                                                              \
        return std::nullopt;                                                                                           \
    }

std::optional<std::string> TomlTable::text(std::string_view key, Need need)
{
    KINE_NODE(node, key, need)
    const auto value = node->value_exact<std::string>();
    if (!value) {
        report(wrong_type, key, fmt::format("« {} » attend un texte entre guillemets, trouvé {}", key, french_type(*node)),
               fmt::format("écrire {} = \"…\"", key));
    }
    return value;
}

std::optional<Date> TomlTable::date(std::string_view key, Need need)
{
    KINE_NODE(node, key, need)
    const auto value = node->value_exact<toml::date>();
    if (!value) {
        report(wrong_type, key, fmt::format("« {} » attend une date, trouvé {}", key, french_type(*node)),
               fmt::format("écrire {} = 2026-01-31, sans guillemets", key));
        return std::nullopt;
    }
    const auto day = make_date(value->year, value->month, value->day);
    if (!day) {
        report(not_in_list, key, fmt::format("« {} » est hors des années 1900 à 2199", key), "corriger l'année");
    }
    return day;
}

std::optional<Decimal> TomlTable::decimal(std::string_view key, Need need)
{
    KINE_NODE(node, key, need)
    const auto value = node->value_exact<std::string>();
    if (!value) {
        report(wrong_type, key,
               fmt::format("« {} » attend un nombre exact entre guillemets, trouvé {}", key, french_type(*node)),
               fmt::format("écrire {} = \"2.21\" : sans guillemets, TOML en ferait un nombre binaire inexact", key));
        return std::nullopt;
    }
    const auto number = parse_decimal(*value);
    if (!number) {
        report(not_a_number, key, fmt::format("« {} » n'est pas un nombre décimal", *value),
               "écrire des chiffres avec un point ou une virgule, six décimales au plus");
    }
    return number;
}

std::optional<Money> TomlTable::money(std::string_view key, Need need)
{
    KINE_NODE(node, key, need)
    const auto value = node->value_exact<std::string>();
    if (!value) {
        report(wrong_type, key,
               fmt::format("« {} » attend un montant entre guillemets, trouvé {}", key, french_type(*node)),
               fmt::format("écrire {} = \"70.00\"", key));
        return std::nullopt;
    }
    const auto amount = parse_money(*value);
    if (!amount) {
        report(not_a_number, key, fmt::format("« {} » n'est pas un montant en euros", *value),
               "écrire par exemple \"70.00\" ou \"1 234,56 €\"");
    }
    return amount;
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key, Need need)
{
    KINE_NODE(node, key, need)
    const auto value = node->value_exact<std::int64_t>();
    if (!value) {
        report(wrong_type, key, fmt::format("« {} » attend un nombre entier, trouvé {}", key, french_type(*node)),
               fmt::format("écrire {} = 10", key));
    }
    return value;
}

std::optional<int> TomlTable::count(std::string_view key, Need need)
{
    constexpr int most = 1'000'000;
    const auto value = integer(key, need);
    if (value && (*value < 0 || *value > most)) {
        report(not_in_list, key, fmt::format("« {} » doit être entre 0 et {}, trouvé {}", key, most, *value),
               "corriger le nombre");
        return std::nullopt;
    }
    return value ? std::optional{static_cast<int>(*value)} : std::nullopt;
}

std::optional<bool> TomlTable::boolean(std::string_view key, Need need)
{
    KINE_NODE(node, key, need)
    const auto value = node->value_exact<bool>();
    if (!value) {
        report(wrong_type, key, fmt::format("« {} » attend true ou false, trouvé {}", key, french_type(*node)),
               fmt::format("écrire {} = true", key));
    }
    return value;
}

std::vector<std::string> TomlTable::texts(std::string_view key)
{
    std::vector<std::string> result;
    const toml::node* node = node_at(node_, *asked_, key);
    if (node == nullptr) {
        return result;
    }
    const toml::array* list = node->as_array();
    bool good = list != nullptr;
    if (list != nullptr) {
        for (const toml::node& item : *list) {
            if (const auto value = item.value_exact<std::string>()) {
                result.push_back(*value);
            } else {
                good = false;
            }
        }
    }
    if (!good) {
        report(wrong_type, key, fmt::format("« {} » attend une liste de textes", key),
               fmt::format("écrire {} = [\"…\", \"…\"]", key));
    }
    return result;
}

std::optional<std::size_t> TomlTable::choice(std::string_view key, std::span<const std::string_view> choices, Need need)
{
    const auto value = text(key, need);
    if (!value) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i] == *value) {
            return i;
        }
    }
    const std::vector<std::string> known(choices.begin(), choices.end());
    report(not_in_list, key, fmt::format("« {} » n'est pas une valeur de « {} »", *value, key),
           fmt::format("valeurs admises : {}", join_french(known, "ou")));
    return std::nullopt;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key)
{
    std::vector<TomlTable> result;
    const toml::node* node = node_at(node_, *asked_, key);
    if (node == nullptr) {
        return result;
    }
    const toml::array* list = node->as_array();
    if (list == nullptr || (!list->empty() && !list->is_homogeneous(toml::node_type::table))) {
        report(wrong_type, key, fmt::format("« {} » attend une suite de tables, trouvé {}", key, french_type(*node)),
               fmt::format("ouvrir chaque table par [[{}]]", key));
        return result;
    }
    for (const toml::node& item : *list) {
        result.push_back(TomlTable{item.as_table(), shared_});
    }
    return result;
}

std::optional<TomlTable> TomlTable::table(std::string_view key, Need need)
{
    KINE_NODE(node, key, need)
    if (!node->is_table()) {
        report(wrong_type, key, fmt::format("« {} » attend une table, trouvé {}", key, french_type(*node)),
               fmt::format("ouvrir la table par [{}]", key));
        return std::nullopt;
    }
    return TomlTable{node->as_table(), shared_};
}

#undef KINE_NODE

void TomlTable::finish()
{
    for (const auto& [key, value] : as_table(node_)) {
        if (std::find(asked_->begin(), asked_->end(), key.str()) != asked_->end()) {
            continue;
        }
        const auto close = nearest(key.str(), *asked_);
        std::string hint = "la retirer : rien n'est attendu ici";
        if (!close.empty()) {
            hint = fmt::format("vouliez-vous dire « {} » ?", close.front());
        } else if (!asked_->empty()) {
            hint = fmt::format("clés connues ici : {}", join_french(*asked_, "et"));
        }
        shared_->report(unknown_key, shared_->place(key.source()), fmt::format("clé inconnue « {} »", key.str()),
                        std::move(hint));
    }
}

} // namespace kine
