// SPDX-License-Identifier: Apache-2.0
// A table of a paper in HTML. Internal to the layer.
#pragma once

#include "kine/render/paper.hpp"

#include <string>

namespace kine {

[[nodiscard]] std::string table_html(const PaperTable& table);

} // namespace kine
