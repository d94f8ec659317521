// SPDX-License-Identifier: Apache-2.0
#include "kine/pricing/split.hpp"

#include "kine/base/text.hpp"
#include "kine/input/choice_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

constexpr std::string_view general_regime = "general";
constexpr std::string_view no_exoneration = "aucune";
constexpr std::string_view line_category = "ligne";

bool names_exoneration(const SplitRequest& request)
{
    return !request.exoneration.empty() && fold_key(request.exoneration) != no_exoneration;
}

bool names_other_regime(const SplitRequest& request)
{
    return !request.regime.empty() && fold_key(request.regime) != general_regime;
}

// By its name in the tables, or by a word of the session files: « cmu », « accident du travail ».
const Situation* situation_named(const Catalog& catalog, Column column, std::string_view name)
{
    const Situation* found = catalog.situation(name);
    const auto word = found == nullptr ? choice_named(column, name) : std::nullopt;
    return word ? catalog.situation(*word) : found;
}

const Situation* exemption_named(const Catalog& catalog, const SplitRequest& request)
{
    return situation_named(catalog, Column::exoneration, request.exoneration);
}

bool keeps_rate_of_regime(const Catalog& catalog, const SplitRequest& request)
{
    const Situation* exemption = names_exoneration(request) ? exemption_named(catalog, request) : nullptr;
    return exemption != nullptr && exemption->rate_of_regime;
}

// One base per NGAP line; a majoration is part of the base of the act it comes with (RG_VF643).
std::vector<Money> reimbursement_bases(const PricedCotation& priced)
{
    std::vector<Money> bases;
    std::optional<std::size_t> act;
    Money majorations;
    for (const PricedTerm& line : priced.lines) {
        if (!line.reimbursable()) {
            continue;
        }
        if (line.term.is(CodeKind::majoration)) {
            majorations += line.amount;
            continue;
        }
        if (!act && line.term.is(CodeKind::letter)) {
            act = bases.size();
        }
        bases.push_back(line.amount);
    }
    if (act) {
        bases[*act] += majorations;
    } else if (!majorations.is_zero()) {
        bases.push_back(majorations);
    }
    return bases;
}

// A line that some texts pay at another rate than that of the patient: a situation of the category « ligne » bears its code.
const PricedTerm* line_of_two_rates(const PricedCotation& priced, const Catalog& catalog, const PricingDay& day,
                                    const Decimal& rate)
{
    for (const Situation* situation : catalog.situations_of(line_category)) {
        const auto line = std::find_if(priced.lines.begin(), priced.lines.end(), [&](const PricedTerm& one) {
            return std::find(situation->aliases.begin(), situation->aliases.end(), one.term.code) != situation->aliases.end();
        });
        const auto own = situation->history.on(day.day, day.known_on);
        if (line != priced.lines.end() && own.entry != nullptr && own.entry->value.amo_percent.value_or(rate) != rate) {
            return &*line;
        }
    }
    return nullptr;
}

const Entry<Decimal>* threshold_on(const Catalog& catalog, std::string_view id, const PricingDay& day)
{
    const Threshold* threshold = catalog.threshold(id);
    if (threshold == nullptr) {
        return nullptr;
    }
    const auto values = threshold->values.find(day.zone);
    return values == threshold->values.end() ? nullptr : values->second.on(day.day).entry;
}

// So much an act, at most so much a day: a cotation is one patient's, one day.
void add_franchise(Split& result, const PricedCotation& priced, const Catalog& catalog, const PricingDay& day)
{
    result.franchise_entry = threshold_on(catalog, "franchise-par-acte", day);
    if (result.franchise_entry == nullptr) {
        return;
    }
    std::int64_t acts = 0;
    for (const PricedTerm& line : priced.lines) {
        acts += line.term.is(CodeKind::letter) && (line.act() == nullptr || line.act()->kind != ActKind::supplement);
    }
    Decimal due = result.franchise_entry->value * Decimal{acts};
    if (const auto* most = threshold_on(catalog, "franchise-plafond-jour", day)) {
        due = std::min(due, most->value);
    }
    result.franchise = to_money(due, catalog.rounding());
    result.franchise_year = threshold_on(catalog, "franchise-plafond-an", day);
    if (const auto* age = threshold_on(catalog, "franchise-age", day)) {
        result.franchise_age = static_cast<int>(age->value.rounded_units(0, Rounding::half_up));
    }
}

Split split_alone(const PricedCotation& priced, const Catalog& catalog, const PricingDay& day, const SplitRequest& request)
{
    Split result;
    result.patient = priced.overrun + priced.off_list;
    result.situation = find_payer(catalog, request);
    if (result.situation == nullptr) {
        result.reason = names_exoneration(request) ? fmt::format("exonération « {} » : son taux n'est pas dans les tables", printable(request.exoneration))
                                                   : fmt::format("régime « {} » : son taux n'est pas dans les tables", printable(request.regime));
        return result;
    }
    const auto answer = result.situation->history.on(day.day, day.known_on);
    if (!priced.complete) {
        result.reason = "un terme n'a pas de prix";
        return result;
    }
    if (answer.entry == nullptr || !answer.entry->value.amo_percent) {
        result.reason = fmt::format("le taux de « {} » n'est pas connu à cette date", result.situation->label);
        return result;
    }
    const Share& share = answer.entry->value;
    // Texts read give both 60 and 90 % for C2S within the local regime: nothing is printed rather than a guess.
    const bool two_rates = names_exoneration(request) && names_other_regime(request) && !keeps_rate_of_regime(catalog, request);
    if (two_rates && *share.amo_percent < Decimal{100}) {
        result.reason = fmt::format("« {} » avec le régime « {} » : deux taux sont possibles, les textes lus ne tranchent pas",
                                    result.situation->label, request.regime);
        return result;
    }
    if (const PricedTerm* line = line_of_two_rates(priced, catalog, day, *share.amo_percent)) {
        result.reason = fmt::format("« {} » : deux taux sont possibles, les textes lus ne tranchent pas", line->term.to_string());
        return result;
    }
    result.known = true;
    result.share = answer.entry;
    result.rate_percent = *share.amo_percent;
    for (const Money base : reimbursement_bases(priced)) {
        const Decimal exact = base.to_decimal() * result.rate_percent * Decimal::from_units(1, 2);
        const Money amo = to_money(exact, catalog.rounding());
        result.amo += amo;
        result.amc += base - amo;
    }
    result.amc_by_c2s = result.situation->id == solidary_cover;
    if (result.situation->franchise_due.value_or(true) && !priced.reimbursable.is_zero()) {
        add_franchise(result, priced, catalog, day);
    }
    if (result.franchise && !result.situation->franchise_due) {
        result.franchise_note = "les textes lus ne disent pas si elle est due dans cette situation";
    }
    return result;
}

} // namespace

const Situation* find_payer(const Catalog& catalog, const SplitRequest& request)
{
    const bool of_regime = !names_exoneration(request) || (names_other_regime(request) && keeps_rate_of_regime(catalog, request));
    const std::string_view regime = request.regime.empty() ? general_regime : std::string_view{request.regime};
    const Situation* found = of_regime ? situation_named(catalog, Column::regime, regime) : exemption_named(catalog, request);
    const bool of_somebody = found != nullptr && (found->category == "regime" || found->category == "exoneration");
    return of_somebody ? found : nullptr; // the others are of a kind of line, or of the franchise
}

Split split(const PricedCotation& priced, const Catalog& catalog, const PricingDay& day, const SplitRequest& request,
            const PricedCotation& beside)
{
    Split result = split_alone(priced, catalog, day, request);
    if (!result.known || beside.lines.empty()) {
        return result;
    }
    const Split before = split_alone(beside, catalog, day, request);
    const Split after = split_alone(joined(beside, priced), catalog, day, request);
    if (before.known && after.known) {
        result.amo = after.amo - before.amo;
        result.amc = after.amc - before.amc;
    }
    return result;
}

} // namespace kine
