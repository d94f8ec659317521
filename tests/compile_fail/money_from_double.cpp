// SPDX-License-Identifier: Apache-2.0
// An amount is never made from binary floating point.
// error: use of deleted function
#include <kine/base/money.hpp>

void misuse();
void misuse()
{
#ifdef KINE_BAD
    [[maybe_unused]] const kine::Money amount{18.79};
#else
    [[maybe_unused]] const kine::Money amount = kine::Money::from_cents(1879);
#endif
}
