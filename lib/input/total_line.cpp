// SPDX-License-Identifier: Apache-2.0
#include "kine/input/total_line.hpp"

#include "kine/base/text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace kine {

bool is_total_word(std::string_view cell)
{
    constexpr std::size_t longest = 40; // bytes; more is a sentence
    constexpr std::array<std::string_view, 8> words{"total",    "totaux",  "totalgeneral", "totalhonoraires",
                                                    "totalttc", "totalht", "soustotal",    "totaldumois"};
    if (cell.empty() || cell.size() > longest) {
        return false;
    }
    const std::string key = fold_key(cell);
    return std::find(words.begin(), words.end(), key) != words.end();
}

} // namespace kine
