// SPDX-License-Identifier: Apache-2.0
#include "pseudonymise.hpp"

#include "document_directory.hpp"
#include "check_options.hpp"
#include "exit_codes.hpp"
#include "output.hpp"
#include "pseudonym_key.hpp"
#include "tables.hpp"

#include "kine/base/text.hpp"
#include "kine/input/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace kine::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 1> formats_written{"csv"};

std::string counted(std::size_t count, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", count, count < 2 ? one : many);
}

std::optional<Diagnostic> cannot_rewrite(const SessionTable& table, std::size_t source)
{
    const Source& read = *table.sources()[source];
    Diagnostic diagnostic;
    diagnostic.code = "ENT-060";
    diagnostic.place.file = read.name();
    if (!table.delimiter_of_file(source)) {
        diagnostic.message = "ce fichier n'est pas un CSV : kine pseudonymise ne récrit que les CSV";
        diagnostic.hint = "exporter les séances en CSV";
        return diagnostic;
    }
    if (read.form().compressed) {
        diagnostic.message = "ce fichier est compressé : kine pseudonymise ne récrit que ceux qui ne le sont pas";
        diagnostic.hint = "le décompresser par gunzip";
        return diagnostic;
    }
    return std::nullopt;
}

bool is_directory(const std::string& path)
{
    std::error_code error;
    return path.ends_with('/') || fs::is_directory(path, error);
}

// The names of the files say nothing: those of an export may bear a name or a month.
std::string name_of(std::size_t file) { return fmt::format("seances-{}.csv", file + 1); }

constexpr std::chrono::weeks near{4}; // days that a shift hardly tells apart

// The first and the last, the day of the check when there is none.
std::pair<Date, Date> days_of(const SessionTable& table, Date today)
{
    const Date start = table.size() == 0 ? today : table.date(0);
    std::pair<Date, Date> days{start, start};
    for (Row row = 0; row < table.size(); ++row) {
        days = {std::min(days.first, table.date(row)), std::max(days.second, table.date(row))};
    }
    return days;
}

Diagnostic same_file(const std::string& path)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{usage_code::combination};
    diagnostic.place.file = printable(path);
    diagnostic.message = "la copie remplacerait un fichier lu : rien n'a été écrit";
    diagnostic.hint = "donner un autre nom par -o";
    return diagnostic;
}

} // namespace

std::span<const std::string_view> PseudonymiseCommand::formats() const { return formats_written; }

void PseudonymiseCommand::declare(Args& args)
{
    args.usage("[OPTIONS] FICHIER…");
    sessions_.declare(args);
    args.group("Pseudonymes");
    args.text({.names = "--cle",
               .value = "FICHIER",
               .help = "la clé dont viennent les pseudonymes ; créée si elle n'existe pas, à garder pour soi",
               .by_default = "kine/pseudonymes.cle du dossier de données",
               .usual = true},
              key_file_);
    args.flag({.names = "--garder-dates", .help = "ne pas décaler les dates"}, keep_dates_);
    args.example("kine pseudonymise seances.csv -o partage.csv", "une copie à montrer, aux mêmes constats");
    args.example("kine pseudonymise mars.csv avril.csv -o partage", "plusieurs fichiers, dans un dossier");
    args.note("La copie est contrôlée comme l'original, et n'est écrite que si les constats sont les mêmes. Patients, praticiens, "
              "adresses, numéros et textes libres y sont remplacés, les dates décalées d'un même nombre de semaines, les colonnes "
              "inconnues vidées. Elle n'est pas anonyme : les actes, les heures et les montants y sont.");
    args.note("Code de retour : 0 copie écrite, 1 refusée car les constats changeraient, 2 ligne de commande, 3 fichier illisible.");
}

std::optional<Diagnostic> PseudonymiseCommand::mistake(const Args& args) const
{
    if (sessions_.files().empty()) {
        return args.mistake("aucun fichier à récrire", "écrire par exemple kine pseudonymise seances.csv -o partage.csv");
    }
    return std::nullopt;
}

int PseudonymiseCommand::run(const Args& args, Host& host)
{
    if (const auto wrong = mistake(args)) {
        host.report(*wrong);
        return exit_code::usage;
    }
    const auto tables = load_tables(shared.tables, shared.rules, host);
    const auto book = tables ? load_rule_book(*tables, host) : nullptr;
    if (book == nullptr) {
        return exit_code::input;
    }
    const auto checked = check_options(shared, args, *tables, host);
    if (!checked) {
        return checked.error();
    }
    const auto table = sessions_.load(args, *tables, host);
    if (!table) {
        return table.error();
    }
    for (std::size_t i = 0; i < table->sources().size(); ++i) {
        if (const auto refused = cannot_rewrite(*table, i)) {
            host.report(*refused);
            return exit_code::input;
        }
    }
    if (table->sources().size() > 1 && (!shared.to_file() || fs::is_regular_file(shared.output))) {
        host.report(args.mistake("plusieurs fichiers ne tiennent pas dans une copie", "nommer un dossier par -o"));
        return exit_code::usage;
    }
    return answer(*table, *tables, *book, *checked, host);
}

int PseudonymiseCommand::answer(const SessionTable& table, const Tables& tables, const RuleBook& book,
                                const CheckOptions& checked, const Host& host) const
{
    const auto key = read_pseudonym_key(key_file_, host);
    if (!key) {
        host.report(key.error());
        return exit_code::input;
    }
    if (key->readable && !shared.quiet) {
        host.say(fmt::format("{} : d'autres que vous peuvent lire cette clé, chmod 600 l'empêche\n", printable(key->path)));
    }
    DiagnosticSink errors;
    const auto check = [&](const SessionTable& read) { return check_sessions(read, *tables.catalog, book, checked, errors); };
    const auto result = check(table);
    if (!result) {
        host.report(errors.items());
        return exit_code::usage;
    }
    const PseudonymTools tools{[&](std::span<const SourcePtr> sources) { return sessions_.read_again(sources); },
                               check,
                               *tables.catalog,
                               book,
                               checked,
                               key->bytes,
                               keep_dates_};
    const PseudonymResult copy = pseudonymise(table, *result, tools);
    const int written = copy.differing.empty() ? write(copy, host) : refuse(copy, table, checked, host);
    if (written != exit_code::done && key->made) { // of no copy
        std::error_code error;
        fs::remove(key->path, error);
    }
    if (written == exit_code::done && !shared.quiet) {
        host.say(key->made ? fmt::format("clé créée : {} ; la garder pour soi\n", printable(key->path)) : std::string{});
        tell(table, copy, checked, host);
    }
    return written;
}

int PseudonymiseCommand::refuse(const PseudonymResult& result, const SessionTable& table, const CheckOptions& checked,
                                const Host& host) const
{
    Diagnostic diagnostic;
    diagnostic.code = "ENT-061";
    const std::string codes = join_french({result.differing.begin(), result.differing.end()});
    if (result.no_shift) {
        diagnostic.message = fmt::format("tout décalage des dates changerait des constats, au moins {} : rien n'a été écrit", codes);
        const auto [first, last] = days_of(table, checked.today);
        diagnostic.hint = fmt::format("--garder-dates laisse les dates comme elles sont{}{}",
                                      first + near < last ? " ; un extrait de moins de jours se décale mieux" : "",
                                      last + near > checked.today // a shift would put it in the future
                                          ? " ; des séances récentes se décalent mieux avec, par -d, un jour de contrôle plus tardif"
                                          : "");
    } else {
        diagnostic.message = fmt::format("la copie n'aurait pas les mêmes constats, {} : rien n'a été écrit", codes);
        diagnostic.hint = "montrer le cas autrement, et signaler ce défaut de kine";
    }
    host.report(diagnostic);
    return exit_code::findings;
}

int PseudonymiseCommand::write(const PseudonymResult& result, const Host& host) const
{
    const bool directory = result.sources.size() > 1 || (shared.to_file() && is_directory(shared.output));
    std::vector<BillDocument> copies;
    for (std::size_t i = 0; i < result.sources.size(); ++i) {
        auto bytes = encode_like(*result.sources[i], result.sources[i]->text());
        if (!bytes) {
            host.report(bytes.error());
            return exit_code::input;
        }
        copies.push_back({directory ? name_of(i) : std::string{}, std::move(*bytes)});
    }
    for (const BillDocument& copy : copies) {
        const std::string path = directory ? (fs::path{shared.output} / copy.name).string() : shared.output;
        for (const SourcePtr& source : result.sources) {
            std::error_code error;
            if (shared.to_file() && fs::equivalent(path, source->name(), error)) {
                host.report(same_file(path));
                return exit_code::usage;
            }
        }
    }
    if (directory) {
        const auto unwritten = write_documents(shared.output, copies);
        if (unwritten) {
            host.report(*unwritten);
        }
        return unwritten ? exit_code::input : exit_code::done;
    }
    const auto output = Output::open(shared.output);
    if (!output) {
        host.report(output.error());
        return exit_code::input;
    }
    (*output)->write(copies.front().content);
    if (const auto unwritten = (*output)->finish()) {
        host.report(*unwritten);
        return exit_code::input;
    }
    return exit_code::done;
}

void PseudonymiseCommand::tell(const SessionTable& table, const PseudonymResult& result, const CheckOptions& checked,
                               const Host& host) const
{
    host.say(fmt::format("{}, {} ; les constats sont les mêmes au {}\n", counted(table.size(), "séance", "séances"),
                         counted(result.cells, "cellule remplacée", "cellules remplacées"), to_french(checked.today)));
    host.say(keep_dates_ ? "dates gardées\n" : "dates décalées, toutes d'un même nombre de semaines\n");
    if (!result.emptied.empty()) {
        std::vector<std::string> titles;
        for (const std::string& title : result.emptied) {
            titles.push_back(fmt::format("« {} »", printable(title)));
        }
        host.say(fmt::format("{} : {}\n", titles.size() > 1 ? "colonnes inconnues, vidées" : "colonne inconnue, vidée", join_french(titles)));
    }
    host.say("ce n'est pas anonyme : qui connaît un patient peut le reconnaître à ses soins\n");
}

} // namespace kine::cli
