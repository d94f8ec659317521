// SPDX-License-Identifier: Apache-2.0
// A unified diff of two versions of a file with the same number of lines, as repairs leave it: `patch -p0` applies it.
// Lines end with \n; a \r before it is part of the line, so that CR-LF files keep their ends.
#pragma once

#include <string>
#include <string_view>

namespace kine {

// Empty when the versions are the same.
[[nodiscard]] std::string unified_diff(std::string_view name, std::string_view before, std::string_view after);

} // namespace kine
