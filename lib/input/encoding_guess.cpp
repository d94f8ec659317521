// SPDX-License-Identifier: Apache-2.0
#include "input/encoding_guess.hpp"

#include "input/utf8_scan.hpp"

#include <algorithm>
#include <string>

namespace kine::input {

namespace {

constexpr std::size_t piece = std::size_t{1} << 20U; // of a file, read at once

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

constexpr std::size_t longest_character = 4; // bytes of UTF-8

bool is_control(unsigned char byte) { return byte < 0x20 && (byte < '\t' || byte > '\r'); }

bool is_unused_in_windows_1252(unsigned char byte)
{
    return byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
}

// What the bytes of a text that is not UTF-8 say of their encoding, one byte a character.
class SingleBytes {
  public:
    void add(std::string_view bytes, std::size_t at, bool last)
    {
        for (std::size_t i = 0; i < bytes.size() && !refused_; ++i) {
            const unsigned char byte = byte_at(bytes, i);
            if (is_control(byte) || is_unused_in_windows_1252(byte)) {
                refused_ = at + i;
            }
            windows_ = windows_ || (byte >= 0x80 && byte < 0xA0);
            latin_9_ = latin_9_ || byte == 0xA4 || byte == 0xBC || byte == 0xBD;
        }
        rest_ += bytes;
        count_utf8(last);
    }

    // `bad`: the first byte that is not UTF-8.
    [[nodiscard]] EncodingGuess guess(std::size_t bad) const
    {
        if (refused_) {
            return {std::nullopt, *refused_};
        }
        if (good_ * 4 > bad_) {
            return {std::nullopt, bad};
        }
        return {latin_9_ && !windows_ ? Encoding::iso_8859_15 : Encoding::windows_1252, 0};
    }

  private:
    void count_utf8(bool last)
    {
        const std::string_view bytes = rest_;
        std::size_t at = 0;
        while (at < bytes.size()) {
            const std::size_t bad = first_bad_utf8(bytes, at).value_or(bytes.size());
            for (; at < bad; ++at) {
                good_ += byte_at(bytes, at) >= 0xC0 ? 1U : 0U;
            }
            if (!last && bad + longest_character > bytes.size()) {
                break; // a character that may go on
            }
            if (bad < bytes.size()) {
                ++bad_;
                ++at;
            }
        }
        rest_.erase(0, at);
    }

    std::optional<std::size_t> refused_; // no text has that byte
    bool windows_{false};                // holds what only Windows-1252 has
    bool latin_9_{false};  // holds « € », « Œ » or « œ » of ISO-8859-15: in Windows-1252, « ¤ », « ¼ » and « ½ »
    std::size_t good_{0};  // characters of several bytes that are UTF-8
    std::size_t bad_{0};   // bytes that are not
    std::string rest_;     // not counted yet
};

// Bytes that are not UTF-8 (the first at `bad`), in an encoding of one byte a character.
EncodingGuess guess_single_byte(std::string_view bytes, std::size_t bad)
{
    SingleBytes found;
    found.add(bytes, 0, true);
    return found.guess(bad);
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

EncodingGuess guess_encoding(const ByteFile& file, std::optional<Encoding> chosen)
{
    constexpr std::size_t looked_at = 1024; // more would not change what the start of a file says
    std::string start;
    file.read(0, looked_at, start);
    if (const auto encoding = marked(start)) {
        chosen = encoding;
    }
    if (chosen && *chosen != Encoding::utf8) {
        return {chosen, 0};
    }
    std::optional<std::size_t> bad;
    std::string bytes;
    std::size_t before = 0; // bytes of the file before `bytes`
    for (std::size_t at = 0; at < file.size(); at += piece) {
        file.read(at, piece, bytes);
        const bool last = at + piece >= file.size();
        if (const std::size_t nul = bytes.find('\0'); nul != std::string::npos) {
            const bool whole_units = file.size() % 2 == 0;
            return {chosen || !whole_units ? std::nullopt : evident_utf16(start), before + nul};
        }
        const auto found = bad ? std::nullopt : first_bad_utf8(bytes);
        const bool cut = found && !last && *found + longest_character > bytes.size(); // it may go on
        bad = found && !cut ? std::optional{before + *found} : bad;
        const std::size_t done = cut ? *found : bytes.size();
        before += done;
        bytes.erase(0, done);
    }
    if (!bad) {
        return {Encoding::utf8, 0};
    }
    if (chosen) {
        return {std::nullopt, *bad};
    }
    SingleBytes found;
    for (std::size_t at = 0; at < file.size(); at += piece) {
        bytes.clear();
        file.read(at, piece, bytes);
        found.add(bytes, at, at + piece >= file.size());
    }
    return found.guess(*bad);
}

} // namespace kine::input
