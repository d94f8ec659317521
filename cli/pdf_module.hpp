// SPDX-License-Identifier: Apache-2.0
// kine-pdf.so, loaded when a PDF is asked for and only then.
// Promises: it is looked for as every module is (modules.hpp).
#pragma once

#include "kine/base/result.hpp"
#include "kine/render/bill.hpp"
#include "kine/render/paper.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kine::cli {

namespace pdf_code {
inline constexpr const char* missing = "PDF-001";
inline constexpr const char* unusable = "PDF-002"; // it does not load, or is of another version
// PDF-003 to PDF-005 come from the module: no font, no font for a character, no drawing.
} // namespace pdf_code

// Why no PDF can be made, if so.
[[nodiscard]] std::optional<Diagnostic> pdf_missing();
[[nodiscard]] Result<std::string> pdf_of(const Paper& paper);
// A file of each, named by its `id`.
[[nodiscard]] Result<std::vector<BillDocument>> pdf_of(std::span<const Paper> papers);

} // namespace kine::cli
