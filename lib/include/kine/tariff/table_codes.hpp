// SPDX-License-Identifier: Apache-2.0
// Numbers of the TAB- codes of the tables, of which the rules are some, beyond those of any TOML file. A code is never reused.
#pragma once

#include "kine/input/toml_codes.hpp"

namespace kine {

enum TableMistake : unsigned {
    tab_gap = 10,
    tab_overlap = 11,
    tab_end_before_start = 12,
    tab_abandon = 13,
    tab_unknown_zone = 14,
    tab_unknown_code = 15,
    tab_duplicate = 16,
    tab_edition = 17,
    tab_unknown_reference = 18,
    tab_holiday = 19,
    tab_bounds = 24,
};

} // namespace kine
