#include "check.hpp"

#include "exit_codes.hpp"
#include "output.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

namespace kine::cli {

namespace {

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

std::span<const std::string_view> CheckCommand::formats() const { return CheckReport::formats(); }

void CheckCommand::declare(Args& args)
{
    args.usage("[OPTIONS] FICHIER…");
    sessions_.declare(args);
    args.group("Ce qui est vérifié");
    args.text({.names = "--select", .value = "CODES", .help = "ces règles seulement : CUM,BDK-001", .by_default = "toutes"},
              select_);
    args.text({.names = "--ignore", .value = "CODES", .help = "sans ces règles", .by_default = "aucune"}, ignore_);
    args.group("Ce qui est dit");
    report_.declare(args);
    known_.declare(args);
    args.example("kine check seances.csv", "tout vérifier");
    args.example("kine check seances.csv --select CUM,BDK --fail-on warning", "deux familles, plus sévèrement");
    args.example("kine check seances.csv -f json > rapport.json", "pour un programme");
    args.example("kine check seances.csv --baseline base.json -f github", "en intégration continue, ce qui est nouveau");
    args.note("Une règle à laquelle il manque un fait ne dit rien de faux : elle est « indéterminée », comptée à part, et "
              "nomme la colonne qui permettrait de conclure. kine regles CODE explique une règle.");
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

int CheckCommand::tell(const CheckResult& result, const RuleBook& book, const Host& host) const
{
    const auto output = Output::open(shared.output);
    if (!output) {
        host.report(output.error());
        return exit_code::input;
    }
    (*output)->write(report_.text(result, book, shared, host));
    if (const auto unwritten = (*output)->finish()) {
        host.report(*unwritten);
        return exit_code::input;
    }
    report_.tell_left_out(result, shared, host);
    if (known_.writes_baseline()) {
        return known_.write(result, shared.quiet, host) ? exit_code::done : exit_code::input;
    }
    return report_.verdict(result.summary);
}

int CheckCommand::run(const Args& args, Host& host)
{
    if (sessions_.files().empty()) {
        host.report(args.mistake("aucun fichier à vérifier", "écrire par exemple kine check seances.csv"));
        return exit_code::usage;
    }
    for (const auto& mistake : {report_.mistake(args, shared), known_.mistake(args)}) {
        if (mistake) {
            host.report(*mistake);
            return exit_code::usage;
        }
    }
    const auto tables = load_tables(shared.tables, host);
    const auto book = tables ? load_rule_book(*tables, host) : nullptr;
    if (book == nullptr || !known_.read(*book, host)) {
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
    const auto table = sessions_.load(args, *tables, host);
    if (!table) {
        return table.error();
    }
    DiagnosticSink errors;
    auto result = check_sessions(*table, *tables->catalog, *book, checked, errors);
    if (!result) {
        host.report(errors.items());
        return exit_code::usage;
    }
    if (!shared.quiet) {
        host.report(result->notices);
    }
    known_.apply(*result, *book, checked);
    return tell(*result, *book, host);
}

} // namespace kine::cli
