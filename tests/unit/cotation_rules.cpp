// SPDX-License-Identifier: Apache-2.0
// The rules read one by one for a cotation find what the whole book finds: on every couple of the tables, with what is
// billed beside it, at several ages of the law.
#include "kine/rules/cotation_rules.hpp"

#include "kine/pricing/quote.hpp"
#include "kine/rules/engine.hpp"
#include "kine/rules/evaluation.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

namespace test_cotation_rules {

using namespace kine;
using kine::testing::day;
using kine::testing::embedded_catalog;

namespace {

std::vector<std::string> told(const Findings& findings)
{
    std::vector<std::string> result;
    for (const Finding& finding : findings) {
        std::string line = finding.rule->code + "/" + finding.wording->message + "/" + finding.wording->hint;
        for (const std::string& code : finding.also) {
            line += "/" + code;
        }
        result.push_back(std::move(line));
    }
    return result;
}

// Every couple that some day names an act, and words that name none.
std::set<std::string> couples()
{
    std::set<std::string> result{"IFS", "MD", "DE 5", "HN 20", "RAB 99", "ZZZ 4", "IK 12", "FRD", "FAD", "AMK 3,75"};
    for (const Act& act : embedded_catalog().acts()) {
        for (const Entry<Decimal>& entry : act.coefficient.entries()) {
            result.insert(act.letter + " " + entry.value.to_string(','));
            for (const std::string& letter : act.other_letters) {
                result.insert(letter + " " + entry.value.to_string(','));
            }
        }
    }
    for (const Code& code : embedded_catalog().codes()) {
        result.insert(code.code);
    }
    return result;
}

} // namespace

TEST_CASE("cotation rules: those that are read lazily find what the whole book finds")
{
    const std::vector<TableFile> files = embedded_tables();
    DiagnosticSink sink;
    const auto catalog = load_catalog(files, sink);
    REQUIRE(catalog != nullptr);
    const auto book = load_rules(files, *catalog, sink);
    REQUIRE(book != nullptr);
    const auto rules = CotationRules::load(files, catalog, sink);
    REQUIRE(rules != nullptr);
    std::vector<const Rule*> whole;
    for (const Rule& rule : book->rules()) {
        whole.push_back(&rule);
    }
    const SessionTable none = SessionTable::none();
    std::set<std::string> codes;
    std::size_t different = 0;
    for (const std::string& couple : couples()) {
        for (const std::string& beside : {std::string{}, std::string{" + IFD"}, " + " + couple, std::string{" + IFS + IK 4"},
                                          std::string{" + DE 5 + HN 20"}, std::string{" + RAM 8,09 + MD"}}) {
            for (const char* date : {"2019-05-06", "2024-03-04", "2026-03-02", "2026-11-21"}) {
                QuoteRequest request;
                request.cotation = couple + beside;
                request.day = day(date);
                std::vector<Diagnostic> errors;
                const auto quote = make_quote(request, *catalog, errors);
                if (!quote) {
                    continue;
                }
                const PricingDay when = quote->day();
                const Evaluated content{ParsedCotation{quote->cotation, {}}, quote->priced};
                const Timeline timeline = make_timeline(content, when.day, when.zone);
                const CheckContext context{*catalog, none, when.known_on, when.day};
                const auto expected = judge_cotation(whole, timeline, context);
                const auto found = rules->judge(content, when);
                for (const Finding& finding : expected) {
                    codes.insert(finding.rule->code);
                }
                if (told(found) != told(expected)) {
                    CAPTURE(request.cotation);
                    CAPTURE(date);
                    CHECK(told(found) == told(expected));
                    ++different;
                }
            }
        }
    }
    CHECK(different == 0);
    CHECK(codes.size() >= 20); // the corpus breaks many of them
}

TEST_CASE("cotation rules: mistakes of tables that are not those of the program are all told")
{
    std::vector<TableFile> files = embedded_tables();
    files.push_back({"regles/zzz.toml", "[[regle]]\ncode = \"ZZZ-001\"\nmecanisme = \"aucun\"\n"});
    DiagnosticSink sink;
    const auto catalog = load_catalog(files, sink);
    REQUIRE(catalog != nullptr);
    CHECK(CotationRules::load(files, catalog, sink) == nullptr);
    DiagnosticSink eager;
    CHECK(load_rules(files, *catalog, eager) == nullptr);
    CHECK(kine::testing::shown(sink) == kine::testing::shown(eager));
    CHECK(sink.items().size() > 3);
}

} // namespace test_cotation_rules
