// SPDX-License-Identifier: Apache-2.0
// The head of a long session file: a text that has the titles of the whole, on the same lines, and few of its rows. Of a CSV it
// is the beginning; of NDJSON, whose names may come anywhere, the lines that bring one, with empty lines for the others.
#pragma once

#include "kine/base/source.hpp"
#include "kine/input/long_text.hpp"

namespace kine::input {

[[nodiscard]] Source head_of(const LongText& file);

} // namespace kine::input
