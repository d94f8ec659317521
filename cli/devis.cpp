#include "devis.hpp"

#include "cabinet.hpp"
#include "exit_codes.hpp"
#include "input.hpp"
#include "output.hpp"
#include "tables.hpp"

#include "kine/base/text.hpp"
#include "kine/render/devis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <tuple>

namespace kine::cli {

namespace {

constexpr std::array<std::string_view, 3> devis_formats{"text", "csv", "json"};

// The cabinet is named from the directory of the devis.
std::string beside(const std::string& devis, const std::string& cabinet)
{
    return (std::filesystem::path{devis}.parent_path() / cabinet).string();
}

} // namespace

std::span<const std::string_view> DevisCommand::formats() const { return devis_formats; }

void DevisCommand::declare(Args& args)
{
    args.usage("[OPTIONS] FICHIER.toml");
    args.operands({"FICHIER.toml",
                   "le devis : praticien ou cabinet, patient, date, lignes ; « - » lit l'entrée standard"},
                  files_);
    args.example("kine devis devis.toml", "le devis à imprimer et à signer");
    args.example("kine devis devis.toml -f json", "pour un programme");
    args.note("Un devis est refusé, avec le texte qui l'interdit, quand il y manque une mention obligatoire, "
              "quand un acte "
              "hors nomenclature est mêlé à une séance remboursable, quand un acte thérapeutique n'a pas "
              "d'ordonnance, "
              "quand il annonce une remise, un forfait ou un acompte.");
    args.note("Code de retour : 0 devis établi, 1 devis refusé, 2 ligne de commande, 3 fichier illisible.");
}

int DevisCommand::run(const Args& args, Host& host)
{
    if (files_.size() != 1) {
        host.report(args.mistake(files_.empty() ? "aucun devis à établir" : "un seul devis à la fois",
                                 "écrire par exemple kine devis devis.toml"));
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
    const Territory* territory = tables->catalog->territory(shared.territory_or_default());
    if (territory == nullptr) {
        host.report(
            args.mistake(fmt::format("territoire inconnu « {} »", printable(shared.territory)),
                         "metropole, guadeloupe, martinique, guyane, la-reunion, mayotte ou un département"));
        return exit_code::usage;
    }
    if (shared.verbose) {
        host.say(fmt::format("tables : {}\n", describe(*tables)));
    }
    const auto source = read_source(files_.front());
    if (!source) {
        host.report(source.error());
        return exit_code::input;
    }
    DiagnosticSink errors;
    const auto document =
        TomlDocument::parse((*source)->name(), (*source)->text(), TomlFamily::people_file, errors);
    if (!document) {
        host.report(errors.items());
        return exit_code::input;
    }
    return answer(*document, *tables->catalog, {*today, territory->zone, shared.known_on}, errors, host);
}

int DevisCommand::answer(const TomlDocument& document, const Catalog& catalog, const DevisRequest& request,
                         DiagnosticSink& errors, const Host& host) const
{
    std::optional<Cabinet> cabinet;
    if (const auto name = devis_cabinet(document)) {
        cabinet = load_cabinet(beside(files_.front(), *name), catalog, host);
        if (!cabinet) {
            return exit_code::input;
        }
    }
    DevisRequest wanted = request;
    if (shared.territory.empty() && cabinet && !cabinet->territory.empty()) {
        wanted.zone = catalog.territory(cabinet->territory)->zone;
    }
    const DevisAnswer answer = read_devis(document, cabinet ? &*cabinet : nullptr, catalog, wanted, errors);
    std::vector<Diagnostic> told = errors.items();
    told.insert(told.end(), answer.findings.begin(), answer.findings.end());
    std::stable_sort(told.begin(), told.end(), [&](const Diagnostic& a, const Diagnostic& b) {
        const auto key = [&](const Diagnostic& d) { // the devis before the cabinet
            return std::tuple{d.place.file != files_.front(), d.place.line, d.place.column};
        };
        return key(a) < key(b);
    });
    host.report(told);
    if (errors.has_errors()) {
        return exit_code::input;
    }
    return print(answer, host);
}

int DevisCommand::print(const DevisAnswer& answer, const Host& host) const
{
    const bool json = shared.format == "json";
    if (answer.refused() && !json) {
        return exit_code::findings;
    }
    const auto output = Output::open(shared.output);
    if (!output) {
        host.report(output.error());
        return exit_code::input;
    }
    (*output)->write(json                     ? devis_json(answer)
                     : shared.format == "csv" ? devis_csv(answer.devis)
                                              : devis_text(answer.devis, host.data_style(shared.to_file())));
    if (const auto unwritten = (*output)->finish()) {
        host.report(*unwritten);
        return exit_code::input;
    }
    return answer.refused() ? exit_code::findings : exit_code::done;
}

} // namespace kine::cli
