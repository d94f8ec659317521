// SPDX-License-Identifier: Apache-2.0
// How an exact product becomes cents. The mode is data of the tariff tables (`arrondi` in edition.toml), never a
// default of the code: GIE SESAM-Vitale writes « arrondi », and the published 7,5 × 2,15 = 16,125 → 16,13 proves
// that ties go up.
#pragma once

namespace kine {

// Where a tie goes; which one is data of the tables (`arrondi`).
enum class Rounding {
    half_up,   // ties away from zero: 18,785 → 18,79
    half_even, // kept for tables of other professions
    down,      // towards zero
};

} // namespace kine
