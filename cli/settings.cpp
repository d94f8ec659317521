// SPDX-License-Identifier: Apache-2.0
#include "settings.hpp"

#include "input.hpp"
#include "settings_places.hpp"

#include "kine/base/text.hpp"
#include "kine/render/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace kine::cli {

namespace {

std::vector<const OptionInfo*> options_with_key(const Args& args)
{
    std::vector<const OptionInfo*> options;
    for (const OptionGroup& group : args.groups()) {
        for (const OptionInfo& option : group.options) {
            if (has_key(option)) {
                options.push_back(&option);
            }
        }
    }
    return options;
}

// What the command line or the environment says, which sets aside the files; empty: nothing.
std::string stronger(const Args& args, const OptionInfo& option, const Host& host)
{
    if (!args.given(long_name(option.names)).empty()) {
        return "ligne de commande";
    }
    if (!option.environment.empty() && !host.variable(option.environment.c_str()).empty()) {
        return "variable " + option.environment;
    }
    if (option.yields_to.starts_with("--")) {
        return args.given(option.yields_to).empty() ? std::string{} : option.yields_to;
    }
    return option.yields_to.empty() || host.variable(option.yields_to.c_str()).empty() ? std::string{}
                                                                                       : "variable " + option.yields_to;
}

// A file below the home directory as a shell writes it.
std::string home_relative(const std::string& file, const Host& host)
{
    const std::string home = host.variable("HOME");
    return printable(home.size() > 1 && file.starts_with(home + "/") ? "~" + file.substr(home.size()) : file);
}

// In the order of the lines.
void report(const DiagnosticSink& sink, const Host& host)
{
    std::vector<Diagnostic> mistakes = sink.items();
    std::stable_sort(mistakes.begin(), mistakes.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.place.line < b.place.line; });
    host.report(mistakes);
}

Diagnostic unreadable(const Setting& setting, std::string expected)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{usage_code::bad_value};
    diagnostic.message = fmt::format("{} : valeur « {} » illisible", setting.option.substr(2),
                                     printable(fmt::format("{}", fmt::join(setting.values, " "))));
    diagnostic.hint = std::move(expected);
    diagnostic.place = setting.place;
    return diagnostic;
}

} // namespace

void SettingsChoice::declare(Args& args)
{
    args.text({.names = "--config",
               .value = "FICHIER",
               .help = "lire les réglages dans ce seul fichier",
               .by_default = "kine.toml d'ici ou d'un dossier au-dessus, puis celui de l'utilisateur"},
              path_);
    args.flag({.names = "--no-config", .help = "ne lire aucun fichier de réglages"}, none_);
    args.flag({.names = "--show-config", .help = "montrer les réglages qui valent, et d'où ils viennent"}, show_);
}

const Setting* SettingsChoice::find(const Args& args, const OptionInfo& option) const
{
    const std::string name = long_name(option.names);
    for (const SettingsFile& file : files_) {
        for (const std::string& command : {args.command(), std::string{}}) {
            const auto found = std::find_if(file.settings.begin(), file.settings.end(), [&](const Setting& setting) {
                return setting.option == name && setting.command == command;
            });
            if (found != file.settings.end()) {
                return &*found;
            }
        }
    }
    return nullptr;
}

bool SettingsChoice::apply(const Args& args, const std::function<std::vector<Args>()>& commands, const Host& host)
{
    if (none_ && !path_.empty()) {
        host.report(args.mistake("--config et --no-config ne vont pas ensemble", "garder l'une des deux"));
        return false;
    }
    Result<std::vector<std::string>> names = std::vector<std::string>{};
    if (!path_.empty()) {
        names->push_back(path_);
    } else if (!none_) {
        names = find_settings(host);
    }
    if (!names) {
        host.report(names.error());
        return false;
    }
    if (names->empty()) {
        return true;
    }
    return read(*names, commands(), host) && give(args, host);
}

bool SettingsChoice::read(std::span<const std::string> names, std::span<const Args> commands, const Host& host)
{
    for (const std::string& name : names) {
        DiagnosticSink mistakes;
        const auto source = read_source(name);
        if (!source) {
            mistakes.add(source.error());
        } else if (auto file = read_settings(**source, commands, mistakes)) {
            files_.push_back(std::move(*file));
        }
        report(mistakes, host);
    }
    return files_.size() == names.size();
}

bool SettingsChoice::give(const Args& args, const Host& host) const
{
    DiagnosticSink mistakes;
    for (const OptionInfo* option : options_with_key(args)) {
        const Setting* setting = stronger(args, *option, host).empty() ? find(args, *option) : nullptr;
        auto expected = setting == nullptr ? std::nullopt : args.set(setting->option, setting->values);
        if (expected) {
            mistakes.add(unreadable(*setting, std::move(*expected)));
        }
    }
    report(mistakes, host);
    return mistakes.items().empty();
}

std::vector<Setting> SettingsChoice::taken(const Args& args, const Host& host) const
{
    std::vector<Setting> settings;
    if (files_.empty()) {
        return settings;
    }
    for (const OptionInfo* option : options_with_key(args)) {
        const Setting* setting = stronger(args, *option, host).empty() ? find(args, *option) : nullptr;
        if (setting != nullptr) {
            settings.push_back(*setting);
        }
    }
    return settings;
}

std::vector<std::string> SettingsChoice::named_files() const
{
    std::vector<std::string> names;
    for (const SettingsFile& file : files_) {
        names.push_back(file.name);
        for (const Setting& setting : file.settings) {
            if (setting.names_files) {
                names.insert(names.end(), setting.values.begin(), setting.values.end());
            }
        }
    }
    return names;
}

void SettingsChoice::tell_missing(const Args& args, const Host& host) const
{
    for (const OptionInfo* option : options_with_key(args)) {
        const bool file = option->in_file == InFile::path || option->in_file == InFile::paths || option->in_file == InFile::name_or_path;
        const Setting* setting = file && stronger(args, *option, host).empty() ? find(args, *option) : nullptr;
        if (setting == nullptr) {
            continue;
        }
        for (const std::string& path : setting->values) {
            std::error_code error;
            if (!std::filesystem::exists(path, error)) {
                host.say(fmt::format("c'est « {} » de {}, ligne {}, qui nomme {}\n", key_of(*option),
                                     home_relative(setting->place.file, host), setting->place.line, printable(path)));
            }
        }
    }
}

std::string SettingsChoice::value_and_source(const Args& args, const OptionInfo& option, const Host& host) const
{
    const std::string name = long_name(option.names);
    const auto said = [](const std::vector<std::string>& values) {
        return printable(fmt::format("{}", fmt::join(values, " ")));
    };
    if (const std::string source = stronger(args, option, host); !source.empty()) {
        const std::vector<std::string>& given = args.given(name);
        const std::string value = !given.empty()              ? said(given)
                                  : option.environment.empty() ? option.by_default
                                                               : said({host.variable(option.environment.c_str())});
        return fmt::format("{} ({})", value.empty() ? "rien" : value, source);
    }
    if (const Setting* setting = find(args, option)) {
        return fmt::format("{} ({}, ligne {})", said(setting->values), home_relative(setting->place.file, host), setting->place.line);
    }
    return fmt::format("{} (défaut)", option.by_default.empty() ? "rien" : option.by_default);
}

std::string SettingsChoice::text(const Args& args, const Host& host) const
{
    constexpr std::size_t gap = 2;
    const std::size_t width = host.data_style(false).width;
    std::string text = fmt::format("Réglages de {}\n\n", args.command());
    const auto options = options_with_key(args);
    std::size_t longest = 0;
    for (const OptionInfo* option : options) {
        longest = std::max(longest, key_of(*option).size());
    }
    for (const OptionInfo* option : options) {
        text += hanging(pad_right("  " + key_of(*option), gap + longest + gap), value_and_source(args, *option, host), width);
    }
    text += files_.empty() ? "\nAucun fichier de réglages n'est lu.\n" : "\nFichiers lus, le premier l'emporte\n";
    for (const SettingsFile& file : files_) {
        text += fmt::format("  {}\n", home_relative(file.name, host));
    }
    return text;
}

} // namespace kine::cli
