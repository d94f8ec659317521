// SPDX-License-Identifier: Apache-2.0
#include "explanation.hpp"

#include "kine/render/care_path.hpp"
#include "kine/render/quote.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

// When a value holds, since when it is known, how sure it is.
std::string life(const Validity& validity)
{
    std::string text =
        fmt::format("{} {} {}", validity.abandoned_on ? "Devait valoir" : "Vaut",
                    validity.period.until ? "du" : "depuis le", to_french(validity.period.from));
    if (const auto last = validity.period.last_day()) {
        text += fmt::format(" au {}", to_french(*last));
    }
    if (validity.floor) {
        text += " (les tables ne remontent pas plus loin)";
    }
    if (validity.planned_for) {
        text += fmt::format(", prévu d'abord le {}", to_french(*validity.planned_for));
    }
    if (validity.published_on) {
        text += fmt::format(", publié le {}", to_french(*validity.published_on));
    }
    if (validity.abandoned_on) {
        text += fmt::format(", abandonné le {}", to_french(*validity.abandoned_on));
    } else if (validity.status != Status::in_force) {
        text += fmt::format(", {}", to_french(validity.status));
    }
    return text + fmt::format(". Source {}, vérifiée le {}.", to_string(validity.source.confidence),
                              to_french(validity.source.verified_on));
}

// « 8,39 annoncé le 01/07/2027 », « 8,09 prévu le 01/07/2025, abandonné le 18/06/2025 »
std::string step(const Entry<Decimal>& entry)
{
    const Validity& validity = entry.validity;
    const std::string from = to_french(validity.period.from);
    const std::string value = entry.value.to_string(',');
    if (validity.abandoned_on) {
        return fmt::format("{} prévu le {}, abandonné le {}", value, from, to_french(*validity.abandoned_on));
    }
    std::string text = validity.status == Status::in_force
                           ? fmt::format("{} à partir du {}", value, from)
                           : fmt::format("{} {} pour le {}", value, to_french(validity.status), from);
    if (validity.planned_for) {
        text += fmt::format(", prévu d'abord le {}", to_french(*validity.planned_for));
    }
    return text;
}

std::string act_title(const ActMatch& match, const Term& term)
{
    const Act& act = *match.act;
    const std::string article = act.article.empty() ? fmt::format("chapitre {}", act.chapter)
                                                    : fmt::format("article {}", act.article);
    return fmt::format("{} {} : {} ({})", term.code, match.entry->value.to_string(','), act.label, article);
}

} // namespace

bool Explanation::add_figure(const std::string& figure, const Validity& validity)
{
    if (!told_.insert(figure).second) {
        return false;
    }
    text_ += '\n';
    for (const std::string& line : wrap(figure, style_.width)) {
        text_ += paint(line, Ink::bold, style_) + "\n";
    }
    paragraph(validity.source.reference);
    if (!validity.source.url.empty()) {
        text_ += fmt::format("  {}\n", validity.source.url); // never cut: it must be clicked or copied
    }
    paragraph(life(validity));
    if (!validity.source.note.empty()) {
        paragraph(validity.source.note);
    }
    return true;
}

void Explanation::add_steps(const History<Decimal>& history, const Validity& current,
                            std::optional<Date> known_on)
{
    for (const Entry<Decimal>& entry : history.entries()) {
        const bool unknown =
            known_on && entry.validity.published_on && *known_on < *entry.validity.published_on;
        if (!unknown && current.period.from < entry.validity.period.from) {
            paragraph("Ensuite : " + step(entry));
        }
    }
}

void Explanation::add_line(const PricedTerm& line, const Quote& quote)
{
    const std::optional<Date> known_on = quote.request.known_on;
    for (const ActMatch& match : line.acts) {
        if (add_figure(act_title(match, line.term), match.entry->validity)) {
            add_steps(match.act->coefficient, match.entry->validity, known_on);
        }
    }
    if (line.value != nullptr &&
        add_figure(fmt::format("Valeur de {} : {} €", line.code->code, line.unit_value.to_string(',')),
                   line.value->validity)) {
        add_steps(*line.code->value(quote.territory->zone), line.value->validity, known_on);
    }
}

void Explanation::add_trip(const Quote& quote, const Catalog& catalog)
{
    const std::string zone = quote.trip->rule_of_plain ? "plaine" : quote.trip->code->km_zone;
    for (const std::string_view id : {"ik-abattement-", "ik-distance-min-"}) {
        const Threshold* threshold = catalog.threshold(std::string{id} + zone);
        const auto answer = threshold->values.at(quote.territory->zone).on(quote.request.day);
        add_figure(fmt::format("{} : {} km", threshold->label, answer.entry->value.to_string(',')),
                   answer.entry->validity);
    }
}

void Explanation::add(const Quote& quote, const Catalog& catalog)
{
    for (const PricedTerm& line : quote.priced.lines) {
        add_line(line, quote);
    }
    const Split& parts = quote.parts;
    if (parts.known && !quote.priced.reimbursable.is_zero()) {
        add_figure(
            fmt::format("Partage à {} % : {}", parts.rate_percent.to_string(','), parts.situation->label),
            parts.share->validity);
    }
    if (parts.franchise_entry != nullptr) {
        add_figure(fmt::format("Franchise : {} € par acte", parts.franchise_entry->value.to_string(',')),
                   parts.franchise_entry->validity);
    }
    if (quote.trip) {
        add_trip(quote, catalog);
    }
}

std::string quote_explanation(const Quote& quote, const Catalog& catalog, const Style& style)
{
    Explanation explanation{style};
    explanation.add(quote, catalog);
    return explanation.text();
}

std::string care_path_explanation(const CarePath& path, const Catalog& catalog, const Style& style)
{
    Explanation explanation{style};
    for (const CarePathStep& step : path.steps) {
        explanation.add(step.quote, catalog);
    }
    return explanation.text();
}

} // namespace kine
