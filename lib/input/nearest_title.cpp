// SPDX-License-Identifier: Apache-2.0
#include "input/nearest_title.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"

#include <algorithm>
#include <utility>

namespace kine::input {

namespace {

constexpr std::size_t max_length = 64; // longer is no title; bounds the work on a hostile header
constexpr std::size_t max_answers = 3;

// Keeps the nearest of the words it is shown; a word is too far when it differs by more than a third.
class Search {
  public:
    explicit Search(std::string_view wanted) : wanted_{fold_key(wanted.substr(0, 4 * max_length))} {}

    // The distance, or nothing when too far.
    [[nodiscard]] std::optional<std::size_t> distance(std::string_view word) const
    {
        const std::string key = fold_key(word);
        const std::size_t length = std::min(wanted_.size(), key.size());
        const std::size_t limit = std::min<std::size_t>(3, length / 3);
        const std::size_t difference = std::max(wanted_.size(), key.size()) - length;
        if (limit == 0 || difference > limit || wanted_.size() > max_length) {
            return std::nullopt;
        }
        const std::size_t found = edit_distance(wanted_, key);
        return found <= limit ? std::optional{found} : std::nullopt;
    }

  private:
    std::string wanted_;
};

// The smallest distance from the name or an alias of `column`.
std::optional<std::size_t> distance_to(const Search& search, const ColumnInfo& column)
{
    std::optional<std::size_t> best = search.distance(column.name);
    for (const std::string_view alias : column.aliases) {
        if (const auto found = search.distance(alias); found && (!best || *found < *best)) {
            best = found;
        }
    }
    return best;
}

std::vector<std::string> nearest_titles(std::span<const std::string> titles, const auto& distance)
{
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const std::string& title : titles) {
        if (const auto found = distance(Search{title})) {
            near.emplace_back(*found, title);
        }
    }
    std::sort(near.begin(), near.end());
    std::vector<std::string> result;
    for (std::size_t i = 0; i < near.size() && i < max_answers; ++i) {
        result.push_back(std::move(near[i].second));
    }
    return result;
}

} // namespace

std::optional<Column> nearest_column(std::string_view title)
{
    const Search search{title};
    std::optional<std::size_t> best;
    std::optional<Column> result;
    for (const ColumnInfo& column : known_columns()) {
        if (const auto found = distance_to(search, column); found && (!best || *found < *best)) {
            best = found;
            result = column.id;
        }
    }
    return result;
}

std::optional<std::string_view> nearest_value(std::string_view text, std::span<const Choice> choices)
{
    const Search search{text};
    std::optional<std::size_t> best;
    std::optional<std::string_view> result;
    const auto consider = [&](std::string_view word, std::string_view value) {
        if (const auto found = search.distance(word); found && (!best || *found < *best)) {
            best = found;
            result = value;
        }
    };
    for (const Choice& choice : choices) {
        consider(choice.value, choice.value);
        for (const std::string_view synonym : choice.synonyms) {
            consider(synonym, choice.value);
        }
    }
    return result;
}

std::vector<std::string> titles_near(Column column, std::span<const std::string> titles)
{
    return nearest_titles(titles, [&](const Search& search) { return distance_to(search, column_info(column)); });
}

std::vector<std::string> titles_near(std::string_view name, std::span<const std::string> titles)
{
    return nearest_titles(titles, [&](const Search& search) { return search.distance(name); });
}

} // namespace kine::input
