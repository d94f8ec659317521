// Numbers that identify a practitioner or a practice, written with or without spaces.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kine {

enum class NumberKind { rpps, assurance_maladie, siret };

// The digits, when there are as many as the number has and its check digit is right.
[[nodiscard]] std::optional<std::string> read_number(NumberKind kind, std::string_view text);
// « 11 chiffres, dont une clé »
[[nodiscard]] std::string_view expected_form(NumberKind kind);

} // namespace kine
