// SPDX-License-Identifier: Apache-2.0
// Papers as one HTML file that stands alone: read on a screen or a phone, light or dark, printed on A4. Several have what they
// come to and a table of contents and, when they are about patients, a form to narrow them.
// Promises: no external resource, every text escaped, no script but that of the form, without which everything shows;
// headings in order, every table with its caption and the headers of its cells, every chart with its words and figures; in
// print a row is never cut and titles come again.
// Refuses: to change what a paper says.
#pragma once

#include "kine/render/paper.hpp"

#include <span>
#include <string>
#include <string_view>

namespace kine {

// `title` is that of the whole when there are several papers, with a table of contents; of one alone, its own.
[[nodiscard]] std::string papers_html(std::span<const Paper> papers, std::string_view title, const PaperOverview& overview = {});

// For text and for values of attributes between quotes alike; what HTML does not allow is shown as U+FFFD.
[[nodiscard]] std::string escape_html(std::string_view text);

} // namespace kine
