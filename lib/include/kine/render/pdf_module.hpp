// SPDX-License-Identifier: Apache-2.0
// The door of the PDF module, kine-pdf.so, which cli/ loads when a PDF is asked for and lib/pdf/ is behind.
// Promises: no exception comes out; the same paper and the same fonts give the same bytes, whatever the day, the locale,
// the time zone and the directory.
// Refuses: a caller of another version: a Paper is plain C++, laid out as this very build lays it out.
#pragma once

#include "kine/render/paper.hpp"

#include <cstdint>
#include <string>

namespace kine {

// Raised when this file or paper.hpp changes.
inline constexpr std::uint32_t pdf_module_abi = 1;
inline constexpr const char* pdf_module_entry = "kine_pdf_module";

// A PDF, or why there is none.
struct PdfAnswer {
    std::string bytes;   // empty: not drawn
    std::string code;    // of the error
    std::string message; // never holds a text of the paper
    std::string hint;
};

// What the module offers once loaded.
struct PdfModule {
    std::uint32_t abi;
    const char* version; // of kine, to the letter
    bool (*draw)(const Paper& paper, PdfAnswer& answer) noexcept;
};

// What the module exports under the name above.
using PdfModuleEntry = const PdfModule* (*)();

} // namespace kine
