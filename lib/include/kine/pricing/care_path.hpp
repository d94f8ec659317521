// SPDX-License-Identifier: Apache-2.0
// CarePath: a plan of care written by a practitioner in TOML (titre, date, [[seance]]), priced as a whole:
// what is reimbursed, what is not, and the bilans-diagnostics that the cadence of the texts makes due.
// Promises: the sums are those of the quotes of its steps; every mistake of the file is reported with its
// place in it.
// Refuses: an empty path, a step without price.
#pragma once

#include "kine/base/source.hpp"
#include "kine/pricing/quote.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kine {

// One line of a plan of care: an act and how many times.
struct CarePathStep {
    std::string label;     // as written; may be empty
    std::int64_t count{1}; // sessions alike
    Quote quote;           // of one session
    Place place;           // of the cotation in the file

    // A place in the cotation, seen in the file.
    [[nodiscard]] Place in_file(const Place& in_cotation) const;
};

// Sums of a plan, reimbursable or not.
struct CarePathTotals {
    Money total;
    Money reimbursable; // NGAP lines
    Money amo;
    Money amc;
    Money overrun;  // DE
    Money off_list; // HN
    bool split_known{true};
};

// The bilans-diagnostics of one kind that go with the sessions of the path.
struct BilanPlan {
    std::string couple;              // « AMK 10,7 »
    std::int64_t sessions{0};        // sessions that count
    bool depends_on_act{false};      // the couple of some of them names acts of the other kind too
    std::int64_t planned{0};         // bilans written in the path
    std::int64_t window{0};          // one from the first session to this one
    std::vector<std::int64_t> ranks; // then at these sessions of the path
    std::int64_t next{0};            // the rank after the path
    const Entry<Decimal>* source{nullptr};
};

struct CarePath {
    std::string title;
    std::vector<CarePathStep> steps;
    CarePathTotals totals;
    std::vector<BilanPlan> bilans;

    [[nodiscard]] std::int64_t sessions() const;
};

// `steps` holds one at least.
[[nodiscard]] std::vector<BilanPlan> plan_bilans(const std::vector<CarePathStep>& steps, const Catalog& catalog);

// `defaults`: what the steps do not say. A step takes its own date, else `fixed_day`, else the date of the
// file, else the day of the defaults. Mistakes: ENT-101…106 as any TOML file, ENT-120 no step, ENT-121 bad
// count, ENT-122 too many sessions, and those of make_quote.
[[nodiscard]] std::optional<CarePath> read_care_path(const Source& file, const QuoteRequest& defaults,
                                                     std::optional<Date> fixed_day, const Catalog& catalog,
                                                     DiagnosticSink& sink);

} // namespace kine
