// SPDX-License-Identifier: Apache-2.0
#include "devis_json.hpp"
#include "json_parts.hpp"
#include "kine/render/csv.hpp"
#include "kine/render/devis.hpp"
#include "text_table.hpp"

namespace kine {

namespace {

std::string name_of(const Devis& devis) { return devis.number.empty() ? to_french(devis.date) : devis.number; }

Json price_json(const DevisPrice& price)
{
    Json object = Json::object();
    object.set("file", price.line->place.file)
        .set("line", price.line->place.line)
        .set("number", price.devis->number.empty() ? Json{nullptr} : Json{price.devis->number})
        .set("date", json_date(price.devis->date))
        .set("minutes", price.line->minutes)
        .set("count", price.line->count);
    set_money(object, "unit_price", "unit_price_cents", price.line->unit_price);
    object.set("reason", price.line->price_reason.empty() ? Json{nullptr} : Json{price.line->price_reason});
    return object;
}

} // namespace

std::string devis_prices_text(const PriceComparison& comparison, const Style& style)
{
    using Align = TextTable::Align;
    TextTable table{{{"Acte", Align::left}, {"Devis", Align::left}, {"Fichier", Align::left}, {"Durée"}, {"Prix"}, {""}},
                    0,
                    ""};
    for (const ActPrices& act : comparison.acts) {
        const DevisPrice& first = act.prices.front();
        for (const DevisPrice& price : act.prices) {
            const DevisLine& line = *price.line;
            table.row({&price == &first ? act.label : "", name_of(*price.devis), line.place.file,
                       line.minutes ? std::to_string(*line.minutes) + " min" : "", line.unit_price.to_french(),
                       line.unit_price == first.line->unit_price ? "" : "diffère"});
            if (!line.price_reason.empty()) {
                table.note("Motif : " + line.price_reason);
            }
        }
    }
    return table.to_string(style);
}

std::string devis_prices_csv(const PriceComparison& comparison)
{
    std::string text = "acte;devis;date;fichier;duree;prix_unitaire;nombre;prix_differents;motif_prix\n";
    for (const ActPrices& act : comparison.acts) {
        for (const DevisPrice& price : act.prices) {
            CsvLine csv;
            csv.text(act.label).text(price.devis->number).text(to_iso(price.devis->date)).text(price.line->place.file);
            price.line->minutes ? csv.whole(*price.line->minutes) : csv.empty();
            csv.amount(price.line->unit_price).whole(price.line->count).text(act.differ() ? "oui" : "non");
            text += csv.text(price.line->price_reason).to_string();
        }
    }
    return text;
}

std::string devis_prices_json(const PriceComparison& comparison, const std::vector<Diagnostic>& findings)
{
    Json acts = Json::array();
    for (const ActPrices& act : comparison.acts) {
        Json prices = Json::array();
        for (const DevisPrice& price : act.prices) {
            prices.push(price_json(price));
        }
        Json object = Json::object();
        object.set("label", act.label).set("differ", act.differ()).set("prices", std::move(prices));
        acts.push(std::move(object));
    }
    Json root = Json::object();
    root.set("schema", devis_schema).set("compared", std::move(acts)).set("findings", devis_findings_json(findings));
    return root.to_indented() + "\n";
}

} // namespace kine
