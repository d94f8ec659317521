// SPDX-License-Identifier: Apache-2.0
// The compiled part of fmt, from its headers, as src/format.cc of fmt 9 makes it: inside the program there is no library to
// load for it at each start, and Debian has no static form of it.
#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE
namespace detail {
template FMT_API auto thousands_sep_impl(locale_ref) -> thousands_sep_result<char>;
template FMT_API auto decimal_point_impl(locale_ref) -> char;
template FMT_API void buffer<char>::append(const char*, const char*);
} // namespace detail
FMT_END_NAMESPACE
