#include "kine/pricing/quote.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

constexpr std::string_view argument_name = "cotation";

Diagnostic request_error(std::string message, std::string hint)
{
    Diagnostic diagnostic;
    diagnostic.code = "ENT-031";
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    return diagnostic;
}

// The letters worth offering in place of `code` on the day, nearest in spelling first.
std::vector<std::string> letters_of_the_day(const Catalog& catalog, const Code& code, const PricingDay& day)
{
    std::vector<std::string> valid;
    for (const Code& other : catalog.codes()) {
        const History<Decimal>* value = other.value(day.zone);
        if (other.kind == code.kind && value != nullptr && value->on(day.day, day.known_on).entry != nullptr) {
            valid.push_back(other.code);
        }
    }
    return nearest(code.code, valid, 3);
}

Diagnostic no_price(const PricedTerm& line, const std::string& text, const Catalog& catalog, const PricingDay& day)
{
    Diagnostic diagnostic;
    diagnostic.place = locate(argument_name, text, line.term.offset, line.term.length);
    const History<Decimal>* history = line.code->value(day.zone);
    switch (line.state) {
    case TermState::not_yet:
    case TermState::before_tables: {
        diagnostic.code = line.state == TermState::not_yet ? "COT-003" : "TAB-020";
        const Entry<Decimal>& first = history->entries().front();
        diagnostic.message =
            line.state == TermState::not_yet
                ? fmt::format("« {} » n'existe pas encore le {} : première valeur le {}", line.code->code,
                              to_french(day.day), to_french(first.validity.period.from))
                : fmt::format("aucune valeur connue de « {} » le {} : les tables commencent le {}", line.code->code,
                              to_french(day.day), to_french(first.validity.period.from));
        diagnostic.reference = first.validity.source.reference;
        diagnostic.url = first.validity.source.url;
        break;
    }
    case TermState::ended: {
        const Entry<Decimal>& last = history->entries().back();
        diagnostic.code = "COT-002";
        diagnostic.message = fmt::format("« {} » n'a plus de prix le {} : dernière valeur le {}", line.code->code,
                                         to_french(day.day), to_french(last.validity.period.last_day().value_or(day.day)));
        diagnostic.reference = last.validity.source.reference;
        diagnostic.url = last.validity.source.url;
        break;
    }
    case TermState::unpriced:
    case TermState::unknown_word:
    case TermState::priced:
    case TermState::no_couple:
    case TermState::before_acts:
    case TermState::announced:
    case TermState::conditional:
    case TermState::beside_condition:
    case TermState::transition:
        diagnostic.code = "TAB-020";
        diagnostic.message = fmt::format("« {} » n'a pas de valeur dans la zone « {} »", line.code->code, day.zone);
        break;
    }
    const auto close = letters_of_the_day(catalog, *line.code, day);
    diagnostic.hint = close.empty() ? fmt::format("kine tarifs show {} montre tout son historique", line.code->code)
                                    : fmt::format("en vigueur ce jour-là : {}", join_french(close, "et"));
    return diagnostic;
}

} // namespace

std::optional<Quote> make_quote(const QuoteRequest& request, const Catalog& catalog, std::vector<Diagnostic>& errors)
{
    const std::size_t errors_before = errors.size();
    Quote quote;
    quote.request = request;
    quote.territory = catalog.territory(request.territory);
    if (quote.territory == nullptr) {
        std::vector<std::string> ids;
        for (const Territory& territory : catalog.territories()) {
            ids.push_back(territory.id);
        }
        errors.push_back(request_error(fmt::format("territoire inconnu « {} »", printable(request.territory)),
                                       fmt::format("territoires : {}", join_french(ids, "et"))));
        return std::nullopt;
    }
    const PricingDay day{request.day, quote.territory->zone, request.known_on};
    ParsedCotation parsed = parse_cotation(request.cotation, catalog.vocabulary());
    for (const CotationError& error : parsed.errors) {
        errors.push_back(to_diagnostic(error, argument_name, request.cotation, catalog.vocabulary()));
    }
    if (find_payer(catalog, request.payer) == nullptr) {
        const std::string& name = request.payer.exoneration.empty() ? request.payer.regime : request.payer.exoneration;
        std::vector<std::string> known;
        for (const Situation& situation : catalog.situations()) {
            known.push_back(situation.id);
            known.insert(known.end(), situation.aliases.begin(), situation.aliases.end());
        }
        const auto close = nearest(name, known);
        errors.push_back(request_error(fmt::format("situation inconnue « {} »", printable(name)),
                                       close.empty() ? "kine tarifs search prise en charge les liste"
                                                     : fmt::format("les plus proches : {}", join_french(close, "et"))));
    }
    quote.cotation = std::move(parsed.cotation);
    if (request.distance_km) {
        quote.trip = travel(*request.distance_km, request.km_zone, catalog, day);
        if (!quote.trip) {
            errors.push_back(request_error(fmt::format("zone kilométrique inconnue « {} »", printable(request.km_zone)),
                                           "zones : plaine, montagne ou pied-ski"));
        } else if (const auto term = travel_term(*quote.trip)) {
            quote.cotation.terms.push_back(*term);
        }
    }
    if (errors.size() != errors_before) {
        return std::nullopt;
    }
    quote.normal_form = quote.cotation.to_string();
    quote.priced = price(quote.cotation, catalog, day);
    for (const PricedTerm& line : quote.priced.lines) {
        if (!has_price(line.state)) {
            errors.push_back(no_price(line, request.cotation, catalog, day));
        }
    }
    if (errors.size() != errors_before) {
        return std::nullopt;
    }
    quote.parts = split(quote.priced, catalog, day, request.payer);
    quote.total = quote.priced.total.times(request.sessions);
    return quote;
}

} // namespace kine
