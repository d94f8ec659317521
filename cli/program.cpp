#include "program.hpp"

#include "command.hpp"
#include "exit_codes.hpp"
#include "help.hpp"
#include "output.hpp"
#include "tables.hpp"

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

int print_schema(const std::string& name, const Args& args, const Host& host)
{
    std::vector<std::string> names;
    for (const embedded::File& file : embedded::schemas()) {
        std::string_view known = file.name;
        known.remove_suffix(std::min(known.size(), schema_suffix.size()));
        if (known == name) {
            return print(file.text, host);
        }
        names.emplace_back(known);
    }
    host.report(args.mistake(fmt::format("aucun schéma ne s'appelle « {} »", printable(name)),
                             fmt::format("schémas : {}", join_french(names, "et"))));
    return exit_code::usage;
}

int run_command(Command& command, std::span<const std::string> words, Host& host)
{
    Args args{fmt::format("kine {}", command.name()), std::string{command.summary()}};
    command.declare(args);
    command.shared.declare(args, command.formats());
    const auto mistake = args.parse(words);
    host.choose_color(command.shared.color_choice());
    if (mistake) {
        host.report(*mistake);
        return exit_code::usage;
    }
    if (args.help_asked()) {
        return print(command_help(args), host);
    }
    if (command.shared.version) {
        return print_version(command.shared.tables, host);
    }
    return command.run(args, host);
}

// The options of `kine` itself, before any command.
class Program {
  public:
    Program() : args_{"kine", "chiffrer et vérifier la facturation des kinésithérapeutes"}
    {
        args_.usage("COMMANDE [OPTIONS]");
        args_.group("Options");
        args_.flag({.names = "--version", .help = "version, édition et empreinte des tables"}, version_);
        args_.text({.names = "--tarifs",
                    .value = "DOSSIER",
                    .help = "lire ces tables au lieu de celles du programme",
                    .environment = "KINE_TARIFFS"},
                   tables_);
        args_.text(
            {.names = "--schema", .value = "NOM", .help = "schéma JSON d'une réponse, par exemple quote"},
            schema_);
        args_.example("kine quote \"RAB 8,5\"", "le prix d'une séance aujourd'hui");
        args_.note("kine COMMANDE --help décrit les options d'une commande. Tout se passe sur cette "
                   "machine : rien n'est envoyé, rien n'est gardé.");
    }

    [[nodiscard]] int run(std::span<const std::string> words, const Host& host)
    {
        if (const auto mistake = args_.parse(words)) {
            host.report(*mistake);
            return exit_code::usage;
        }
        if (args_.help_asked()) {
            return print(program_help(args_, commands_), host);
        }
        if (version_) {
            return print_version(tables_, host);
        }
        if (!schema_.empty()) {
            return print_schema(schema_, args_, host);
        }
        host.say(program_help(args_, commands_));
        return exit_code::usage;
    }

    [[nodiscard]] Command* find(std::string_view name) const
    {
        const auto found = std::find_if(commands_.begin(), commands_.end(),
                                        [&](const auto& command) { return command->name() == name; });
        return found == commands_.end() ? nullptr : found->get();
    }

    [[nodiscard]] Diagnostic unknown(std::string_view name) const
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
        diagnostic.place.file = "kine";
        return diagnostic;
    }

  private:
    Args args_;
    std::vector<std::unique_ptr<Command>> commands_{all_commands()};
    bool version_{false};
    std::string tables_;
    std::string schema_;
};

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
    return run_command(*command, words.subspan(1), host);
}

} // namespace kine::cli
