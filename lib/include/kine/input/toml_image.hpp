// SPDX-License-Identifier: Apache-2.0
// A TOML file as it is once read: its values with their places, in one row, ready to be walked. The tables of the
// program are kept in this form (tariffs/compile.cpp), so that no text is parsed at start; every other TOML text takes
// it on its way to TomlDocument. So there is one reader, and the same messages wherever a file comes from.
// Promises: a tree says all that the text says but its comments; reading the same text gives the same tree.
#pragma once

#include "kine/base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// What a value of TOML is.
enum class TomlKind : std::uint32_t { table, list, text, integer, real, boolean, date, time, date_time };

// What tells most keys apart at first sight: their length, their first and last byte.
[[nodiscard]] constexpr std::uint32_t toml_mark(std::string_view key)
{
    return key.empty() ? 0
                       : static_cast<std::uint32_t>(key.size() << 16U) ^
                             (std::uint32_t{static_cast<unsigned char>(key.front())} << 8U) ^
                             std::uint32_t{static_cast<unsigned char>(key.back())};
}

// A value. `first` and `count`: of a table or a list, its items, side by side, those of a table by key; of a text, its
// bytes; of an integer, its two halves, low first; of a boolean, 0 or 1; of a date, year × 10 000 + month × 100 + day.
struct TomlNode {
    TomlKind kind;
    std::uint32_t key; // bytes of the key; none for an item of a list
    std::uint32_t key_length;
    std::uint32_t mark; // of the key
    std::uint32_t first;
    std::uint32_t count;
};

// Where something is written: line and column from 1, characters on that line.
struct TomlSpot {
    std::uint32_t line;
    std::uint32_t column;
    std::uint32_t width;
};

// Where keys and values were written.
struct TomlSpots {
    TomlSpot value;
    TomlSpot key;
};

// Views of a tree. Bytes are counted in `text`, then in `more`, which has what the text writes with escapes.
struct TomlImage {
    std::string_view text; // the file
    std::string_view more;
    std::span<const TomlNode> nodes; // the first is the table of the file
    std::span<const TomlSpots> spots; // one a node

    [[nodiscard]] std::string_view bytes(std::uint32_t first, std::uint32_t count) const
    {
        return first < text.size() ? text.substr(first, count) : more.substr(first - text.size(), count);
    }
    [[nodiscard]] std::string_view key(const TomlNode& node) const { return bytes(node.key, node.key_length); }
    [[nodiscard]] std::string_view value(const TomlNode& node) const { return bytes(node.first, node.count); }
    [[nodiscard]] std::span<const TomlNode> items(const TomlNode& node) const
    {
        return nodes.subspan(node.first, node.count);
    }
};

// What a text holds beyond its bytes; the text must outlive the images.
struct TomlTree {
    std::string more;
    std::vector<TomlNode> nodes;
    std::vector<TomlSpots> spots;

    [[nodiscard]] TomlImage image(std::string_view text) const { return {text, more, nodes, spots}; }
};

// Why a text is no TOML, and where.
struct TomlSyntaxError {
    std::string description;
    TomlSpot where;
};

// Texts of 1 GiB and more are refused.
[[nodiscard]] tl::expected<TomlTree, TomlSyntaxError> read_toml(std::string_view text);

} // namespace kine
