// SPDX-License-Identifier: Apache-2.0
// The style sheets of what is written in HTML: screen, light or dark, phone, A4. Internal to the layer.
// Promises: text and its ground differ by 4.5 to 1 at least, bars and theirs by 3 to 1.
#pragma once

#include <string>

namespace kine {

[[nodiscard]] std::string html_base_style(); // what every page has
[[nodiscard]] std::string html_style();      // of documents, the base with it

} // namespace kine
