// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/devis_prices.hpp"

#include "billing/mentions.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

namespace kine {

namespace {

std::string act_key(const Devis& devis, const DevisLine& line)
{
    const Practitioner& who = devis.practitioner;
    const std::string name = !who.rpps.empty() ? who.rpps : fold_key(who.full_name());
    return name + "\n" + fold_key(line.label) + "\n" + std::to_string(line.minutes.value_or(0));
}

void judge(const ActPrices& act, const Catalog& catalog, std::optional<Date> known_on,
           std::vector<Diagnostic>& findings)
{
    const DevisPrice& first = act.prices.front();
    for (const DevisPrice& price : act.prices) {
        const bool told = !price.line->price_reason.empty() || !first.line->price_reason.empty();
        if (price.line->unit_price == first.line->unit_price || told) {
            continue;
        }
        const Mention* mention = find_mention(catalog, {devis_document, price.devis->date, known_on}, "prix-entre-devis");
        if (mention != nullptr) {
            const std::string file = std::filesystem::path{first.line->place.file}.filename().string();
            findings.push_back(fault(*mention,
                                     {{"ligne", price.line->label},
                                      {"prix", price.line->unit_price.to_french()},
                                      {"autre", first.line->unit_price.to_french()},
                                      {"fichier", file}},
                                     price.line->place));
        }
    }
}

} // namespace

bool ActPrices::differ() const
{
    return std::any_of(prices.begin(), prices.end(), [&](const DevisPrice& price) {
        return price.line->unit_price != prices.front().line->unit_price;
    });
}

PriceComparison compare_prices(std::span<const DevisAnswer> answers, const Catalog& catalog,
                               std::optional<Date> known_on)
{
    PriceComparison result;
    std::map<std::string, std::size_t> known;
    for (const DevisAnswer& answer : answers) {
        for (const DevisLine& line : answer.devis.lines) {
            if (line.unit_price.is_zero() || line.label.empty()) {
                continue;
            }
            const auto [place, added] = known.emplace(act_key(answer.devis, line), result.acts.size());
            if (added) {
                result.acts.push_back({line.label, {}});
            }
            result.acts[place->second].prices.push_back({&answer.devis, &line});
        }
    }
    for (const ActPrices& act : result.acts) {
        judge(act, catalog, known_on, result.findings);
    }
    return result;
}

} // namespace kine
