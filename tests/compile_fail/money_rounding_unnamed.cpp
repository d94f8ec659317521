// SPDX-License-Identifier: Apache-2.0
// Cents come from an exact number with a rounding mode, which has no default.
// error: too few arguments
#include <kine/base/money.hpp>

void misuse();
void misuse()
{
#ifdef KINE_BAD
    [[maybe_unused]] const auto amount = kine::to_money(kine::Decimal{8});
#else
    [[maybe_unused]] const auto amount = kine::to_money(kine::Decimal{8}, kine::Rounding::half_up);
#endif
}
