// SPDX-License-Identifier: Apache-2.0
// Review: what a maintainer of the tables must look at again. `lint_tables` points at places of the files; `age` lists
// entries by the day a human last checked them.
#pragma once

#include "kine/base/diagnostic.hpp"
#include "kine/tariff/load.hpp"
#include "kine/tariff/subject.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace kine {

// Warnings on tables that load: TAB-050 no url, TAB-051 checked more than a year before `today`, TAB-052 label too long.
// In the order of the files; `files` are those the catalogue was made of.
[[nodiscard]] std::vector<Diagnostic> lint_tables(const Catalog& catalog, std::span<const TableFile> files, Date today);

// A dated value, and what there is to look at.
struct AgedEntry {
    DatedValue entry;
    bool undecided{false};  // announced or conditional, and its day has passed
    bool unverified{false}; // last checked before the day asked
    bool uncertain{false};  // confidence
};

// What is to be decided, read again, or better sourced.
struct AgeReport {
    Date since{};
    Date today{};
    std::vector<AgedEntry> entries; // with at least one reason; the longest unchecked first
    std::size_t total{0};           // entries of the tables
    std::size_t undecided{0};
    std::size_t unverified{0};
    std::size_t uncertain{0};
};

[[nodiscard]] AgeReport age(const Catalog& catalog, Date since, Date today);

// One year before: the same day, or the last of its month (29/02).
[[nodiscard]] Date year_before(Date day);

} // namespace kine
