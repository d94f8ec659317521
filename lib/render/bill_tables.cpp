// SPDX-License-Identifier: Apache-2.0
#include "bill_tables.hpp"

#include "kine/base/text.hpp"
#include "paper_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

using PaperAlign::right;

std::string known(bool is_known, Money amount) { return is_known ? amount.to_french() : "?"; }

// « NMI 9 : 19,89 € · IFS : 4,00 € », when there is more than one.
std::string terms_of(const CareLine& line)
{
    std::string text;
    for (const PricedTerm* term : line.terms) {
        std::string part = fmt::format("{} : {}", term->term.to_string(), term->amount.to_french());
        if (term->status != Status::in_force) {
            part += fmt::format(" ({})", to_french(term->status));
        }
        append_part(text, part);
    }
    return text;
}

// A locum did it: the document is the practice's.
std::string done_by(bool locum, const std::string& practitioner)
{
    return !locum ? std::string{} : practitioner.empty() ? "soins du remplaçant" : fmt::format("soins de {} (remplaçant)", printable(practitioner));
}

// Whether the caisse keeps the franchise of a line; nothing: neither the situation nor the age tells.
std::optional<bool> franchise_due(const CareLine& line, const PatientIdentity* identity)
{
    const std::optional<Date> birth = identity == nullptr ? std::nullopt : identity->birth;
    const std::optional<bool> due = line.parts.situation == nullptr ? std::nullopt : line.parts.situation->franchise_due;
    const bool too_young = birth && line.parts.franchise_age &&
                           std::chrono::year_month_day{line.day} <
                               std::chrono::year_month_day{*birth} + std::chrono::years{*line.parts.franchise_age};
    return too_young || due == false ? std::optional{false} : birth ? due : std::nullopt;
}

// What is said of it; empty when no line bears it.
std::string franchise_remark(const PatientBill& patient, const PatientIdentity* identity)
{
    bool all = true;
    bool none = true;
    for (const CareLine& line : patient.care) {
        const auto due = franchise_due(line, identity);
        all = all && due == true;
        none = none && due == false;
    }
    return none  ? std::string{}
           : all ? " La franchise médicale est retenue par la caisse."
                 : " La franchise médicale est retenue par la caisse, sauf si le patient en est exempt.";
}

std::string facts_of(const FeeLine& line)
{
    std::string facts = line.nature == Nature::unknown ? "" : std::string{to_french(line.nature)};
    append_part(facts, with_name("lieu :", spoken(line.place)));
    append_part(facts, done_by(line.locum, line.practitioner));
    append_part(facts, with_name("devis", printable(line.devis)));
    append_part(facts, line.paid == Fact::yes ? paid_text(line.paid_on, line.paid_by) : "");
    if (!line.on_care_sheet.terms.empty()) {
        append_part(facts, fmt::format("« {} » du même jour est sur la feuille de soins", line.on_care_sheet.to_string()));
    }
    return facts;
}

} // namespace

std::string signed_figure(Money difference)
{
    if (difference.is_zero()) {
        return "=";
    }
    const bool more = difference > Money{};
    return (more ? "+" : "−") + difference.abs().to_french();
}

std::string figure(Money amount) { return amount.is_zero() ? "" : amount.to_french(); }

void append_part(std::string& line, std::string_view part)
{
    constexpr std::string_view separator = " · ";
    if (!part.empty()) {
        line += line.empty() ? "" : separator;
        line += part;
    }
}

std::string with_name(std::string_view name, std::string_view value)
{
    return value.empty() ? std::string{} : fmt::format("{} {}", name, value);
}

PaperTable care_table(const PatientBill& patient)
{
    const Totals& totals = patient.totals;
    const bool overrun = !totals.overrun.is_zero();
    PaperTable table;
    table.caption = "Soins remboursables";
    const bool one_place = std::all_of(patient.care.begin(), patient.care.end(), [&](const CareLine& line) {
        return line.facts.place == patient.care.front().facts.place;
    });
    table.columns = {{"Date"}, {"Cotation"}, {"Montant", right}, {"AMO", right}, {"AMC ou patient", right}};
    if (overrun) {
        table.columns.push_back({"DE", right});
    }
    for (const CareLine& line : patient.care) {
        PaperRow row{{to_french(line.day), line.cotation.to_string(), line.reimbursable.to_french(),
                      known(line.parts.known, line.parts.amo), known(line.parts.known, line.parts.amc)},
                     {}};
        if (overrun) {
            row.cells.push_back(figure(line.overrun));
        }
        if (line.terms.size() > 1 || line.status != Status::in_force) {
            row.note = terms_of(line);
        }
        append_part(row.note, one_place ? "" : with_name("lieu :", spoken(line.facts.place)));
        append_part(row.note, done_by(line.locum, line.facts.practitioner));
        append_part(row.note, line.overrun.is_zero() ? "" : with_name("motif du DE :", spoken(line.overrun_reason)));
        if (!line.on_note.terms.empty()) {
            append_part(row.note, fmt::format("« {} » est sur la note d'honoraires", line.on_note.to_string()));
        }
        table.rows.push_back(std::move(row));
    }
    const bool some_known = totals.undivided_lines != totals.care_lines;
    PaperRow sums{{"Total", fmt::format("{} ligne{}", grouped(totals.care_lines), totals.care_lines > 1 ? "s" : ""),
                   totals.reimbursable.to_french(), known(some_known, totals.amo),
                   known(some_known, totals.amc)},
                  {},
                  true};
    if (overrun) {
        sums.cells.push_back(totals.overrun.to_french());
    }
    table.rows.push_back(std::move(sums));
    return table;
}

std::vector<std::string> care_remarks(const PatientBill& patient, const PatientIdentity* identity)
{
    std::vector<std::string> reasons;
    for (const CareLine& line : patient.care) {
        if (!line.parts.known &&
            std::find(reasons.begin(), reasons.end(), line.parts.reason) == reasons.end()) {
            reasons.push_back(line.parts.reason);
        }
    }
    std::vector<std::string> remarks;
    if (!reasons.empty()) {
        remarks.push_back(fmt::format("Parts inconnues pour {} : {}.", patient.totals.undivided.to_french(),
                                      join_french(reasons)));
    }
    const bool supposed = std::any_of(patient.care.begin(), patient.care.end(), [](const CareLine& line) {
        return line.parts.known && line.facts.regime.empty() && line.parts.rate_percent < Decimal{100};
    });
    if (supposed) {
        remarks.emplace_back("Régime non renseigné : les parts sont celles du régime général.");
    }
    if (!patient.totals.overrun.is_zero()) {
        remarks.emplace_back(
            "DE : dépassement pour exigence du patient, à sa charge, porté sur la feuille de soins.");
    }
    const auto solidary = std::count_if(patient.care.begin(), patient.care.end(),
                                        [](const CareLine& line) { return line.facts.exoneration == solidary_cover; });
    if (static_cast<std::size_t>(solidary) != patient.care.size()) {
        remarks.emplace_back(
            "AMO : assurance maladie obligatoire. La part de l'AMC (complémentaire) est due par le patient s'il "
            "n'en a pas." + franchise_remark(patient, identity));
    }
    if (solidary != 0) {
        remarks.emplace_back("C2S : la part de l'AMC est payée par la complémentaire santé solidaire, en tiers payant, et aucune "
                             "franchise n'est retenue.");
    }
    return remarks;
}

PaperTable fees_table(const PatientBill& patient, const FeeNote& note)
{
    PaperTable table;
    table.caption = "Prestations hors nomenclature";
    table.columns = {{"Date"},
                     {"Prestation hors nomenclature (HN)"},
                     {"Durée", right},
                     {"Nombre", right},
                     {"Unitaire", right},
                     {"Prix", right}};
    for (const FeeLine& line : patient.fees) {
        table.rows.push_back(
            {{to_french(line.day), printable(line.label),
              line.minutes ? fmt::format("{} min", *line.minutes) : "", std::to_string(line.quantity),
              line.unit_price.to_french(), line.amount.to_french()},
             facts_of(line)});
    }
    const auto sum = [&](std::string title, Money amount) {
        table.rows.push_back({{"", std::move(title), "", "", "", amount.to_french()}, {}, true});
    };
    const Money total = patient.totals.off_list;
    sum("Total hors taxes", note.vat ? note.vat->before_tax : total);
    if (note.vat) {
        sum(fmt::format("TVA {} %", note.vat->rate_percent.to_string(',')), note.vat->tax);
    }
    sum("Total toutes taxes comprises", total);
    return table;
}

std::string missing_of(const FeeNote& note) { return missing_of(note.missing); }

std::string missing_of(const std::vector<const Mention*>& mentions)
{
    std::vector<std::string> labels;
    for (const Mention* mention : mentions) {
        labels.push_back(mention->label);
    }
    return labels.empty() ? std::string{} : join_french(labels) + ".";
}

Money waiting_amount(const Bill& bill)
{
    Money waiting;
    for (const LeftOut& line : bill.left_out) {
        waiting += line.amount.value_or(Money{});
    }
    return waiting;
}

} // namespace kine
