// SPDX-License-Identifier: Apache-2.0
#include "bill_tables.hpp"
#include "kine/base/text.hpp"
#include "paper_parts.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

using PaperAlign::right;

std::string counted(std::size_t number, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", grouped(number), number > 1 ? many : one);
}

std::size_t billed_lines(const Totals& totals) { return totals.care_lines + totals.fee_lines; }

// One row is its own sum.
void add_sum(PaperTable& table, std::vector<std::string> cells)
{
    if (table.rows.size() > 1) {
        table.rows.push_back({std::move(cells), {}, true});
    }
}

} // namespace

std::string activity_of(const PracticeTotals& practice)
{
    return fmt::format(
        "{}, {}, {}", counted(practice.patients, "patient", "patients"),
        counted(practice.totals.care_lines, "ligne de soins", "lignes de soins"),
        counted(practice.totals.fee_lines, "acte hors nomenclature", "actes hors nomenclature"));
}

PaperTable payers_table(const Totals& totals)
{
    PaperTable table;
    table.caption = "Par payeur";
    table.columns = {{"Payeur"}, {"Montant", right}};
    const auto row = [&](std::string title, Money amount, bool total = false) {
        table.rows.push_back({{std::move(title), amount.to_french()}, {}, total});
    };
    row("Assurance maladie obligatoire (AMO)", totals.amo);
    row("Ticket modérateur (complémentaire ou patient)", totals.amc);
    if (totals.undivided_lines != 0) {
        row(fmt::format("Remboursable, parts inconnues ({})",
                        counted(totals.undivided_lines, "ligne", "lignes")),
            totals.undivided);
    }
    row("Total remboursable", totals.reimbursable, true);
    row("Dépassements (DE), à la charge des patients", totals.overrun);
    row("Hors nomenclature (HN), à la charge des patients", totals.off_list);
    row("Total", totals.total(), true);
    return table;
}

PaperTable headings_table(const std::vector<HeadingTotal>& headings)
{
    PaperTable table;
    table.caption = "Par nature";
    table.columns = {{"Nature"}, {"Nombre", right}, {"Montant", right}};
    std::size_t count = 0;
    Money amount;
    for (const HeadingTotal& total : headings) {
        count += total.count;
        amount += total.amount;
        table.rows.push_back(
            {{std::string{to_french(total.heading)}, grouped(total.count), total.amount.to_french()},
             {}});
    }
    add_sum(table, {"Total", grouped(count), amount.to_french()});
    return table;
}

PaperTable codes_table(const std::vector<CodeTotal>& codes)
{
    PaperTable table;
    table.caption = "Par lettre et par indemnité (quantité : somme des coefficients, ou kilomètres)";
    table.columns = {{"Code"}, {"Libellé"}, {"Nombre", right}, {"Quantité", right}, {"Montant", right}};
    std::size_t count = 0;
    Money amount;
    for (const CodeTotal& total : codes) {
        count += total.count;
        amount += total.amount;
        table.rows.push_back(
            {{total.code, total.label, grouped(total.count),
              total.quantity.is_zero() ? "" : total.quantity.to_string(','), total.amount.to_french()},
             {}});
    }
    add_sum(table, {"Total", "", grouped(count), "", amount.to_french()}); // coefficients and kilometres do not add up
    return table;
}

PaperTable days_table(const std::vector<DayTotal>& days)
{
    PaperTable table;
    table.caption = "Par jour";
    table.columns = {{"Jour"},      {"Patients", right}, {"Remboursable", right},
                     {"DE", right}, {"HN", right},       {"Total", right}};
    Totals sum;
    for (const DayTotal& day : days) {
        const Totals& totals = day.totals;
        sum.add(totals);
        table.rows.push_back(
            {{to_french(day.day), grouped(day.patients), totals.reimbursable.to_french(),
              figure(totals.overrun), figure(totals.off_list), totals.total().to_french()},
             {}});
    }
    // A patient seen on two days is one patient.
    add_sum(table, {"Total", "", sum.reimbursable.to_french(), figure(sum.overrun), figure(sum.off_list), sum.total().to_french()});
    return table;
}

PaperTable patients_table(const std::vector<PatientBill>& patients)
{
    PaperTable table;
    table.caption = "Par patient";
    table.columns = {{"Dossier"},   {"Lignes", right}, {"AMO", right},  {"AMC ou patient", right},
                     {"DE", right}, {"HN", right},     {"Total", right}};
    Totals sum;
    for (const PatientBill& patient : patients) {
        const Totals& totals = patient.totals;
        sum.add(totals);
        const bool known = totals.undivided_lines == 0;
        table.rows.push_back({{printable(patient.id), grouped(billed_lines(totals)),
                               known ? totals.amo.to_french() : "?", known ? totals.amc.to_french() : "?",
                               figure(totals.overrun), figure(totals.off_list), totals.total().to_french()},
                              {}});
    }
    const bool known = sum.undivided_lines == 0;
    add_sum(table, {"Total", grouped(billed_lines(sum)), known ? sum.amo.to_french() : "?", known ? sum.amc.to_french() : "?",
                    figure(sum.overrun), figure(sum.off_list), sum.total().to_french()});
    return table;
}

PaperTable places_table(const std::vector<PlaceTotal>& places)
{
    PaperTable table;
    table.caption = "Par lieu";
    table.columns = {{"Lieu"}, {"Lignes", right}, {"Remboursable", right}, {"DE", right}, {"HN", right}, {"Total", right}};
    Totals sum;
    for (const PlaceTotal& place : places) {
        const Totals& totals = place.totals;
        sum.add(totals);
        table.rows.push_back({{std::string{place.place.empty() ? std::string_view{"non renseigné"} : spoken(place.place)},
                               grouped(billed_lines(totals)), totals.reimbursable.to_french(),
                               figure(totals.overrun), figure(totals.off_list), totals.total().to_french()},
                              {}});
    }
    add_sum(table, {"Total", grouped(billed_lines(sum)), sum.reimbursable.to_french(), figure(sum.overrun), figure(sum.off_list),
                    sum.total().to_french()});
    return table;
}

PaperTable left_out_table(const std::vector<LeftOutTotal>& codes)
{
    PaperTable table;
    table.caption = "Lignes non facturées du mois";
    table.columns = {{"Code"}, {"Lignes", right}, {"Sans prix", right}, {"Montant en attente", right}};
    for (const LeftOutTotal& total : codes) {
        table.rows.push_back({{total.code, grouped(total.lines),
                               total.without_price == 0 ? "" : grouped(total.without_price), total.amount.to_french()},
                              {}});
    }
    return table;
}

PaperTable waived_table(const std::vector<WaivedLine>& lines)
{
    PaperTable table;
    table.caption = "Lignes facturées malgré une anomalie";
    table.columns = {{"Code"}, {"Dossier"}, {"Date"}, {"Cotation"}, {"Motif"}};
    for (const WaivedLine& line : lines) {
        table.rows.push_back({{line.waiver.code, printable(line.patient), to_french(line.day), printable(line.cotation), line.waiver.reason}, {}});
    }
    return table;
}

PaperTable previous_table(const MonthBill& month)
{
    PaperTable table;
    if (!month.previous) {
        return table;
    }
    const PracticeTotals& before = month.previous->practice;
    table.caption = fmt::format("Par rapport à {}", to_french(month.previous->month));
    table.columns = {{"Code"}, {"Nombre", right}, {"Montant", right}, {"Le mois d'avant", right}, {"Différence", right}};
    for (const CodeDifference& code : differences(before.codes, month.practice.codes)) {
        table.rows.push_back({{code.code, fmt::format("{} → {}", grouped(code.count_before), grouped(code.count)), code.amount.to_french(),
                               code.before.to_french(), signed_figure(code.difference())},
                              {}});
    }
    const Money total = month.practice.totals.total();
    table.rows.push_back({{"Total", "", total.to_french(), before.totals.total().to_french(),
                           signed_figure(total - before.totals.total())},
                          {},
                          true});
    return table;
}

std::string partial_remark(const MonthBill& month)
{
    return month.partial ? "Relevé partiel : d'autres séances du mois sont dans les fichiers de --historique." : "";
}

std::string previous_remark(const MonthBill& month)
{
    if (!month.previous) {
        return {};
    }
    return fmt::format("De {}, les fichiers ont les séances du {} au {}{}.", to_french(month.previous->month),
                       to_french(month.previous->first), to_french(month.previous->last),
                       month.previous->checked ? "" : " ; celles de --historique sont aux prix des tables, sans être vérifiées");
}

} // namespace kine
