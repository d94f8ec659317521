// SPDX-License-Identifier: Apache-2.0
// A truth value is not a number.
// error: no matching function
#include <kine/base/decimal.hpp>

void misuse();
void misuse()
{
#ifdef KINE_BAD
    [[maybe_unused]] const kine::Decimal one{true};
#else
    [[maybe_unused]] const kine::Decimal one{1};
#endif
}
