// SPDX-License-Identifier: Apache-2.0
// The header of an NDJSON file: the names of its objects, in the order in which they are first met.
// Promises: every line is looked at, for an object may lack names that others have.
// Refuses: a file without one readable object, and one with more than 1 000 names, which is no list of sessions (ENT-008).
#pragma once

#include "input/header.hpp"

#include <optional>

namespace kine::input {

[[nodiscard]] bool is_ndjson(std::string_view text); // begins with an object, blanks and byte order mark apart

// Titles and places only: the columns are still to be matched.
[[nodiscard]] std::optional<Header> read_names(const Source& source, DiagnosticSink& errors);

} // namespace kine::input
