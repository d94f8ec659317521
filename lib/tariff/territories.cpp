// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/territories.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <vector>

namespace kine {

std::string known_territories(const Catalog& catalog)
{
    std::vector<std::string> ids;
    for (const Territory& territory : catalog.territories()) {
        ids.push_back(territory.id);
    }
    return ids.empty() ? std::string{"ces tables n'en définissent aucun"}
                       : fmt::format("territoires : {}, ou un numéro de département", join_french(ids));
}

} // namespace kine
