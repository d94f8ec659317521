// SPDX-License-Identifier: Apache-2.0
#include "devis_tables.hpp"

#include "bill_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

using PaperAlign::right;

std::string named(const std::string& label, const Cotation& cotation)
{
    const std::string written = cotation.to_string();
    return label.empty() || written.empty() ? label + written : label + " : " + written;
}

std::string_view french_motive(std::string_view motive)
{
    return motive == "exigence_lieu" ? "exigence de lieu du patient" : "exigence d'horaire du patient";
}

// Of a price that is not in force.
std::string price_mark(Status status)
{
    return status == Status::in_force ? std::string{} : fmt::format("prix {}", to_french(status));
}

PaperRow path_row(std::string name, std::string price, const DevisStep& step)
{
    return {{std::move(name), std::move(price), std::to_string(step.count), step.reimbursable.to_french(),
             step.not_reimbursed.to_french()},
            price_mark(step.status)};
}

// Then two mentions say two things of VAT.
bool has_several_natures(const Devis& devis)
{
    std::string_view first;
    for (const PrintedMention& mention : devis.mentions) {
        const std::string_view nature = mention.source == nullptr ? std::string_view{} : mention.source->nature;
        if (!nature.empty() && !first.empty() && nature != first) {
            return true;
        }
        first = first.empty() ? nature : first;
    }
    return false;
}

} // namespace

std::string mention_text(const Devis& devis, const PrintedMention& mention)
{
    const bool told = mention.source != nullptr && !mention.source->nature.empty() && has_several_natures(devis);
    return told ? fmt::format("{} ({})", mention.text, to_french(nature_of(mention.source->nature))) : mention.text;
}

PaperTable acts_table(const Devis& devis)
{
    PaperTable table;
    table.caption = "Actes hors nomenclature";
    table.columns = {{"Acte hors nomenclature"},
                     {"Durée", right},
                     {"Prix unitaire", right},
                     {"Nombre", right},
                     {"Total", right}};
    const bool mixed = has_several_natures(devis);
    for (const DevisLine& line : devis.lines) {
        std::string note = line.text;
        append_part(note, mixed && line.nature != Nature::unknown ? to_french(line.nature) : std::string_view{});
        append_part(note, devis.line_mention);
        table.rows.push_back(
            {{line.label, line.minutes ? fmt::format("{} min", *line.minutes) : "",
              line.unit_price.to_french(), std::to_string(line.count), line.total.to_french()},
             std::move(note)});
    }
    const auto sum = [&](std::string title, Money amount) {
        table.rows.push_back({{std::move(title), "", "", "", amount.to_french()}, {}, true});
    };
    if (devis.vat) {
        sum("Total hors taxes", devis.vat->before_tax);
        sum(fmt::format("TVA {} %", devis.vat->rate_percent.to_string(',')), devis.vat->tax);
    }
    sum("Total TTC à la charge du patient", devis.off_list);
    return table;
}

PaperTable overrun_table(const Devis& devis)
{
    PaperTable table;
    table.caption = "Séances avec dépassement";
    table.columns = {{"Séance avec dépassement"}, {"Tarif", right},  {"Dépassement", right}, {"Remboursé", right},
                     {"Reste", right},            {"Nombre", right}, {"Total des dépassements", right}};
    Money left;
    bool all_known = true;
    bool solidary = false;
    for (const DevisCare& care : devis.care) {
        if (care.overrun.is_zero()) {
            continue;
        }
        const bool known = care.parts.known;
        all_known = all_known && known;
        left += care.left().times(care.count);
        solidary = solidary || care.parts.amc_by_c2s;
        table.rows.push_back({{named(care.label, care.cotation), care.unit_price.to_french(), care.overrun.to_french(),
                               known ? care.reimbursed().to_french() : "?", known ? care.left().to_french() : "?",
                               std::to_string(care.count), care.overrun_total.to_french()},
                              fmt::format("Prix de la séance : {}{} ; motif : {}{}", care.asked().to_french(),
                                          care.status == Status::in_force ? "" : fmt::format(" ({})", to_french(care.status)),
                                          french_motive(care.motive),
                                          known && care.parts.franchise ? " ; remboursement hors franchise" : "")});
    }
    const auto sum = [&](std::string title, Money amount) {
        table.rows.push_back({{std::move(title), "", "", "", "", "", amount.to_french()}, {}, true});
    };
    sum("Dépassements", devis.overrun);
    if (all_known) {
        sum(solidary ? "Reste à charge de ces séances" : "Reste à charge de ces séances, avant complémentaire", left);
    }
    if (!devis.lines.empty()) {
        sum("Total non remboursé", devis.total);
    }
    return table;
}

PaperTable path_table(const Devis& devis)
{
    PaperTable table;
    table.caption = "Parcours de soins, pour information";
    table.columns = {{"Parcours de soins"},
                     {"Prix", right},
                     {"Nombre", right},
                     {"Remboursable", right},
                     {"Non remboursé", right}};
    if (!devis.path) {
        return table;
    }
    const DevisPath& path = *devis.path;
    for (const DevisStep& step : path.steps) {
        table.rows.push_back(path_row(named(step.label, step.cotation), step.unit_price.to_french(), step));
    }
    table.rows.push_back(path_row("Total du parcours", path.totals.total.to_french(), path.totals));
    table.rows.back().total = true;
    if (path.split_known && !path.totals.reimbursable.is_zero()) {
        std::string& note = table.rows.back().note;
        note = fmt::format("Part de l'assurance maladie ({}){} : {}", path.payer, path.has_franchise ? ", hors franchise" : "",
                           path.totals.amo.to_french());
        if (path.amc_by_c2s) {
            note += fmt::format(" ; part complémentaire, payée par la C2S : {}", (path.totals.reimbursable - path.totals.amo).to_french());
        }
    }
    return table;
}

} // namespace kine
