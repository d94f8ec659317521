// SPDX-License-Identifier: Apache-2.0
// The version of the library: that of the archive that is linked, whatever headers were read.
#pragma once

#include <string_view>

namespace kine {

// « 0.1.0 »
[[nodiscard]] std::string_view library_version();

} // namespace kine
