// SPDX-License-Identifier: Apache-2.0
#include "kine/base/nearest.hpp"

#include "kine/base/text.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kine {

// Optimal string alignment: two neighbours that changed places are one mistake of typing, not two.
std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> before; // the rows of the last two prefixes of `a`
    std::vector<std::size_t> above(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        above[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::vector<std::size_t> row(b.size() + 1, i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replace, above[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        before = std::exchange(above, std::move(row));
    }
    return above[b.size()];
}

namespace {

constexpr std::size_t farthest = 3;
constexpr std::size_t most_told = 3;

// `most` answers how far a candidate, folded, may be.
std::vector<std::string> within(const std::string& wanted, std::span<const std::string> candidates, const auto& most, std::size_t max_count)
{
    // A first letter is seldom the one mistyped: of two as near, the one that has it goes first.
    std::vector<std::tuple<std::size_t, bool, std::string>> found;
    for (const std::string& candidate : candidates) {
        const std::string folded = fold(candidate);
        const std::size_t distance = edit_distance(wanted, folded);
        if (distance <= most(folded) && distance < std::max(wanted.size(), candidate.size())) {
            found.emplace_back(distance, !wanted.empty() && !folded.starts_with(wanted.front()), candidate);
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<std::string> result;
    for (auto& [distance, other_first, candidate] : found) {
        if (result.size() == max_count) {
            break;
        }
        result.push_back(std::move(candidate));
    }
    return result;
}

} // namespace

std::vector<std::string> nearest(std::string_view word, std::span<const std::string> candidates, std::size_t max_distance,
                                 std::size_t max_count)
{
    return within(fold(word), candidates, [&](const std::string&) { return max_distance; }, max_count);
}

std::vector<std::string> nearest(std::string_view word, std::span<const std::string> candidates)
{
    const std::string wanted = fold(word);
    const std::size_t third = std::clamp<std::size_t>(wanted.size() / 3, 1, farthest);
    const auto most = [&](const std::string& folded) { return wanted.size() >= 3 && folded.starts_with(wanted) ? farthest : third; };
    return within(wanted, candidates, most, most_told);
}

} // namespace kine
