// SPDX-License-Identifier: Apache-2.0
#include "kine/input/encoding.hpp"

#include "input/session_errors.hpp"
#include "input/utf8_scan.hpp"
#include "kine/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace kine {

namespace {

struct NamedEncoding {
    Encoding encoding;
    std::string_view name;
};

constexpr std::array names{
    NamedEncoding{Encoding::utf8, "UTF-8"},
    NamedEncoding{Encoding::windows_1252, "Windows-1252"},
    NamedEncoding{Encoding::windows_1252, "CP1252"},
    NamedEncoding{Encoding::windows_1252, "ANSI"},
    NamedEncoding{Encoding::iso_8859_15, "ISO-8859-15"},
    NamedEncoding{Encoding::iso_8859_15, "Latin-9"},
    NamedEncoding{Encoding::utf16_le, "UTF-16LE"},
    NamedEncoding{Encoding::utf16_be, "UTF-16BE"},
};

constexpr char16_t none = 0; // U+0000 is in no text that is read

// Windows-1252, 0x80 to 0x9F; the rest is Latin-1.
constexpr std::array<char16_t, 32> windows_1252{
    0x20AC, none,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, none,   0x017D, none,   none,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, none,   0x017E, 0x0178,
};

struct Replaced {
    unsigned char byte;
    char16_t character;
};

// Where ISO-8859-15 differs from Latin-1.
constexpr std::array latin_9{
    Replaced{0xA4, 0x20AC}, Replaced{0xA6, 0x0160}, Replaced{0xA8, 0x0161}, Replaced{0xB4, 0x017D},
    Replaced{0xB8, 0x017E}, Replaced{0xBC, 0x0152}, Replaced{0xBD, 0x0153}, Replaced{0xBE, 0x0178},
};

using ByteTable = std::array<char16_t, 256>;

constexpr ByteTable table_of(Encoding encoding)
{
    ByteTable table{};
    for (std::size_t byte = 1; byte < table.size(); ++byte) {
        const bool special = encoding == Encoding::windows_1252 && byte >= 0x80 && byte < 0xA0;
        table[byte] = special ? windows_1252[byte - 0x80] : static_cast<char16_t>(byte);
    }
    if (encoding == Encoding::iso_8859_15) {
        for (const Replaced& replaced : latin_9) {
            table[replaced.byte] = replaced.character;
        }
    }
    return table;
}

constexpr ByteTable windows_1252_table = table_of(Encoding::windows_1252);
constexpr ByteTable iso_8859_15_table = table_of(Encoding::iso_8859_15);

const ByteTable& bytes_of(Encoding encoding)
{
    return encoding == Encoding::iso_8859_15 ? iso_8859_15_table : windows_1252_table;
}

void append(std::string& out, char32_t code)
{
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | (code >> 6U));
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0U | (code >> 12U));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | (code >> 18U));
        put(0x80U | ((code >> 12U) & 0x3FU));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

tl::expected<std::string, std::size_t> decode_bytes(std::string_view bytes, const ByteTable& table)
{
    std::string text;
    const auto wide = std::count_if(bytes.begin(), bytes.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    text.reserve(bytes.size() + 2 * static_cast<std::size_t>(wide)); // one buffer, never moved
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const char16_t code = table[static_cast<unsigned char>(bytes[at])];
        if (code == none) {
            return tl::make_unexpected(at);
        }
        append(text, code);
    }
    return text;
}

constexpr bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

tl::expected<std::string, std::size_t> decode_utf16(std::string_view bytes, bool big_endian)
{
    const auto unit_at = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(big_endian ? first << 8U | second : second << 8U | first);
    };
    std::string text;
    text.reserve(bytes.size() / 2 + bytes.size() / 8);
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        char32_t code = unit_at(at);
        if (is_high_surrogate(code) && at + 3 < bytes.size() && is_low_surrogate(unit_at(at + 2))) {
            code = 0x10000 + ((code - 0xD800) << 10U) + (unit_at(at + 2) - 0xDC00);
            append(text, code);
            at += 2;
        } else if (code == none || is_high_surrogate(code) || is_low_surrogate(code)) {
            return tl::make_unexpected(at);
        } else {
            append(text, code);
        }
    }
    if (at != bytes.size()) { // half a unit
        return tl::make_unexpected(at);
    }
    return text;
}

// The character at `at` of a valid text, and its size.
struct Character {
    char32_t code{0};
    std::size_t size{1};
};

Character character_at(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    Character result{lead, 1};
    if (lead >= 0x80) {
        result.size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        result.code = lead & (0xFFU >> (result.size + 1));
        for (std::size_t i = 1; i < result.size; ++i) {
            result.code = (result.code << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
        }
    }
    return result;
}

// False when the table has no such character.
bool append_byte(std::string& out, char32_t code, const ByteTable& table)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
        return code != none;
    }
    const auto found = std::find(table.begin() + 0x80, table.end(), code);
    if (found != table.end()) {
        out += static_cast<char>(static_cast<unsigned char>(found - table.begin()));
    }
    return found != table.end();
}

void append_units(std::string& out, char32_t code, bool big_endian)
{
    const auto put = [&](char32_t unit) {
        const char high = static_cast<char>(static_cast<unsigned char>(unit >> 8U));
        const char low = static_cast<char>(static_cast<unsigned char>(unit & 0xFFU));
        out += big_endian ? high : low;
        out += big_endian ? low : high;
    };
    if (code < 0x10000) {
        put(code);
    } else {
        put(0xD800 + ((code - 0x10000) >> 10U));
        put(0xDC00 + ((code - 0x10000) & 0x3FFU));
    }
}

bool is_utf16(Encoding encoding) { return encoding == Encoding::utf16_le || encoding == Encoding::utf16_be; }

} // namespace

std::string_view encoding_name(Encoding encoding)
{
    return std::find_if(names.begin(), names.end(),
                        [&](const NamedEncoding& named) { return named.encoding == encoding; })
        ->name;
}

std::optional<Encoding> find_encoding(std::string_view name)
{
    const std::string wanted = fold_key(name);
    const auto found = std::find_if(names.begin(), names.end(), [&](const NamedEncoding& named) {
        return fold_key(named.name) == wanted;
    });
    return found == names.end() ? std::nullopt : std::optional{found->encoding};
}

tl::expected<std::string, std::size_t> decode(std::string_view bytes, Encoding encoding)
{
    switch (encoding) {
    case Encoding::utf8:
        if (const auto bad = input::first_bad_utf8(bytes)) {
            return tl::make_unexpected(*bad);
        }
        return std::string{bytes};
    case Encoding::windows_1252:
    case Encoding::iso_8859_15:
        return decode_bytes(bytes, bytes_of(encoding));
    case Encoding::utf16_le:
    case Encoding::utf16_be:
        return decode_utf16(bytes, encoding == Encoding::utf16_be);
    }
    return tl::make_unexpected(std::size_t{0});
}

tl::expected<std::string, std::size_t> encode(std::string_view text, Encoding encoding)
{
    if (const auto bad = input::first_bad_utf8(text)) {
        return tl::make_unexpected(*bad);
    }
    if (encoding == Encoding::utf8) {
        return std::string{text};
    }
    std::string bytes;
    bytes.reserve(is_utf16(encoding) ? 2 * text.size() : text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        if (is_utf16(encoding)) {
            append_units(bytes, character.code, encoding == Encoding::utf16_be);
        } else if (!append_byte(bytes, character.code, bytes_of(encoding))) {
            return tl::make_unexpected(at);
        }
        at += character.size;
    }
    return bytes;
}

Result<std::string> encode_like(const Source& source, std::string_view text)
{
    auto bytes = encode(text, source.form().encoding);
    if (!bytes) {
        const std::size_t at = bytes.error();
        const std::size_t size = character_at(text, at).size;
        return fail(input::not_encodable(source.name(), text.substr(at, size),
                                         encoding_name(source.form().encoding)));
    }
    return std::move(*bytes);
}

} // namespace kine
