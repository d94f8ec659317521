// SPDX-License-Identifier: Apache-2.0
// Totals of billed lines: by payer, by code, by day, by kind of fee. Sums only: nothing is priced or rounded here.
#pragma once

#include "kine/base/date.hpp"
#include "kine/base/money.hpp"
#include "kine/pricing/price.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

struct CareLine;
struct FeeLine;
struct PatientBill;

struct Totals {
    std::size_t care_lines{0};
    std::size_t fee_lines{0};
    Money reimbursable;
    Money overrun;  // DE
    Money off_list; // HN
    Money amo;
    Money amc;       // ticket modérateur: complementary insurer or patient
    Money undivided; // reimbursable, parts not known
    std::size_t undivided_lines{0};

    [[nodiscard]] Money total() const { return reimbursable + overrun + off_list; }
    void add(const CareLine& line);
    void add(const FeeLine& line);
    void add(const Totals& other);
};

// How many times a letter or an indemnity was billed, and for how much.
struct CodeTotal {
    std::string code;
    CodeKind kind{CodeKind::letter};
    std::string label;
    std::size_t count{0};
    Decimal quantity; // sum of coefficients or of kilometres; 0 for the rest
    Money amount;
};

// One day of the practice.
struct DayTotal {
    Date day{};
    std::size_t patients{0};
    Totals totals;
};

// The kinds of fees that a practice follows.
enum class Heading {
    treatment,
    bilan,
    supplement,
    displacement,
    kilometres,
    majoration,
    flat_fee,
    overrun,
    off_list
};
[[nodiscard]] std::string_view to_string(Heading heading); // "treatment"…: for machines
[[nodiscard]] std::string_view to_french(Heading heading); // « séances »

// A sum under a heading of the statement.
struct HeadingTotal {
    Heading heading{Heading::treatment};
    std::size_t count{0};
    Money amount;
};

// What was done in one kind of place.
struct PlaceTotal {
    std::string place; // word of the `lieu` column; empty: unknown
    Totals totals;
};

// Everything the monthly statement shows.
struct PracticeTotals {
    Totals totals;
    std::size_t patients{0};
    std::vector<CodeTotal> codes;       // by kind, then code
    std::vector<DayTotal> days;         // in order
    std::vector<HeadingTotal> headings; // those that occur, in the order of Heading
    std::vector<PlaceTotal> places;     // by word, unknown last
};

// What a code made in two months, or under two dates.
struct CodeDifference {
    std::string code;
    CodeKind kind{CodeKind::letter};
    std::string label;
    std::size_t count_before{0};
    std::size_t count{0};
    Money before;
    Money amount;

    [[nodiscard]] Money difference() const { return amount - before; }
};

// Every code of either, by kind, then code.
[[nodiscard]] std::vector<CodeDifference> differences(const std::vector<CodeTotal>& before,
                                                      const std::vector<CodeTotal>& after);

// The totals of the practice over the bills of a month.
[[nodiscard]] PracticeTotals sum_up(const std::vector<PatientBill>& patients);

} // namespace kine
