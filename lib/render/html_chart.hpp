// SPDX-License-Identifier: Apache-2.0
// A chart of a paper as SVG inside HTML. Internal to the layer.
#pragma once

#include "kine/render/paper.hpp"

#include <cstddef>
#include <string>

namespace kine {

// `number` tells the charts of a page apart.
[[nodiscard]] std::string chart_svg(const PaperChart& chart, std::size_t number);

} // namespace kine
