// SPDX-License-Identifier: Apache-2.0
// What Cairo cannot write into a PDF, added with qpdf: the language, the metadata, the words for who does not see the
// figures, and which content is only decoration. Nothing in the file tells when or where it was made.
#pragma once

#include "kine/render/paper.hpp"

#include <string>

namespace kine::pdf {

// Throws std::exception when `drawn` is not the PDF of that paper.
[[nodiscard]] std::string finish(const std::string& drawn, const Paper& paper);

} // namespace kine::pdf
