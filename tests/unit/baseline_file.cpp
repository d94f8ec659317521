// SPDX-License-Identifier: Apache-2.0
// The file of a baseline: written sorted, read back the same, refused when it is something else.
#include "kine/render/baseline.hpp"
#include "kine/render/json.hpp"

#include <doctest/doctest.h>

namespace test_baseline_file {

using namespace kine;

namespace {

Result<Baseline> read(const std::string& text) { return read_baseline(Source{"base.json", text}); }

std::string code_of_mistake(const std::string& text)
{
    const auto baseline = read(text);
    return baseline ? std::string{} : baseline.error().code;
}

} // namespace

TEST_CASE("baseline file: sorted, each once, one a line, and read back")
{
    const Baseline baseline = make_baseline(
        {{"CUM-001", "00000000000000ff"}, {"BDK-001", "0000000000000002"}, {"CUM-001", "00000000000000ff"},
         {"BDK-001", "0000000000000001"}});
    const std::string text = baseline_json(baseline);
    CHECK(text == "{\n  \"schema\": \"kine.baseline/1\",\n  \"findings\": [\n"
                  "    {\"code\":\"BDK-001\",\"fingerprint\":\"0000000000000001\"},\n"
                  "    {\"code\":\"BDK-001\",\"fingerprint\":\"0000000000000002\"},\n"
                  "    {\"code\":\"CUM-001\",\"fingerprint\":\"00000000000000ff\"}\n  ]\n}\n");
    const auto again = read(text);
    REQUIRE(again);
    CHECK(again->entries == baseline.entries);
    const auto empty = read(baseline_json({}));
    REQUIRE(empty);
    CHECK(empty->entries.empty());
}

TEST_CASE("baseline file: what it is not")
{
    CHECK(code_of_mistake("") == "ENT-150");
    CHECK(code_of_mistake("{\"schema\":") == "ENT-150");
    CHECK(code_of_mistake("patient;date;cotation\n") == "ENT-150");
    CHECK(code_of_mistake("[]") == "ENT-151");
    CHECK(code_of_mistake("12") == "ENT-151");
    CHECK(code_of_mistake(R"({"schema":"kine.check/1","findings":[]})") == "ENT-151");
    CHECK(code_of_mistake(R"({"schema":"kine.baseline/1"})") == "ENT-151");
    CHECK(code_of_mistake(R"({"schema":"kine.baseline/1","findings":["x"]})") == "ENT-151");
    CHECK(code_of_mistake(R"({"schema":"kine.baseline/1","findings":[{"code":"A-001","fingerprint":3}]})") == "ENT-151");
    CHECK(code_of_mistake(std::string(100'000, '[')) == "ENT-150");
}

TEST_CASE("baseline file: a mistake of JSON has its place")
{
    const auto baseline = read("{\"schema\": \"kine.baseline/1\",\n \"findings\": [}\n");
    REQUIRE_FALSE(baseline);
    CHECK(baseline.error().place.line == 2);
    CHECK(baseline.error().place.column == 15);
}

} // namespace test_baseline_file
