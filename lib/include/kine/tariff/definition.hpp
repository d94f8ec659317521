// SPDX-License-Identifier: Apache-2.0
// Definition: a condition that several rules share, under a name that their conditions use (see kine-regles(7)).
#pragma once

#include <string>

namespace kine {

struct Definition {
    std::string name;    // seance-libre
    std::string meaning; // for people
    std::string says;    // the condition
};

} // namespace kine
