// SPDX-License-Identifier: Apache-2.0
#include "devis_tables.hpp"

#include <fmt/format.h>

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

std::string under(const std::string& text, const std::string& mention)
{
    return text.empty() || mention.empty() ? text + mention : text + " · " + mention;
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

} // namespace

PaperTable acts_table(const Devis& devis)
{
    PaperTable table;
    table.caption = "Actes hors nomenclature";
    table.columns = {{"Acte hors nomenclature"},
                     {"Durée", right},
                     {"Prix unitaire", right},
                     {"Nombre", right},
                     {"Total", right}};
    for (const DevisLine& line : devis.lines) {
        table.rows.push_back(
            {{line.label, line.minutes ? fmt::format("{} min", *line.minutes) : "",
              line.unit_price.to_french(), std::to_string(line.count), line.total.to_french()},
             under(line.text, devis.line_mention)});
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
                     {"Reste", right},            {"Nombre", right}, {"Total", right}};
    for (const DevisCare& care : devis.care) {
        if (care.overrun.is_zero()) {
            continue;
        }
        const bool known = care.parts.known;
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
