// SPDX-License-Identifier: Apache-2.0
// The codes of what can be wrong in a session file before any rule is asked: ENT-001 to ENT-026.
// Promises: the list is closed and a code is never reused. Codes below 010 stop the reading of the file.
// Refuses: mistakes inside a cotation, which are the business of the cotation layer (ENT-030).
#pragma once

#include "kine/base/diagnostic.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace kine {

// What can be wrong with a session file.
enum class InputError : std::uint8_t {
    empty_file,
    bad_encoding,
    missing_column,
    column_twice,
    unclosed_quote,
    nul_byte,
    no_session,
    other_kind,
    bad_gzip,
    patient_missing,
    date_unreadable,
    cotation_missing,
    cell_unreadable,
    value_not_in_list,
    too_many_cells,
    too_few_cells,
    json_line,
    no_session_made,
    unknown_column,
    parts_beside,
    title_not_found,
    guessed,
    not_encodable,
    titles_differ,
    patient_comes_back,
};

// The stable code and the severity of an InputError.
struct InputCode {
    InputError id;
    std::string_view code;
    Severity severity;
    std::string_view title; // for a list of codes, in French
};

[[nodiscard]] std::span<const InputCode> input_codes(); // in the order of InputError
[[nodiscard]] const InputCode& input_code(InputError id);

// ENT-018, the same sentence in a check and in a bill.
inline constexpr std::string_view no_session_made_says = "quantité 0 : la ligne ne dit aucune séance faite";

} // namespace kine
