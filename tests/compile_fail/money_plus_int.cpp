// SPDX-License-Identifier: Apache-2.0
// An integer could be euros or cents: it is not added to an amount.
// error: no match for
#include <kine/base/money.hpp>

void misuse();
void misuse()
{
#ifdef KINE_BAD
    [[maybe_unused]] const auto sum = kine::Money::from_cents(100) + 5;
#else
    [[maybe_unused]] const auto sum = kine::Money::from_cents(100) + kine::Money::from_cents(5);
#endif
}
