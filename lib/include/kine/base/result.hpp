// SPDX-License-Identifier: Apache-2.0
// Result<T>: a value, or the diagnostic that explains why there is none. For what a user can get wrong; exceptions are
// for bugs and lack of memory.
#pragma once

#include "kine/base/diagnostic.hpp"

#include <tl/expected.hpp>

namespace kine {

template <class T> using Result = tl::expected<T, Diagnostic>;

// A diagnostic as the failure of any Result.
[[nodiscard]] inline tl::unexpected<Diagnostic> fail(Diagnostic diagnostic)
{
    return tl::unexpected<Diagnostic>{std::move(diagnostic)};
}

} // namespace kine
