// SPDX-License-Identifier: Apache-2.0
// Text helpers over UTF-8, with no locale: folding for searches and headers, template filling for messages
// kept as data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kine {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[nodiscard]] std::string_view trim(std::string_view text); // ASCII blanks and no-break spaces
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

// Lower case, without accents, ligatures opened: « Épaule opérée » → "epaule operee". Other scripts pass unchanged.
[[nodiscard]] std::string fold(std::string_view utf8);
// fold() with everything but letters and digits removed: « N° dossier » → "ndossier".
[[nodiscard]] std::string fold_key(std::string_view utf8);
[[nodiscard]] bool has_key(std::string_view utf8); // fold_key() leaves something: « - » says nothing
[[nodiscard]] std::string to_upper_ascii(std::string_view text);

// Number of characters (code points); an invalid byte counts for one.
[[nodiscard]] std::size_t length_utf8(std::string_view text);
[[nodiscard]] bool is_valid_utf8(std::string_view text);

// Terminal escapes and control characters made visible (␛, ␊…): a cell never commands the user's terminal.
[[nodiscard]] std::string printable(std::string_view text);
[[nodiscard]] bool is_printable(std::string_view text); // printable() leaves it as it is

// Replaces each {name} by its value. An unknown name is left as written: the table loader refuses it beforehand.
using Facts = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] std::string fill(std::string_view pattern, const Facts& facts);
[[nodiscard]] std::string fill(std::string_view pattern, const Facts& facts, const Facts& others); // the first ones before
[[nodiscard]] std::vector<std::string> placeholders(std::string_view pattern);

// "a, b et c"
[[nodiscard]] std::string join_french(const std::vector<std::string>& items, std::string_view last = "et");

// FNV-1a, 64 bits: names a set of tables or a finding. Identification only, no protection against forgery.
[[nodiscard]] std::uint64_t stable_hash(std::string_view bytes, std::uint64_t seed = 14695981039346656037ULL);
[[nodiscard]] std::string to_hex(std::uint64_t value);

} // namespace kine
