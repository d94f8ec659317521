// SPDX-License-Identifier: Apache-2.0
#include "bill_csv.hpp"

#include "kine/render/csv.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

// What every line starts with.
CsvLine start(std::string_view document, std::string_view month, std::string_view patient,
              std::string_view date)
{
    CsvLine line;
    line.text(document).text(month).text(patient).text(date);
    return line;
}

CsvLine& amount_or_empty(CsvLine& csv, std::optional<Money> amount)
{
    return amount ? csv.amount(*amount) : csv.empty();
}

std::string iso_or_empty(const std::optional<Date>& day) { return day ? to_iso(*day) : std::string{}; }

std::string_view word_of(Fact fact)
{
    return fact == Fact::unknown ? "" : fact == Fact::yes ? "oui" : "non";
}

std::string statement_line(std::string_view section, std::string_view key, std::string_view label,
                           std::optional<std::size_t> count, const std::optional<Decimal>& quantity,
                           Money amount)
{
    CsvLine csv;
    csv.text(section).text(key).text(label);
    count ? csv.whole(static_cast<std::int64_t>(*count)) : csv.empty();
    quantity ? csv.number(*quantity) : csv.empty();
    return csv.amount(amount).to_string();
}

std::string payer_lines(const Totals& totals)
{
    const auto line = [](std::string_view key, std::string_view label, std::optional<std::size_t> count,
                         Money amount) {
        return statement_line("payeur", key, label, count, std::nullopt, amount);
    };
    return line("amo", "Assurance maladie obligatoire", std::nullopt, totals.amo) +
           line("amc", "Ticket modérateur, complémentaire ou patient", std::nullopt, totals.amc) +
           line("inconnu", "Remboursable, parts inconnues", totals.undivided_lines, totals.undivided) +
           line("remboursable", "Total remboursable", totals.care_lines, totals.reimbursable) +
           line("de", "Dépassements, à la charge des patients", std::nullopt, totals.overrun) +
           line("hn", "Hors nomenclature, à la charge des patients", totals.fee_lines, totals.off_list) +
           line("total", "Total", totals.care_lines + totals.fee_lines, totals.total());
}

} // namespace

std::string bill_lines_header()
{
    return "document;mois;patient;date;cotation;libelle;remboursable;amo;amc;de;hn;total;code;motif;fichier;"
           "ligne;mode;lieu;prescripteur;date_ordonnance;exoneration;tiers_payant;quantite;prix_unitaire;devis;regle_le;"
           "reglement;numero\n";
}

std::string care_csv(const PatientBill& patient, std::chrono::year_month month)
{
    std::string text;
    for (const CareLine& line : patient.care) {
        CsvLine csv = start("soins", to_iso(month), patient.id, to_iso(line.day));
        csv.text(line.cotation.to_string()).empty().amount(line.reimbursable);
        amount_or_empty(csv, line.parts.known ? std::optional{line.parts.amo} : std::nullopt);
        amount_or_empty(csv, line.parts.known ? std::optional{line.parts.amc} : std::nullopt);
        csv.amount(line.overrun).empty().amount(line.reimbursable + line.overrun).empty();
        csv.text(line.parts.known ? std::string{} : line.parts.reason);
        csv.text(line.file).whole(static_cast<std::int64_t>(line.line));
        const LineFacts& facts = line.facts;
        csv.text(facts.mode).text(facts.place).text(facts.prescriber).text(iso_or_empty(facts.prescribed_on));
        csv.text(facts.exoneration).text(facts.amo_only ? "partiel" : word_of(facts.third_party)).empty().empty().empty();
        text += csv.text(iso_or_empty(facts.paid_on)).text(facts.paid_by).text(patient.care_number.number).to_string();
    }
    return text;
}

std::string fees_csv(const PatientBill& patient, std::chrono::year_month month)
{
    std::string text;
    for (const FeeLine& line : patient.fees) {
        CsvLine csv = start("honoraires", to_iso(month), patient.id, to_iso(line.day));
        csv.text(line.term->term.to_string()).text(line.label).empty().empty().empty().empty();
        csv.amount(line.amount).amount(line.amount).empty().empty();
        csv.text(line.file).whole(static_cast<std::int64_t>(line.line));
        csv.empty().text(line.place).empty().empty().empty().empty().whole(line.quantity).amount(line.unit_price);
        text += csv.text(line.devis).text(iso_or_empty(line.paid_on)).text(line.paid_by).text(patient.fees_number.number).to_string();
    }
    return text;
}

std::string left_out_csv(const Bill& bill)
{
    std::string text;
    for (const LeftOut& line : bill.left_out) {
        CsvLine csv = start("ecartees", line.day ? to_iso(*line.day).substr(0, 7) : std::string{},
                            line.patient, line.day ? to_iso(*line.day) : std::string{});
        csv.text(line.cotation).empty().empty().empty().empty().empty().empty();
        amount_or_empty(csv, line.amount).text(line.code).text(line.reason);
        csv.text(line.place.file).whole(static_cast<std::int64_t>(line.place.line));
        csv.empty().empty().empty().empty().empty().empty().empty().empty().empty().empty();
        text += csv.empty().empty().to_string();
    }
    return text;
}

std::string statement_csv(const MonthBill& month)
{
    const PracticeTotals& practice = month.practice;
    std::string text = "section;cle;libelle;nombre;quantite;montant\n" + payer_lines(practice.totals);
    for (const HeadingTotal& total : practice.headings) {
        text += statement_line("nature", to_string(total.heading), to_french(total.heading), total.count,
                               std::nullopt, total.amount);
    }
    for (const CodeTotal& total : practice.codes) {
        const auto quantity = total.quantity.is_zero() ? std::nullopt : std::optional{total.quantity};
        text += statement_line("code", total.code, total.label, total.count, quantity, total.amount);
    }
    for (const DayTotal& day : practice.days) {
        text += statement_line("jour", to_iso(day.day), {}, day.totals.care_lines + day.totals.fee_lines,
                               std::nullopt, day.totals.total());
    }
    for (const PatientBill& patient : month.patients) {
        text +=
            statement_line("patient", patient.id, {}, patient.totals.care_lines + patient.totals.fee_lines,
                           std::nullopt, patient.totals.total());
    }
    for (const PlaceTotal& place : practice.places) {
        text += statement_line("lieu", place.place.empty() ? "inconnu" : place.place, {},
                               place.totals.care_lines + place.totals.fee_lines, std::nullopt, place.totals.total());
    }
    for (const LeftOutTotal& total : month.left_out) {
        text += statement_line("ecartees", total.code, {}, total.lines, std::nullopt, total.amount);
    }
    for (const WaivedLine& line : month.waived) {
        CsvLine csv;
        csv.text("admises").text(line.waiver.code);
        csv.text(fmt::format("{}, {}, {} : {}", line.patient, to_iso(line.day), line.cotation, line.waiver.reason));
        text += csv.whole(1).empty().empty().to_string();
    }
    if (month.previous) {
        const std::string label = fmt::format("Par rapport à {}", to_iso(month.previous->month));
        for (const CodeDifference& code : differences(month.previous->practice.codes, practice.codes)) {
            text += statement_line("difference", code.code, label, std::nullopt, std::nullopt, code.difference());
        }
        text += statement_line("difference", "total", label, std::nullopt, std::nullopt,
                               practice.totals.total() - month.previous->practice.totals.total());
    }
    return text;
}

std::string bill_csv(const Bill& bill)
{
    std::string text = bill_lines_header();
    for (const MonthBill& month : bill.months) {
        for (const PatientBill& patient : month.documents()) {
            text += care_csv(patient, month.month) + fees_csv(patient, month.month);
        }
    }
    return text + left_out_csv(bill);
}

} // namespace kine
