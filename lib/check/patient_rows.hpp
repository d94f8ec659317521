// SPDX-License-Identifier: Apache-2.0
// The rows of each patient, reported ones and those of earlier exports together. All are there, those of the part are counted. Internal to the layer.
#pragma once

#include "kine/base/large_vector.hpp"
#include "kine/check/part.hpp"
#include "kine/input/session_table.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace kine {

struct PatientRows {
    LargeVector<Row> rows;               // patient after patient, in the order in which the table keeps them
    LargeVector<std::uint32_t> starts{0}; // by patient: where his are; and the end of the last one's
    std::size_t sessions{0};             // rows of the files to check
    std::size_t judged{0};               // patients with a row of their own in the files to check
    std::size_t past{0};                 // rows of earlier exports
    std::size_t repeated{0};             // of them, left out because the files to check hold the same session

    [[nodiscard]] std::size_t size() const { return starts.size() - 1; } // patients
    [[nodiscard]] std::span<const Row> of(std::size_t patient) const
    {
        return {rows.data() + starts[patient], starts[patient + 1] - starts[patient]};
    }
};

[[nodiscard]] PatientRows rows_by_patient(const SessionTable& table, const PartRows& part);

} // namespace kine
