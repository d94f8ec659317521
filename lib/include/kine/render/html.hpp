// SPDX-License-Identifier: Apache-2.0
// Papers as one HTML file that stands alone: read on a screen or a phone, printed on A4.
// Promises: no script, no external resource, every text escaped; headings in order, every table with its caption and the
// headers of its cells, every chart with its words and figures; in print a row is never cut and titles come again.
// Refuses: to change what a paper says.
#pragma once

#include "kine/render/paper.hpp"

#include <span>
#include <string>
#include <string_view>

namespace kine {

// `title` is that of the whole when there are several papers, with a table of contents; of one alone, its own.
[[nodiscard]] std::string papers_html(std::span<const Paper> papers, std::string_view title);

// For text and for values of attributes between quotes alike; what HTML does not allow is shown as U+FFFD.
[[nodiscard]] std::string escape_html(std::string_view text);

} // namespace kine
