// SPDX-License-Identifier: Apache-2.0
// A cell that cannot be read where it stands, as a message may show it. Cells lose their place (a delimiter in an
// address), and then a name stands in the column of amounts.
// Promises: one `·` a character; dates in letters, units and words of two letters are shown, so that the mistake is seen.
#pragma once

#include <string>
#include <string_view>

namespace kine::input {

[[nodiscard]] std::string without_names(std::string_view text);

} // namespace kine::input
