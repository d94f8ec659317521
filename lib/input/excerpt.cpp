// SPDX-License-Identifier: Apache-2.0
#include "kine/input/excerpt.hpp"

#include "kine/base/text.hpp"

#include <algorithm>

namespace kine {

namespace {

constexpr std::string_view ellipsis = "…";
// Characters kept before the caret when the start of the line is left out, the ellipsis among them. The caret of such an
// excerpt is always here: that is how caret_column() finds it again.
constexpr std::size_t lead = 80;
// A caret up to here needs no cut before it: forty characters of its cell remain in sight.
constexpr std::size_t last_uncut_column = max_excerpt_length - 40;

bool cut_before(std::size_t column, std::size_t length)
{
    return length > max_excerpt_length && column > last_uncut_column;
}

// Byte offset of character `index`, or the size of the text.
std::size_t offset_of(std::string_view text, std::size_t index)
{
    std::size_t at = 0;
    for (; index != 0 && at < text.size(); --index) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
            ++at;
        }
    }
    return at;
}

} // namespace

void set_excerpt(Place& place, std::string_view line)
{
    const std::size_t length = length_utf8(line);
    std::size_t caret = place.column;
    place.excerpt.clear();
    std::size_t rest = length; // characters still to show
    if (cut_before(place.column, length)) {
        line.remove_prefix(offset_of(line, place.column - lead));
        rest = length - (place.column - lead);
        place.excerpt = ellipsis;
        caret = lead + 1;
    }
    const std::size_t room = max_excerpt_length - length_utf8(place.excerpt);
    if (rest > room) {
        place.excerpt += line.substr(0, offset_of(line, room - 1));
        place.excerpt += ellipsis;
    } else {
        place.excerpt += line;
    }
    if (length > max_excerpt_length && place.width != 0) {
        const std::size_t visible = length_utf8(place.excerpt);
        place.width = std::clamp<std::size_t>(place.width, 1, std::max(visible, caret) - caret + 1);
    }
}

std::size_t caret_column(const Place& place)
{
    if (place.column == 0 || place.excerpt.empty()) {
        return 0;
    }
    const bool cut = place.excerpt.starts_with(ellipsis) && place.column > last_uncut_column;
    return cut ? lead + 1 : place.column;
}

ExcerptParts excerpt_parts(const Place& place)
{
    const std::string_view line = place.excerpt;
    const std::size_t column = caret_column(place);
    const std::size_t from = column == 0 || place.width == 0 ? line.size() : offset_of(line, column - 1);
    const std::size_t marked = offset_of(line.substr(from), place.width);
    return {line.substr(0, from), line.substr(from, marked), line.substr(from + marked)};
}

} // namespace kine
