// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

namespace kine {

namespace {

constexpr std::array<std::string_view, 3> wide_blanks{"\u00a0", "\u202f", "\ufeff"};

bool is_ascii_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f'; }
bool is_ascii_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// One UTF-8 sequence at the front of `text`; its length is 1 for an invalid byte.
struct Sequence {
    char32_t code{0};
    std::size_t size{1};
    bool valid{false};
};

Sequence decode(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) {
        return {lead, 1, true};
    }
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) {
        return {};
    }
    char32_t code = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return {};
        }
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
    if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        return {};
    }
    return {code, size, true};
}

// Latin letters with diacritics of the languages names and labels come in; U+00C0 to U+017F.
std::string_view base_letter(char32_t c)
{
    struct Range {
        char32_t first, last;
        std::string_view letters;
    };
    static constexpr std::array<Range, 48> ranges{{
        {0xC0, 0xC5, "a"}, {0xC6, 0xC6, "ae"}, {0xC7, 0xC7, "c"}, {0xC8, 0xCB, "e"}, {0xCC, 0xCF, "i"},
        {0xD0, 0xD0, "d"}, {0xD1, 0xD1, "n"}, {0xD2, 0xD6, "o"}, {0xD8, 0xD8, "o"}, {0xD9, 0xDC, "u"},
        {0xDD, 0xDD, "y"}, {0xDE, 0xDE, "th"}, {0xDF, 0xDF, "ss"}, {0xE0, 0xE5, "a"}, {0xE6, 0xE6, "ae"},
        {0xE7, 0xE7, "c"}, {0xE8, 0xEB, "e"}, {0xEC, 0xEF, "i"}, {0xF0, 0xF0, "d"}, {0xF1, 0xF1, "n"},
        {0xF2, 0xF6, "o"}, {0xF8, 0xF8, "o"}, {0xF9, 0xFC, "u"}, {0xFD, 0xFD, "y"}, {0xFE, 0xFE, "th"},
        {0xFF, 0xFF, "y"}, {0x100, 0x105, "a"}, {0x106, 0x10D, "c"}, {0x10E, 0x111, "d"},
        {0x112, 0x11B, "e"}, {0x11C, 0x123, "g"}, {0x124, 0x127, "h"}, {0x128, 0x131, "i"},
        {0x132, 0x133, "ij"}, {0x134, 0x135, "j"}, {0x136, 0x138, "k"}, {0x139, 0x142, "l"},
        {0x143, 0x14B, "n"}, {0x14C, 0x151, "o"}, {0x152, 0x153, "oe"}, {0x154, 0x159, "r"},
        {0x15A, 0x161, "s"}, {0x162, 0x167, "t"}, {0x168, 0x173, "u"}, {0x174, 0x175, "w"},
        {0x176, 0x178, "y"}, {0x179, 0x17E, "z"}, {0x17F, 0x17F, "s"},
    }};
    if (c < ranges.front().first || c > ranges.back().last) {
        return {};
    }
    for (const Range& range : ranges) {
        if (c >= range.first && c <= range.last) {
            return range.letters;
        }
    }
    return {};
}

} // namespace

std::string_view trim(std::string_view text)
{
    const auto is_plain = [](char c) { return c > ' ' && c <= '~'; };
    bool changed = text.empty() || !is_plain(text.front()) || !is_plain(text.back()); // else nothing has to go
    while (changed && !text.empty()) {
        changed = false;
        if (is_ascii_blank(text.front())) {
            text.remove_prefix(1);
            changed = true;
        } else if (is_ascii_blank(text.back())) {
            text.remove_suffix(1);
            changed = true;
        }
        for (const std::string_view blank : wide_blanks) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                changed = true;
            }
            if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                changed = true;
            }
        }
    }
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(at + 1);
    }
}

namespace {

constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// What is left of the sequence at the front, beyond ASCII.
std::string_view folded(const Sequence& sequence, std::string_view utf8)
{
    if (const std::string_view letters = base_letter(sequence.code); sequence.valid && !letters.empty()) {
        return letters;
    }
    if (sequence.code >= 0x300 && sequence.code <= 0x36F) {
        return {}; // combining accent of a decomposed letter: dropped
    }
    return sequence.code == 0x2019 ? "'" : utf8.substr(0, sequence.size);
}

// The folded text, of what `keeps` says to keep.
template <class Keeps> std::string fold_kept(std::string_view utf8, Keeps keeps)
{
    std::string result;
    result.resize(utf8.size());
    std::size_t size = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        if (const char c = utf8[i]; is_ascii(c)) { // most of what is ever folded
            result[size] = lower_ascii(c);
            size += keeps(c) ? 1U : 0U;
            ++i;
            continue;
        }
        const std::string_view rest = utf8.substr(i);
        const Sequence sequence = decode(rest);
        for (const char c : folded(sequence, rest)) { // never more bytes than the sequence has
            result[size] = c;
            size += keeps(c) ? 1U : 0U;
        }
        i += sequence.size;
    }
    result.erase(size);
    return result;
}

} // namespace

std::string fold(std::string_view utf8)
{
    return fold_kept(utf8, [](char) { return true; });
}

std::string fold_key(std::string_view utf8) { return fold_kept(utf8, &is_ascii_alnum); }

bool has_key(std::string_view utf8) { return std::any_of(utf8.begin(), utf8.end(), &is_ascii_alnum) || !fold_key(utf8).empty(); }

std::string to_upper_ascii(std::string_view text)
{
    std::string result{text};
    for (char& c : result) {
        if (c >= 'a' && c <= 'z') {
            c = static_cast<char>(c - 'a' + 'A');
        }
    }
    return result;
}

std::size_t length_utf8(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++count) {
        i += is_ascii(text[i]) ? 1 : decode(text.substr(i)).size;
    }
    return count;
}

bool is_valid_utf8(std::string_view text)
{
    while (!text.empty()) {
        const Sequence sequence = decode(text);
        if (!sequence.valid) {
            return false;
        }
        text.remove_prefix(sequence.size);
    }
    return true;
}

namespace {

bool is_plain(char c) { return c >= ' ' && c <= '~'; }

// It commands no terminal, reorders nothing around it, ends no line, and is no byte order mark out of place.
bool is_shown_as_it_is(const Sequence& sequence)
{
    const bool control = sequence.code < 0x20 || (sequence.code >= 0x7F && sequence.code < 0xA0);
    const bool bidi = (sequence.code >= 0x2028 && sequence.code <= 0x202E) ||
                      (sequence.code >= 0x2066 && sequence.code <= 0x2069) || sequence.code == 0x200E ||
                      sequence.code == 0x200F || sequence.code == 0x061C || sequence.code == 0xFEFF;
    return sequence.valid && !control && !bidi;
}

// How many of the first bytes are plain, eight at a time while there are eight.
std::size_t plain_bytes(std::string_view text)
{
    constexpr std::uint64_t each = 0x0101010101010101ULL;
    std::size_t size = 0;
    for (std::uint64_t word = 0; size + sizeof word <= text.size(); size += sizeof word) {
        std::memcpy(&word, text.data() + size, sizeof word);
        const std::uint64_t other = (word | (word - each * ' ') | (word + each)) & (each * 0x80); // beyond ASCII, below a space, U+007F
        if (other != 0 && std::endian::native == std::endian::little) {
            return size + static_cast<std::size_t>(std::countr_zero(other)) / 8; // the first is right, whatever it carries to the next
        }
        if (other != 0) {
            break;
        }
    }
    while (size < text.size() && is_plain(text[size])) {
        ++size;
    }
    return size;
}

// The bytes of a first character from U+00A0 to U+00FF, such as « é », or from U+2080 to U+20BF, such as « € »: none commands anything;
// 0: it is another.
std::size_t usual_in_french(std::string_view text)
{
    const auto goes_on = [&](std::size_t place) { return place < text.size() && (static_cast<unsigned char>(text[place]) & 0xC0U) == 0x80; };
    if (text.empty() || !goes_on(1)) {
        return 0;
    }
    if (text[0] == '\xC3' || (text[0] == '\xC2' && text[1] >= '\xA0')) {
        return 2;
    }
    return text[0] == '\xE2' && text[1] == '\x82' && goes_on(2) ? 3 : 0;
}

// How many of the first bytes are shown as they are.
std::size_t shown_as_it_is(std::string_view text)
{
    std::size_t size = 0;
    while (size < text.size()) {
        size += plain_bytes(text.substr(size));
        if (const std::size_t usual = usual_in_french(text.substr(size)); usual != 0) {
            size += usual;
            continue;
        }
        if (size == text.size()) {
            break;
        }
        const Sequence sequence = decode(text.substr(size));
        if (!is_shown_as_it_is(sequence)) {
            break;
        }
        size += sequence.size;
    }
    return size;
}

} // namespace

bool is_printable(std::string_view text) { return shown_as_it_is(text) == text.size(); }

std::string printable(std::string_view text)
{
    std::string result;
    while (true) {
        const std::size_t size = shown_as_it_is(text);
        result += text.substr(0, size);
        text.remove_prefix(size);
        if (text.empty()) {
            return result;
        }
        const Sequence sequence = decode(text);
        if (!sequence.valid || sequence.code >= 0x80) {
            result += "\uFFFD";
        } else if (sequence.code == '\t') {
            result += ' ';
        } else if (sequence.code < 0x20) {
            result += "\xE2\x90"; // U+2400: the picture of the control character
            result += static_cast<char>(0x80 + sequence.code);
        } else {
            result += "\u2421"; // of the last of them, U+007F
        }
        text.remove_prefix(sequence.size);
    }
}

std::string fill(std::string_view pattern, const Facts& facts) { return fill(pattern, facts, {}); }

std::string fill(std::string_view pattern, const Facts& facts, const Facts& others)
{
    const auto value_of = [&](std::string_view name) {
        for (const Facts* some : {&facts, &others}) {
            const auto fact = std::find_if(some->begin(), some->end(), [&](const auto& one) { return one.first == name; });
            if (fact != some->end()) {
                return std::optional<std::string_view>{fact->second};
            }
        }
        return std::optional<std::string_view>{};
    };
    std::string result;
    result.reserve(2 * pattern.size());
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) {
            result += pattern;
            break;
        }
        result += pattern.substr(0, open);
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        result += value_of(name).value_or(pattern.substr(open, close + 1 - open));
        pattern.remove_prefix(close + 1);
    }
    return result;
}

std::vector<std::string> placeholders(std::string_view pattern)
{
    std::vector<std::string> names;
    for (std::size_t open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
        const std::size_t close = pattern.find('}', open);
        if (close == std::string_view::npos) {
            break;
        }
        names.emplace_back(pattern.substr(open + 1, close - open - 1));
    }
    return names;
}

std::string join_french(const std::vector<std::string>& items, std::string_view last)
{
    std::string result;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i != 0) {
            result += i + 1 == items.size() ? fmt::format(" {} ", last) : ", ";
        }
        result += items[i];
    }
    return result;
}

std::uint64_t stable_hash(std::string_view bytes, std::uint64_t seed)
{
    std::uint64_t hash = seed;
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return hash;
}

std::string to_hex(std::uint64_t value)
{
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr unsigned bits = 4; // of a digit
    std::string result(16, '0');
    for (std::size_t i = result.size(); i-- > 0; value >>= bits) {
        result[i] = digits[value % digits.size()];
    }
    return result;
}

} // namespace kine
