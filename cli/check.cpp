// SPDX-License-Identifier: Apache-2.0
#include "check.hpp"

#include "check_options.hpp"
#include "exit_codes.hpp"
#include "output.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

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

constexpr std::int64_t most_jobs = 256;

// « id=valeur » joins the thresholds of the user; what is wrong with it, if anything.
std::optional<Diagnostic> add_threshold(const std::string& text, const Catalog& catalog, const Args& args,
                                        std::map<std::string, Decimal, std::less<>>& thresholds)
{
    const std::size_t sign = text.find('=');
    const std::string id{trim(std::string_view{text}.substr(0, sign))};
    const auto value = sign == std::string::npos ? std::nullopt : parse_decimal(trim(std::string_view{text}.substr(sign + 1)));
    if (catalog.threshold(id) == nullptr) {
        std::vector<std::string> known;
        for (const Threshold& threshold : catalog.thresholds()) {
            known.push_back(threshold.id);
        }
        const auto close = nearest(id, known);
        return args.unreadable(fmt::format("--seuil : seuil inconnu « {} »", printable(id)),
                            close.empty() ? std::string{"kine tarifs search seuil les montre"}
                                          : fmt::format("vouliez-vous dire {} ?", join_french(close, "ou")));
    }
    if (!value || value->is_negative()) {
        return args.unreadable(fmt::format("--seuil : valeur illisible dans « {} »", printable(text)),
                            "écrire par exemple --seuil " + id + "=30");
    }
    if (!thresholds.emplace(id, *value).second) {
        return args.mistake(fmt::format("--seuil : « {} » est donné deux fois", id), "garder une seule valeur");
    }
    return std::nullopt;
}

} // namespace

std::span<const std::string_view> CheckCommand::formats() const { return CheckReport::formats(); }

void CheckCommand::declare(Args& args)
{
    args.usage("[OPTIONS] FICHIER…");
    sessions_.declare(args);
    sorted_.declare(args);
    args.group("Ce qui est vérifié");
    args.text({.names = "--select", .value = "CODES", .help = "ces règles seulement : CUM,BDK-001", .by_default = "toutes",
               .in_file = InFile::codes, .usual = true},
              select_);
    args.text({.names = "--ignore", .value = "CODES", .help = "sans ces règles", .by_default = "aucune", .in_file = InFile::codes},
              ignore_);
    args.texts({.names = "--seuil",
                .value = "ID=VALEUR",
                .help = "ce seuil au lieu de celui des tables ; plusieurs fois pour plusieurs seuils",
                .in_file = InFile::words},
               thresholds_);
    args.count({.names = "-j,--jobs", .value = "N", .help = "fils d'exécution", .by_default = "un par processeur",
                .in_file = InFile::number},
               jobs_, most_jobs);
    args.group("Ce qui est dit");
    report_.declare(args);
    known_.declare(args);
    args.group("Corriger");
    fix_.declare(args);
    parts_.declare(args);
    args.example("kine check seances.csv", "tout vérifier");
    args.example("kine check seances.csv --diff | patch -p0", "corriger sur place ce qui se corrige sûrement");
    args.example("kine check seances.csv --select CUM,BDK --fail-on warning", "deux familles, plus sévèrement");
    args.example("kine check seances.csv -f json > rapport.json", "pour un programme");
    args.example("kine check mars.csv --historique 2025.csv", "avec les séances d'avant, qui comptent et ne sont pas jugées");
    args.example("kine check seances.csv --baseline base.json -f github", "en intégration continue, ce qui est nouveau");
    args.example("kine check seances.csv --part 1/2 -f ndjson > 1.ndjson", "la moitié des patients, l'autre ailleurs");
    args.example("kine check --sorted national.csv.gz -f ndjson", "un fichier trié par patient, plus grand que la mémoire");
    args.example("kine check --merge 1.ndjson 2.ndjson -f ndjson", "le rapport de l'ensemble");
    args.note("Une règle à laquelle il manque un fait ne dit rien de faux : elle est « indéterminée », comptée à part, et "
              "nomme la colonne qui permettrait de conclure. kine regles CODE explique une règle.");
    args.note("Code de retour : 0 rien au niveau demandé, 1 des anomalies, 2 ligne de commande, 3 fichier illisible.");
}

tl::expected<CheckOptions, int> CheckCommand::options(const Args& args, const Tables& tables, const Host& host) const
{
    auto common = check_options(shared, args, tables, host);
    if (!common) {
        return common;
    }
    CheckOptions& result = *common;
    result.select = codes(select_);
    result.ignore = codes(ignore_);
    result.part = parts_.part();
    if (jobs_ != 0) {
        result.jobs = static_cast<std::size_t>(jobs_);
    }
    result.excerpts = report_.excerpts(shared);
    result.each_undecided = report_.tells_each_undecided(shared) || known_.suppresses();
    for (const std::string& text : thresholds_) {
        if (const auto mistake = add_threshold(text, *tables.catalog, args, result.thresholds)) {
            host.report(*mistake);
            return tl::make_unexpected(exit_code::usage);
        }
    }
    return result;
}

int CheckCommand::tell(const CheckResult& result, const RuleBook& book, std::size_t jobs, const std::string& offer,
                       const Host& host) const
{
    const auto output = Output::open(shared.output);
    if (!output) {
        host.report(output.error());
        return exit_code::input;
    }
    report_.write(result, book, sessions_.files(), jobs, shared, host, [&](std::string_view text) { (*output)->write(text); });
    if (!offer.empty()) {
        (*output)->write(hanging("", offer, host.data_style(shared.to_file()).width));
    }
    if (const auto unwritten = (*output)->finish()) {
        host.report(*unwritten);
        return exit_code::input;
    }
    report_.tell_left_out(result, shared, host);
    if (known_.writes_baseline()) {
        return known_.write(result, shared.quiet, host) ? exit_code::done : exit_code::input;
    }
    return verdict_of(result.summary, host);
}

int CheckCommand::tell_as_found(const SessionTable& table, const Tables& tables, const RuleBook& book, const CheckOptions& options,
                                ProgressLine& line, const Host& host) const
{
    const auto check = [&](const TellItems& tell, const TellTotals& totals) -> tl::expected<CheckResult, int> {
        DiagnosticSink errors;
        const auto begin = [&](const CheckResult& known) {
            line.wipe();
            totals(known);
        };
        auto result = check_sessions(table, *tables.catalog, book, options, tell, errors, begin);
        if (!result) {
            host.report(errors.items());
            return tl::make_unexpected(exit_code::usage);
        }
        if (!shared.quiet) {
            host.report(result->notices);
        }
        return std::move(*result);
    };
    const auto summary = report_.tell_as_found({book, jobs_to_tell(options.jobs), shared, {}, options.part.has_value()}, host, check);
    return summary ? verdict_of(*summary, host) : summary.error();
}

int CheckCommand::verdict_of(const CheckSummary& summary, const Host& host) const
{
    return parts_.any() ? report_.verdict(summary) : report_.verdict_of_all(summary, host);
}

int CheckCommand::repair(const SessionTable& table, const CheckResult& result, const RepairTools& tools, const RuleBook& book,
                         const Host& host) const
{
    const std::vector<std::string>& files = sessions_.files();
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (const auto refused = cannot_repair(table, i, fix_)) {
            host.report(*refused);
            return exit_code::input;
        }
    }
    const auto repairs = repair_sessions(table, result, tools);
    if (!repairs) {
        throw std::logic_error{"kine: a corrected copy that cannot be read"};
    }
    const auto own = table.sources().first(files.size()); // earlier exports are not corrected
    if (const auto failed = write_repairs(*repairs, own, files, fix_, shared.output, !shared.quiet, host)) {
        return *failed;
    }
    if (fix_.fix && shared.output != "-") {
        const auto report = Output::open({});
        report_.write(repairs->left, book, files, tools.options.jobs, shared, host,
                      [&](std::string_view text) { (*report)->write(text); });
        if (const auto unwritten = (*report)->finish()) {
            host.report(*unwritten);
            return exit_code::input;
        }
    }
    if (!shared.quiet) {
        say_repairs(*repairs, fix_, shared.verbose, host);
    }
    return report_.verdict_of_all(fix_.diff ? result.summary : repairs->left.summary, host);
}

int CheckCommand::run(const Args& args, Host& host)
{
    if (sessions_.files().empty()) {
        host.report(args.mistake("aucun fichier à vérifier", "écrire par exemple kine check seances.csv"));
        return exit_code::usage;
    }
    for (const auto& mistake : {parts_.merges() ? std::nullopt : sessions_.given_twice(args), report_.mistake(args, shared), known_.mistake(args),
                                fix_.mistake(args, sessions_.files(), shared.output),
                                sorted_.mistake(args, sessions_, shared, known_),
                                parts_.mistake(args, shared)}) {
        if (mistake) {
            host.report(*mistake);
            return exit_code::usage;
        }
    }
    if (parts_.any()) {
        std::vector<std::string> left = known_.set_aside();
        if (report_.show_all()) {
            left.emplace_back("max-diagnostics");
        }
        parts_.say_set_aside(shared.quiet ? std::vector<std::string>{} : left, host);
    }
    if (parts_.merges()) {
        return parts_.merge(sessions_.files(), report_, shared, host);
    }
    const auto tables = load_tables(shared.tables, shared.rules, host);
    const auto book = tables ? load_rule_book(*tables, host) : nullptr;
    if (book == nullptr || !known_.read(*book, host)) {
        return exit_code::input;
    }
    auto checked = options(args, *tables, host);
    if (!checked) {
        return checked.error();
    }
    if (sorted_.asked()) {
        return sorted_.run(args, {sessions_, *tables, *book, report_, shared}, *checked, host);
    }
    const auto table = sessions_.load(args, *tables, host, checked->jobs);
    if (!table) {
        return table.error();
    }
    report_.set_made_with(fmt::format("Vérifié le {}, territoire : {}. kine {}, tables : {}.", to_french(checked->today),
                                      tables->catalog->territory(checked->territory)->label, KINE_VERSION, describe(*tables)));
    DiagnosticSink errors;
    ProgressLine line{!shared.quiet, host.message_style().width};
    checked->progress = [&](std::size_t rows, std::size_t of) { line.show(rows, of); };
    if (report_.streams_at_once(shared, parts_.any()) && !known_.any() && !fix_.any()) {
        return tell_as_found(*table, *tables, *book, *checked, line, host);
    }
    auto result = check_sessions(*table, *tables->catalog, *book, *checked, errors);
    line.wipe();
    if (!result) {
        host.report(errors.items());
        return exit_code::usage;
    }
    if (!shared.quiet) {
        host.report(result->notices);
    }
    known_.apply(*result, *book, *checked);
    const RepairTools tools{
        [&](std::span<const SourcePtr> sources) { return sessions_.read_again(sources); },
        [&](const SessionTable& corrected) { return check_sessions(corrected, *tables->catalog, *book, *checked, errors); },
        *tables->catalog, *checked, fix_.unsafe};
    if (fix_.any()) {
        return repair(*table, *result, tools, *book, host);
    }
    const bool offered = !shared.quiet && CheckReport::is_text(shared);
    const std::string offer = offered ? repair_offer(*table, *result, tools, sessions_.files().size()) : std::string{};
    return tell(*result, *book, checked->jobs, offer, host);
}

} // namespace kine::cli
