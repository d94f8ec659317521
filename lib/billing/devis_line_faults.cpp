// SPDX-License-Identifier: Apache-2.0
#include "billing/devis_fault_list.hpp"

#include <algorithm>

namespace kine {

namespace {

constexpr std::string_view dearest = "hn-prix-max"; // threshold of the tables

bool is_bilan(const DevisFileLine& line)
{
    const auto is_one = [](const PricedTerm& term) { return term.act() != nullptr && term.act()->kind == ActKind::bdk; };
    return line.step && std::any_of(line.step->quote.priced.lines.begin(), line.step->quote.priced.lines.end(), is_one);
}

void act_mentions(FaultList& faults, const DevisFileLine& line)
{
    const Place at = line.table.place();
    const bool listed = line.table.has("tarif"); // an unknown item is told as such
    faults.need("ligne.libelle", !line.label.empty() || listed, at);
    faults.need("ligne.prix", line.table.has("prix") || listed, at);
    faults.need("ligne.nombre", line.table.has("nombre"), at);
    faults.need("ligne.duree",
                line.minutes.has_value() || line.table.has("duree") || (listed && line.item == nullptr), at);
}

// An act beside a reimbursed session, or inside it.
void beside_care(FaultList& faults, const DevisFileLine& line, const DevisFile& file)
{
    const Facts facts{{"ligne", line.name()}, {"cotation", line.cotation}};
    if (!line.cotation.empty()) {
        faults.add("ligne.seance-mixte", line.table.place("cotation"), facts);
    }
    if (!line.same_visit) {
        return;
    }
    const Place at = line.table.place("meme_visite");
    if (!line.minutes) {
        faults.add("ligne.meme-visite-sans-duree", at, facts);
        return; // a supplement, whatever its name
    }
    faults.add("ligne.meme-visite", at, facts);
    faults.add_word("ligne.complement", line.label, line.table.place("libelle"), facts);
    if (std::any_of(file.lines.begin(), file.lines.end(), is_bilan)) {
        faults.add_word("ligne.bilan-meme-visite", line.label, at, facts);
    }
}

void act_price(FaultList& faults, const DevisFileLine& line, const LineRequest& request)
{
    if (!line.price) {
        return;
    }
    const Facts facts{{"ligne", line.name()}, {"prix", line.price->to_french()}};
    if (line.item != nullptr && *line.price != line.item->price && line.price_reason.empty()) {
        Facts more = facts;
        more.emplace_back("tarif", line.item->price.to_french());
        faults.add("ligne.prix-du-cabinet", line.table.place("prix"), more);
    }
    const Territory* territory = request.catalog.territory(request.territory);
    const auto most = territory == nullptr
                          ? std::nullopt
                          : request.catalog.threshold_value(dearest, territory->zone, request.day);
    if (most && line.price->to_decimal() > *most) {
        faults.add("ligne.prix-eleve", line.table.place("prix"), facts);
    }
}

} // namespace

void act_faults(FaultList& faults, const DevisFileLine& line, const DevisFile& file, const LineRequest& request)
{
    const Facts facts{{"ligne", line.name()}};
    act_mentions(faults, line);
    beside_care(faults, line, file);
    act_price(faults, line, request);
    if (!line.discount.empty()) {
        faults.add("remise", line.table.place("remise"), {{"valeur", line.discount}});
    }
    if (line.package) {
        faults.add("forfait", line.table.place("forfait"));
    }
    const std::string words = line.label + "\n" + line.text;
    faults.add_word("ligne.mots-interdits", words, line.table.place("libelle"), facts);
    if (file.prescription_table) {
        faults.add_word("ligne.acte-nomenclature", line.label, line.table.place("libelle"), facts, line.nature);
    }
}

void care_faults(FaultList& faults, const DevisFileLine& line, const DevisFile& file)
{
    if (!line.step) {
        return;
    }
    const Place at = line.table.place("cotation");
    const Facts facts{{"ligne", line.name()}, {"cotation", line.step->quote.normal_form}};
    if (!line.step->quote.priced.off_list.is_zero()) {
        faults.add("ligne.seance-mixte", at, facts);
    }
    for (const Diagnostic& finding : line.step->quote.findings) {
        faults.add(finding);
    }
    if (!line.has_overrun()) {
        return;
    }
    const bool demand = line.motive.starts_with("exigence");
    if (file.payer.exoneration == solidary_cover && !demand) {
        faults.add("depassement.c2s", at, facts);
    } else if (line.motive.empty()) {
        faults.add("depassement.motif", at, facts);
    } else if (!demand) {
        faults.add("depassement.motif-autre", line.table.place("de_motif"), facts);
    } else if (file.third_party && file.payer.exoneration != solidary_cover) {
        faults.add("depassement.tiers-payant", at, facts);
    }
}

} // namespace kine
