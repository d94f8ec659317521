// SPDX-License-Identifier: Apache-2.0
// A whole paper on its sheets: the title, the blocks, the foot of each page.
#pragma once

#include "pdf/press.hpp"
#include "pdf/sheet.hpp"

#include "kine/render/paper.hpp"

#include <vector>

namespace kine::pdf {

[[nodiscard]] std::vector<Sheet> lay_out(const Paper& paper, Press& press);

} // namespace kine::pdf
