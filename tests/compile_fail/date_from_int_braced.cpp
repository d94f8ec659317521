// SPDX-License-Identifier: Apache-2.0
// A number of days is not a day.
// error: no matching function
#include <kine/base/date.hpp>

void misuse();
void misuse()
{
#ifdef KINE_BAD
    [[maybe_unused]] const kine::Date day{20514};
#else
    [[maybe_unused]] const kine::Date day{std::chrono::days{20514}};
#endif
}
