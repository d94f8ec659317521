// SPDX-License-Identifier: Apache-2.0
// From the bytes of a session file to its text: out of gzip, converted to UTF-8.
// Promises: the text is UTF-8 without NUL, in one buffer; a file that needs no conversion is not copied.
// Refuses: with one error that names what was found instead: another kind of file (ENT-008), a broken gzip (ENT-009), NUL
// bytes (ENT-006), no known encoding (ENT-002), nothing at all (ENT-001), a line of more than 65 536 bytes (ENT-008).
#pragma once

#include "kine/base/result.hpp"
#include "kine/base/source.hpp"

#include <optional>

namespace kine::input {

[[nodiscard]] Result<SourcePtr> take_in(const SourcePtr& file, std::optional<Encoding> chosen);

} // namespace kine::input
