// SPDX-License-Identifier: Apache-2.0
#include "kine/cotation/vocabulary.hpp"

#include "kine/base/text.hpp"

#include <stdexcept>

namespace kine {

void Vocabulary::add(std::string_view code, CodeKind kind)
{
    const std::string key = to_upper_ascii(code);
    words_.insert_or_assign(key, Word{std::string{code}, kind});
}

void Vocabulary::add_alias(std::string_view alias, std::string_view code)
{
    const auto found = words_.find(to_upper_ascii(code));
    if (found == words_.end()) {
        throw std::logic_error{"kine::Vocabulary: alias of an unknown code"};
    }
    words_.insert_or_assign(to_upper_ascii(alias), found->second);
}

const Vocabulary::Word* Vocabulary::find(std::string_view word) const
{
    const auto found = words_.find(to_upper_ascii(word));
    return found == words_.end() ? nullptr : &found->second;
}

std::vector<std::string> Vocabulary::codes() const
{
    std::vector<std::string> result;
    for (const auto& [key, word] : words_) {
        if (key == to_upper_ascii(word.code)) {
            result.push_back(word.code);
        }
    }
    return result;
}

} // namespace kine
