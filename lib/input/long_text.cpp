// SPDX-License-Identifier: Apache-2.0
#include "kine/input/long_text.hpp"

#include "input/encoding_guess.hpp"
#include "input/file_kind.hpp"
#include "input/gunzip.hpp"
#include "input/session_errors.hpp"
#include "kine/base/text.hpp"
#include "kine/input/csv.hpp"
#include "kine/input/encoding.hpp"
#include "kine/input/intake.hpp"

#include <algorithm>
#include <utility>

namespace kine {

namespace {

using namespace input;

constexpr std::size_t piece = std::size_t{1} << 20U; // read at once
constexpr std::size_t start_size = 4096;             // enough to tell what kind of file it is

std::string part(const ByteFile& file, std::uint64_t at, std::size_t length)
{
    std::string bytes;
    file.read(at, length, bytes);
    return bytes;
}

// The place of a byte of a file whose text is not to be shown.
Place place_of_byte(const ByteFile& file, const std::string& name, std::uint64_t offset)
{
    Place place;
    place.file = name;
    place.line = 1;
    std::uint64_t start = 0; // of its line
    for (std::uint64_t at = 0; at < offset; at += piece) {
        const std::string bytes = part(file, at, static_cast<std::size_t>(std::min<std::uint64_t>(piece, offset - at)));
        place.line += static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
        const std::size_t last = bytes.rfind('\n');
        start = last == std::string::npos ? start : at + last + 1;
    }
    place.column = length_utf8(part(file, start, static_cast<std::size_t>(offset - start))) + 1;
    place.width = 1;
    return place;
}

// Line ends before `offset`, \r\n counting for one.
std::size_t lines_before(const ByteFile& file, std::uint64_t offset)
{
    std::size_t lines = 0;
    bool carriage = false; // ends the piece before
    for (std::uint64_t at = 0; at < offset; at += piece) {
        const std::string bytes = part(file, at, static_cast<std::size_t>(std::min<std::uint64_t>(piece, offset - at)));
        lines += count_line_ends(bytes) - (carriage && bytes.starts_with('\n') ? 1 : 0);
        carriage = bytes.ends_with('\r');
    }
    return lines;
}

// ENT-008, for a line that is too long.
std::optional<Diagnostic> long_line_in(const ByteFile& file, const std::string& name)
{
    std::string held;
    std::uint64_t before = 0; // bytes of the file before `held`
    for (std::uint64_t at = 0; at < file.size(); at += piece) {
        file.read(at, piece, held);
        const LineSearch search = search_long_line(held);
        if (search.too_long) {
            const std::uint64_t start = before + search.start;
            std::size_t length = 0;
            for (std::uint64_t next = start; next < file.size(); next += piece) {
                const std::string rest = part(file, next, piece);
                const std::size_t end = rest.find_first_of("\r\n");
                length += std::min(end, rest.size());
                if (end != std::string::npos) {
                    break;
                }
            }
            return long_line(name, lines_before(file, start) + 1, length, longest_line);
        }
        before += search.start;
        held.erase(0, search.start);
    }
    return std::nullopt;
}

// The text in UTF-8; what byte is no character, if any.
std::optional<std::uint64_t> convert(const ByteFile& file, Encoding encoding, Spool& into)
{
    const bool units = encoding == Encoding::utf16_le || encoding == Encoding::utf16_be;
    const auto is_high = [&](std::string_view unit) { // the first half of a character
        const auto byte = static_cast<unsigned char>(encoding == Encoding::utf16_be ? unit[0] : unit[1]);
        return byte >= 0xD8 && byte < 0xDC;
    };
    for (std::uint64_t at = 0; at < file.size();) {
        std::string bytes = part(file, at, piece);
        const bool last = at + bytes.size() == file.size();
        if (units && !last && is_high(std::string_view{bytes}.substr(bytes.size() - 2))) {
            bytes.resize(bytes.size() - 2);
        }
        const auto text = decode(bytes, encoding);
        if (!text) {
            return at + text.error();
        }
        into.append(*text);
        at += bytes.size();
    }
    return std::nullopt;
}

std::optional<Diagnostic> other_kind_in(const ByteFile& file, const std::string& name)
{
    const auto kind = other_kind_of(part(file, 0, start_size));
    return kind ? std::optional{other_kind(name, kind->found, kind->advice)} : std::nullopt;
}

} // namespace

Result<LongText> take_in_long(std::shared_ptr<const ByteFile> file, std::optional<Encoding> chosen, const std::string& directory)
{
    LongText result{file->name(), {}, std::move(file)};
    if (is_gzip(part(*result.bytes, 0, 2))) {
        auto spool = std::make_shared<Spool>(directory);
        if (auto broken = gunzip(*result.bytes, *spool)) {
            return fail(std::move(*broken));
        }
        result.bytes = std::move(spool);
        result.form.compressed = true;
    }
    if (auto kind = other_kind_in(*result.bytes, result.name)) {
        return fail(std::move(*kind));
    }
    const EncodingGuess guess = guess_encoding(*result.bytes, chosen);
    if (!guess.encoding) {
        Place place = place_of_byte(*result.bytes, result.name, guess.bad);
        const auto byte = static_cast<unsigned char>(part(*result.bytes, guess.bad, 1).front());
        const std::string_view wanted = chosen ? encoding_name(Encoding::utf8) : std::string_view{}; // any other is not refused here
        return fail(byte == 0 ? nul_byte(std::move(place), guess.bad) : bad_encoding(std::move(place), guess.bad, byte, wanted));
    }
    result.form.encoding = *guess.encoding;
    if (result.form.encoding != Encoding::utf8) {
        auto spool = std::make_shared<Spool>(directory);
        if (const auto bad = convert(*result.bytes, result.form.encoding, *spool)) {
            const auto at = static_cast<std::size_t>(*bad);
            return fail(bad_encoding(place_of_byte(*result.bytes, result.name, at), at,
                                     static_cast<unsigned char>(part(*result.bytes, at, 1).front()),
                                     encoding_name(result.form.encoding)));
        }
        result.bytes = std::move(spool);
        if (auto kind = other_kind_in(*result.bytes, result.name)) { // known only once converted: JSON in UTF-16
            return fail(std::move(*kind));
        }
    }
    if (auto too_long = long_line_in(*result.bytes, result.name)) {
        return fail(std::move(*too_long));
    }
    return result;
}

} // namespace kine
