// SPDX-License-Identifier: Apache-2.0
#include "kine/pricing/quote.hpp"

#include "kine/pricing/couples.hpp"
#include "kine/tariff/territories.hpp"
#include "pricing/quote_errors.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

// Adds the kilometres of the distance to the cotation; the mistake, if any.
std::optional<Diagnostic> add_trip(Quote& quote, const Catalog& catalog)
{
    const QuoteRequest& request = quote.request;
    const auto& terms = quote.cotation.terms;
    const auto written =
        std::find_if(terms.begin(), terms.end(), [](const Term& t) { return t.is(CodeKind::kilometres); });
    if (written != terms.end()) {
        Diagnostic twice = request_error("la cotation compte déjà des kilomètres, et une distance est donnée",
                                         fmt::format("retirer « {} » ou la distance", written->to_string()));
        twice.place = quote.place(*written);
        return twice;
    }
    quote.trip = travel(*request.distance_km, request.km_zone, catalog, quote.day());
    if (!quote.trip) {
        return request_error(
            fmt::format("les tables ne disent pas comment compter les kilomètres en zone « {} » le {}",
                        request.km_zone, to_french(request.day)),
            "retirer la distance, ou donner les kilomètres facturables");
    }
    if (const auto term = travel_term(*quote.trip)) {
        quote.cotation.terms.push_back(*term);
    }
    return std::nullopt;
}

void check_lines(const Quote& quote, const Catalog& catalog, std::vector<Diagnostic>& errors)
{
    for (const PricedTerm& line : quote.priced.lines) {
        if (!has_price(line.state)) {
            errors.push_back(no_price(quote, line, catalog));
        } else if (quote.request.strict && line.status != Status::in_force) {
            errors.push_back(not_in_force(quote, line));
        }
    }
}

} // namespace

Place Quote::place(const Term& term) const
{
    // The kilometres that come from the distance are written nowhere.
    return term.length == 0 ? Place{} : locate(cotation_name, request.cotation, term.offset, term.length);
}

std::vector<Diagnostic> check_request(const QuoteRequest& request, const Catalog& catalog)
{
    std::vector<Diagnostic> errors;
    if (catalog.territory(request.territory) == nullptr) {
        errors.push_back(unknown_territory(catalog, request.territory));
    }
    // Both names must be known, though one of them decides.
    for (const SplitRequest& one : {SplitRequest{request.payer.exoneration, {}}, SplitRequest{{}, request.payer.regime}}) {
        if (find_payer(catalog, one) == nullptr) {
            errors.push_back(unknown_payer(catalog, one));
        }
    }
    if (catalog.kilometres(request.km_zone) == nullptr) {
        errors.push_back(unknown_km_zone(catalog, request.km_zone));
    }
    if (request.distance_km && *request.distance_km > Decimal{max_quantity}) {
        errors.push_back(request_error(fmt::format("distance de {} km", request.distance_km->to_string(',')),
                                       fmt::format("un nombre jusqu'à {} est lu", max_quantity)));
    }
    if (request.distance_km && request.distance_km->is_negative()) {
        errors.push_back(request_error(fmt::format("distance de {} km", request.distance_km->to_string(',')),
                                       "écrire des kilomètres, plus que zéro"));
    }
    if (request.sessions < 1 || request.sessions > max_sessions) {
        errors.push_back(request_error(fmt::format("{} séances demandées", request.sessions),
                                       fmt::format("un nombre de 1 à {} est attendu", max_sessions)));
    }
    return errors;
}

std::optional<Quote> make_quote(const QuoteRequest& request, const Catalog& catalog,
                                std::vector<Diagnostic>& errors)
{
    const std::size_t errors_before = errors.size();
    for (Diagnostic& error : check_request(request, catalog)) {
        errors.push_back(std::move(error));
    }
    ParsedCotation parsed = parse_cotation(request.cotation, catalog.vocabulary());
    if (!parsed.errors.empty()) {
        const Territory* const territory = catalog.territory(request.territory);
        const auto offered = territory == nullptr
                                 ? std::vector<std::string>{}
                                 : codes_of_the_day(catalog, {request.day, territory->zone, request.known_on});
        for (const CotationError& error : parsed.errors) {
            errors.push_back(to_diagnostic(error, cotation_name, request.cotation, catalog.vocabulary(), offered));
        }
    }
    if (const std::size_t count = parsed.cotation.terms.size(); count > max_terms) {
        errors.push_back(request_error(fmt::format("la cotation compte {} termes", count),
                                       fmt::format("{} au plus sont attendus", max_terms)));
    }
    if (errors.size() != errors_before) {
        return std::nullopt;
    }
    Quote quote;
    quote.request = request;
    quote.territory = catalog.territory(request.territory);
    quote.cotation = std::move(parsed.cotation);
    if (request.distance_km) {
        if (auto error = add_trip(quote, catalog)) {
            errors.push_back(std::move(*error));
            return std::nullopt;
        }
    }
    quote.normal_form = quote.cotation.to_string();
    quote.priced = price(quote.cotation, catalog, quote.day());
    check_lines(quote, catalog, errors);
    if (errors.size() != errors_before) {
        return std::nullopt;
    }
    quote.parts = split(quote.priced, catalog, quote.day(), request.payer);
    quote.total = quote.priced.total.times(request.sessions);
    return quote;
}

Split times(Split parts, std::int64_t count)
{
    for (Money* part : {&parts.amo, &parts.amc, &parts.patient}) {
        *part = part->times(count);
    }
    if (parts.franchise) {
        parts.franchise = parts.franchise->times(count);
        const Decimal* year = parts.franchise_year == nullptr ? nullptr : &parts.franchise_year->value;
        if (year != nullptr && parts.franchise->to_decimal() > *year) {
            parts.franchise_note += fmt::format("{}au plus {} € par personne et par an", parts.franchise_note.empty() ? "" : " ; ",
                                                year->to_string(','));
        }
    }
    return parts;
}

} // namespace kine
