// SPDX-License-Identifier: Apache-2.0
#include "bill.hpp"

#include "bill_again.hpp"
#include "bill_comparison.hpp"
#include "bill_journal.hpp"
#include "bill_notices.hpp"
#include "bill_refusals.hpp"
#include "bill_waivers.hpp"
#include "cabinet.hpp"
#include "check_known.hpp"
#include "exit_codes.hpp"
#include "territory.hpp"

#include "kine/base/text.hpp"
#include "kine/billing/fee_prices.hpp"
#include "kine/check/check_sessions.hpp"
#include "kine/tariff/territories.hpp"

#include <fmt/format.h>

#include <array>

namespace kine::cli {

namespace {

constexpr std::array<std::string_view, 5> bill_formats{"text", "csv", "json", "html", "pdf"};

} // namespace

std::span<const std::string_view> BillCommand::formats() const { return bill_formats; }

void BillCommand::declare(Args& args)
{
    args.usage("[OPTIONS] FICHIER…");
    sessions_.declare(args);
    args.group("Documents");
    args.text({.names = "--cabinet",
               .value = "FICHIER",
               .help = "identité du cabinet, territoire, tarifs HN (TOML)",
               .in_file = InFile::path,
               .usual = true},
              cabinet_);
    args.text({.names = "--mois",
               .value = "AAAA-MM",
               .help = "ce mois seulement",
               .by_default = "tous ceux du fichier",
               .usual = true},
              month_);
    args.text(
        {.names = "--patients", .value = "FICHIER", .help = "noms des patients pour les documents (CSV)", .in_file = InFile::path, .usual = true},
        patients_);
    args.text({.names = "--suppressions",
               .value = "FICHIER.toml",
               .help = "facturer malgré leur erreur les séances que ce fichier nomme une à une, avec leur motif (celui de kine check)",
               .by_default = "aucune",
               .in_file = InFile::path},
              suppressions_);
    args.text({.names = "--journal",
               .value = "FICHIER",
               .help = "numéroter les documents dans ce journal, créé s'il n'existe pas (avec --cabinet)"},
              journal_);
    args.flag({.names = "--duplicata", .help = "écrire « DUPLICATA » sur les documents des patients"}, duplicate_);
    args.dates({.names = "--compare",
                .value = "DATE DATE",
                .help = "au lieu des documents, ce que la même activité vaut aux tarifs de ces deux jours",
                .values = 2},
               compared_);
    args.example("kine bill seances.csv --mois 2026-01", "tout à l'écran, le relevé en dernier");
    args.example("kine bill seances.csv --cabinet cabinet.toml --patients noms.csv -o factures/",
                 "un fichier par document, avec les noms");
    args.example("kine bill seances.csv --compare 2026-01-01 2027-07-01",
                 "ce que changerait la hausse annoncée, par lettre et par mois");
    args.note(
        "Pour chaque patient et chaque mois : le récapitulatif des soins remboursables et, à part, la note "
        "d'honoraires des actes hors nomenclature. Pour le cabinet : le relevé du mois et la liste de ce qui "
        "n'a pas "
        "été facturé, avec le code du constat.");
    args.note(
        "Avec -o, les lignes à reprendre sont aussi dans AAAA-MM-a-corriger.csv, telles qu'elles étaient écrites.");
    args.note("Code de retour : 0 tout est facturé, 1 des lignes ne le sont pas, 2 ligne de commande, 3 "
              "fichier illisible.");
}

std::optional<Diagnostic> BillCommand::misuse(const Args& args, Inputs& inputs, const Host& host) const
{
    const std::vector<std::string>& files = sessions_.files();
    if (files.empty()) {
        return args.mistake("aucun fichier à facturer", "écrire par exemple kine bill seances.csv");
    }
    if (auto twice = sessions_.given_twice(args)) {
        return twice;
    }
    if (shared.format == "pdf" && !shared.to_file()) {
        return args.mistake("un PDF par document : il faut dire dans quel dossier les écrire",
                            "ajouter par exemple -o factures/");
    }
    if (!month_.empty() && !(inputs.month = parse_month(month_))) {
        return args.unreadable(fmt::format("--mois : « {} » n'est pas un mois", printable(month_)),
                            "écrire par exemple 2026-01");
    }
    if (compared_.size() == 2 && compared_[0] == compared_[1]) {
        return args.mistake("--compare : les deux jours sont le même", "donner deux jours de tarifs différents");
    }
    if (compared_.size() == 2 && duplicate_) {
        return args.mistake("--duplicata et --compare s'excluent", "une comparaison n'est le double d'aucun document");
    }
    if (compared_.size() == 2 && !journal_.empty()) {
        return args.mistake("--journal et --compare s'excluent", "une comparaison ne se numérote pas");
    }
    if (!journal_.empty() && cabinet_.empty()) {
        return args.mistake("--journal demande --cabinet", "les numéros des documents se suivent par cabinet");
    }
    const auto today = shared.date ? Result<Date>{*shared.date} : host.today();
    if (!today) {
        return today.error();
    }
    inputs.today = *today;
    return std::nullopt;
}

bool BillCommand::load(Inputs& inputs, const Host& host) const
{
    auto tables = load_tables(shared.tables, shared.rules, host);
    if (!tables) {
        return false;
    }
    inputs.tables = std::move(*tables);
    inputs.book = load_rule_book(inputs.tables, host);
    bool good = inputs.book != nullptr;
    if (!cabinet_.empty()) {
        inputs.cabinet = load_cabinet(cabinet_, *inputs.tables.catalog, host);
        good = good && inputs.cabinet;
    }
    if (!patients_.empty()) {
        inputs.patients = load_patients(patients_, host);
        good = good && inputs.patients;
    }
    if (good && !suppressions_.empty()) {
        auto suppressions = load_suppressions(suppressions_, *inputs.book, host);
        good = suppressions.has_value();
        inputs.suppressions = std::move(suppressions).value_or(std::vector<Suppression>{});
    }
    return good;
}

int BillCommand::run(const Args& args, Host& host)
{
    Inputs inputs;
    if (const auto mistake = misuse(args, inputs, host)) {
        host.report(*mistake);
        return exit_code::usage;
    }
    if (!load(inputs, host)) {
        return exit_code::input;
    }
    const bool told_by_cabinet =
        shared.territory.empty() && inputs.cabinet && !inputs.cabinet->territory.empty();
    const std::string name = told_by_cabinet ? inputs.cabinet->territory : shared.territory_or_default();
    const Territory* territory = territory_named(name, *inputs.tables.catalog, args, host);
    if (territory == nullptr) {
        return exit_code::usage;
    }
    inputs.territory = territory->id;
    inputs.departement = told_by_cabinet ? inputs.cabinet->departement : departement_named(name, *territory);
    if (shared.verbose) {
        host.say(fmt::format("tables : {}\n", describe(inputs.tables)));
    }
    const auto table = sessions_.load(args, inputs.tables, host);
    return table ? bill(inputs, *table, host) : table.error();
}

int BillCommand::bill(const Inputs& inputs, const SessionTable& table, const Host& host) const
{
    const Catalog& catalog = *inputs.tables.catalog;
    CheckOptions options;
    options.territory = inputs.territory;
    options.territory_given =
        !shared.territory.empty() || (inputs.cabinet && !inputs.cabinet->territory.empty());
    options.departement = inputs.departement;
    options.known_on = shared.known_on;
    options.today = inputs.today;
    options.each_undecided = false;
    DiagnosticSink errors;
    auto checked = check_sessions(table, catalog, *inputs.book, options, errors);
    if (!checked) {
        host.report(errors.items());
        return exit_code::usage;
    }
    BillRequest request;
    request.month = inputs.month;
    request.zone = {catalog.territory(inputs.territory)->zone, options.territory_given};
    request.today = inputs.today;
    Evaluator evaluator{catalog, shared.known_on};
    Waivers waivers = waive(*checked, inputs.suppressions, inputs.today);
    host.report(waivers.notices);
    request.waived = std::move(waivers.rows);
    request.refused = refusals(*checked, {catalog, table, shared.known_on, inputs.today}, evaluator, request.zone);
    request.cabinet = inputs.cabinet ? &*inputs.cabinet : nullptr;
    request.patients = inputs.patients ? &*inputs.patients : nullptr;
    Bill made = make_bill(table, evaluator, request);
    std::vector<std::string> cancelled;
    if (shared.to_file() && compared_.empty()) {
        if (const auto refused = refuse_part_of_month(table, made, sessions_.files(), shared.output)) {
            host.report(*refused);
            return exit_code::usage;
        }
    }
    if (compared_.empty() && (!journal_.empty() || !shared.quiet)) { // a document numbered is there to stay
        host.report(unread_cell_notices(table, inputs.month));
        host.report(identity_notices(made, request.cabinet, sessions_.files().front()));
    }
    if (const auto unwritable = unwritable_output(made)) { // before anything is numbered
        host.report(*unwritable);
        return exit_code::input;
    }
    if (!journal_.empty()) {
        const NumberingRequest numbering{journal_, *inputs.cabinet, cabinet_, inputs.today, catalog, shared.known_on,
                                         duplicate_ ? Asked::copies : Asked::billed};
        if (const int refused = number_bill(made, numbering, host, cancelled); refused != exit_code::done) {
            return refused;
        }
    }
    const BillContext context{catalog, inputs.cabinet ? &*inputs.cabinet : nullptr,
                              inputs.patients ? &*inputs.patients : nullptr, shared.known_on, inputs.today,
                              duplicate_};
    if (!compared_.empty()) {
        const BillComparison comparison = compare_bill(made, catalog, {compared_[0], compared_[1], shared.known_on});
        return print_comparison({comparison, made, inputs.today}, shared, host);
    }
    const bool empty = made.months.empty() && made.left_out.empty();
    if (empty) { // why the exit code is 1: told even with -q, as are the lines left out
        host.report(empty_notice(table, inputs.month, sessions_.files().front()));
    }
    if (!shared.quiet) {
        host.report(checked->notices);
        host.report(bill_notices(made, context, sessions_.files().front()));
    }
    host.report(fee_price_findings(made, catalog, inputs.today, shared.known_on));
    return print(made, context, cancelled, host);
}

} // namespace kine::cli
