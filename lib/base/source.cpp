// SPDX-License-Identifier: Apache-2.0
#include "kine/base/source.hpp"

#include "kine/base/text.hpp"

#include <algorithm>

namespace kine {

Place locate(std::string_view name, std::string_view text, std::size_t offset, std::size_t length)
{
    offset = std::min(offset, text.size());
    length = std::min(length, text.size() - offset);
    Place place;
    place.file = std::string{name};
    const std::string_view before = text.substr(0, offset);
    place.line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const std::size_t newline = before.rfind('\n');
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    std::size_t end = text.find('\n', offset);
    end = end == std::string_view::npos ? text.size() : end;
    std::string_view line = text.substr(start, end - start);
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    place.column = length_utf8(text.substr(start, offset - start)) + 1;
    place.width = std::max<std::size_t>(1, length_utf8(text.substr(offset, std::min(length, end - offset))));
    place.excerpt = std::string{line};
    return place;
}

Place locate(const Source& source, std::size_t offset, std::size_t length)
{
    return locate(source.name(), source.text(), offset, length);
}

} // namespace kine
