// SPDX-License-Identifier: Apache-2.0
// Numbers that identify a practitioner, an establishment, a company or an insured person, written with or without spaces.
// Promises: the same answer for a cabinet, a devis and a session file. A number is right when its length and its key are.
// Refuses: to take a name for a number, and to judge a key that no text gives (an establishment of Corsica, a NIR that is
// only provisional).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kine {

// The registers whose numbers have a known length and, but for one, a check digit.
enum class NumberKind { rpps, assurance_maladie, finess, siren, siret, nir };
inline constexpr std::size_t number_kind_count = static_cast<std::size_t>(NumberKind::nir) + 1;

// The characters that count; nothing when the text is something else than a number: a name, a code with letters. The only
// letters are those of Corsica, 2A and 2B, where a number may have its département.
[[nodiscard]] std::optional<std::string> number_in(std::string_view text);

// About what number_in() gave.
[[nodiscard]] bool has_length_of(NumberKind kind, std::string_view number);
[[nodiscard]] bool has_right_key(NumberKind kind,
                                 std::string_view number); // false when the length is another one's

// The digits, when there are as many as the number has and its check digit is right.
[[nodiscard]] std::optional<std::string> read_number(NumberKind kind, std::string_view text);
// « 11 chiffres, dont une clé »
[[nodiscard]] std::string_view expected_form(NumberKind kind);

} // namespace kine
