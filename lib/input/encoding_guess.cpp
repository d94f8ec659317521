// SPDX-License-Identifier: Apache-2.0
#include "input/encoding_guess.hpp"

#include "input/utf8_scan.hpp"

#include <algorithm>

namespace kine::input {

namespace {

unsigned char byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

std::optional<Encoding> marked(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        return Encoding::utf8;
    }
    if (bytes.starts_with("\xFF\xFE")) {
        return Encoding::utf16_le;
    }
    if (bytes.starts_with("\xFE\xFF")) {
        return Encoding::utf16_be;
    }
    return std::nullopt;
}

// UTF-16 without a mark: at the start of the file the NUL bytes are all on one side of the units, and there on most of them.
std::optional<Encoding> evident_utf16(std::string_view bytes)
{
    constexpr std::size_t looked_at = 1024; // bytes
    const std::string_view start = bytes.substr(0, std::min(bytes.size(), looked_at) / 2 * 2);
    std::size_t first = 0;
    std::size_t second = 0;
    for (std::size_t at = 0; at < start.size(); at += 2) {
        first += start[at] == '\0' ? 1U : 0U;
        second += start[at + 1] == '\0' ? 1U : 0U;
    }
    const std::size_t most = start.size() / 2 * 3 / 4; // of the units
    if (start.size() < 4 || bytes.size() % 2 != 0) {
        return std::nullopt;
    }
    if (first == 0 && second > most) {
        return Encoding::utf16_le;
    }
    return second == 0 && first > most ? std::optional{Encoding::utf16_be} : std::nullopt;
}

bool is_control(unsigned char byte) { return byte < 0x20 && (byte < '\t' || byte > '\r'); }

bool is_unused_in_windows_1252(unsigned char byte)
{
    return byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
}

// Characters of several bytes that are UTF-8, and bytes that are not.
struct Utf8Count {
    std::size_t good{0};
    std::size_t bad{0};
};

Utf8Count count_utf8(std::string_view bytes)
{
    Utf8Count count;
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t bad = first_bad_utf8(bytes, at).value_or(bytes.size());
        for (; at < bad; ++at) {
            count.good += byte_at(bytes, at) >= 0xC0 ? 1U : 0U;
        }
        if (bad < bytes.size()) {
            ++count.bad;
            ++at;
        }
    }
    return count;
}

// Bytes that are not UTF-8 (the first at `bad`), in an encoding of one byte a character.
EncodingGuess guess_single_byte(std::string_view bytes, std::size_t bad)
{
    bool windows = false; // holds what only Windows-1252 has
    bool latin_9 = false; // holds « € », « Œ » or « œ » of ISO-8859-15: in Windows-1252, « ¤ », « ¼ » and « ½ »
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const unsigned char byte = byte_at(bytes, at);
        if (is_control(byte) || is_unused_in_windows_1252(byte)) {
            return {std::nullopt, at};
        }
        windows = windows || (byte >= 0x80 && byte < 0xA0);
        latin_9 = latin_9 || byte == 0xA4 || byte == 0xBC || byte == 0xBD;
    }
    const Utf8Count count = count_utf8(bytes);
    if (count.good * 4 > count.bad) {
        return {std::nullopt, bad};
    }
    return {latin_9 && !windows ? Encoding::iso_8859_15 : Encoding::windows_1252, 0};
}

} // namespace

EncodingGuess guess_encoding(std::string_view bytes, std::optional<Encoding> chosen)
{
    if (const auto encoding = marked(bytes)) {
        chosen = encoding;
    }
    if (chosen && *chosen != Encoding::utf8) {
        return {chosen, 0};
    }
    if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
        return {chosen ? std::nullopt : evident_utf16(bytes), nul};
    }
    const auto bad = first_bad_utf8(bytes);
    if (bad) {
        return chosen ? EncodingGuess{std::nullopt, *bad} : guess_single_byte(bytes, *bad);
    }
    return {Encoding::utf8, 0};
}

} // namespace kine::input
