// SPDX-License-Identifier: Apache-2.0
// Args: what one command accepts, each option declared once, by the file of the command. From the
// declarations come the parsing, `-h` and `--help` (help.hpp), and whatever else must know the options.
// Promises: messages in French, with the nearest option; a value is read entirely or refused.
// Refuses: abbreviated options, an option given twice when it has one value, silent leftovers.
// Façade over CLI11: args.cpp is the only file that includes it.
#pragma once

#include "kine/base/date.hpp"
#include "kine/base/decimal.hpp"
#include "kine/base/diagnostic.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine::cli {

// Whether kine.toml may give the option, and as what; its key is the long name. A path there is relative to the file. A
// switch has no key: nothing on a command line could take it back.
enum class InFile { no, word, path, name_or_path, codes, words, paths, number };

// What a reader of the help, of the manual, of kine.toml or of a completion script must know of an option.
struct OptionInfo {
    std::string names;   // "-d,--date"
    std::string value{}; // name of its value; empty: a switch
    std::string help{};
    std::string by_default{};           // in words, for the help
    std::string environment{};          // variable read when the option is absent
    std::vector<std::string> choices{}; // closed list of values
    std::size_t values{1};              // taken each time: « --compare D1 D2 »
    InFile in_file{InFile::no};
    std::string yields_to{};              // a variable or an option that, given, sets aside what kine.toml says
    bool repeatable{false};               // may be given several times: set by texts()
    std::vector<std::string> proposals{}; // values worth completing, among others
    bool usual{false};                    // among the few that `-h` shows
};

// "-d,--date" → "--date"
[[nodiscard]] std::string long_name(std::string_view names);

struct OptionGroup {
    std::string title;
    std::vector<OptionInfo> options;
};

// Words that are not options: « COTATION… ».
struct OperandInfo {
    std::string name;
    std::string help;
    std::vector<std::string> proposals{}; // words worth completing; empty: names of files
};

struct Example {
    std::string command;
    std::string says;
};

// `-h` is what fits a screen, `--help` is everything.
enum class HelpAsked { no, brief, full };

class Args {
  public:
    Args(std::string command, std::string summary)
        : command_{std::move(command)}, summary_{std::move(summary)}
    {
    }

    // Options declared from now on stand under this title in the help.
    void group(std::string title) { groups_.push_back({std::move(title), {}}); }

    void flag(OptionInfo info, bool& target);
    void text(OptionInfo info, std::string& target); // with choices: one of them
    void texts(OptionInfo info, std::vector<std::string>& target); // may be given several times
    void date(OptionInfo info, std::optional<Date>& target);
    void dates(OptionInfo info, std::vector<Date>& target); // as many as info.values
    void positive(OptionInfo info, std::optional<Decimal>& target);
    void count(OptionInfo info, std::int64_t& target, std::int64_t most); // from 1
    void whole(OptionInfo info, std::optional<std::int64_t>& target, std::int64_t most); // from 0
    void operands(OperandInfo info, std::vector<std::string>& target);

    void usage(std::string line) { usages_.push_back(std::move(line)); } // « [OPTIONS] COTATION… »
    // Words worth completing for every option and operand whose value has this name, known after the declarations.
    void propose(std::string_view value, std::span<const std::string> words);
    void example(std::string command, std::string says)
    {
        examples_.push_back({std::move(command), std::move(says)});
    }
    void note(std::string paragraph) { notes_.push_back(std::move(paragraph)); } // at the end of the help

    // Reads the words after the name of the command into the targets; the first mistake, if any. `-h` and
    // `--help` hide the mistakes: who asks for help is shown it.
    [[nodiscard]] std::optional<Diagnostic> parse(std::span<const std::string> words);
    [[nodiscard]] HelpAsked help_asked() const { return help_; }
    // Once parsed: the values that the command line gives to an option, one empty value for a switch.
    [[nodiscard]] const std::vector<std::string>& given(std::string_view name) const;
    // Once parsed: the words that are not options.
    [[nodiscard]] std::vector<std::string> words() const
    {
        return operand_target_ == nullptr ? std::vector<std::string>{} : *operand_target_;
    }
    // Values from elsewhere, for an option that the command line does not give; what was expected, when one is unreadable.
    [[nodiscard]] std::optional<std::string> set(std::string_view name, std::span<const std::string> values) const;
    // A mistake of usage that only the command can see (two options that exclude each other).
    [[nodiscard]] Diagnostic mistake(std::string message, std::string hint = {}) const;
    // A value that only the command can read, and could not.
    [[nodiscard]] Diagnostic unreadable(std::string message, std::string hint) const;

    [[nodiscard]] const std::string& command() const { return command_; }
    [[nodiscard]] const std::string& summary() const { return summary_; }
    [[nodiscard]] const std::vector<OptionGroup>& groups() const { return groups_; }
    [[nodiscard]] const std::optional<OperandInfo>& operand() const { return operand_; }
    [[nodiscard]] const std::vector<std::string>& usages() const { return usages_; }
    [[nodiscard]] const std::vector<Example>& examples() const { return examples_; }
    [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

  private:
    // Stores one value; when it cannot be read, says what is expected.
    using Reader = std::function<std::optional<std::string>(const std::string&)>;
    struct Declared {
        std::string name; // the long one
        bool has_value;
        Reader read;
        bool repeatable;
        std::size_t values;
        bool list; // its one value holds several, between commas
        std::vector<std::string> given{};
    };

    [[nodiscard]] const Declared& declared(std::string_view name) const;
    void declare(OptionInfo info, Reader read);
    [[nodiscard]] std::optional<Diagnostic> read_options(std::span<const std::string> words,
                                                         std::vector<std::string>& left);
    [[nodiscard]] std::optional<Diagnostic> read_values(const Declared& option,
                                                        const std::vector<std::string>& values) const;
    [[nodiscard]] std::optional<Diagnostic> read_operands(std::span<const std::string> left);
    // An option without its value, or a switch with one; `name` may be followed by more words.
    [[nodiscard]] Diagnostic misused(std::string_view name) const;
    [[nodiscard]] Diagnostic unknown_option(std::string_view word) const;
    [[nodiscard]] Diagnostic error(std::string_view code, std::string message, std::string hint) const;

    std::string command_;
    std::string summary_;
    std::vector<OptionGroup> groups_;
    std::vector<Declared> declared_; // in the order of the groups
    std::optional<OperandInfo> operand_;
    std::vector<std::string>* operand_target_{nullptr};
    std::vector<std::string> usages_;
    std::vector<Example> examples_;
    std::vector<std::string> notes_;
    HelpAsked help_{HelpAsked::no};
};

// The mistakes of a command line: one code each.
namespace usage_code {
inline constexpr std::string_view unknown_command = "USA-001";
inline constexpr std::string_view unknown_option = "USA-002";
inline constexpr std::string_view missing_value = "USA-003";
inline constexpr std::string_view unwanted_value = "USA-004";
inline constexpr std::string_view bad_value = "USA-005";
inline constexpr std::string_view given_twice = "USA-006";
inline constexpr std::string_view operands = "USA-007";    // too many, or none
inline constexpr std::string_view combination = "USA-008"; // options that do not go together
inline constexpr std::string_view environment = "USA-009"; // a variable that cannot be read
inline constexpr std::string_view cannot_read = "USA-010"; // a file
inline constexpr std::string_view cannot_write = "USA-011";
inline constexpr std::string_view older_documents = "USA-012"; // of an earlier run, beside those just written
inline constexpr std::string_view foreign_settings = "USA-013"; // kine.toml of another user
inline constexpr std::string_view empty_month = "USA-014";      // no session in the month asked for
inline constexpr std::string_view lines_left_out = "USA-015";   // of the documents written in a directory
inline constexpr std::string_view would_replace = "USA-016";    // a file that the output must not take the place of
} // namespace usage_code

} // namespace kine::cli
