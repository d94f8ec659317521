// SPDX-License-Identifier: Apache-2.0
// Compare: what differs between two days of care, in one zone, for a reader of one day.
// Promises: each difference once, in the order of the tables; a value that is the same under another text is no
// difference.
#pragma once

#include "kine/tariff/subject.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine {

// What a subject is worth on one of the two days; no validity: nothing.
struct Side {
    std::optional<Decimal> value;
    const Validity* validity{nullptr};
    Status status{Status::in_force};
    std::optional<Money> amount; // of an act, in the zone
};

// One entry on the two days.
struct Change {
    Subject subject;
    Side before;
    Side after;

    [[nodiscard]] bool is_new() const { return before.validity == nullptr; }
    [[nodiscard]] bool is_ended() const { return after.validity == nullptr; }
};

// Everything that differs between two days.
struct Comparison {
    Date before{};
    Date after{};
    std::string zone;
    std::optional<Date> known_on;
    std::vector<Change> values;     // codes
    std::vector<Change> acts;       // another coefficient
    std::vector<Change> new_acts;
    std::vector<Change> ended_acts;
    std::vector<Change> thresholds;
    std::vector<Change> situations;
    std::vector<Change> referentiels;
    std::size_t repriced_acts{0};   // same coefficient, another amount: only the value of the letter moved

    [[nodiscard]] bool empty() const;
};

// What the tables answer on two days of care, in one zone.
[[nodiscard]] Comparison compare(const Catalog& catalog, Date before, Date after, std::string_view zone,
                                 std::optional<Date> known_on = std::nullopt);

} // namespace kine
