// SPDX-License-Identifier: Apache-2.0
// An integer could be euros or cents: it is not an amount.
// error: no matching function
#include <kine/base/money.hpp>

void misuse();
void misuse()
{
#ifdef KINE_BAD
    [[maybe_unused]] const kine::Money amount{5};
#else
    [[maybe_unused]] const kine::Money amount = kine::Money::from_cents(5);
#endif
}
