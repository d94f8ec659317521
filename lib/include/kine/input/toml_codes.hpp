// SPDX-License-Identifier: Apache-2.0
// Codes of the mistakes that any TOML file can hold, TAB-001 to TAB-006 or ENT-101 to ENT-106; the readers built on top use 10 and
// up. A code is never reused.
#pragma once

namespace kine {

enum TomlMistake : unsigned {
    toml_syntax = 1,
    toml_unknown_key = 2,
    toml_missing_key = 3,
    toml_wrong_type = 4,
    toml_not_a_number = 5,
    toml_not_in_list = 6,
};

} // namespace kine
