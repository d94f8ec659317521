// SPDX-License-Identifier: Apache-2.0
// words<"a", "b">: a constant array of texts written in the middle of a table, usable as a span.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace kine::input {

template <std::size_t N> struct Literal {
    char bytes[N]{};
    consteval Literal(const char (&text)[N])
    {
        std::copy_n(text, N, bytes);
    } // implicit: a template argument is a text
};

template <Literal... texts>
inline constexpr std::array<std::string_view, sizeof...(texts)> words{
    std::string_view{texts.bytes, sizeof(texts.bytes) - 1}...};

} // namespace kine::input
