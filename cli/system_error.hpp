// SPDX-License-Identifier: Apache-2.0
// What the system answered, in French: strerror() follows the locale, and the locale is not ours to read.
#pragma once

#include "kine/base/diagnostic.hpp"

#include <string>
#include <string_view>

namespace kine::cli {

[[nodiscard]] std::string system_message(int error_number);

// `name` is the file as the user wrote it.
[[nodiscard]] Diagnostic cannot_read(std::string_view name, int error_number);
[[nodiscard]] Diagnostic changed_while_read(std::string_view name, bool shortened);
[[nodiscard]] Diagnostic cannot_write(std::string_view name, int error_number);

} // namespace kine::cli
