// SPDX-License-Identifier: Apache-2.0
// PatientOrder: whether files are sorted by patient: none comes back after another, in whatever order they are. Internal to the layer.
// Promises: memory does not grow with the patients, who are spread on disk by hash; two of one hash are compared by their text.
#pragma once

#include "kine/base/byte_file.hpp"
#include "kine/input/session_set.hpp"

#include <optional>
#include <string_view>

namespace kine {

class PatientOrder {
  public:
    explicit PatientOrder(const std::string& directory) : runs_{directory, lists} {}

    // Rows of a patient that follow one another: the piece starts with the first of them.
    void add(std::string_view patient, const FilePiece& rows);
    // ENT-026, of the first one who comes back.
    [[nodiscard]] std::optional<Diagnostic> fault(const SessionSet& set) const;

  private:
    static constexpr std::size_t lists = 64;
    SharedSpool runs_;
};

} // namespace kine
