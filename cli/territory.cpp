// SPDX-License-Identifier: Apache-2.0
#include "territory.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <vector>

namespace kine::cli {

const Territory* territory_named(const std::string& name, const Catalog& catalog, const Args& args, const Host& host)
{
    const Territory* territory = catalog.territory(name);
    if (territory == nullptr) {
        std::vector<std::string> ids;
        for (const Territory& each : catalog.territories()) {
            ids.push_back(each.id);
        }
        host.report(args.mistake(fmt::format("territoire inconnu « {} »", printable(name)),
                                 ids.empty() ? std::string{"ces tables n'en définissent aucun"}
                                             : fmt::format("territoires : {}, ou un numéro de département", join_french(ids))));
    }
    return territory;
}

} // namespace kine::cli
