// SPDX-License-Identifier: Apache-2.0
// The days from which an answer of the tables may differ. Internal to the layer.
#pragma once

#include "kine/tariff/history.hpp"

#include <vector>

namespace kine {

void add_boundaries(const Validity& validity, std::vector<Date>& days);

template <class T> void add_boundaries(const History<T>& history, std::vector<Date>& days)
{
    for (const Entry<T>& entry : history.entries()) {
        add_boundaries(entry.validity, days);
    }
}

} // namespace kine
