// SPDX-License-Identifier: Apache-2.0
// BillComparison: the activity of a bill priced as if all of it were done on one day, then on another (past, present or
// announced): by code and by month, with what makes the difference.
// Promises: each side is, to the cent, what a bill of the lines that both days price comes to, dated that day; the differences
// of the changes add up to that of the totals. Lines that one of the days does not price are told apart, with their amount.
// Refuses: to guess. An act is followed by its identity, not by its couple: RAM 8,09 of 2026 is RAM 7,49 in 2025. One that
// does not exist on a day, or that several acts of different coefficients may be, is not priced that day, and is said so
// with the acts that the tables give for it.
#pragma once

#include "kine/billing/bill.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kine {

// One term of the activity under both dates.
struct PriceChange {
    PricedTerm before;
    PricedTerm after;
    const Entry<Decimal>* coefficient_before{nullptr}; // of the act; nothing: it has none, or the act is not known
    const Entry<Decimal>* coefficient_after{nullptr};
    std::size_t count{0};

    [[nodiscard]] bool value_changed() const;
    [[nodiscard]] bool coefficient_changed() const;
    [[nodiscard]] Money difference() const; // of all of them
};

// Lines that have no price on one of the days, or on both, for the same reason.
struct UnpricedLines {
    std::string written; // the term at fault
    std::optional<Refusal> before;
    std::optional<Refusal> after;
    std::vector<std::string> others; // what the tables give for it on the day without price: couples of acts, indemnities
    std::vector<std::size_t> lines;  // of the session file
    std::string file;
    Money amount_before; // of the whole lines, under the date that prices them
    Money amount_after;
};

// The same month under the two dates.
struct ComparedMonth {
    std::chrono::year_month month{};
    Totals before;
    Totals after;
    std::vector<CodeDifference> codes;
};

struct BillComparison {
    Date before{};
    Date after{};
    std::vector<ComparedMonth> months; // of the care itself
    Totals total_before;
    Totals total_after;
    Money weak_before; // of it, at values that are announced or conditional
    Money weak_after;
    std::vector<CodeDifference> codes;
    std::vector<PriceChange> changes; // those that make a difference, or whose value is not in force
    std::vector<UnpricedLines> unpriced;

    [[nodiscard]] Money difference() const { return total_after.total() - total_before.total(); }
};

// The two dates, and what the sessions are.
struct ComparisonRequest {
    Date before{};
    Date after{};
    std::optional<Date> known_on;
};

// The bill is one of the same catalogue.
[[nodiscard]] BillComparison compare_bill(const Bill& bill, const Catalog& catalog, const ComparisonRequest& request);

} // namespace kine
