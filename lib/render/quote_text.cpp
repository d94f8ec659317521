// SPDX-License-Identifier: Apache-2.0
#include "kine/render/diagnostic.hpp"
#include "kine/render/quote.hpp"
#include "layout.hpp"
#include "quote_notes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

// « 8,5 × 2,21 = 18,785 → »; nothing for a flat amount.
std::string working(const PricedTerm& line)
{
    if (!line.term.number || line.value == nullptr) {
        return {};
    }
    const std::string_view half = line.term.half ? "/2" : "";
    const std::string_view unit = line.term.is(CodeKind::kilometres) ? " km" : "";
    const std::string product = fmt::format("{}{}{} × {}", line.term.number->to_string(','), half, unit,
                                            line.unit_value.to_string(','));
    const bool rounded = line.exact != line.amount.to_decimal();
    return rounded ? fmt::format("{} = {} →", product, line.exact.to_string(',')) : product + " =";
}

std::string header(const Quote& quote, const Style& style)
{
    std::string when = fmt::format("le {}, {}", to_french(quote.request.day), quote.territory->label);
    if (quote.request.known_on) {
        when += fmt::format(", d'après ce qui était publié le {}", to_french(*quote.request.known_on));
    }
    return heading(quote.normal_form, when, style);
}

std::string lines(const Quote& quote, const Columns& columns, const Style& style)
{
    std::string text;
    for (const PricedTerm& line : quote.priced.lines) {
        text += figure_row({line.term.to_string(), line_labels(line), working(line), line.amount.to_french()},
                           columns, style);
        for (const std::string& note : line_notes(line, quote)) {
            text += under_labels(note, columns, style);
        }
    }
    return text;
}

// Lines of a name and an amount, without working.
std::string figure(std::string label, Money amount, Columns columns, const Style& style)
{
    columns.name = 0;
    return figure_row({{}, {std::move(label)}, {}, amount.to_french()}, columns, style);
}

std::string totals(const Quote& quote, const Columns& columns, const Style& style)
{
    if (quote.request.sessions == 1) {
        return figure("Total", quote.total, columns, style);
    }
    return figure("Total d'une séance", quote.priced.total, columns, style) +
           figure(fmt::format("Total de {} séances", quote.request.sessions), quote.total, columns, style);
}

std::string shares(const Quote& quote, const Columns& columns, const Style& style)
{
    const Split parts = times(quote.parts, quote.request.sessions);
    std::string text;
    if (!parts.known) {
        text += hanging("  ", fmt::format("Partage non calculé : {}", parts.reason), columns.width);
    } else if (!quote.priced.reimbursable.is_zero()) {
        text += figure(
            fmt::format("Part AMO, {} % ({})", parts.rate_percent.to_string(','), parts.situation->label),
            parts.amo, columns, style);
        if (!parts.amc.is_zero()) {
            text += figure(parts.amc_by_c2s ? "Part complémentaire, payée par la C2S" : "Part AMC ou patient, ticket modérateur",
                           parts.amc, columns, style);
        }
    }
    if (!parts.patient.is_zero()) {
        text += figure("Patient, dépassement et hors nomenclature", parts.patient, columns, style);
    }
    if (parts.franchise && !parts.franchise->is_zero()) {
        std::string label = "Franchise, pour information : retenue sur le remboursement";
        if (!parts.franchise_note.empty()) {
            label += fmt::format(" ({})", parts.franchise_note);
        }
        text += figure(std::move(label), *parts.franchise, columns, style);
    }
    return text;
}

Columns columns_for(const Quote& quote, const Style& style)
{
    Columns columns;
    columns.width = style.width;
    columns.amount = display_width(quote.total.to_french());
    for (const PricedTerm& line : quote.priced.lines) {
        columns.name = std::max(columns.name, display_width(line.term.to_string()));
        columns.amount = std::max(columns.amount, display_width(line.amount.to_french()));
    }
    return columns;
}

} // namespace

std::string quote_text(const Quote& quote, const Style& style)
{
    const Columns columns = columns_for(quote, style);
    std::string text = header(quote, style) + lines(quote, columns, style);
    text += totals(quote, columns, style) + "\n";
    text += shares(quote, columns, style);
    if (quote.trip) {
        text += hanging("  Trajet : ", travel_note(*quote.trip), columns.width);
    }
    for (const Diagnostic& finding : quote.findings) {
        text += "\n" + diagnostic_text(finding, style);
    }
    return text;
}

std::string quote_line(const Quote& quote)
{
    std::string text = fmt::format("{} : {}", quote.normal_form, quote.total.to_french());
    const Split parts = times(quote.parts, quote.request.sessions);
    std::vector<std::string> shares;
    if (parts.known && !quote.priced.reimbursable.is_zero()) {
        shares.push_back("AMO " + parts.amo.to_french());
        if (!parts.amc.is_zero()) {
            shares.push_back("AMC " + parts.amc.to_french());
        }
    }
    if (!parts.patient.is_zero()) {
        shares.push_back("patient " + parts.patient.to_french());
    }
    text += shares.empty() ? "" : fmt::format(" ({})", fmt::join(shares, ", "));
    for (const Diagnostic& finding : quote.findings) {
        text += fmt::format(" [{}]", finding.code);
    }
    return text;
}

} // namespace kine
