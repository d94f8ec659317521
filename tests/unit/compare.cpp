// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/compare.hpp"
#include "support/catalog.hpp"
#include "support/toy_tables.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace test_compare {

using namespace kine;
using namespace kine::testing;
using Lines = std::vector<std::string>;

namespace {

// « TER 9.49 (20.97) → 9.79 (21.64) conditionnel »
std::string shown(const Change& change)
{
    const auto side = [](const Side& one) {
        std::string text = one.value ? one.value->to_string() : "-";
        text += one.amount ? " (" + one.amount->to_string() + ")" : "";
        return text + (one.validity == nullptr || one.status == Status::in_force ? "" : " " + std::string{to_string(one.status)});
    };
    return name_of(change.subject) + " " + side(change.before) + " → " + side(change.after);
}

Lines lines(const std::vector<Change>& changes)
{
    Lines result;
    for (const Change& change : changes) {
        result.push_back(shown(change));
    }
    return result;
}

Comparison between(std::string_view before, std::string_view after, std::string_view zone = "metropole", std::string_view known_on = "")
{
    return compare(embedded_catalog(), day(before), day(after), zone, day_or_none(known_on));
}

} // namespace

TEST_CASE("compare: the 9,5 family rose on 2026-05-28, and nothing else that day")
{
    const Comparison comparison = between("2026-05-27", "2026-05-28");
    CHECK(lines(comparison.acts) == Lines{"plusieurs-territoires-non-operes 9.49 (20.97) → 9.79 (21.64)",
                                          "plusieurs-territoires-operes 9.51 (21.02) → 9.81 (21.68)",
                                          "amputation-plusieurs-membres 9.5 (21.00) → 9.8 (21.66)"});
    CHECK(comparison.values.empty());
    CHECK(comparison.new_acts.empty());
    CHECK(comparison.ended_acts.empty());
    CHECK(comparison.thresholds.empty());
    CHECK(lines(between("2026-05-27", "2026-05-28", "drom").acts).front() == "plusieurs-territoires-non-operes 9.49 (23.06) → 9.79 (23.79)");
    CHECK(lines(between("2026-05-28", "2026-05-27").acts).front() == "plusieurs-territoires-non-operes 9.79 (21.64) → 9.49 (20.97)");
}

TEST_CASE("compare: nothing between two days alike")
{
    CHECK(between("2026-03-01", "2026-03-02").empty());
    CHECK(between("2026-03-01", "2026-03-01").empty());
}

TEST_CASE("compare: a conditional step says so, and what it brings is new")
{
    const Comparison comparison = between("2026-08-31", "2026-09-01");
    CHECK(comparison.acts.size() == 5);
    CHECK(lines(comparison.acts).at(1) == "paraplegie-tetraplegie 11.01 (24.33) → 12.01 (26.54) conditionnel");
    CHECK(lines(comparison.new_acts) == Lines{"bilan-fragilite - → 10 (22.10) conditionnel"});
}

TEST_CASE("compare: the new nomenclature, its letters, the acts repriced by the value alone")
{
    const Comparison comparison = between("2024-02-21", "2024-02-22");
    CHECK(comparison.values.size() == 25);
    CHECK(comparison.new_acts.size() == 94);
    CHECK(comparison.acts.empty());
    CHECK(lines(comparison.thresholds) == Lines{"rqd-max-an - → 2", "telesoin-part-max - → 20", "telesoin-part-exclusive - → 99"});
    const Comparison fee = between("2024-03-30", "2024-03-31");
    CHECK(lines(fee.thresholds) == Lines{"franchise-par-acte 0.5 → 1", "franchise-plafond-jour 2 → 4"});
}

TEST_CASE("compare: with what was known on another day")
{
    CHECK(between("2025-06-30", "2025-07-01").acts.empty());
    const Comparison planned = between("2025-06-30", "2025-07-01", "metropole", "2025-06-01");
    CHECK(planned.acts.size() == 49); // the 7,5 family and balnéothérapie, before the suspension
    CHECK(lines(planned.acts).front() == "lombalgie-commune 7.49 (16.55) → 8.09 (17.88) annonce");
}

TEST_CASE("compare: only the value of the letter moved")
{
    DiagnosticSink sink;
    std::vector<ToyFile> toys = toy_tables();
    std::string& acts = toys[3].text;
    acts.replace(acts.find("\"21.5\""), 6, "\"20.5\""); // the coefficient stays
    const auto catalog = load_toy(toys, sink);
    REQUIRE(catalog != nullptr);
    const Comparison comparison = compare(*catalog, day("2024-12-31"), day("2025-01-01"), "plaine");
    CHECK(lines(comparison.values) == Lines{"ACP 3 → 3.15"});
    CHECK(comparison.acts.empty());
    CHECK(comparison.repriced_acts == 1);
    CHECK(compare(*catalog, day("2024-12-31"), day("2025-01-01"), "ile").empty());
}

TEST_CASE("compare: payers and référentiels")
{
    const Comparison comparison = between("2024-02-21", "2024-02-22");
    CHECK_FALSE(comparison.referentiels.empty());
    CHECK(lines(comparison.situations) == Lines{"tele-expertise-rqd - → 100"});
}

} // namespace test_compare
