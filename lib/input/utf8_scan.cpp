// SPDX-License-Identifier: Apache-2.0
#include "input/utf8_scan.hpp"

#include "kine/base/text.hpp"

#include <cstdint>
#include <cstring>

namespace kine::input {

std::optional<std::size_t> first_bad_utf8(std::string_view text, std::size_t at)
{
    constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
    while (at < text.size()) {
        std::uint64_t word = 0;
        if (at + sizeof word <= text.size()) {
            std::memcpy(&word, text.data() + at, sizeof word);
            if ((word & high_bits) == 0) {
                at += sizeof word;
                continue;
            }
        }
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        std::size_t size = 1; // of the character: its first byte and those that continue it
        while (size < 4 && at + size < text.size() &&
               (static_cast<unsigned char>(text[at + size]) & 0xC0U) == 0x80U) {
            ++size;
        }
        if (!is_valid_utf8(text.substr(at, size))) {
            return at;
        }
        at += size;
    }
    return std::nullopt;
}

} // namespace kine::input
