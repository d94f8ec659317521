// SPDX-License-Identifier: Apache-2.0
#include "args.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace kine::cli {

namespace {

constexpr std::string_view long_help = "--help";

template <class Target>
std::optional<std::string> read_count(const std::string& text, std::int64_t least, std::int64_t most, Target& target)
{
    const auto number = parse_decimal(text);
    const auto units = number ? number->exact_units(0) : std::nullopt;
    if (!units || *units < least || *units > most) {
        return fmt::format("un nombre entier de {} à {} est attendu", least, most);
    }
    target = *units;
    return std::nullopt;
}

// What is wrong with a text that is no date.
std::string date_hint(std::string_view text)
{
    const auto parts = split(text, text.find('/') == std::string_view::npos ? '-' : '/');
    const bool numbers = parts.size() == 3 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
        return !part.empty() && std::all_of(part.begin(), part.end(), is_digit);
    });
    const std::string_view year = !numbers ? std::string_view{} : text[parts[0].size()] == '-' ? parts[0] : parts[2];
    if (year.size() != 4) {
        return "écrire 2026-03-02 ou 02/03/2026";
    }
    return year < "1900" || year > "2199" ? "corriger l'année : elle va de 1900 à 2199" : "ce jour n'est pas au calendrier : corriger la date";
}

} // namespace

std::string long_name(std::string_view names)
{
    const std::size_t comma = names.find(',');
    return std::string{comma == std::string_view::npos ? names : names.substr(comma + 1)};
}

void Args::declare(OptionInfo info, Reader read)
{
    if (groups_.empty()) {
        group("Options");
    }
    declared_.push_back({long_name(info.names), !info.value.empty(), std::move(read), info.repeatable, info.values, info.in_file == InFile::codes});
    groups_.back().options.push_back(std::move(info));
}

void Args::flag(OptionInfo info, bool& target)
{
    declare(std::move(info), [&target](const std::string&) {
        target = true;
        return std::nullopt;
    });
}

void Args::text(OptionInfo info, std::string& target)
{
    const std::vector<std::string> choices = info.choices;
    declare(std::move(info), [&target, choices](const std::string& text) -> std::optional<std::string> {
        if (!choices.empty() && std::find(choices.begin(), choices.end(), text) == choices.end()) {
            const auto close = nearest(text, choices);
            return fmt::format("{}valeurs : {}", close.empty() ? "" : fmt::format("vouliez-vous dire {} ? ", close.front()),
                               join_french(choices, "ou"));
        }
        if (text.empty()) {
            return "une valeur est attendue";
        }
        target = text;
        return std::nullopt;
    });
}

void Args::texts(OptionInfo info, std::vector<std::string>& target)
{
    info.repeatable = true;
    declare(std::move(info), [&target](const std::string& text) -> std::optional<std::string> {
        if (text.empty()) {
            return "une valeur est attendue";
        }
        target.push_back(text);
        return std::nullopt;
    });
}

void Args::date(OptionInfo info, std::optional<Date>& target)
{
    declare(std::move(info), [&target](const std::string& text) -> std::optional<std::string> {
        target = parse_date(text);
        return target ? std::nullopt : std::optional{date_hint(text)};
    });
}

void Args::dates(OptionInfo info, std::vector<Date>& target)
{
    declare(std::move(info), [&target](const std::string& text) -> std::optional<std::string> {
        const auto date = parse_date(text);
        if (date) {
            target.push_back(*date);
        }
        return date ? std::nullopt : std::optional{date_hint(text)};
    });
}

void Args::positive(OptionInfo info, std::optional<Decimal>& target)
{
    declare(std::move(info), [&target](const std::string& text) -> std::optional<std::string> {
        target = parse_decimal(text);
        if (!target || target->is_negative() || target->is_zero()) {
            return "un nombre supérieur à zéro est attendu, par exemple 12,5";
        }
        return std::nullopt;
    });
}

void Args::count(OptionInfo info, std::int64_t& target, std::int64_t most)
{
    declare(std::move(info),
            [&target, most](const std::string& text) { return read_count(text, 1, most, target); });
}

void Args::whole(OptionInfo info, std::optional<std::int64_t>& target, std::int64_t most)
{
    declare(std::move(info),
            [&target, most](const std::string& text) { return read_count(text, 0, most, target); });
}

void Args::propose(std::string_view value, std::span<const std::string> words)
{
    for (OptionGroup& group : groups_) {
        for (OptionInfo& option : group.options) {
            if (option.value == value) {
                option.proposals.assign(words.begin(), words.end());
            }
        }
    }
    if (operand_ && operand_->name == value) {
        operand_->proposals.assign(words.begin(), words.end());
    }
}

void Args::operands(OperandInfo info, std::vector<std::string>& target)
{
    operand_ = std::move(info);
    operand_target_ = &target;
}

Diagnostic Args::error(std::string_view code, std::string message, std::string hint) const
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{code};
    diagnostic.message = std::move(message);
    diagnostic.hint = hint.empty() ? fmt::format("{} --help décrit les options", command_) : std::move(hint);
    diagnostic.place.file = command_;
    return diagnostic;
}

Diagnostic Args::mistake(std::string message, std::string hint) const
{
    return error(usage_code::combination, std::move(message), std::move(hint));
}

Diagnostic Args::unreadable(std::string message, std::string hint) const
{
    return error(usage_code::bad_value, std::move(message), std::move(hint));
}

Diagnostic Args::unknown_option(std::string_view word) const
{
    std::string name{word.substr(0, word.find('='))};
    if (!name.starts_with("--")) {
        name.resize(std::min<std::size_t>(name.size(), 2)); // -xy: x is the option
    }
    std::vector<std::string> known{std::string{long_help}};
    for (const Declared& option : declared_) {
        known.push_back(option.name);
    }
    const auto close = name.starts_with("--") ? nearest(name, known) : std::vector<std::string>{};
    return error(usage_code::unknown_option, fmt::format("option inconnue « {} »", printable(name)),
                 close.empty() ? std::string{}
                               : fmt::format("vouliez-vous dire {} ?", join_french(close, "ou")));
}

std::optional<Diagnostic> Args::parse(std::span<const std::string> words)
{
    std::vector<std::string> left;
    auto problem = read_options(words, left);
    if (help_ != HelpAsked::no) {
        return std::nullopt;
    }
    return problem ? std::move(problem) : read_operands(left);
}

Diagnostic Args::misused(std::string_view name) const
{
    // CLI11 writes « --date: 1 required TEXT missing » or « strict was given a disallowed flag override ».
    name.remove_prefix(std::min(name.find_first_not_of('-'), name.size()));
    name = name.substr(0, name.find_first_of(":= "));
    const auto found = std::find_if(declared_.begin(), declared_.end(),
                                    [&](const Declared& option) { return option.name.substr(2) == name; });
    if (found != declared_.end() && found->has_value) {
        return error(usage_code::missing_value,
                     found->values == 1 ? fmt::format("--{} attend une valeur", name)
                                        : fmt::format("--{} attend {} valeurs", name, found->values),
                     {});
    }
    return error(usage_code::unwanted_value, fmt::format("--{} ne prend pas de valeur", name), {});
}

std::optional<Diagnostic> Args::read_options(std::span<const std::string> words,
                                             std::vector<std::string>& left)
{
    CLI::App app;
    app.set_help_flag(); // CLI11's own is in English
    app.allow_extras();
    const CLI::Option* brief = app.add_flag("-h")->disable_flag_override();
    const CLI::Option* full = app.add_flag(std::string{long_help})->disable_flag_override();
    std::vector<const CLI::Option*> options;
    for (const OptionGroup& group : groups_) {
        for (const OptionInfo& info : group.options) {
            options.push_back(
                info.value.empty()
                    ? app.add_flag(info.names)->disable_flag_override()
                    : app.add_option(info.names)
                          ->expected(static_cast<int>(info.values))
                          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll));
        }
    }
    // Before the parsing, which a mistake may cut short.
    help_ = std::find(words.begin(), words.end(), long_help) != words.end() ? HelpAsked::full : HelpAsked::no;
    for (const Declared& option : declared_) { // CLI11 would take the next word as the value of « --date= »
        if (std::find(words.begin(), words.end(), option.name + "=") != words.end()) {
            return misused(option.name);
        }
    }
    try {
        std::vector<std::string> reversed{words.rbegin(), words.rend()}; // as CLI11 wants them
        app.parse(reversed);
    } catch (const CLI::ArgumentMismatch& mismatch) {
        return misused(mismatch.what());
    }
    help_ = full->count() != 0 ? HelpAsked::full : brief->count() != 0 ? HelpAsked::brief : HelpAsked::no;
    left = app.remaining();
    for (std::size_t i = 0; i < options.size(); ++i) {
        declared_[i].given = options[i]->results();
        if (auto problem = read_values(declared_[i], declared_[i].given)) {
            return problem;
        }
    }
    return std::nullopt;
}

std::optional<Diagnostic> Args::read_values(const Declared& option,
                                            const std::vector<std::string>& values) const
{
    if (values.empty()) {
        return std::nullopt;
    }
    if (option.has_value && values.size() % option.values != 0) {
        return misused(option.name);
    }
    if (option.has_value && !option.repeatable && values.size() > option.values) {
        return error(usage_code::given_twice,
                     fmt::format("{} est donnée {} fois", option.name, values.size() / option.values),
                     option.list ? fmt::format("les joindre par une virgule : {} {}", option.name, fmt::join(values, ",")) : std::string{});
    }
    const std::size_t read = option.has_value ? values.size() : 1; // a switch given twice is the same switch
    for (std::size_t i = 0; i < read; ++i) {
        if (auto expected = option.read(values[i])) {
            return error(usage_code::bad_value,
                         fmt::format("{} : valeur « {} » illisible", option.name, printable(values[i])),
                         std::move(*expected));
        }
    }
    return std::nullopt;
}

const Args::Declared& Args::declared(std::string_view name) const
{
    const auto found = std::find_if(declared_.begin(), declared_.end(),
                                    [&](const Declared& option) { return option.name == name; });
    if (found == declared_.end()) {
        throw std::logic_error{fmt::format("{} has no option {}", command_, name)};
    }
    return *found;
}

const std::vector<std::string>& Args::given(std::string_view name) const { return declared(name).given; }

std::optional<std::string> Args::set(std::string_view name, std::span<const std::string> values) const
{
    for (const std::string& value : values) {
        if (auto expected = declared(name).read(value)) {
            return expected;
        }
    }
    return std::nullopt;
}

std::optional<Diagnostic> Args::read_operands(std::span<const std::string> left)
{
    bool options_ended = false;
    for (const std::string& word : left) {
        if (word == "--" && !options_ended) {
            options_ended = true;
        } else if (!options_ended && word.size() > 1 && word.starts_with('-')) {
            return unknown_option(word);
        } else if (operand_target_ == nullptr) {
            return error(usage_code::operands, fmt::format("argument « {} » en trop", printable(word)), {});
        } else {
            operand_target_->push_back(word);
        }
    }
    return std::nullopt;
}

} // namespace kine::cli
