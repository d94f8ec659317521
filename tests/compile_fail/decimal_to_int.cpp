// SPDX-License-Identifier: Apache-2.0
// A decimal becomes an integer only by a rounding that is named.
// error: cannot convert
#include <kine/base/decimal.hpp>

void misuse();
void misuse()
{
#ifdef KINE_BAD
    [[maybe_unused]] const int whole = kine::Decimal{8};
#else
    [[maybe_unused]] const auto whole = kine::Decimal{8}.rounded_units(0, kine::Rounding::half_up);
#endif
}
