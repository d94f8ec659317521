// SPDX-License-Identifier: Apache-2.0
#include "kine/input/toml_image.hpp"

// « [[[ » breaks an assumption of toml++ 3.3 that its next lines refuse by themselves: nothing is asserted, and nothing is
// promised to the compiler either, whatever the build.
#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")

#include <algorithm>
#include <tuple>
#include <utility>

namespace kine {

namespace {

constexpr std::size_t longest_text = std::size_t{8} << 20U; // a hundred times the largest table; toml++ needs fifty bytes for each

TomlKind kind_of(const toml::node& node)
{
    switch (node.type()) {
    case toml::node_type::none:
    case toml::node_type::table:
        return TomlKind::table;
    case toml::node_type::array:
        return TomlKind::list;
    case toml::node_type::string:
        return TomlKind::text;
    case toml::node_type::integer:
        return TomlKind::integer;
    case toml::node_type::floating_point:
        return TomlKind::real;
    case toml::node_type::boolean:
        return TomlKind::boolean;
    case toml::node_type::date:
        return TomlKind::date;
    case toml::node_type::time:
        return TomlKind::time;
    case toml::node_type::date_time:
        return TomlKind::date_time;
    }
    return TomlKind::table;
}

TomlSpot spot(const toml::source_region& region)
{
    const bool same_line = region.end.line == region.begin.line && region.end.column > region.begin.column;
    return {region.begin.line, region.begin.column, same_line ? region.end.column - region.begin.column : 1};
}

// Lays the values out level by level, so that the items of each table and list stand side by side.
class Layout {
  public:
    explicit Layout(std::string_view text) : text_{text}
    {
        for (std::size_t newline = text.find('\n'); newline != std::string_view::npos;
             newline = text.find('\n', newline + 1)) {
            lines_.push_back(newline + 1);
        }
    }

    [[nodiscard]] TomlTree run(const toml::table& document)
    {
        add(document, {}, {});
        for (std::size_t i = 0; i < originals_.size(); ++i) {
            fill(i);
        }
        return std::move(tree_);
    }

  private:
    void add(const toml::node& node, std::string_view key, const toml::source_region& key_region)
    {
        const auto [first, length] = key.empty() ? std::pair{0U, 0U} : keep(key, key_region.begin.line);
        tree_.nodes.push_back({kind_of(node), first, length, toml_mark(key), 0, 0});
        tree_.spots.push_back({spot(node.source()), spot(key_region)});
        originals_.push_back(&node);
    }

    // Where the text has these bytes, from that line on; or a copy, when it writes them otherwise.
    std::pair<std::uint32_t, std::uint32_t> keep(std::string_view bytes, std::size_t line)
    {
        const std::size_t from = line == 0 || line > lines_.size() ? 0 : lines_[line - 1];
        std::size_t found = text_.substr(0, std::min(text_.size(), from + bytes.size() + reach)).find(bytes, from);
        if (found == std::string_view::npos || bytes.empty()) {
            found = text_.size() + tree_.more.size();
            tree_.more += bytes;
        }
        return {static_cast<std::uint32_t>(found), static_cast<std::uint32_t>(bytes.size())};
    }

    void fill(std::size_t index)
    {
        const toml::node& node = *originals_[index];
        const auto next = static_cast<std::uint32_t>(originals_.size());
        std::uint32_t first = 0;
        std::uint32_t count = 0;
        if (const toml::table* table = node.as_table()) {
            for (const auto& [key, value] : *table) {
                add(value, key.str(), key.source());
            }
            first = next;
            count = static_cast<std::uint32_t>(table->size());
        } else if (const toml::array* list = node.as_array()) {
            for (const toml::node& item : *list) {
                add(item, {}, {});
            }
            first = next;
            count = static_cast<std::uint32_t>(list->size());
        } else if (const auto* words = node.as_string()) {
            std::tie(first, count) = keep(words->get(), node.source().begin.line);
        } else if (const auto* number = node.as_integer()) {
            const auto bits = static_cast<std::uint64_t>(number->get());
            first = static_cast<std::uint32_t>(bits);
            count = static_cast<std::uint32_t>(bits >> 32U);
        } else if (const auto* truth = node.as_boolean()) {
            first = truth->get() ? 1 : 0;
        } else if (const auto* date = node.as_date()) {
            first = date->get().year * 10'000U + date->get().month * 100U + date->get().day;
        }
        tree_.nodes[index].first = first;
        tree_.nodes[index].count = count;
    }

    static constexpr std::size_t reach = 4096; // bytes of a line before a value: its key, other values

    std::string_view text_;
    std::vector<std::size_t> lines_{0}; // where each starts
    TomlTree tree_;
    std::vector<const toml::node*> originals_; // of each node
};

} // namespace

tl::expected<TomlTree, TomlSyntaxError> read_toml(std::string_view text)
{
    if (text.size() >= longest_text) {
        return tl::make_unexpected(TomlSyntaxError{"the file is longer than 8 MiB", {}});
    }
    try {
        return Layout{text}.run(toml::parse(text));
    } catch (const toml::parse_error& error) {
        return tl::make_unexpected(TomlSyntaxError{std::string{error.description()}, spot(error.source())});
    }
}

} // namespace kine
