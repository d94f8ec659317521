// SPDX-License-Identifier: Apache-2.0
#include "billing/devis_care.hpp"

#include "billing/user_file.hpp"
#include "kine/base/rule_codes.hpp"
#include "kine/rules/quote_findings.hpp"

#include <algorithm>

namespace kine {

namespace {

std::optional<CarePathStep> price_line(DevisFileLine& line, const QuoteRequest& request, const Catalog& catalog)
{
    QuoteRequest wanted = request;
    wanted.cotation = line.cotation;
    std::vector<Diagnostic> errors;
    auto quote = make_quote(wanted, catalog, errors);
    if (!quote || quote->priced.lines.empty()) {
        line.table.report(
            ent_cotation, "cotation", fmt::format("« {} » n'a pas de prix le {}", line.cotation, to_french(request.day)),
            fmt::format("kine quote \"{}\" -d {} dit pourquoi", line.cotation, to_iso(request.day)));
        return std::nullopt;
    }
    CarePathStep step;
    step.label = line.label;
    step.count = line.count.value_or(0);
    step.place = line.table.place("cotation");
    step.quote = std::move(*quote);
    return step;
}

void judge(CarePathStep& step, CotationRules& rules)
{
    step.quote.findings = quote_findings(step.quote, rules);
    // A devis tells the day of its first session, not that of the sessions of the line.
    std::erase_if(step.quote.findings, [](const Diagnostic& finding) { return finding.code == rule_code::sunday; });
    for (Diagnostic& finding : step.quote.findings) {
        finding.place = step.in_file(finding.place);
    }
}

DevisStep step_of(const DevisFileLine& line)
{
    DevisStep step;
    step.label = line.label;
    step.count = line.count.value_or(0);
    if (line.step) {
        const PricedCotation& priced = line.step->quote.priced;
        step.cotation = line.step->quote.cotation;
        step.unit_price = priced.total;
        step.status = priced.status();
        step.reimbursable = priced.reimbursable.times(step.count);
        step.amo = line.step->quote.parts.amo.times(step.count);
        step.not_reimbursed = (priced.overrun + priced.off_list).times(step.count);
    } else {
        step.unit_price = line.price.value_or(Money{});
        step.not_reimbursed = step.unit_price.times(step.count);
    }
    step.total = step.unit_price.times(step.count);
    return step;
}

void add(DevisStep& sum, const DevisStep& step)
{
    sum.count += step.count;
    sum.reimbursable += step.reimbursable;
    sum.amo += step.amo;
    sum.not_reimbursed += step.not_reimbursed;
    sum.total += step.total;
}

} // namespace

void price_care(DevisFile& file, const Catalog& catalog, const DevisRequest& request, Date day)
{
    QuoteRequest wanted;
    wanted.day = file.first_session.value_or(day);
    wanted.territory = request.territory;
    wanted.known_on = request.known_on;
    for (DevisFileLine& line : file.lines) {
        if (!line.is_care()) {
            continue;
        }
        auto step = price_line(line, wanted, catalog);
        if (!step) {
            continue;
        }
        if (!line.count) {
            line.table.report(ent_line, "nombre", "le nombre de séances remboursables manque",
                              "écrire nombre = 5 dans cette ligne");
            continue;
        }
        step->quote.parts = split(step->quote.priced, catalog, step->quote.day(), file.payer);
        if (request.rules != nullptr) {
            judge(*step, *request.rules);
        }
        line.step = std::move(step);
    }
}

DevisCare care_of(const DevisFileLine& line)
{
    const PricedCotation& priced = line.step->quote.priced;
    DevisCare care;
    care.cotation = line.step->quote.cotation;
    care.label = line.label;
    care.count = line.count.value_or(0);
    care.unit_price = priced.reimbursable;
    care.total = priced.reimbursable.times(care.count);
    care.overrun = priced.overrun;
    care.overrun_total = priced.overrun.times(care.count);
    care.motive = line.motive;
    care.parts = line.step->quote.parts;
    care.status = priced.status();
    return care;
}

std::optional<DevisPath> path_of(const DevisFile& file, const Catalog& catalog)
{
    DevisPath path;
    std::vector<CarePathStep> care;
    for (const DevisFileLine& line : file.lines) {
        if (line.is_care() && !line.step) {
            continue; // told already
        }
        path.steps.push_back(step_of(line));
        add(path.totals, path.steps.back());
        if (line.step) {
            care.push_back(*line.step);
        }
    }
    if (care.empty() || path.steps.size() < 2) {
        return std::nullopt;
    }
    const Split& parts = care.front().quote.parts;
    path.split_known =
        std::all_of(care.begin(), care.end(), [](const auto& step) { return step.quote.parts.known; });
    path.payer = parts.situation == nullptr ? std::string{} : parts.situation->label;
    path.has_franchise = std::any_of(care.begin(), care.end(), [](const auto& step) { return step.quote.parts.franchise.has_value(); });
    path.amc_by_c2s = parts.amc_by_c2s;
    path.bilans = plan_bilans(care, catalog);
    return path;
}

} // namespace kine
