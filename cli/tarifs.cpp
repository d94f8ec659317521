// SPDX-License-Identifier: Apache-2.0
#include "tarifs.hpp"

#include "exit_codes.hpp"
#include "output.hpp"
#include "territory.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine::cli {

namespace {

constexpr std::array<std::string_view, 3> tarifs_formats{"text", "csv", "json"};
constexpr std::array<std::string_view, 6> task_names{"search", "show", "diff", "lint", "age", "export"}; // in the order of Task

std::string task_list() { return join_french({task_names.begin(), task_names.end()}, "ou"); }

} // namespace

std::span<const std::string_view> TarifsCommand::formats() const { return tarifs_formats; }

void TarifsCommand::declare(Args& args)
{
    args.usage("[OPTIONS] search MOT…");
    args.usage("[OPTIONS] show NOM [COEFFICIENT]");
    args.usage("[OPTIONS] diff JOUR JOUR");
    args.usage("[OPTIONS] age [--depuis JOUR]");
    args.usage("[OPTIONS] lint [DOSSIER]");
    args.usage("[OPTIONS] export DOSSIER");
    args.operands({"TÂCHE…", "search cherche par mots ; show donne toute l'histoire d'une lettre, d'un couple, d'un acte, d'un "
                             "seuil ou d'une prise en charge ; diff dit ce qui change entre deux jours de soins ; age, ce qui "
                             "est à revérifier ; lint vérifie un dossier de tables ; export écrit celles du programme",
                   {task_names.begin(), task_names.end()}},
                  words_);
    args.group("Tâches");
    args.flag({.names = "--tout", .help = "search : toutes les réponses", .usual = true}, all_);
    args.date({.names = "--depuis", .value = "JOUR", .help = "age : non revérifié depuis ce jour", .by_default = "un an"}, since_);
    args.example("kine tarifs search épaule opérée", "les actes et les lettres");
    args.example("kine tarifs show RAM 8,09", "ce que ce couple a désigné, avec les textes");
    args.example("kine tarifs show franchise-par-acte", "un seuil");
    args.example("kine tarifs diff 2025-12-31 2026-01-01 -t la-reunion", "ce qui a changé, en euros de cette zone");
    args.example("kine tarifs export mes-tables", "à modifier, puis à donner par --tarifs");
    args.note("Code de retour : 0 fait, 1 rien trouvé ou des valeurs à revoir, 2 ligne de commande, 3 nom inconnu ou tables "
              "illisibles.");
}

std::optional<Diagnostic> TarifsCommand::misuse(Task task, const Args& args) const
{
    const auto counted = [&](std::size_t least, std::size_t most, std::string_view usage) -> std::optional<Diagnostic> {
        if (words_.size() >= least && words_.size() <= most) {
            return std::nullopt;
        }
        return args.mistake(fmt::format("{} attend {}", task_names.at(static_cast<std::size_t>(task)), usage));
    };
    if (all_ && task != Task::search) {
        return args.mistake("--tout ne va qu'avec search");
    }
    if (since_ && task != Task::age) {
        return args.mistake("--depuis ne va qu'avec age");
    }
    constexpr std::size_t any = 1000;
    switch (task) {
    case Task::search:
        return counted(1, any, "des mots, par exemple « épaule opérée »");
    case Task::show:
        return counted(1, any, "un nom, par exemple « RAM 8,09 »");
    case Task::diff:
        return shared.date ? std::optional{args.mistake("--date ne va pas avec diff", "écrire les deux jours après diff")}
                           : counted(2, 2, "deux jours, par exemple « 2025-12-31 2026-01-01 »");
    case Task::age:
        return counted(0, 0, "des options seulement, par exemple « --depuis 2026-01-01 »");
    case Task::lint:
    case Task::export_tables:
        break;
    }
    if (shared.format != "text") {
        return args.mistake(fmt::format("--format {} ne va pas avec {}", shared.format, task_names.at(static_cast<std::size_t>(task))));
    }
    if (task == Task::lint && !words_.empty() && !shared.tables.empty()) {
        return args.mistake("--tarifs et un dossier ne vont pas ensemble", "nommer le dossier une seule fois");
    }
    return task == Task::lint ? counted(0, 1, "un dossier") : counted(1, 1, "un dossier");
}

int TarifsCommand::run(const Args& args, Host& host)
{
    const std::string asked = words_.empty() ? std::string{} : words_.front();
    const auto found = std::find(task_names.begin(), task_names.end(), asked);
    std::optional<Diagnostic> mistake;
    if (words_.empty()) {
        mistake = args.mistake("tâche manquante", fmt::format("écrire {}", task_list()));
    } else if (found == task_names.end()) {
        const auto close = nearest(asked, std::vector<std::string>(task_names.begin(), task_names.end()));
        mistake = args.mistake(fmt::format("tâche inconnue « {} »", printable(asked)),
                               close.empty() ? fmt::format("tâches : {}", task_list()) : fmt::format("vouliez-vous dire {} ?", close.front()));
    }
    const auto task = static_cast<Task>(found - task_names.begin());
    if (!mistake) {
        words_.erase(words_.begin());
        mistake = misuse(task, args);
    }
    const auto today = shared.date ? Result<Date>{*shared.date} : host.today();
    if (!mistake && !today) {
        mistake = today.error();
    }
    if (mistake) {
        host.report(*mistake);
        return exit_code::usage;
    }
    const std::string& directory = task == Task::lint && !words_.empty() ? words_.front() : shared.tables;
    const auto tables = load_tables(directory, host);
    if (!tables) {
        return exit_code::input;
    }
    if (shared.verbose) {
        host.say(fmt::format("tables : {}\n", describe(*tables)));
    }
    return run_task(task, args, *tables, *today, host);
}

int TarifsCommand::run_task(Task task, const Args& args, const Tables& tables, Date today, const Host& host)
{
    const Catalog& catalog = *tables.catalog;
    switch (task) {
    case Task::age:
        return review_age(catalog, today, host);
    case Task::lint:
        return lint(tables, today, host);
    case Task::export_tables:
        return export_tables(tables, host);
    case Task::search:
    case Task::show:
    case Task::diff: // these give amounts, hence need a zone
        break;
    }
    std::string name = shared.territory_or_default();
    if (shared.territory.empty() && catalog.territory(name) == nullptr && !catalog.territories().empty()) {
        name = catalog.territories().front().id; // tables of another country have no métropole
    }
    const Territory* territory = territory_named(name, catalog, args, host);
    if (territory == nullptr) {
        return exit_code::usage;
    }
    const TarifsRequest request{catalog, *territory, today, shared.known_on};
    if (task == Task::search) {
        return search_words(request, host);
    }
    return task == Task::show ? show(request, args, host) : diff(request, args, host);
}

int TarifsCommand::write(const std::string& answer, int code, const Host& host) const
{
    const auto output = Output::open(shared.output, Output::Rights::usual);
    if (!output) {
        host.report(output.error());
        return exit_code::input;
    }
    (*output)->write(answer);
    if (const auto unwritten = (*output)->finish()) {
        host.report(*unwritten);
        return exit_code::input;
    }
    return code;
}

int TarifsCommand::search_words(const TarifsRequest& request, const Host& host) const
{
    const SearchAnswer answer = search(request.catalog, {words_, request.day, request.territory.zone, request.known_on});
    const bool none = answer.hits.empty();
    if (none) {
        std::string said;
        for (const std::string& word : words_) {
            said += (said.empty() ? "" : " ") + word;
        }
        host.say(fmt::format("rien ne réunit « {} »\n{}", printable(said), tarifs_missed_text(answer)));
    }
    const int code = none ? exit_code::findings : exit_code::done;
    if (shared.format == "json") {
        return write(tarifs_search_json(answer, request), code, host);
    }
    if (shared.format == "csv") {
        return write(tarifs_search_csv(answer, request), code, host);
    }
    return none ? code : write(tarifs_search_text(answer, request, all_, host.data_style(shared.to_file())), code, host);
}

int TarifsCommand::show(const TarifsRequest& request, const Args& args, const Host& host) const
{
    const auto found = look_up(request.catalog, words_);
    if (!found) {
        Diagnostic unknown = found.error();
        unknown.place.file = args.command();
        host.report(unknown);
        return exit_code::input;
    }
    if (shared.format == "json") {
        return write(tarifs_show_json(*found, request), exit_code::done, host);
    }
    if (shared.format == "csv") {
        return write(tarifs_show_csv(*found, request), exit_code::done, host);
    }
    return write(tarifs_show_text(*found, request, host.data_style(shared.to_file())), exit_code::done, host);
}

int TarifsCommand::diff(const TarifsRequest& request, const Args& args, const Host& host) const
{
    std::vector<Date> days;
    for (const std::string& word : words_) {
        const auto day = parse_date(word);
        if (!day) {
            host.report(args.unreadable(fmt::format("« {} » n'est pas un jour", printable(word)), "écrire 2026-03-02 ou 02/03/2026"));
            return exit_code::usage;
        }
        days.push_back(*day);
    }
    const Comparison comparison = compare(request.catalog, days.at(0), days.at(1), request.territory.zone, request.known_on);
    if (shared.format == "json") {
        return write(tarifs_diff_json(comparison, request), exit_code::done, host);
    }
    if (shared.format == "csv") {
        return write(tarifs_diff_csv(comparison), exit_code::done, host);
    }
    return write(tarifs_diff_text(comparison, request, host.data_style(shared.to_file())), exit_code::done, host);
}

int TarifsCommand::review_age(const Catalog& catalog, Date today, const Host& host) const
{
    const AgeReport report = age(catalog, since_.value_or(year_before(today)), today);
    // A value is uncertain for want of a text, which nobody can help every day: told, and no finding.
    const int code = report.undecided != 0 || report.unverified != 0 ? exit_code::findings : exit_code::done;
    if (shared.format == "json") {
        return write(tarifs_age_json(report), code, host);
    }
    if (shared.format == "csv") {
        return write(tarifs_age_csv(report), code, host);
    }
    return write(tarifs_age_text(report, host.data_style(shared.to_file())), code, host);
}

} // namespace kine::cli
