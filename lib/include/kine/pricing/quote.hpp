// SPDX-License-Identifier: Apache-2.0
// Quote: the answer to `kine quote`: a priced session, times a number of sessions, with its payer split, its
// distance turned into kilometres, and the findings the cotation alone can raise. Built by `make_quote`;
// rendered elsewhere.
#pragma once

#include "kine/pricing/price.hpp"
#include "kine/pricing/split.hpp"
#include "kine/pricing/travel.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// The name of a cotation in the places of its diagnostics.
inline constexpr std::string_view cotation_name = "cotation";

// No bill comes near these bounds; with max_quantity, they keep a hostile request within what Money can hold.
inline constexpr std::int64_t max_sessions = 9999; // of one request
inline constexpr std::size_t max_terms = 100;

// A cotation, a day, and who is treated where.
struct QuoteRequest {
    std::string cotation; // as written
    Date day{};
    std::string territory{"metropole"}; // anything Catalog::territory() knows
    std::optional<Date> known_on;
    std::int64_t sessions{1};
    std::optional<Decimal> distance_km; // one way
    std::string km_zone{"plaine"};
    SplitRequest payer;
    bool strict{false}; // only values in force
};

struct Quote {
    QuoteRequest request;
    const Territory* territory{nullptr};
    Cotation cotation;       // with the kilometres of `distance`
    std::string normal_form; // « RAB 8,5 + IFS »
    PricedCotation priced;   // one session
    Split parts;             // one session
    Money total;             // all sessions
    std::optional<Travel> trip;
    std::vector<Diagnostic> findings; // filled by the caller, from the rules; they never change the price

    [[nodiscard]] PricingDay day() const { return {request.day, territory->zone, request.known_on}; }
    [[nodiscard]] Place place(const Term& term) const; // in the cotation as written
};

// What is wrong with a request besides its cotation: territory, payer, distance, sessions
// (ENT-031).
[[nodiscard]] std::vector<Diagnostic> check_request(const QuoteRequest& request, const Catalog& catalog);

// Nothing when the cotation cannot be read or a term has no price: the errors, each with its caret, are in
// `errors` (COT-001 unknown letter, COT-002 ended, COT-003 not yet, TAB-020 unknown to the tables, ENT-030
// writing, ENT-031 request, ENT-032 refused by `strict`).
[[nodiscard]] std::optional<Quote> make_quote(const QuoteRequest& request, const Catalog& catalog,
                                              std::vector<Diagnostic>& errors);

// The parts of `count` sessions like this one.
[[nodiscard]] Split times(Split parts, std::int64_t count);

} // namespace kine
