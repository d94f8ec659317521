// SPDX-License-Identifier: Apache-2.0
#include "kine/base/nearest.hpp"
#include "kine/base/shown_word.hpp"
#include "kine/base/text.hpp"
#include "input/toml_excerpt.hpp"
#include "input/toml_fault.hpp"
#include "input/toml_shared.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

constexpr std::size_t most_unknown_keys = 100; // of a table; more is no slip of the hand

} // namespace

std::string_view TomlTable::Shared::line_at(std::size_t line) const
{
    const std::string_view all = image.text;
    if (line < line_reached) {
        line_reached = 1;
        offset_reached = 0;
    }
    for (; line_reached < line; ++line_reached) {
        const std::size_t newline = all.find('\n', offset_reached);
        if (newline == std::string_view::npos) {
            return {};
        }
        offset_reached = newline + 1;
    }
    std::string_view result = all.substr(offset_reached, all.substr(offset_reached).find('\n'));
    if (result.ends_with('\r')) {
        result.remove_suffix(1);
    }
    return result;
}

Place TomlTable::Shared::place(const TomlSpot& spot) const
{
    Place result;
    result.file = name;
    result.line = spot.line;
    result.column = spot.column;
    if (result.line != 0) {
        const std::string_view line = line_at(result.line);
        result.excerpt = family == TomlFamily::people_file ? input::shown_line(line) : std::string{line};
        result.width = spot.width;
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

std::vector<std::string> TomlTable::Shared::asked_of(std::uint32_t table) const
{
    std::vector<std::string> result;
    for (const Asked& each : asked) {
        const std::string_view key{each.key, each.length};
        if (each.table == table && std::find(result.begin(), result.end(), key) == result.end()) {
            result.emplace_back(key);
        }
    }
    return result;
}

TomlTable::TomlTable(std::uint32_t table, std::shared_ptr<Shared> shared) : table_{table}, shared_{std::move(shared)} {}

TomlDocument TomlDocument::open(std::string name, const TomlImage& image, TomlFamily family, DiagnosticSink& sink)
{
    auto shared = std::make_shared<TomlTable::Shared>(std::move(name), family, sink);
    shared->image = image;
    shared->seen.resize(image.nodes.size());
    return TomlDocument{TomlTable{0, std::move(shared)}};
}

std::optional<TomlDocument> TomlDocument::parse(std::string name, std::string_view text, TomlFamily family,
                                                DiagnosticSink& sink)
{
    auto shared = std::make_shared<TomlTable::Shared>(std::move(name), family, sink);
    shared->text = std::string{text};
    shared->image.text = shared->text;
    auto tree = read_toml(shared->text);
    if (!tree) {
        const TomlSyntaxError& error = tree.error();
        const std::string_view line = error.where.line == 0 ? std::string_view{} : shared->line_at(error.where.line);
        input::TomlFault fault = input::explain_toml(shared->text, line, error);
        shared->report(toml_syntax, shared->place(fault.where), std::move(fault.message), std::move(fault.hint));
        return std::nullopt;
    }
    shared->tree = std::move(*tree);
    shared->image = shared->tree.image(shared->text);
    shared->seen.resize(shared->image.nodes.size());
    return TomlDocument{TomlTable{0, std::move(shared)}};
}

const TomlNode* TomlTable::find(std::string_view key) const
{
    const TomlImage& image = shared_->image;
    const std::uint32_t mark = toml_mark(key);
    for (const TomlNode& item : image.items(image.nodes[table_])) {
        if (item.mark == mark && image.key(item) == key) {
            return &item;
        }
    }
    return nullptr;
}

bool TomlTable::has(std::string_view key) const { return find(key) != nullptr; }

std::size_t TomlTable::size(std::string_view key) const
{
    const TomlNode* found = find(key);
    return found != nullptr && found->kind == TomlKind::list ? found->count : 0;
}

std::vector<std::string> TomlTable::keys() const
{
    std::vector<std::string> result;
    for (const TomlNode& item : shared_->image.items(shared_->image.nodes[table_])) {
        result.emplace_back(shared_->image.key(item));
    }
    return result;
}

std::string_view TomlTable::peek_text(std::string_view key) const
{
    const TomlNode* found = find(key);
    return found != nullptr && found->kind == TomlKind::text ? shared_->image.value(*found) : std::string_view{};
}

std::vector<std::string_view> TomlTable::peek_texts(std::string_view key) const
{
    std::vector<std::string_view> result;
    const TomlNode* found = find(key);
    if (found != nullptr && found->kind == TomlKind::list) {
        for (const TomlNode& item : shared_->image.items(*found)) {
            if (item.kind == TomlKind::text) {
                result.push_back(shared_->image.value(item));
            }
        }
    }
    return result;
}

std::vector<std::string> TomlTable::peek_words(std::string_view key) const
{
    std::vector<std::string> words;
    const TomlNode* found = find(key);
    if (found == nullptr) {
        return words;
    }
    const auto items = found->kind == TomlKind::list ? shared_->image.items(*found) : std::span{found, 1};
    for (const TomlNode& item : items) {
        if (item.kind == TomlKind::text) {
            words.emplace_back(shared_->image.value(item));
        } else if (item.kind == TomlKind::integer) {
            words.push_back(std::to_string(static_cast<std::int64_t>((std::uint64_t{item.count} << 32U) | item.first)));
        } else if (item.kind == TomlKind::boolean) {
            words.emplace_back(item.first != 0 ? "oui" : "non");
        }
    }
    return words;
}

std::vector<TomlTable> TomlTable::peek_tables(std::string_view key) const
{
    const TomlNode* found = find(key);
    return found == nullptr ? std::vector<TomlTable>{} : tables_in(*found).value_or(std::vector<TomlTable>{});
}

std::optional<std::vector<TomlTable>> TomlTable::tables_in(const TomlNode& node) const
{
    if (node.kind != TomlKind::list) {
        return std::nullopt;
    }
    std::vector<TomlTable> result;
    result.reserve(node.count);
    for (const TomlNode& item : shared_->image.items(node)) {
        if (item.kind != TomlKind::table) {
            return std::nullopt;
        }
        result.push_back(TomlTable{static_cast<std::uint32_t>(shared_->index(item)), shared_});
    }
    return result;
}

Place TomlTable::place(std::string_view key) const
{
    const TomlNode* found = find(key);
    return shared_->place(shared_->image.spots[found == nullptr ? table_ : shared_->index(*found)].value);
}

std::string_view TomlTable::file() const { return shared_->name; }
std::size_t TomlTable::line() const { return shared_->image.spots[table_].value.line; }

void TomlTable::report(unsigned number, std::string_view key, std::string message, std::string hint)
{
    shared_->report(number, place(key), std::move(message), std::move(hint));
}

const TomlNode* TomlTable::ask(std::string_view key)
{
    const TomlNode* found = find(key);
    if (found != nullptr) {
        shared_->seen[shared_->index(*found)] = true;
        key = shared_->image.key(*found); // which lives as long as the record
    }
    shared_->asked.push_back({table_, static_cast<std::uint32_t>(key.size()), key.data()});
    return found;
}

const TomlNode* TomlTable::ask(std::string_view key, Need need)
{
    const TomlNode* found = ask(key);
    if (found == nullptr && need == Need::required) {
        report(toml_missing_key, key, fmt::format("la clé « {} » manque", key), fmt::format("ajouter {} = …", key));
    }
    return found;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key)
{
    const TomlNode* node = ask(key);
    if (node == nullptr) {
        return {};
    }
    auto found = tables_in(*node);
    if (!found) {
        report(toml_wrong_type, key, fmt::format("« {} » attend une suite de tables, trouvé {}", key, french_type(*node)),
               fmt::format("ouvrir chaque table par [[{}]]", key));
        return {};
    }
    return std::move(*found);
}

std::optional<TomlTable> TomlTable::table(std::string_view key, Need need)
{
    const TomlNode* node = ask(key);
    if (node == nullptr) {
        if (need == Need::required) {
            report(toml_missing_key, key, fmt::format("la table « {} » manque", key), fmt::format("ajouter une table [{}]", key));
        }
        return std::nullopt;
    }
    if (node->kind != TomlKind::table) {
        report(toml_wrong_type, key, fmt::format("« {} » attend une table, trouvé {}", key, french_type(*node)),
               fmt::format("ouvrir la table par [{}]", key));
        return std::nullopt;
    }
    return TomlTable{static_cast<std::uint32_t>(shared_->index(*node)), shared_};
}

void TomlTable::finish()
{
    const TomlImage& image = shared_->image;
    std::size_t unknown = 0;
    for (const TomlNode& item : image.items(image.nodes[table_])) {
        const std::size_t index = shared_->index(item);
        if (shared_->seen[index]) {
            continue;
        }
        if (++unknown > most_unknown_keys) {
            shared_->report(toml_unknown_key, shared_->place(image.spots[index].key), "d'autres clés inconnues suivent",
                            "retirer d'abord celles-ci");
            break;
        }
        const std::string_view key = image.key(item);
        const std::vector<std::string> asked = shared_->asked_of(table_);
        const auto close = nearest(key, asked);
        std::string hint = "la retirer : rien n'est attendu ici";
        if (!close.empty()) {
            hint = fmt::format("vouliez-vous dire « {} » ?", close.front());
        } else if (!asked.empty()) {
            hint = fmt::format("clés connues ici : {}", join_french(asked, "et"));
        }
        shared_->report(toml_unknown_key, shared_->place(image.spots[index].key), fmt::format("clé inconnue « {} »", shown_word(key)),
                        std::move(hint));
    }
    while (!shared_->asked.empty() && shared_->asked.back().table == table_) {
        shared_->asked.pop_back();
    }
    if (shared_->asked.empty()) {
        shared_->asked.shrink_to_fit(); // of many files, read one after the other
    }
}

} // namespace kine
