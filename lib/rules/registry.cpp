// SPDX-License-Identifier: Apache-2.0
#include "rules/mechanisms/all.hpp"

#include <array>

namespace kine {

std::span<const Mechanism> mechanisms()
{
    static const std::array all{
        term_state_mechanism,     amount_mechanism,  at_most_mechanism, companion_mechanism,
        exclusion_mechanism,      distinct_facts_mechanism, spacing_mechanism, cadence_mechanism,
        fact_value_mechanism,     at_least_mechanism, delay_mechanism,  distance_mechanism,
        requirement_mechanism,    total_mechanism,   overlap_mechanism, uniform_mechanism,
        parts_mechanism,          check_digit_mechanism, crossing_mechanism,
    };
    return all;
}

} // namespace kine
