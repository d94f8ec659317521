// SPDX-License-Identifier: Apache-2.0
// Suppressions: findings that someone has looked at and decided to live with, in a TOML file, each with its reason and,
// if need be, its last day.
// Promises: an expired one no longer applies and is told (SUP-002), as is one that suppresses nothing (SUP-001).
// Refuses: one without a reason; suppressing an undecided verdict or a finding about suppressions; to show a line of the
// file that may name somebody.
#pragma once

#include "kine/check/check_sessions.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine {

// What somebody decided to live with: a reason, and an end when there is one.
struct Suppression {
    std::string code;                 // or its beginning, in upper case
    std::string patient;              // as in the files, or its mark; empty: any
    std::optional<Date> from;         // days of care
    std::optional<Date> to;           // inclusive
    std::string act;                  // empty: any
    std::string fingerprint;          // empty: any
    std::string reason;
    std::optional<Date> last_day;     // of the suppression itself, inclusive
    Place place;
};

// The finding is one of those that it is about, whatever its last day.
[[nodiscard]] bool matches(const Suppression& suppression, const CheckItem& item);
// By a fingerprint, or by a patient and one day.
[[nodiscard]] bool names_a_session(const Suppression& suppression);

// Mistakes: ENT-101… as in any TOML file, ENT-140 unknown code, ENT-141 no reason, ENT-142 days that exclude each other,
// ENT-143 not a fingerprint.
[[nodiscard]] std::optional<std::vector<Suppression>> read_suppressions(const Source& source, const RuleBook& book,
                                                                        DiagnosticSink& sink);

// Marks the items and adds SUP-001 and SUP-002, at the end; a suppression of rules that were not chosen is not idle.
void apply_suppressions(CheckResult& result, const std::vector<Suppression>& suppressions, const RuleBook& book,
                        const CheckOptions& options);

} // namespace kine
