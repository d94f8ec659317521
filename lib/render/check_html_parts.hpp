// SPDX-License-Identifier: Apache-2.0
// The parts of the page of a check: internal to check_html*.cpp.
// Promises: totals are those of the whole check, whatever the page has room for; patients appear by their mark.
#pragma once

#include "check_parts.hpp"
#include "paper_parts.hpp"

#include "kine/base/date.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace kine {

// How a finding is told: its severity, or that nothing could be decided.
enum class Level { error, warning, info, undecided };
inline constexpr std::size_t level_count = 4;
[[nodiscard]] Level level_of(const CheckItem& item);
[[nodiscard]] std::string_view key_of(Level level);  // a class, the value of a box: "erreur"
[[nodiscard]] std::string_view name_of(Level level); // « erreur »
[[nodiscard]] std::string_view names_of(Level level); // « erreurs »

// The findings of one rule, of one patient, of one day.
struct LevelCounts {
    std::array<std::size_t, level_count> of{};
    Stakes stakes; // of those that count

    void add(const CheckItem& item);
    [[nodiscard]] std::size_t decided() const { return of[0] + of[1] + of[2]; }
    [[nodiscard]] Level worst() const;
};

// Text of a finding, escaped, with the no-break spaces of French.
[[nodiscard]] std::string shown_text(std::string_view text);
// A part of `length` in proportion, in whole units; something as soon as there is something.
[[nodiscard]] std::size_t portion(std::size_t part, std::size_t whole, std::size_t length);

// Where the files first say something of each patient who is shown by a mark, « ligne 3 »: who holds the files finds the name.
[[nodiscard]] std::map<std::string, std::string> marked_patients(const CheckView& view);

[[nodiscard]] std::string check_figures_html(const CheckView& view);
[[nodiscard]] std::string check_days_html(const CheckView& view);
[[nodiscard]] std::string check_rules_html(const CheckView& view);
[[nodiscard]] std::string check_patients_html(const CheckView& view);
[[nodiscard]] std::string check_findings_html(const CheckView& view);
[[nodiscard]] std::string check_undecided_html(const CheckView& view);
[[nodiscard]] std::string_view check_html_style();

} // namespace kine
