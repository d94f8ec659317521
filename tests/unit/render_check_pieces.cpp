// SPDX-License-Identifier: Apache-2.0
// A report is written in pieces, made by several threads: whatever their number, it is the same to the byte.
#include "kine/check/statistics.hpp"
#include "kine/render/check.hpp"
#include "kine/render/check_stream.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_render_check_pieces {

using namespace kine;

namespace {

// More than the threads make at once (8,192).
CheckResult many_items()
{
    constexpr std::size_t count = 9000;
    CheckResult result;
    for (std::size_t i = 0; i < count; ++i) {
        CheckItem& item = result.items.emplace_back();
        item.diagnostic.code = "COT-001";
        item.diagnostic.message = "séance " + std::to_string(i);
        item.diagnostic.place.file = "mars.csv";
        item.diagnostic.place.line = i + 2;
        item.fingerprint = std::to_string(i);
    }
    result.summary.errors = count;
    return result;
}

std::string report_of(CheckFormat format, const CheckResult& result, std::size_t jobs)
{
    CheckReportOptions options;
    options.jobs = jobs;
    options.max_diagnostics = 0;
    return check_report(format, result, RuleBook{}, options, Style{});
}

} // namespace

TEST_CASE("check report: pieces come in the order of the items, whatever the threads")
{
    const CheckResult result = many_items();
    for (const CheckFormat format : {CheckFormat::text, CheckFormat::csv, CheckFormat::json, CheckFormat::ndjson, CheckFormat::github}) {
        const std::string alone = report_of(format, result, 1);
        CHECK(alone == report_of(format, result, 4));
        std::size_t at = 0;
        for (std::size_t i = 0; i < result.items.size() && at != std::string::npos; ++i) {
            at = alone.find("séance " + std::to_string(i), at);
        }
        CHECK(at != std::string::npos); // every one, one after the other
    }
}

TEST_CASE("check stream: told by parts on several threads, it is the report of the whole")
{
    const CheckResult result = many_items();
    for (const CheckFormat format : {CheckFormat::csv, CheckFormat::json, CheckFormat::ndjson}) {
        CheckReportOptions options;
        options.jobs = 3;
        const RuleBook book;
        std::string told;
        CheckStream stream{format, book, options, Style{}, "/tmp", [&](std::string_view text) { told += text; }};
        const std::span<const CheckItem> items{result.items};
        for (std::size_t first = 0; first < items.size(); first += 1000) {
            stream.add(items.subspan(first, 1000));
        }
        CheckResult totals; // as check_sorted() tells them: without items
        totals.summary = result.summary;
        totals.told = totals_by_rule(result);
        stream.finish(totals);
        CHECK(told == report_of(format, result, 1));
    }
}

TEST_CASE("check stream: nothing waits on disk when the totals are known first")
{
    const CheckResult result = many_items();
    CheckResult totals;
    totals.summary = result.summary;
    totals.told = totals_by_rule(result);
    CheckReportOptions options;
    options.jobs = 3;
    const RuleBook book;
    std::string told;
    CheckStream stream{CheckFormat::json, book, options, Style{}, "/no/such/directory", [&](std::string_view text) { told += text; }};
    stream.know_totals(totals);
    CHECK(told.find("\"findings\"") != std::string::npos);
    const std::span<const CheckItem> items{result.items};
    for (std::size_t first = 0; first < items.size(); first += 1000) {
        stream.add(items.subspan(first, 1000));
    }
    stream.finish(totals);
    CHECK(told == report_of(CheckFormat::json, result, 1));
}

} // namespace test_render_check_pieces
