// SPDX-License-Identifier: Apache-2.0
// The territory that a command is about, by the name or the département that the user wrote.
#pragma once

#include "args.hpp"
#include "host.hpp"

#include "kine/tariff/catalog.hpp"

#include <string>

namespace kine::cli {

// Nothing when the tables have none of that name, which is reported with those they have.
[[nodiscard]] const Territory* territory_named(const std::string& name, const Catalog& catalog, const Args& args,
                                               const Host& host);

} // namespace kine::cli
