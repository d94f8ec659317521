// SPDX-License-Identifier: Apache-2.0
// Public functions that add to the errors of a caller, who may have some already, and refuse what they cannot answer.
#include "support/catalog.hpp"

#include "kine/check/check_sorted.hpp"
#include "kine/input/long_text.hpp"
#include "kine/input/session_table.hpp"
#include "kine/rules/rule_book.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace test_told_apart {

using namespace kine;
using namespace kine::testing;

namespace {

constexpr std::string_view sessions = "patient;date;cotation\nP1;2026-03-02;RAB 8,5\nP2;2026-03-02;RAB 8,5\n";

DiagnosticSink with_an_error()
{
    Diagnostic earlier;
    earlier.code = "USA-001";
    DiagnosticSink sink;
    sink.add(earlier);
    return sink;
}

const RuleBook& book()
{
    static const std::shared_ptr<const RuleBook> loaded = [] {
        DiagnosticSink sink;
        return load_rules(embedded_tables(), embedded_catalog(), sink);
    }();
    REQUIRE(loaded != nullptr);
    return *loaded;
}

CheckOptions options()
{
    CheckOptions asked;
    asked.today = day("2026-11-21");
    return asked;
}

SessionTable table()
{
    DiagnosticSink sink;
    auto read = read_sessions({{std::make_shared<const Source>("s.csv", std::string{sessions})}}, sink);
    REQUIRE(read.has_value());
    return std::move(*read);
}

} // namespace

TEST_CASE("an error that the caller had before is not one of the rules, nor of the files")
{
    DiagnosticSink sink = with_an_error();
    CHECK(sink.has_errors());
    CHECK_FALSE(sink.has_errors(1));
    CHECK_FALSE(sink.has_errors(99));
    CHECK(load_rules(embedded_tables(), embedded_catalog(), sink) != nullptr);
    std::vector<TableFile> files = embedded_tables();
    files.push_back({"regles/zzz.toml", "[[regle\n"});
    CHECK(load_rules(files, embedded_catalog(), sink) == nullptr);

    const std::string directory = std::filesystem::temp_directory_path().string();
    auto bytes = std::make_shared<Spool>(directory, "s.csv");
    bytes->append(sessions);
    const auto text = take_in_long(bytes, {}, directory);
    REQUIRE(text.has_value());
    DiagnosticSink told = with_an_error();
    const auto set = SessionSet::open({*text}, told, {});
    REQUIRE(set.has_value());
    SortedChoices choices;
    choices.directory = directory;
    CHECK(check_sorted(*set, embedded_catalog(), book(), options(), choices, [](const auto&) {}, told).has_value());
    CHECK(told.items().size() == 1);
}

TEST_CASE("a check of a territory that the tables do not know is refused")
{
    CheckOptions asked = options();
    asked.territory = "nowhere";
    DiagnosticSink sink;
    CHECK_FALSE(check_sessions(table(), embedded_catalog(), book(), asked, sink).has_value());
    REQUIRE(sink.items().size() == 1);
    CHECK(sink.items().front().code == "ENT-031");
    CHECK(sink.items().front().message == "territoire inconnu « nowhere »");
    asked.territory = "974"; // by its département
    CHECK(check_sessions(table(), embedded_catalog(), book(), asked, sink).has_value());
}

} // namespace test_told_apart
