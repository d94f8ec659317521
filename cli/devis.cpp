// SPDX-License-Identifier: Apache-2.0
#include "devis.hpp"

#include "cabinet.hpp"
#include "exit_codes.hpp"
#include "input.hpp"
#include "output.hpp"
#include "pdf_module.hpp"
#include "tables.hpp"
#include "territory.hpp"

#include "kine/base/text.hpp"
#include "kine/render/devis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <tuple>

namespace kine::cli {

namespace {

constexpr std::array<std::string_view, 5> devis_formats{"text", "csv", "json", "html", "pdf"};

// The cabinet is named from the directory of the devis.
std::string beside(const std::string& devis, const std::string& cabinet)
{
    return (std::filesystem::path{devis}.parent_path() / cabinet).string();
}

} // namespace

std::span<const std::string_view> DevisCommand::formats() const { return devis_formats; }

void DevisCommand::declare(Args& args)
{
    args.usage("[OPTIONS] FICHIER.toml…");
    args.operands({"FICHIER.toml",
                   "le devis : praticien ou cabinet, patient, date, lignes ; « - » lit l'entrée standard ; "
                   "plusieurs devis sont comparés"},
                  files_);
    args.example("kine devis devis.toml", "le devis à imprimer et à signer");
    args.example("kine devis devis.toml -f json", "pour un programme");
    args.example("kine devis devis*.toml", "les prix d'un même acte d'un devis à l'autre");
    args.note("Un devis est refusé, avec le texte qui l'interdit, quand il y manque une mention obligatoire, "
              "quand un acte "
              "hors nomenclature est mêlé à une séance remboursable, quand un acte thérapeutique n'a pas "
              "d'ordonnance, "
              "quand un dépassement n'a pas le motif qu'il lui faut, "
              "quand il annonce une remise, un forfait, un acompte ou des frais d'annulation.");
    args.note("Avec plusieurs fichiers, aucun devis n'est écrit : les prix de chaque acte sont mis côte à côte, et ceux "
              "qui diffèrent sont signalés, sauf motif_prix.");
    args.note("Code de retour : 0 devis établi, 1 devis refusé ou prix différents, 2 ligne de commande, 3 fichier illisible.");
}

int DevisCommand::run(const Args& args, Host& host)
{
    if (files_.empty()) {
        host.report(args.mistake("aucun devis à établir", "écrire par exemple kine devis devis.toml"));
        return exit_code::usage;
    }
    if (files_.size() > 1 && (shared.format == "html" || shared.format == "pdf")) {
        host.report(args.mistake("plusieurs devis se comparent en text, csv ou json",
                                 fmt::format("un document {} est celui d'un seul devis", shared.format)));
        return exit_code::usage;
    }
    if (shared.format == "pdf" && !shared.to_file() && host.data_on_terminal()) {
        host.report(args.mistake("un PDF ne s'écrit pas à l'écran", "ajouter par exemple -o devis.pdf"));
        return exit_code::usage;
    }
    const auto today = shared.date ? Result<Date>{*shared.date} : host.today();
    if (!today) {
        host.report(today.error());
        return exit_code::usage;
    }
    const auto tables = load_tables(shared.tables, host);
    if (!tables) {
        return exit_code::input;
    }
    const Territory* territory = territory_named(shared.territory_or_default(), *tables->catalog, args, host);
    if (territory == nullptr) {
        return exit_code::usage;
    }
    if (shared.verbose) {
        host.say(fmt::format("tables : {}\n", describe(*tables)));
    }
    const auto rules = load_cotation_rules(*tables, host);
    if (rules == nullptr) {
        return exit_code::input;
    }
    std::vector<DevisAnswer> answers;
    for (const std::string& file : files_) {
        auto answer = read(file, *tables->catalog, {*today, territory->id, shared.known_on, rules.get()}, host);
        if (!answer) {
            return exit_code::input;
        }
        answers.push_back(std::move(*answer));
    }
    return answers.size() == 1 ? print(answers.front(), host) : compare(answers, *tables->catalog, host);
}

std::optional<DevisAnswer> DevisCommand::read(const std::string& file, const Catalog& catalog,
                                              const DevisRequest& request, const Host& host) const
{
    const auto source = read_source(file);
    if (!source) {
        host.report(source.error());
        return std::nullopt;
    }
    DiagnosticSink errors;
    const auto document =
        TomlDocument::parse((*source)->name(), (*source)->text(), TomlFamily::people_file, errors);
    if (!document) {
        host.report(errors.items());
        return std::nullopt;
    }
    std::optional<Cabinet> cabinet;
    if (const auto name = devis_cabinet(*document)) {
        cabinet = load_cabinet(beside(file, *name), catalog, host);
        if (!cabinet) {
            host.say(fmt::format("c'est « cabinet = \"{}\" » de {} qui nomme ce fichier, depuis le dossier du devis\n", printable(*name),
                                 printable(file)));
            return std::nullopt;
        }
    }
    DevisRequest wanted = request;
    if (shared.territory.empty() && cabinet && !cabinet->territory.empty()) {
        wanted.territory = cabinet->territory;
    }
    DevisAnswer answer = read_devis(*document, cabinet ? &*cabinet : nullptr, catalog, wanted, errors);
    std::vector<Diagnostic> told = errors.items();
    told.insert(told.end(), answer.findings.begin(), answer.findings.end());
    std::stable_sort(told.begin(), told.end(), [&](const Diagnostic& a, const Diagnostic& b) {
        const auto key = [&](const Diagnostic& d) { // the devis before the cabinet
            return std::tuple{d.place.file != (*source)->name(), d.place.line, d.place.column};
        };
        return key(a) < key(b);
    });
    host.report(told);
    return errors.has_errors() ? std::nullopt : std::optional{std::move(answer)};
}

Result<std::string> DevisCommand::content(const DevisAnswer& answer, const Host& host) const
{
    return shared.format == "json"   ? devis_json(answer)
           : shared.format == "csv"  ? devis_csv(answer.devis)
           : shared.format == "html" ? devis_html(answer.devis)
           : shared.format == "pdf"  ? pdf_of(devis_paper(answer.devis))
                                     : devis_text(answer.devis, host.data_style(shared.to_file()));
}

int DevisCommand::print(const DevisAnswer& answer, const Host& host) const
{
    const bool json = shared.format == "json";
    if (answer.refused() && !json) {
        return exit_code::findings;
    }
    const Result<std::string> text = content(answer, host);
    if (!text) {
        host.report(text.error());
        return exit_code::input;
    }
    const int written = write(*text, host);
    return written == exit_code::done && answer.refused() ? exit_code::findings : written;
}

int DevisCommand::compare(const std::vector<DevisAnswer>& answers, const Catalog& catalog, const Host& host) const
{
    const PriceComparison comparison = compare_prices(answers, catalog, shared.known_on);
    host.report(comparison.findings);
    std::vector<Diagnostic> findings;
    bool refused = !comparison.findings.empty();
    for (const DevisAnswer& answer : answers) {
        findings.insert(findings.end(), answer.findings.begin(), answer.findings.end());
        refused = refused || answer.refused();
    }
    findings.insert(findings.end(), comparison.findings.begin(), comparison.findings.end());
    const int written =
        write(shared.format == "json"  ? devis_prices_json(comparison, findings)
              : shared.format == "csv" ? devis_prices_csv(comparison)
                                       : devis_prices_text(comparison, host.data_style(shared.to_file())),
              host);
    return written == exit_code::done && refused ? exit_code::findings : written;
}

int DevisCommand::write(std::string_view text, const Host& host) const
{
    const auto output = Output::open(shared.output);
    if (!output) {
        host.report(output.error());
        return exit_code::input;
    }
    (*output)->write(text);
    if (const auto unwritten = (*output)->finish()) {
        host.report(*unwritten);
        return exit_code::input;
    }
    return exit_code::done;
}

} // namespace kine::cli
