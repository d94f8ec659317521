// SPDX-License-Identifier: Apache-2.0
// Repairs of a file of the toy profession, by rules that a test writes.
#pragma once

#include "kine/check/repairs.hpp"
#include "support/toy_rules.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine::testing {

// A rule with the corrections that follow its only period.
inline std::string mended(std::string_view code, std::string_view mechanism, std::string_view parameters,
                          std::string_view corrections)
{
    return rule(code, mechanism, "error", "faux", parameters) + std::string{corrections};
}

inline std::string correction(std::string_view kind, bool safe, std::string_view reason,
                              std::string_view more = "")
{
    return "[[regle.correction]]\ngenre = \"" + std::string{kind} +
           "\"\nsure = " + (safe ? "true" : "false") + "\nmotif = \"" + std::string{reason} + "\"\n" +
           std::string{more} + "\n";
}

struct Mending {
    bool unsafe{false};
    bool territory_given{true};
    std::vector<ToyFile> more; // tables beside those of the toy
    std::function<bool(std::size_t)>
        can_be_checked; // asked with the number of checks done; everything when empty
};

inline std::optional<RepairResult> repair(const std::string& rules, std::string_view text,
                                          const Mending& mending = {})
{
    DiagnosticSink sink;
    const Toy toy = load(rules, sink, mending.more);
    REQUIRE(Lines{shown(sink)} == Lines{});
    CheckOptions options;
    options.territory = "continent";
    options.territory_given = mending.territory_given;
    options.today = day("2026-11-21");
    std::size_t checks = 0;
    const RepairTools tools{[](std::span<const SourcePtr> sources) {
                                DiagnosticSink errors;
                                return read_sessions(sources, errors);
                            },
                            [&](const SessionTable& table) -> std::optional<CheckResult> {
                                if (mending.can_be_checked && !mending.can_be_checked(checks++)) {
                                    return std::nullopt;
                                }
                                DiagnosticSink errors;
                                return check_sessions(table, *toy.catalog, *toy.book, options, errors);
                            },
                            *toy.catalog, options, mending.unsafe};
    const std::vector<SourcePtr> sources{std::make_shared<const Source>("s.csv", std::string{text})};
    const auto table = tools.read(sources);
    REQUIRE(table);
    return repair_sessions(*table, *tools.check(*table), tools);
}

} // namespace kine::testing
