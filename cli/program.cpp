// SPDX-License-Identifier: Apache-2.0
#include "program.hpp"

#include "command.hpp"
#include "completions.hpp"
#include "exit_codes.hpp"
#include "help.hpp"
#include "output.hpp"
#include "output_guard.hpp"
#include "profiles.hpp"
#include "tables.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"
#include "kine/render/schemas.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine::cli {

namespace {

constexpr std::string_view schema_suffix = ".schema.json";

int print(std::string_view text, const Host& host)
{
    auto output = Output::open({});
    (*output)->write(text);
    if (const auto error = (*output)->finish()) {
        host.report(*error);
        return exit_code::input;
    }
    return exit_code::done;
}

int print_version(const std::string& directory, const Host& host)
{
    const auto tables = load_tables(directory, host);
    if (!tables) {
        return exit_code::input;
    }
    return print(fmt::format("kine {}\ntables : {}\n", KINE_VERSION, describe(*tables)), host);
}

std::string schema_name(const embedded::File& file)
{
    return std::string{std::string_view{file.name}.substr(0, file.name.size() - schema_suffix.size())};
}

std::vector<std::string> schema_names()
{
    std::vector<std::string> names;
    for (const embedded::File& file : embedded::schemas()) {
        names.push_back(schema_name(file));
    }
    return names;
}

int print_schema(const std::string& name, const Args& args, const Host& host)
{
    for (const embedded::File& file : embedded::schemas()) {
        if (schema_name(file) == name) {
            return print(file.text, host);
        }
    }
    host.report(args.unreadable(fmt::format("aucun schéma ne s'appelle « {} »", printable(name)),
                             fmt::format("schémas : {}", join_french(schema_names(), "et"))));
    return exit_code::usage;
}

Args declared(Command& command)
{
    Args args{fmt::format("kine {}", command.name()), std::string{command.summary()}};
    command.declare(args);
    command.shared.declare(args, command.formats());
    return args;
}

// The options of `kine` itself, before any command.
class Program {
  public:
    Program();

    [[nodiscard]] int run(std::span<const std::string> words, const Host& host);
    [[nodiscard]] int run_command(Command& command, std::span<const std::string> words, Host& host);
    [[nodiscard]] Command* find(std::string_view name) const;
    [[nodiscard]] Diagnostic unknown(std::string_view name) const;

  private:
    // The declarations of the program and of every command.
    [[nodiscard]] std::vector<Args> every();
    int print_completions(const Host& host);

    Args args_;
    std::vector<std::unique_ptr<Command>> commands_{all_commands()};
    bool version_{false};
    std::string tables_;
    std::string schema_;
    std::string shell_;
    SettingsChoice settings_;
    std::vector<std::unique_ptr<Command>> described_; // declared anew, never run: what every() speaks of
};

int Program::run_command(Command& command, std::span<const std::string> words, Host& host)
{
    Args args = declared(command);
    const auto mistake = args.parse(words);
    host.name_command(args.command(), words);
    host.choose_color(command.shared.color_choice());
    if (mistake) {
        host.report(*mistake);
        return exit_code::usage;
    }
    if (args.help_asked() != HelpAsked::no) {
        return print(command_help(args, host.data_style(false).width), host);
    }
    SharedOptions& shared = command.shared;
    if (!shared.settings.apply(args, [this] { return every(); }, host)) {
        return exit_code::usage;
    }
    host.choose_color(shared.color_choice());
    host.take_settings(shared.settings.taken(args, host));
    if (shared.settings.shown()) {
        if (shared.to_file()) {
            host.report(args.mistake("--show-config va sur la sortie standard", "retirer --output"));
            return exit_code::usage;
        }
        return print(shared.settings.text(args, host), host);
    }
    if (shared.version) {
        return print_version(shared.tables, host);
    }
    if (const auto refused = refuse_outputs(args, command)) {
        host.report(*refused);
        return exit_code::usage;
    }
    const int code = command.run(args, host);
    if (code == exit_code::input) {
        shared.settings.tell_missing(args, host);
    }
    return code;
}

Program::Program() : args_{"kine", "chiffrer et vérifier la facturation des kinésithérapeutes"}
{
    args_.usage("COMMANDE [OPTIONS]");
    args_.group("Options");
    args_.flag({.names = "--version", .help = "version, édition et empreinte des tables"}, version_);
    args_.text({.names = "--tarifs",
                .value = "DOSSIER",
                .help = "lire ces tables au lieu de celles du programme",
                .environment = "KINE_TARIFFS",
                .in_file = InFile::path},
               tables_);
    args_.text({.names = "--schema",
                .value = "NOM",
                .help = "schéma JSON d'une réponse, par exemple quote",
                .proposals = schema_names()},
               schema_);
    args_.text({.names = "--completions",
                .value = "SHELL",
                .help = "écrire ce qui complète les commandes dans ce shell",
                .choices = {completed_shells.begin(), completed_shells.end()}},
               shell_);
    settings_.declare(args_);
    args_.example("kine quote \"RAB 8,5\"", "le prix d'une séance aujourd'hui");
    args_.example("kine check seances.csv", "ce qui ne va pas dans un export, et pourquoi");
    args_.note("kine COMMANDE -h dit l'essentiel d'une commande, kine COMMANDE --help toutes ses options. Tout se passe sur "
               "cette machine : rien n'est envoyé, rien n'est gardé que le journal ou la clé de pseudonymes demandés.");
}

int Program::run(std::span<const std::string> words, const Host& host)
{
    if (auto mistake = args_.parse(words)) {
        const auto command = std::find_if(words.begin(), words.end(),
                                          [&](const std::string& word) { return find(word) != nullptr; });
        // « --schem quote »: a slip in an option of kine itself
        const bool near = mistake->hint.starts_with("vouliez-vous");
        if (command != words.end() && !near) {
            mistake->hint =
                fmt::format("les options suivent la commande : kine {} {}…", *command, words.front());
        }
        host.report(*mistake);
        return exit_code::usage;
    }
    if (args_.help_asked() != HelpAsked::no) {
        return print(program_help(args_, commands_, host.data_style(false).width), host);
    }
    if (!schema_.empty()) {
        return print_schema(schema_, args_, host);
    }
    if (!shell_.empty()) {
        return print_completions(host);
    }
    if ((version_ || settings_.shown()) && !settings_.apply(args_, [this] { return every(); }, host)) {
        return exit_code::usage;
    }
    if (settings_.shown()) {
        return print(settings_.text(args_, host), host);
    }
    if (version_) {
        return print_version(tables_, host);
    }
    host.say(program_help(args_, commands_, host.message_style().width));
    return exit_code::usage;
}

Command* Program::find(std::string_view name) const
{
    const auto found = std::find_if(commands_.begin(), commands_.end(),
                                    [&](const auto& command) { return command->name() == name; });
    return found == commands_.end() ? nullptr : found->get();
}

Diagnostic Program::unknown(std::string_view name) const
{
    std::vector<std::string> names;
    for (const auto& command : commands_) {
        names.emplace_back(command->name());
    }
    const auto close = nearest(name, names);
    Diagnostic diagnostic;
    diagnostic.code = std::string{usage_code::unknown_command};
    diagnostic.message = fmt::format("commande inconnue « {} »", printable(name));
    diagnostic.hint = close.empty() ? "kine --help donne la liste des commandes"
                                    : fmt::format("vouliez-vous dire {} ?", join_french(close, "ou"));
    if (name.find(' ') != std::string_view::npos && name.find_first_of("0123456789") != std::string_view::npos) {
        diagnostic.hint = fmt::format("une cotation se chiffre par kine quote \"{}\"", printable(name));
    }
    if (name == "help" || name == "aide") {
        diagnostic.hint = "écrire kine -h, ou kine COMMANDE -h ; man kine pour le manuel";
    }
    diagnostic.place.file = "kine";
    return diagnostic;
}

// Codes of rules and names of profiles are those of the tables in use when the script is written.
int Program::print_completions(const Host& host)
{
    const auto tables = load_tables(tables_, host);
    const auto book = tables ? load_rule_book(*tables, host) : nullptr;
    if (book == nullptr) {
        return exit_code::input;
    }
    std::vector<std::string> rules;
    for (const Rule& rule : book->rules()) {
        rules.push_back(rule.code);
    }
    const std::vector<std::string> profiles = profile_names(*tables);
    std::vector<Args> commands = every();
    for (Args& args : commands) {
        args.propose("CODES", rules);
        args.propose("CODE…", rules);
        args.propose("NOM|FICHIER", profiles);
    }
    return print(completion_script(shell_, commands), host);
}

std::vector<Args> Program::every()
{
    described_ = all_commands();
    std::vector<Args> result{args_};
    for (const auto& command : described_) {
        result.push_back(declared(*command));
    }
    return result;
}

} // namespace

int run_program(std::span<const std::string> words, Host& host)
{
    Program program;
    if (words.empty() || words.front().starts_with('-')) {
        return program.run(words, host);
    }
    Command* command = program.find(words.front());
    if (command == nullptr) {
        host.report(program.unknown(words.front()));
        return exit_code::usage;
    }
    return program.run_command(*command, words.subspan(1), host);
}

} // namespace kine::cli
