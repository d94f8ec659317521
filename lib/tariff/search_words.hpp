// SPDX-License-Identifier: Apache-2.0
// The words of a label or of a request, made comparable. Internal to the layer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kine {

struct SearchWord {
    std::string text;    // folded: "epaules"
    std::string stem;    // without the marks of plural and feminine: "epaul"
    bool negated{false}; // « non » stood before it

    friend bool operator==(const SearchWord&, const SearchWord&) = default;
};

// « Épaule non opérée » → epaule, (non) operee. A word with hyphens or a number gives its parts and itself as a whole:
// « 1-A » → 1, a, 1a; « 8,09 » → 8.09.
[[nodiscard]] std::vector<SearchWord> index_words(std::string_view text);

// A word as the user asked for it: its whole, or all of its parts.
struct QueryWord {
    std::string written;
    std::vector<SearchWord> parts;
    SearchWord whole;
};
// Articles and prepositions are dropped, unless nothing else is left.
[[nodiscard]] std::vector<QueryWord> query_words(const std::vector<std::string>& words);

enum class WordMatch { none, prefix, whole };
[[nodiscard]] WordMatch match(const SearchWord& asked, const SearchWord& found);

} // namespace kine
