// Quote: the answer to `kine quote`: a priced session, times a number of sessions, with its payer split, its distance
// turned into kilometres, and the findings the cotation alone can raise. Built by `make_quote`; rendered elsewhere.
#pragma once

#include "kine/pricing/price.hpp"
#include "kine/pricing/split.hpp"
#include "kine/pricing/travel.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine {

struct QuoteRequest {
    std::string cotation;              // as written
    Date day{};
    std::string territory{"metropole"}; // id of a Territory
    std::optional<Date> known_on;
    std::int64_t sessions{1};
    std::optional<Decimal> distance_km; // one way
    std::string km_zone{"plaine"};
    SplitRequest payer;
};

struct Quote {
    QuoteRequest request;
    const Territory* territory{nullptr};
    Cotation cotation;                 // with the kilometres of `distance`
    std::string normal_form;           // « RAB 8,5 + IFS »
    PricedCotation priced;             // one session
    Split parts;                       // one session
    Money total;                       // all sessions
    std::optional<Travel> trip;
    std::vector<Diagnostic> findings;  // filled by the rules
};

// Nothing when the cotation cannot be read or a term has no price: the errors, each with its caret, are in `errors`
// (COT-001 unknown letter, COT-002 ended, COT-003 not yet, ENT-030 writing, ENT-031 request).
[[nodiscard]] std::optional<Quote> make_quote(const QuoteRequest& request, const Catalog& catalog,
                                              std::vector<Diagnostic>& errors);

} // namespace kine
