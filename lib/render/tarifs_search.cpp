// SPDX-License-Identifier: Apache-2.0
#include "kine/base/decimal.hpp"
#include "kine/base/text.hpp"
#include "kine/render/tarifs.hpp"
#include "tarifs_parts.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

// Enough to choose from; more does not fit a screen.
constexpr std::size_t most_current = 20;
constexpr std::size_t most_others = 10;

// Acts and codes are named by what is written on a bill; the rest by its id, too long for a column.
bool is_billed(const SearchHit& hit)
{
    return kind_of(hit.subject) == SubjectKind::act || kind_of(hit.subject) == SubjectKind::code;
}

std::string amount_text(const SearchHit& hit, const DayValue& now)
{
    if (kind_of(hit.subject) != SubjectKind::act) {
        return value_text(hit.subject, now.value);
    }
    return now.amount ? now.amount->to_french() : "";
}

std::string when(const SearchHit& hit)
{
    if (!hit.limit) {
        return {};
    }
    switch (hit.standing) {
    case Standing::current:
        break;
    case Standing::to_come:
        return fmt::format("à partir du {}", to_french(*hit.limit));
    case Standing::ended:
        return fmt::format("jusqu'au {}", to_french(*hit.limit));
    }
    return {};
}

std::vector<const SearchHit*> chosen(const SearchAnswer& answer, Standing standing, bool billed)
{
    std::vector<const SearchHit*> hits;
    for (const SearchHit& hit : answer.hits) {
        if (hit.standing == standing && (is_billed(hit) == billed || standing != Standing::current)) {
            hits.push_back(&hit);
        }
    }
    return hits;
}

std::string section(std::string_view title, const std::vector<const SearchHit*>& hits, const TarifsRequest& request,
                    std::size_t most, const Style& style)
{
    if (hits.empty()) {
        return {};
    }
    using Align = TextTable::Align;
    const bool named = std::any_of(hits.begin(), hits.end(), [](const SearchHit* hit) { return is_billed(*hit); });
    TextTable table = named ? TextTable{{{"", Align::left}, {"", Align::left}, {"", Align::right}}, 1}
                            : TextTable{{{"", Align::left}, {"", Align::right}}, 0};
    for (std::size_t i = 0; i < std::min(most, hits.size()); ++i) {
        const SearchHit& hit = *hits[i];
        const DayValue now = value_of(hit, request);
        std::string label = short_title(hit.subject);
        for (const std::string& more : {when(hit), status_mark(now.status)}) {
            label += more.empty() ? "" : ", " + more;
        }
        label += is_billed(hit) ? "" : " : " + name_of(hit.subject);
        std::vector<std::string> cells{std::move(label), amount_text(hit, now)};
        if (named) {
            cells.insert(cells.begin(), is_billed(hit) ? short_name(hit.subject, now.value) : "");
        }
        table.row(std::move(cells));
    }
    std::string text = "\n" + paint(title, Ink::bold, style) + "\n" + table.to_string(style);
    if (hits.size() > most) {
        text += fmt::format("  … et {} de plus : --tout\n", hits.size() - most);
    }
    return text;
}

} // namespace

std::string tarifs_search_text(const SearchAnswer& answer, const TarifsRequest& request, bool all, const Style& style)
{
    const auto limit = [&](std::size_t most) { return all ? answer.hits.size() : most; };
    std::string text = fmt::format("Au {}, {}", to_french(request.day), request.territory.label);
    if (request.known_on) {
        text += fmt::format(", connu le {}", to_french(*request.known_on));
    }
    text += "\n";
    text += section("Actes et codes", chosen(answer, Standing::current, true), request, limit(most_current), style);
    text += section("Seuils et prise en charge", chosen(answer, Standing::current, false), request, limit(most_current), style);
    text += section("À venir", chosen(answer, Standing::to_come, true), request, limit(most_others), style);
    text += section("Terminés", chosen(answer, Standing::ended, true), request, limit(most_others), style);
    return text;
}

std::string tarifs_missed_text(const SearchAnswer& answer)
{
    std::string text;
    for (const MissedWord& missed : answer.missed) {
        const auto number = parse_decimal(missed.word);
        text += fmt::format("  « {} » : ", number ? number->to_string(',') : printable(missed.word));
        if (missed.subjects != 0) {
            text += fmt::format("{} {} à lui seul\n", missed.subjects, missed.subjects == 1 ? "réponse" : "réponses");
        } else if (missed.nearest.empty()) {
            text += "aucun mot semblable dans les tables\n";
        } else {
            text += fmt::format("inconnu ; mots proches : {}\n", join_french(missed.nearest, "ou"));
        }
    }
    return text;
}

} // namespace kine
