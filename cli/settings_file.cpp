// SPDX-License-Identifier: Apache-2.0
#include "settings_file.hpp"

#include "kine/base/text.hpp"
#include "kine/input/toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace kine::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view program = "kine";

// An option that the file may give, its key held as long as the document that is read.
struct Key {
    std::string name;
    const OptionInfo* option;
};

std::vector<Key> keys_of(const Args& args)
{
    std::vector<Key> keys;
    for (const OptionGroup& group : args.groups()) {
        for (const OptionInfo& option : group.options) {
            if (has_key(option)) {
                keys.push_back({key_of(option), &option});
            }
        }
    }
    return keys;
}

// Those of every command, each once.
std::vector<Key> keys_of(std::span<const Args> commands)
{
    std::vector<Key> keys;
    for (const Args& args : commands) {
        for (Key& key : keys_of(args)) {
            if (std::none_of(keys.begin(), keys.end(), [&](const Key& other) { return other.name == key.name; })) {
                keys.push_back(std::move(key));
            }
        }
    }
    return keys;
}

// « kine check » → « check »; empty for the program itself.
std::string table_name(const Args& args)
{
    return args.command().size() > program.size() ? args.command().substr(program.size() + 1) : std::string{};
}

class Reader {
  public:
    explicit Reader(const std::string& file) : directory_{fs::path{file}.parent_path()} {}

    void read(TomlTable& table, std::span<const Key> keys, const std::string& command, std::vector<Setting>& settings) const
    {
        for (const Key& key : keys) {
            auto values = values_of(table, key);
            if (!values.empty()) {
                settings.push_back({command, long_name(key.option->names), std::move(values), table.place(key.name), is_path(*key.option)});
            }
        }
    }

  private:
    [[nodiscard]] static bool is_path(const OptionInfo& option)
    {
        return option.in_file == InFile::path || option.in_file == InFile::paths || option.in_file == InFile::name_or_path;
    }

    [[nodiscard]] std::string resolved(const std::string& path) const
    {
        return path.empty() || directory_.empty() ? path : (directory_ / path).lexically_normal().string();
    }

    [[nodiscard]] static std::vector<std::string> word(TomlTable& table, const Key& key)
    {
        const std::vector<std::string>& choices = key.option->choices;
        if (choices.empty()) {
            const auto text = table.text(key.name);
            return text ? std::vector{*text} : std::vector<std::string>{};
        }
        const std::vector<std::string_view> names{choices.begin(), choices.end()};
        const auto index = table.choice(key.name, names);
        return index ? std::vector{choices[*index]} : std::vector<std::string>{};
    }

    [[nodiscard]] std::vector<std::string> values_of(TomlTable& table, const Key& key) const
    {
        switch (key.option->in_file) {
        case InFile::no:
            return {};
        case InFile::word:
            return word(table, key);
        case InFile::path:
        case InFile::name_or_path: {
            auto values = word(table, key);
            for (std::string& value : values) {
                const bool named = key.option->in_file == InFile::name_or_path && value.find('/') == std::string::npos &&
                                   !value.ends_with(".toml");
                value = named ? value : resolved(value);
            }
            return values;
        }
        case InFile::codes: {
            const auto codes = table.texts(key.name);
            return codes.empty() ? codes : std::vector{fmt::format("{}", fmt::join(codes, ","))};
        }
        case InFile::words:
            return table.texts(key.name);
        case InFile::paths: {
            auto paths = table.texts(key.name);
            std::transform(paths.begin(), paths.end(), paths.begin(), [&](const std::string& path) { return resolved(path); });
            return paths;
        }
        case InFile::number: {
            const auto number = table.integer(key.name);
            return number ? std::vector{fmt::to_string(*number)} : std::vector<std::string>{};
        }
        }
        return {};
    }

    fs::path directory_;
};

} // namespace

bool has_key(const OptionInfo& option) { return option.in_file != InFile::no; }

std::string key_of(const OptionInfo& option) { return long_name(option.names).substr(2); }

std::optional<SettingsFile> read_settings(const Source& source, std::span<const Args> commands, DiagnosticSink& mistakes)
{
    // What the tables of the document are asked for, which must outlive it.
    const std::vector<Key> shared = keys_of(commands);
    std::vector<std::pair<std::string, std::vector<Key>>> tables;
    for (const Args& args : commands) {
        if (const std::string name = table_name(args); !name.empty()) {
            tables.emplace_back(name, keys_of(args));
        }
    }
    const std::size_t before = mistakes.items().size();
    const auto document = TomlDocument::parse(source.name(), source.text(), TomlFamily::user_file, mistakes);
    if (!document) {
        return std::nullopt;
    }
    const Reader reader{source.name()};
    SettingsFile file{source.name(), {}};
    TomlTable root = document->root();
    // « tarifs » and « regles » are commands, and options of all of them: a text is the option's.
    std::vector<Key> heads = shared;
    for (const auto& [name, keys] : tables) {
        const auto same_name = std::find_if(heads.begin(), heads.end(), [&named = name](const Key& key) { return key.name == named; });
        if (same_name != heads.end()) {
            if (!root.peek_text(name).empty()) {
                continue;
            }
            heads.erase(same_name);
        }
        if (auto table = root.table(name)) {
            reader.read(*table, keys, fmt::format("{} {}", program, name), file.settings);
            table->finish();
        }
    }
    reader.read(root, heads, {}, file.settings);
    root.finish();
    return mistakes.items().size() == before ? std::optional{std::move(file)} : std::nullopt;
}

} // namespace kine::cli
