// SPDX-License-Identifier: Apache-2.0
// Two days have a distance between them, no sum.
// error: no match for
#include <kine/base/date.hpp>

void misuse();
void misuse()
{
#ifdef KINE_BAD
    [[maybe_unused]] const auto sum = kine::Date{} + kine::Date{};
#else
    [[maybe_unused]] const auto distance = kine::Date{} - kine::Date{};
#endif
}
