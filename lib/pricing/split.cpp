// SPDX-License-Identifier: Apache-2.0
#include "kine/pricing/split.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

constexpr std::string_view general_regime = "general";
constexpr std::string_view no_exoneration = "aucune";

bool names_exoneration(const SplitRequest& request)
{
    return !request.exoneration.empty() && fold_key(request.exoneration) != no_exoneration;
}

bool names_other_regime(const SplitRequest& request)
{
    return !request.regime.empty() && fold_key(request.regime) != general_regime;
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

} // namespace

const Situation* find_payer(const Catalog& catalog, const SplitRequest& request)
{
    if (names_exoneration(request)) {
        return catalog.situation(request.exoneration);
    }
    return catalog.situation(request.regime.empty() ? general_regime : std::string_view{request.regime});
}

Split split(const PricedCotation& priced, const Catalog& catalog, const PricingDay& day, const SplitRequest& request)
{
    Split result;
    result.patient = priced.overrun + priced.off_list;
    result.situation = find_payer(catalog, request);
    if (result.situation == nullptr) {
        result.reason = "situation inconnue";
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
    if (names_exoneration(request) && names_other_regime(request) && *share.amo_percent < Decimal{100}) {
        result.reason = fmt::format("« {} » avec le régime « {} » : deux taux sont possibles, les textes lus ne tranchent pas",
                                    result.situation->label, request.regime);
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
    result.amc_by_patient = share.amc == AmcRule::difference;
    if (result.situation->franchise_due.value_or(true) && !priced.reimbursable.is_zero()) {
        if (const Threshold* franchise = catalog.threshold("franchise-par-acte")) {
            const auto values = franchise->values.find(day.zone);
            const auto due = values == franchise->values.end() ? History<Decimal>::Answer{} : values->second.on(day.day);
            if (due.entry != nullptr) {
                std::int64_t acts = 0;
                for (const PricedTerm& line : priced.lines) {
                    acts += line.term.is(CodeKind::letter) && (line.act() == nullptr || line.act()->kind != ActKind::supplement);
                }
                result.franchise = to_money(due.entry->value * Decimal{acts}, catalog.rounding());
                result.franchise_entry = due.entry;
            }
        }
    }
    if (result.franchise && !result.situation->franchise_due) {
        result.franchise_note = "les textes lus ne disent pas si elle est due dans cette situation";
    }
    return result;
}

} // namespace kine
