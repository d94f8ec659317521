// SPDX-License-Identifier: Apache-2.0
#include "kine/base/shown_word.hpp"

#include "kine/base/text.hpp"

#include <algorithm>

namespace kine {

std::string shown_word(std::string_view text, std::size_t most)
{
    std::size_t size = std::min(text.size(), most);
    while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
        --size; // not inside a character
    }
    return printable(text.substr(0, size)) + (size < text.size() ? "…" : "");
}

} // namespace kine
