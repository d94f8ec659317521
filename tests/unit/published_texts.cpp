// SPDX-License-Identifier: Apache-2.0
// Every rule of the published texts is accounted for: checked by a rule of the book, or left out for a reason that the
// book gives. The list of the rules is frozen in tests/vectors/regles.csv.
#include "kine/rules/rule_book.hpp"
#include "support/catalog.hpp"
#include "support/csv.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace test_published_texts {

using namespace kine;
using namespace kine::testing;

namespace {

const RuleBook& embedded_rules()
{
    static const std::shared_ptr<const RuleBook> book = [] {
        const std::vector<TableFile> files = embedded_tables();
        DiagnosticSink sink;
        return load_rules(files, embedded_catalog(), sink);
    }();
    REQUIRE(book != nullptr);
    return *book;
}

Severity severity_named(const std::string& name)
{
    static const std::map<std::string, Severity> names{
        {"info", Severity::info}, {"warning", Severity::warning}, {"error", Severity::error}};
    return names.at(name);
}

} // namespace

TEST_CASE("published texts: every rule of the texts is a rule of the book or is left out for a reason")
{
    std::set<std::string> codes;
    for (const CsvRow& row : read_vectors("regles.csv")) {
        codes.insert(row["code"]);
    }
    std::set<std::string> told;
    for (const Rule& rule : embedded_rules().rules()) {
        told.insert(rule.code);
    }
    for (const Unchecked& rule : embedded_rules().unchecked()) {
        told.insert(rule.code);
    }
    for (const std::string& code : codes) {
        CHECK_MESSAGE(told.contains(code), code, " is nowhere in tariffs/regles/");
    }
    for (const std::string& code : told) {
        CHECK_MESSAGE(codes.contains(code), code, " is no rule of the texts");
    }
}

TEST_CASE("published texts: no rule is more severe than its text, nor an error outside its days")
{
    for (const CsvRow& row : read_vectors("regles.csv")) {
        const Rule* rule = embedded_rules().find(row["code"]);
        if (rule == nullptr) {
            continue;
        }
        const Severity most = severity_named(row["gravite"]);
        const auto from = day_or_none(row["du"]);
        const auto last = day_or_none(row["au"]);
        for (const RulePeriod& period : rule->periods) {
            const Severity severity = period.severity.value_or(rule->severity);
            CHECK_MESSAGE(severity <= most, rule->code, " is more severe than its text");
            if (severity != Severity::error) {
                continue;
            }
            CHECK_MESSAGE((!from || (period.from && *period.from >= *from)), rule->code, " errs before its text");
            CHECK_MESSAGE((!last || (period.until && *period.until <= *last + std::chrono::days{1})), rule->code,
                          " errs after its text");
        }
    }
}

TEST_CASE("published texts: what an export can decide is seldom left out, and most rules are data for a few mechanisms")
{
    std::size_t decidable = 0;
    std::size_t checked = 0;
    for (const CsvRow& row : read_vectors("regles.csv")) {
        if (row["verifiable"] == "oui") {
            ++decidable;
            checked += embedded_rules().find(row["code"]) != nullptr ? 1 : 0;
        }
    }
    CHECK(checked * 10 >= decidable * 8);
    std::map<std::string, std::size_t> used;
    for (const Rule& rule : embedded_rules().rules()) {
        ++used[rule.mechanism];
    }
    const auto alone = std::count_if(used.begin(), used.end(), [](const auto& item) { return item.second == 1; });
    CHECK(static_cast<std::size_t>(alone) * 5 <= embedded_rules().rules().size());
}

} // namespace test_published_texts
