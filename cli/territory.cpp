// SPDX-License-Identifier: Apache-2.0
#include "territory.hpp"

#include "kine/tariff/territories.hpp"

namespace kine::cli {

const Territory* territory_named(const std::string& name, const Catalog& catalog, const Args& args, const Host& host)
{
    const Territory* territory = catalog.territory(name);
    if (territory == nullptr) {
        const Diagnostic unknown = unknown_territory(catalog, name);
        Diagnostic told = args.mistake(unknown.message, unknown.hint);
        told.code = unknown.code;
        host.report(told);
    }
    return territory;
}

} // namespace kine::cli
