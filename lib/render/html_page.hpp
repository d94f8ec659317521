// SPDX-License-Identifier: Apache-2.0
// One HTML file that stands alone. Internal to the layer.
// Promises: a policy under which the browser loads nothing, sends nothing, and runs no style nor script but those given,
// named by their hashes; so no `style` nor `on…` attribute has any effect.
// Refuses: to escape `body`, which is made of HTML; title and description are escaped.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kine {

struct HtmlPage {
    std::string title;
    std::vector<std::pair<std::string_view, std::string>> metas; // name and content; without content: left out
    std::string style;
    std::string_view script; // empty: none
    std::string body;
};

[[nodiscard]] std::string html_page(const HtmlPage& page);

} // namespace kine
