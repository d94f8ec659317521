// SPDX-License-Identifier: Apache-2.0
// Items told as they are made, some thousands at a time, are those of the whole check: their order, their fingerprints, what they
// count. Those that say the same of one patient and one day are far apart here, and so are lines of no patient.
#include "kine/check/check_sessions.hpp"
#include "kine/check/statistics.hpp"
#include "kine/rules/rule_book.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace test_check_told {

using namespace kine;
using namespace kine::testing;

namespace {

constexpr int rows = 13'000; // of which a piece is a third

// Patients come back at the other end of the file, with the same session.
std::string sessions()
{
    std::string text = "patient,date,cotation,montant,territoire,serie\n";
    for (int i = 0; i < rows; ++i) {
        const std::string territory = i % 70 == 0 ? "Atlantide" : "";
        const std::string series = i % 90 == 0 ? "\"S\n1\"" : "";
        text += i % 100 == 7 ? fmt::format("P{},hier,RAB 8.5,1.00,,\n", i % 3)
                             : fmt::format("P{},2026-06-{:02},{},{}.00,{},{}\n", i % 500, 1 + i % 28, i % 45 == 0 ? "RAB (7" : "RAB 8.5", 1 + i % 2,
                                           territory, series);
    }
    return text;
}

std::vector<std::string> written(const std::vector<CheckItem>& items)
{
    std::vector<std::string> result;
    for (const CheckItem& item : items) {
        result.push_back(fmt::format("{}:{} {} {} {}", item.diagnostic.place.line, item.diagnostic.place.column, item.diagnostic.code,
                                     item.fingerprint, item.diagnostic.message));
    }
    return result;
}

} // namespace

TEST_CASE("check told: pieces make the whole, on one thread or several, with what is undecided or without")
{
    DiagnosticSink errors;
    const std::vector<SourcePtr> sources{std::make_shared<const Source>("juin.csv", sessions())};
    const auto table = read_sessions(sources, errors);
    REQUIRE(table.has_value());
    const std::shared_ptr<const RuleBook> book = load_rules(embedded_tables(), embedded_catalog(), errors);
    REQUIRE(book != nullptr);
    CheckOptions options;
    options.today = day("2026-07-01");
    for (const bool each_undecided : {false, true}) {
        options.each_undecided = each_undecided;
        options.jobs = each_undecided ? 1 : 3;
        const auto whole = check_sessions(*table, embedded_catalog(), *book, options, errors);
        REQUIRE(whole.has_value());
        std::vector<std::string> told;
        std::size_t pieces = 0;
        std::size_t known_errors = 0;
        const auto totals = check_sessions(*table, embedded_catalog(), *book, options, [&](const std::vector<CheckItem>& items) {
            const std::vector<std::string> piece = written(items);
            told.insert(told.end(), piece.begin(), piece.end());
            ++pieces;
        }, errors, [&](const CheckResult& known) {
            CHECK(pieces == 0);
            known_errors = known.summary.errors;
        });
        REQUIRE(totals.has_value());
        CHECK(pieces > 3);
        CHECK(told == written(whole->items));
        CHECK(std::set<std::string>{told.begin(), told.end()}.size() == told.size());
        CHECK(totals->items.empty());
        CHECK(known_errors == whole->summary.errors);
        CHECK(totals->summary.errors == whole->summary.errors);
        CHECK(totals->summary.errors > static_cast<std::size_t>(rows) / 2);
        CHECK(totals->summary.warnings == whole->summary.warnings);
        CHECK(totals->summary.infos == whole->summary.infos);
        CHECK(totals->summary.set_aside == rows / 100);
        CHECK(totals->summary.stakes.exposed == whole->summary.stakes.exposed);
        CHECK(totals->summary.stakes.unclaimed == whole->summary.stakes.unclaimed);
        CHECK(totals->summary.undecided.size() == whole->summary.undecided.size());
        const auto by_rule = totals_by_rule(*totals);
        const auto of_whole = totals_by_rule(*whole);
        REQUIRE(by_rule.size() == of_whole.size());
        for (const auto& [code, own] : of_whole) {
            CAPTURE(code);
            CHECK(by_rule.at(code).violations == own.violations);
            CHECK(by_rule.at(code).compliant == own.compliant);
            CHECK(by_rule.at(code).undecided == own.undecided);
        }
    }
    CHECK(errors.items().empty());
}

} // namespace test_check_told
