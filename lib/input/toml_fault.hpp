// SPDX-License-Identifier: Apache-2.0
// Why a text is no TOML, in the words of whoever wrote it: not what the grammar expected, but what is to be written there.
// Promises: a sentence and what to do about it, whatever the text; no value is quoted but a day, for a file of people is
// explained too. Internal to the reader.
#pragma once

#include "kine/input/toml_image.hpp"

#include <string>
#include <string_view>

namespace kine::input {

struct TomlFault {
    std::string message;
    std::string hint;
    TomlSpot where;
};

// `line` is that of the error, without its end.
[[nodiscard]] TomlFault explain_toml(std::string_view text, std::string_view line, const TomlSyntaxError& error);

} // namespace kine::input
