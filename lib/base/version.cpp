// SPDX-License-Identifier: Apache-2.0
#include "kine/base/version.hpp"

namespace kine {

std::string_view library_version() { return KINE_VERSION; }

} // namespace kine
