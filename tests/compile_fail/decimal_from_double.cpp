// SPDX-License-Identifier: Apache-2.0
// A coefficient is never made from a double.
// error: use of deleted function
#include <kine/base/decimal.hpp>

void misuse();
void misuse()
{
#ifdef KINE_BAD
    [[maybe_unused]] const kine::Decimal coefficient{8.5};
#else
    [[maybe_unused]] const kine::Decimal coefficient = kine::Decimal::from_units(85, 1);
#endif
}
