#include "devis_tables.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

constexpr PaperAlign right = PaperAlign::right;

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
             devis.line_mention});
    }
    const auto sum = [&](std::string title, Money amount) {
        table.rows.push_back({{std::move(title), "", "", "", amount.to_french()}, {}, true});
    };
    if (devis.vat) {
        sum("Total hors taxes", devis.vat->before_tax);
        sum(fmt::format("TVA {} %", devis.vat->rate_percent.to_string(',')), devis.vat->tax);
    }
    sum("Total TTC à la charge du patient", devis.total);
    return table;
}

PaperTable informed_table(const Devis& devis)
{
    PaperTable table;
    table.caption = "Séances remboursables";
    table.columns = {
        {"Séances remboursables, pour information"}, {"Tarif", right}, {"Nombre", right}, {"Total", right}};
    for (const DevisCare& care : devis.care) {
        const std::string label = care.label.empty() ? "" : care.label + " : ";
        table.rows.push_back({{label + care.cotation.to_string(), care.unit_price.to_french(),
                               std::to_string(care.count), care.total.to_french()},
                              {}});
    }
    return table;
}

} // namespace kine
