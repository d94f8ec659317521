// SPDX-License-Identifier: Apache-2.0
#include "pricing/quote_errors.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/rule_codes.hpp"
#include "kine/base/text.hpp"
#include "kine/input/choice_words.hpp"
#include "kine/tariff/territories.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace kine {

Diagnostic request_error(std::string message, std::string hint)
{
    Diagnostic diagnostic;
    diagnostic.code = "ENT-031";
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    return diagnostic;
}

Diagnostic unknown_payer(const Catalog& catalog, const SplitRequest& payer)
{
    const std::string& name = payer.exoneration.empty() ? payer.regime : payer.exoneration;
    if (const auto word = choice_named(payer.exoneration.empty() ? Column::regime : Column::exoneration, name)) {
        return request_error(fmt::format("{} « {} » : les tables n'en donnent pas le taux",
                                         payer.exoneration.empty() ? "régime" : "exonération", printable(name)),
                             fmt::format("kine tarifs search {} donne celles dont le taux est connu",
                                         payer.exoneration.empty() ? "regime" : "exoneration"));
    }
    std::vector<std::string> known;
    for (const Situation& situation : catalog.situations()) {
        if (situation.category != (payer.exoneration.empty() ? "regime" : "exoneration")) {
            continue;
        }
        known.push_back(situation.id);
        known.insert(known.end(), situation.aliases.begin(), situation.aliases.end());
    }
    auto close = nearest(name, known);
    if (close.empty()) { // « alsace » for alsace-moselle
        std::copy_if(known.begin(), known.end(), std::back_inserter(close),
                     [&](const std::string& id) { return !name.empty() && id.starts_with(fold_key(name)); });
    }
    const bool is_exoneration = !payer.exoneration.empty();
    return request_error(fmt::format("{} « {} »", is_exoneration ? "exonération inconnue" : "régime inconnu", printable(name)),
                         close.empty() ? fmt::format("par exemple {} ; kine tarifs search {} donne la liste",
                                                     is_exoneration ? "ald, maternite, at-mp, c2s" : "general, alsace-moselle",
                                                     is_exoneration ? "exoneration" : "regime")
                                       : fmt::format("les plus proches : {}", join_french(close, "et")));
}

Diagnostic unknown_km_zone(const Catalog& catalog, std::string_view name)
{
    std::vector<std::string> zones;
    for (const Code& code : catalog.codes()) {
        if (code.kind == CodeKind::kilometres) {
            zones.push_back(code.km_zone);
        }
    }
    return request_error(fmt::format("zone kilométrique inconnue « {} »", printable(name)),
                         fmt::format("zones : {}", join_french(zones, "ou")));
}

namespace {

// What to write instead of an ended letter: the letters of the acts that took the place of those it named,
// first those of the same coefficient.
std::vector<std::string> successors(const Catalog& catalog, const Term& term)
{
    std::vector<std::string> same_coefficient;
    std::vector<std::string> any;
    const auto add = [](std::vector<std::string>& letters, const std::string& letter) {
        if (std::find(letters.begin(), letters.end(), letter) == letters.end()) {
            letters.push_back(letter);
        }
    };
    for (const Act* act : catalog.acts_of_letter(term.code)) {
        const auto& entries = act->coefficient.entries();
        const bool same = std::any_of(entries.begin(), entries.end(), [&](const Entry<Decimal>& entry) {
            return entry.value == term.number;
        });
        for (const std::string& id : act->replaced_by) {
            const Act* successor = catalog.act(id);
            add(same ? same_coefficient : any, successor->letter);
        }
    }
    std::vector<std::string>& found = same_coefficient.empty() ? any : same_coefficient;
    std::sort(found.begin(), found.end());
    return found;
}

// The letters that have a price on the day, nearest in spelling first.
std::vector<std::string> letters_of_the_day(const Catalog& catalog, const Code& code, const PricingDay& day)
{
    std::vector<std::string> valid;
    for (const Code& other : catalog.codes()) {
        const History<Decimal>* value = other.value(day.zone);
        if (other.kind == code.kind && value != nullptr &&
            value->on(day.day, day.known_on).entry != nullptr) {
            valid.push_back(other.code);
        }
    }
    return nearest(code.code, valid, 3);
}

// The first entry a reader of that day knows, else the first of all.
const Entry<Decimal>& first_entry(const History<Decimal>& history, std::optional<Date> known_on)
{
    const auto& entries = history.entries();
    const auto known = std::find_if(entries.begin(), entries.end(), [&](const Entry<Decimal>& entry) {
        return entry.validity.known(known_on);
    });
    return known == entries.end() ? entries.front() : *known;
}

// The last one that a reader of that day knows, else the last of all.
const Entry<Decimal>& last_entry(const History<Decimal>& history, std::optional<Date> known_on)
{
    const auto& entries = history.entries();
    const auto known = std::find_if(entries.rbegin(), entries.rend(), [&](const Entry<Decimal>& entry) {
        return entry.validity.known(known_on);
    });
    return known == entries.rend() ? entries.back() : *known;
}

void explain_absence(Diagnostic& diagnostic, const PricedTerm& line, const History<Decimal>& history,
                     const PricingDay& day)
{
    const std::string& code = line.code->code;
    const Entry<Decimal>& first = first_entry(history, day.known_on);
    const Entry<Decimal>* cited = &first;
    if (line.state == TermState::ended) {
        cited = &last_entry(history, day.known_on);
        diagnostic.code = rule_code::ended;
        diagnostic.message =
            fmt::format("« {} » n'a plus de prix le {} : dernière valeur le {}", code, to_french(day.day),
                        to_french(cited->validity.last_day(day.known_on).value_or(day.day)));
    } else if (line.state == TermState::before_tables) {
        diagnostic.code = "TAB-020";
        diagnostic.message = fmt::format("aucune valeur connue de « {} » le {} : les tables commencent le {}",
                                         code, to_french(day.day), to_french(first.validity.period.from));
    } else if (day.known_on && !first.validity.known(day.known_on)) {
        diagnostic.code = rule_code::not_yet;
        diagnostic.message =
            fmt::format("« {} » n'était pas encore publiée le {}", code, to_french(*day.known_on));
    } else {
        diagnostic.code = rule_code::not_yet;
        diagnostic.message = fmt::format("« {} » n'existe pas encore le {} : première valeur le {}", code,
                                         to_french(day.day), to_french(first.validity.period.from));
    }
    diagnostic.reference = cited->validity.source.reference;
    diagnostic.url = cited->validity.source.url;
}

} // namespace

Diagnostic no_price(const Quote& quote, const PricedTerm& line, const Catalog& catalog)
{
    const PricingDay day = quote.day();
    Diagnostic diagnostic;
    diagnostic.place = quote.place(line.term);
    if (const History<Decimal>* history = line.code->value(day.zone)) {
        explain_absence(diagnostic, line, *history, day);
    } else {
        diagnostic.code = "TAB-020";
        diagnostic.message =
            fmt::format("« {} » n'a pas de valeur dans la zone « {} »", line.code->code, day.zone);
    }
    auto close = line.state == TermState::ended ? successors(catalog, line.term) : std::vector<std::string>{};
    if (!close.empty()) {
        diagnostic.hint = fmt::format("lettres qui l'ont remplacée : {}", join_french(close, "ou"));
    } else if (close = letters_of_the_day(catalog, *line.code, day); !close.empty()) {
        diagnostic.hint = fmt::format("en vigueur ce jour-là : {}", join_french(close, "et"));
    } else {
        diagnostic.hint = fmt::format("kine tarifs show {} montre tout son historique", line.code->code);
    }
    return diagnostic;
}

Diagnostic not_in_force(const Quote& quote, const PricedTerm& line)
{
    const bool from_act = !line.acts.empty() && line.acts.front().status != Status::in_force;
    const Validity& validity = from_act ? line.acts.front().entry->validity : line.value->validity;
    Diagnostic diagnostic;
    diagnostic.code = "ENT-032";
    diagnostic.place = quote.place(line.term);
    diagnostic.message =
        fmt::format("« {} » est {} le {} et non en vigueur : refusé par --strict", line.term.to_string(),
                    to_french(line.status), to_french(quote.request.day));
    diagnostic.hint = validity.source.note.empty() ? "retirer --strict pour avoir le prix, marqué comme tel"
                                                   : validity.source.note;
    diagnostic.reference = validity.source.reference;
    diagnostic.url = validity.source.url;
    return diagnostic;
}

} // namespace kine
