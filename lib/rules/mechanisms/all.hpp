// SPDX-License-Identifier: Apache-2.0
// Every mechanism, one file each in this folder. A new one is declared here and listed in registry.cpp.
#pragma once

#include "rules/mechanism.hpp"

namespace kine {

extern const Mechanism term_state_mechanism;
extern const Mechanism amount_mechanism;
extern const Mechanism at_most_mechanism;
extern const Mechanism companion_mechanism;
extern const Mechanism exclusion_mechanism;
extern const Mechanism distinct_facts_mechanism;
extern const Mechanism spacing_mechanism;
extern const Mechanism cadence_mechanism;
extern const Mechanism fact_value_mechanism;
extern const Mechanism at_least_mechanism;
extern const Mechanism delay_mechanism;
extern const Mechanism distance_mechanism;
extern const Mechanism requirement_mechanism;
extern const Mechanism total_mechanism;
extern const Mechanism overlap_mechanism;
extern const Mechanism uniform_mechanism;
extern const Mechanism parts_mechanism;
extern const Mechanism check_digit_mechanism;
extern const Mechanism crossing_mechanism;

} // namespace kine
