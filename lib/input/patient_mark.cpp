// SPDX-License-Identifier: Apache-2.0
#include "kine/input/patient_mark.hpp"

#include "kine/base/text.hpp"

#include <algorithm>

namespace kine {

bool is_record_number(std::string_view identifier)
{
    constexpr std::size_t longest = 12; // a NIR has 13 or 15 digits
    const bool plain = std::all_of(identifier.begin(), identifier.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '/';
    });
    const bool digit = std::any_of(identifier.begin(), identifier.end(), [](char c) { return c >= '0' && c <= '9'; });
    return plain && digit && identifier.size() <= longest;
}

std::string patient_mark(std::string_view patient)
{
    constexpr std::size_t shown = 6;
    if (patient.empty() || is_record_number(patient)) {
        return std::string{patient};
    }
    return "patient-" + to_hex(stable_hash(patient)).substr(0, shown);
}

} // namespace kine
