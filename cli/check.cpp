#include "check.hpp"

#include "exit_codes.hpp"
#include "output.hpp"
#include "sessions.hpp"

#include "kine/base/text.hpp"
#include "kine/render/check.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace kine::cli {

namespace {

constexpr std::array<std::string_view, 3> check_formats{"text", "csv", "json"};

// « CUM,BDK-00 » and « CUM BDK-00 » alike.
std::vector<std::string> codes(std::string_view list)
{
    std::vector<std::string> result;
    std::string code;
    for (const char c : std::string{list} + ' ') {
        if (c != ',' && c != ' ') {
            code += c;
        } else if (!code.empty()) {
            result.push_back(std::move(code));
            code.clear();
        }
    }
    return result;
}

} // namespace

std::span<const std::string_view> CheckCommand::formats() const { return check_formats; }

void CheckCommand::declare(Args& args)
{
    args.usage("[OPTIONS] FICHIER…");
    args.operands({"FICHIER…", "séances exportées en CSV ; plusieurs fichiers forment un seul ensemble ; « - » lit "
                               "l'entrée standard"},
                  files_);
    args.group("Ce qui est vérifié");
    args.text({.names = "--select", .value = "CODES", .help = "ces règles seulement : CUM,BDK-001", .by_default = "toutes"},
              select_);
    args.text({.names = "--ignore", .value = "CODES", .help = "sans ces règles", .by_default = "aucune"}, ignore_);
    args.group("Ce qui est dit");
    args.text({.names = "--fail-on",
               .value = "NIVEAU",
               .help = "code de retour 1 à partir de ce niveau",
               .by_default = "error",
               .choices = {"error", "warning", "never"}},
              fail_on_);
    args.flag({.names = "--statistics", .help = "totaux par règle (format text)"}, statistics_);
    args.group("Corriger");
    args.flag({.names = "--fix",
               .help = "écrire une copie corrigée (-o, sinon NOM.corrige.csv) et dire ce qui reste ; corrections sûres seulement"},
              fix_.fix);
    args.flag({.names = "--unsafe-fixes", .help = "avec --fix ou --diff, aussi les corrections à vérifier"}, fix_.unsafe);
    args.flag({.names = "--diff", .help = "montrer ce que --fix changerait, pour patch -p0"}, fix_.diff);
    args.example("kine check seances.csv", "tout vérifier");
    args.example("kine check seances.csv --select CUM,BDK --fail-on warning", "deux familles, plus sévèrement");
    args.example("kine check seances.csv -f json > rapport.json", "pour un programme");
    args.note("Une règle à laquelle il manque un fait ne dit rien de faux : elle est « indéterminée », comptée à part, et "
              "nomme la colonne qui permettrait de conclure. kine regles CODE explique une règle.");
    args.example("kine check seances.csv --diff | patch -p0", "corriger sur place ce qui se corrige sûrement");
    args.note("Code de retour : 0 rien au niveau demandé, 1 des anomalies, 2 ligne de commande, 3 fichier illisible.");
}

CheckOptions CheckCommand::options(const Tables& tables, Date today) const
{
    CheckOptions result;
    const Territory* territory = tables.catalog->territory(shared.territory_or_default());
    result.territory = territory == nullptr ? std::string{} : territory->id;
    result.territory_given = !shared.territory.empty();
    result.known_on = shared.known_on;
    result.today = today;
    result.select = codes(select_);
    result.ignore = codes(ignore_);
    return result;
}

std::string CheckCommand::render(const CheckResult& result, const RuleBook& book, const Host& host) const
{
    if (shared.format == "json") {
        return check_json(result);
    }
    if (shared.format == "csv") {
        return check_csv(result);
    }
    const CheckReportOptions options{shared.verbose, statistics_, shared.quiet};
    return check_text(result, book, options, host.data_style(shared.to_file()));
}

int CheckCommand::verdict(const CheckSummary& summary) const
{
    const bool failed = (fail_on_ != "never" && summary.errors != 0) || (fail_on_ == "warning" && summary.warnings != 0);
    return failed ? exit_code::findings : exit_code::done;
}

// The corrected copy and what it still has, or the differences alone.
int CheckCommand::repair(const SessionTable& table, const CheckResult& result, const RepairTools& tools, const RuleBook& book,
                         const Host& host) const
{
    for (std::size_t i = 0; i < files_.size(); ++i) {
        if (const auto refused = cannot_repair(files_[i], *table.sources()[i])) {
            host.report(*refused);
            return exit_code::input;
        }
    }
    const auto repairs = repair_sessions(table, result, tools);
    if (!repairs) {
        throw std::logic_error{"kine: a corrected copy that cannot be read"};
    }
    if (const auto failed = write_repairs(*repairs, table.sources(), files_, fix_, shared.output, !shared.quiet, host)) {
        return *failed;
    }
    if (fix_.fix && shared.output != "-") {
        const auto report = Output::open({});
        (*report)->write(render(repairs->left, book, host));
        if (const auto unwritten = (*report)->finish()) {
            host.report(*unwritten);
            return exit_code::input;
        }
    }
    if (!shared.quiet) {
        say_repairs(*repairs, fix_, shared.verbose, host);
    }
    return verdict(fix_.diff ? result.summary : repairs->left.summary);
}

int CheckCommand::run(const Args& args, Host& host)
{
    if (files_.empty()) {
        host.report(args.mistake("aucun fichier à vérifier", "écrire par exemple kine check seances.csv"));
        return exit_code::usage;
    }
    if (const auto mistake = fix_mistake(fix_, files_, shared.output)) {
        host.report(args.mistake(mistake->first, mistake->second));
        return exit_code::usage;
    }
    const auto tables = load_tables(shared.tables, host);
    const auto book = tables ? load_rule_book(*tables, host) : nullptr;
    if (book == nullptr) {
        return exit_code::input;
    }
    const auto today = shared.date ? Result<Date>{*shared.date} : host.today();
    if (!today) {
        host.report(today.error());
        return exit_code::usage;
    }
    const CheckOptions checked = options(*tables, *today);
    if (checked.territory.empty()) {
        host.report(args.mistake(fmt::format("territoire inconnu « {} »", printable(shared.territory)),
                                 "metropole, guadeloupe, martinique, guyane, la-reunion, mayotte ou un département"));
        return exit_code::usage;
    }
    const auto table = load_sessions(files_, host);
    if (!table) {
        return exit_code::input;
    }
    DiagnosticSink errors;
    const auto result = check_sessions(*table, *tables->catalog, *book, checked, errors);
    if (!result) {
        host.report(errors.items());
        return exit_code::usage;
    }
    if (!shared.quiet) {
        host.report(result->notices);
    }
    if (fix_.any()) {
        const RepairTools tools{
            [](std::span<const SourcePtr> sources) {
                DiagnosticSink ignored; // all was said of the files as they were
                return read_sessions(sources, ignored);
            },
            [&](const SessionTable& corrected) {
                return check_sessions(corrected, *tables->catalog, *book, checked, errors);
            },
            *tables->catalog, checked, fix_.unsafe};
        return repair(*table, *result, tools, *book, host);
    }
    const auto output = Output::open(shared.output);
    if (!output) {
        host.report(output.error());
        return exit_code::input;
    }
    (*output)->write(render(*result, *book, host));
    if (const auto unwritten = (*output)->finish()) {
        host.report(*unwritten);
        return exit_code::input;
    }
    return verdict(result->summary);
}

} // namespace kine::cli
