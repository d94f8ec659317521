// SPDX-License-Identifier: Apache-2.0
#include "territory.hpp"

#include "kine/base/text.hpp"
#include "kine/tariff/territories.hpp"

#include <fmt/format.h>

namespace kine::cli {

const Territory* territory_named(const std::string& name, const Catalog& catalog, const Args& args, const Host& host)
{
    const Territory* territory = catalog.territory(name);
    if (territory == nullptr) {
        Diagnostic unknown =
            args.mistake(fmt::format("territoire inconnu « {} »", printable(name)), known_territories(catalog, name));
        unknown.code = "ENT-031"; // as a request for a price that names it
        host.report(unknown);
    }
    return territory;
}

} // namespace kine::cli
