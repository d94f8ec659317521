// SPDX-License-Identifier: Apache-2.0
#include "bill_notices.hpp"

#include "args.hpp"

#include "kine/base/date.hpp"
#include "kine/base/identifiers.hpp"
#include "kine/base/rule_codes.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace kine::cli {

namespace {

Diagnostic warning(std::string_view code, std::string message, std::string hint, const std::string& name)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{code};
    diagnostic.severity = Severity::warning;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    diagnostic.place.file = name;
    return diagnostic;
}

std::string_view plural(std::size_t count) { return count > 1 ? "s" : ""; }

// Whether a practitioner of the files is that of the cabinet: by a number of the same kind, else by the last name.
Fact is_of(const std::string& written, const Practitioner& own)
{
    if (const auto number = number_in(written)) {
        const auto rpps = number_in(own.rpps);
        return number == rpps || number == number_in(own.am_number)                ? Fact::yes
               : rpps && has_length_of(NumberKind::rpps, *number) ? Fact::no
                                                                  : Fact::unknown;
    }
    const std::string last_name = fold_key(own.last_name);
    return last_name.empty() ? Fact::unknown : fold_key(written).find(last_name) != std::string::npos ? Fact::yes : Fact::no;
}

// Mentions that some document lacks, and how many documents.
using Missing = std::map<std::string, std::pair<const Mention*, std::size_t>>;

void add(Missing& missing, const Mention* mention)
{
    auto& [kept, count] = missing[mention->field];
    kept = mention;
    ++count;
}

struct MissingMentions {
    Missing notes;
    Missing sheets;
};

MissingMentions missing_mentions(const Bill& bill, const BillContext& context)
{
    MissingMentions missing;
    for (const MonthBill& month : bill.months) {
        for (const PatientBill& patient : month.patients) {
            const PatientIdentity* identity =
                context.patients == nullptr ? nullptr : context.patients->find(patient.id);
            if (!patient.fees.empty()) {
                const FeeNote note = make_fee_note(patient, context.catalog,
                                                   {month.month, context.written_on, context.known_on, context.cabinet, identity});
                for (const Mention* mention : note.missing) {
                    add(missing.notes, mention);
                }
            }
            if (!patient.care.empty()) {
                const CareSheet sheet = make_care_sheet(
                    patient, context.catalog, {context.written_on, context.known_on, context.cabinet, identity});
                for (const MissingMention& each : sheet.missing) {
                    add(missing.sheets, each.mention);
                }
            }
        }
    }
    return missing;
}

void tell_notes(const Missing& missing, const std::string& name, std::vector<Diagnostic>& notices)
{
    for (const auto& [field, found] : missing) { // once for all the notes
        const auto& [mention, count] = found;
        Diagnostic diagnostic =
            warning(mention->code, fmt::format("il manque {} sur {} note{} d'honoraires", mention->label, count, plural(count)),
                    mention->hint, name);
        diagnostic.reference = mention->validity.source.reference;
        diagnostic.url = mention->validity.source.url;
        notices.push_back(std::move(diagnostic));
    }
}

// The program that makes the feuilles has what they lack here: told at once.
void tell_sheets(const Missing& missing, const std::string& name, std::vector<Diagnostic>& notices)
{
    std::vector<std::string> labels;
    for (const auto& [field, found] : missing) {
        labels.push_back(fmt::format("{} ({})", found.first->label, found.second));
    }
    if (!labels.empty()) {
        notices.push_back(
            warning(rule_code::sheet_lacks,
                    fmt::format("il manque de quoi remplir une feuille de soins (nombre de récapitulatifs) : {}", join_french(labels)),
                    "remplir ces colonnes, donner --cabinet et --patients ; chaque récapitulatif dit ce qu'il lui manque", name));
    }
}

} // namespace

std::vector<Diagnostic> unread_cell_notices(const SessionTable& table, std::optional<std::chrono::year_month> month)
{
    std::vector<Diagnostic> notices;
    std::map<std::string, std::pair<std::size_t, std::size_t>> told; // by message: its notice, and how many rows have it
    for (const CellError& error : table.cell_errors()) {
        const bool asked = error.row && !table.is_past(*error.row) && (!month || month_period(*month).contains(table.date(*error.row)));
        if (!asked || error.diagnostic.severity != Severity::warning) {
            continue;
        }
        const auto [found, is_new] = told.try_emplace(error.diagnostic.message, notices.size(), 0);
        ++found->second.second;
        if (is_new) {
            notices.push_back(error.diagnostic);
        }
    }
    for (const auto& [message, place] : told) {
        if (const auto [notice, rows] = place; rows > 1) {
            notices[notice].message += fmt::format(" ({} lignes)", rows);
        }
    }
    return notices;
}

std::vector<Diagnostic> identity_notices(const Bill& bill, const Cabinet* cabinet, const std::string& name)
{
    const Practitioner nobody;
    const Practitioner& own = cabinet == nullptr ? nobody : cabinet->practitioner;
    std::vector<std::string> others;
    bool some_own = false;
    bool by_number = true; // numbers tell for sure; a name may be written in many ways
    for (const std::string& written : bill.practitioners) {
        const Fact same = is_of(written, own);
        some_own = some_own || same == Fact::yes;
        if (same == Fact::no) {
            others.push_back(printable(written));
            by_number = by_number && number_in(written).has_value();
        }
    }
    const std::string apart = "mettre les lignes de chacun dans un fichier, et le facturer avec son --cabinet ; un remplaçant se dit par la "
                              "colonne « remplace », qui donne le titulaire";
    if (some_own && !others.empty()) {
        return {warning(rule_code::several_identities,
                        fmt::format("des séances sont d'un autre praticien que celui de --cabinet, seul nommé sur les documents : {}",
                                    join_french(others)),
                        apart, name)};
    }
    if (!others.empty() && by_number) {
        return {warning(rule_code::several_identities,
                        fmt::format("aucune séance n'est du praticien de --cabinet (RPPS {}) : elles sont de {}", printable(own.rpps),
                                    join_french(others)),
                        "vérifier --cabinet ; un remplaçant se dit par la colonne « remplace », qui donne le titulaire", name)};
    }
    if (!some_own && bill.practitioners.size() > 1) {
        return {warning(rule_code::several_identities,
                        fmt::format("{} praticiens dans ces fichiers, une seule identité sur les documents", bill.practitioners.size()), apart,
                        name)};
    }
    return {};
}

std::vector<Diagnostic> bill_notices(const Bill& bill, const BillContext& context, const std::string& name)
{
    std::vector<Diagnostic> notices;
    const MissingMentions missing = missing_mentions(bill, context);
    tell_notes(missing.notes, name, notices);
    tell_sheets(missing.sheets, name, notices);
    return notices;
}

Diagnostic empty_notice(const SessionTable& table, std::optional<std::chrono::year_month> month, const std::string& name)
{
    std::optional<Date> first;
    std::optional<Date> last;
    for (Row row = 0; row < table.size(); ++row) {
        if (const auto day = table.is_past(row) ? std::nullopt : table.day(Column::date, row)) {
            first = first ? std::min(*first, *day) : *day;
            last = last ? std::max(*last, *day) : *day;
        }
    }
    return warning(usage_code::empty_month,
                   month ? fmt::format("aucune séance en {} : rien à facturer", to_french(*month)) : "aucune séance à facturer",
                   first ? fmt::format("les séances de ces fichiers vont du {} au {}", to_french(*first), to_french(*last))
                         : "ces fichiers n'ont aucune séance datée",
                   name);
}

std::vector<Diagnostic> left_out_notices(const Bill& bill, std::span<const BillDocument> documents,
                                         const std::string& directory)
{
    if (bill.left_out.empty()) {
        return {};
    }
    const std::size_t count = bill.left_out.size();
    const auto reasons = std::find_if(documents.begin(), documents.end(),
                                      [](const BillDocument& each) { return each.name.find("ecartees.") != std::string::npos; });
    return {warning(usage_code::lines_left_out,
                    fmt::format("{} ligne{} {} pas facturée{}", count, plural(count), count > 1 ? "ne sont" : "n'est", plural(count)),
                    reasons == documents.end() ? "les corriger, puis refaire les documents"
                                               : fmt::format("la raison de chacune est dans {}", reasons->name),
                    directory)};
}

std::vector<Diagnostic> older_notices(const std::string& directory, const std::vector<std::string>& older)
{
    if (older.empty()) {
        return {};
    }
    const std::size_t count = older.size();
    return {warning(usage_code::older_documents,
                    fmt::format("{} document{} d'un passage précédent n'{} pas été refait{} : {}", count,
                                plural(count), count > 1 ? "ont" : "a", plural(count), join_french(older)),
                    "ne plus s'en servir : les enlever, ou écrire dans un dossier neuf", directory)};
}

std::vector<Diagnostic> kept_notices(const std::string& directory, const std::vector<std::string>& kept)
{
    if (kept.empty()) {
        return {};
    }
    return {warning(usage_code::older_documents,
                    fmt::format("les lignes à corriger d'un passage précédent n'étaient plus les mêmes : gardées dans {}", join_french(kept)),
                    "facturer à part ce qui y a été corrigé, enlever ce qui ne sert plus", directory)};
}

} // namespace kine::cli
