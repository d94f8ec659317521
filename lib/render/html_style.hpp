// SPDX-License-Identifier: Apache-2.0
// The style sheet of the HTML documents: screen, phone, A4. Internal to the layer.
// Promises: text and its ground differ by 4.5 to 1 at least, bars and theirs by 3 to 1.
#pragma once

#include <string>

namespace kine {

[[nodiscard]] std::string html_style();

} // namespace kine
