// SPDX-License-Identifier: Apache-2.0
#include "kine/render/care_path.hpp"
#include "kine/render/diagnostic.hpp"
#include "layout.hpp"
#include "quote_notes.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

bool paid_by_c2s(const CarePath& path) { return path.steps.front().quote.parts.amc_by_c2s; }

Columns columns_for(const CarePath& path, const Style& style)
{
    constexpr std::size_t widest_name = 24; // a longer cotation has a line of its own
    Columns columns;
    columns.width = style.width;
    columns.amount = display_width(path.totals.total.to_french());
    for (const CarePathStep& step : path.steps) {
        columns.name = std::max(columns.name, display_width(step.quote.normal_form));
    }
    columns.name = std::min(columns.name, widest_name);
    return columns;
}

std::vector<std::string> labels_of(const CarePathStep& step)
{
    std::vector<std::string> labels;
    if (!step.label.empty()) {
        labels.push_back(printable(step.label));
    }
    for (const PricedTerm& line : step.quote.priced.lines) {
        // « Acte hors nomenclature » says nothing that the practitioner's own words do not say better.
        if (step.label.empty() || !line.term.is(CodeKind::off_list)) {
            const auto more = line_labels(line);
            labels.insert(labels.end(), more.begin(), more.end());
        }
    }
    return labels;
}

std::string steps_text(const CarePath& path, const Columns& columns, const Style& style)
{
    std::string text;
    const Date first_day = path.steps.front().quote.request.day;
    for (const CarePathStep& step : path.steps) {
        const Quote& quote = step.quote;
        std::vector<std::string> labels = labels_of(step);
        if (quote.request.day != first_day) {
            labels.push_back(fmt::format("le {}", to_french(quote.request.day)));
        }
        const std::string working =
            step.count == 1 ? std::string{}
                            : fmt::format("{} × {} =", step.count, quote.priced.total.to_french());
        text += figure_row(
            {quote.normal_form, std::move(labels), working, quote.priced.total.times(step.count).to_french()},
            columns, style);
        for (const PricedTerm& line : quote.priced.lines) {
            for (const std::string& note : line_notes(line, quote)) {
                text += under_labels(note, columns, style);
            }
        }
    }
    return text;
}

std::string totals_text(const CarePath& path, Columns columns, const Style& style)
{
    const CarePathTotals& totals = path.totals;
    columns.name = 0;
    std::string text;
    const auto figure = [&](std::string label, Money amount) {
        text += figure_row({{}, {std::move(label)}, {}, amount.to_french()}, columns, style);
    };
    figure("Remboursable", totals.reimbursable);
    if (!totals.split_known) {
        text +=
            hanging("    ", fmt::format("Partage non calculé : {}", path.steps.front().quote.parts.reason),
                    columns.width);
    } else if (!totals.reimbursable.is_zero()) {
        figure(fmt::format("dont part AMO ({})", path.steps.front().quote.parts.situation->label),
               totals.amo);
        figure(paid_by_c2s(path) ? "dont part complémentaire, payée par la C2S" : "dont part AMC ou patient, ticket modérateur",
               totals.amc);
    }
    if (!totals.overrun.is_zero()) {
        figure("Dépassements pour exigence", totals.overrun);
    }
    figure("Hors nomenclature, à la charge du patient", totals.off_list);
    figure(fmt::format("Total de {} séance{}", path.sessions(), path.sessions() > 1 ? "s" : ""),
           totals.total);
    return text;
}

std::string bilans_text(const CarePath& path, const Columns& columns)
{
    std::string text;
    for (const BilanPlan& plan : path.bilans) {
        std::string sentence = fmt::format("Bilan-diagnostic {}{} : un d'ici la {}e séance remboursable", plan.couple,
                                           plan.depends_on_act ? ", selon l'acte" : "", plan.window);
        for (const std::int64_t rank : plan.ranks) {
            sentence += fmt::format(", un à la {}e", rank);
        }
        sentence += fmt::format(" ; ce parcours en prévoit {} pour {} séance{}. Le suivant est à la {}e.",
                                plan.planned, plan.sessions, plan.sessions > 1 ? "s" : "", plan.next);
        text += hanging("  ", sentence, columns.width);
    }
    return text.empty() ? text : "\n" + text;
}

} // namespace

std::string care_path_text(const CarePath& path, const Style& style)
{
    const Columns columns = columns_for(path, style);
    const Quote& first = path.steps.front().quote;
    std::string text =
        heading(printable(path.title),
                fmt::format("le {}, {}", to_french(first.request.day), first.territory->label), style);
    text += steps_text(path, columns, style) + "\n";
    text += totals_text(path, columns, style);
    text += bilans_text(path, columns);
    for (const CarePathStep& step : path.steps) {
        for (const Diagnostic& finding : step.quote.findings) {
            text += "\n" + diagnostic_text(finding, style);
        }
    }
    return text;
}

std::string care_path_line(const CarePath& path)
{
    const CarePathTotals& totals = path.totals;
    std::vector<std::string> shares;
    if (totals.split_known && !totals.reimbursable.is_zero()) {
        shares.push_back("AMO " + totals.amo.to_french());
        if (!totals.amc.is_zero()) {
            shares.push_back((paid_by_c2s(path) ? "C2S " : "AMC ou patient ") + totals.amc.to_french());
        }
    }
    if (const Money own = totals.overrun + totals.off_list; !own.is_zero()) {
        shares.push_back("patient " + own.to_french());
    }
    std::string text = fmt::format("{} : {}", printable(path.title), totals.total.to_french());
    text += shares.empty() ? "" : fmt::format(" ({})", fmt::join(shares, ", "));
    for (const CarePathStep& step : path.steps) {
        for (const Diagnostic& finding : step.quote.findings) {
            text += fmt::format(" [{}]", finding.code);
        }
    }
    return text;
}

} // namespace kine
