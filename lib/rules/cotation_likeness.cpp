// SPDX-License-Identifier: Apache-2.0
#include "rules/cotation_likeness.hpp"

#include <fmt/format.h>

#include <iterator>

namespace kine {

// The days of care may be of two values of one code, or of two acts of one couple.
std::string but_for_kilometres(const Evaluated& content)
{
    std::string text;
    const auto out = std::back_inserter(text);
    if (!content.parsed.ok()) {
        fmt::format_to(out, " {}", fmt::ptr(&content));
    }
    for (const PricedTerm& priced : content.priced.lines) {
        const Term& term = priced.term;
        fmt::format_to(out, " + {} {} {} {}", term.is(CodeKind::kilometres) ? term.code : term.to_string(),
                       static_cast<int>(priced.state), fmt::ptr(priced.value), fmt::ptr(priced.successor));
        for (const ActMatch& match : priced.acts) {
            fmt::format_to(out, " {} {}", fmt::ptr(match.act), fmt::ptr(match.entry));
        }
    }
    return text;
}

} // namespace kine
