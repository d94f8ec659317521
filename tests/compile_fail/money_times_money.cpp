// SPDX-License-Identifier: Apache-2.0
// The product of two amounts means nothing.
// error: use of deleted function
#include <kine/base/money.hpp>

void misuse();
void misuse()
{
#ifdef KINE_BAD
    [[maybe_unused]] const auto product = kine::Money::from_cents(2) * kine::Money::from_cents(3);
#else
    [[maybe_unused]] const auto product = kine::Money::from_cents(2).times(3);
#endif
}
