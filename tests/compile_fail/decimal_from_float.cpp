// SPDX-License-Identifier: Apache-2.0
// A float is refused as a double is, in an expression too.
// error: use of deleted function
#include <kine/base/decimal.hpp>

void misuse();
void misuse()
{
#ifdef KINE_BAD
    [[maybe_unused]] const kine::Decimal product = kine::Decimal{2} * 8.5F;
#else
    [[maybe_unused]] const kine::Decimal product = kine::Decimal{2} * kine::Decimal{8};
#endif
}
