// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/territories.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace kine {

namespace {

// « guyanne » → guyane; empty when no name is near.
std::string near_territory(const Catalog& catalog, std::string_view wanted)
{
    std::vector<std::string> names;
    for (const Territory& territory : catalog.territories()) {
        names.push_back(territory.id);
        names.insert(names.end(), territory.aliases.begin(), territory.aliases.end());
    }
    constexpr std::size_t letters_for_one = 3; // a third of a name may be wrong
    const std::string name = fold(wanted);
    const auto close = nearest(name, names, name.size() / letters_for_one, 1);
    return close.empty() ? std::string{} : close.front();
}

} // namespace

std::string known_territories(const Catalog& catalog, std::string_view wanted)
{
    std::vector<std::string> ids;
    for (const Territory& territory : catalog.territories()) {
        ids.push_back(territory.id);
    }
    if (ids.empty()) {
        return "ces tables n'en définissent aucun";
    }
    const std::string near = near_territory(catalog, wanted);
    return fmt::format("{}territoires : {}, ou un numéro de leurs départements ; les autres n'ont pas de prix dans ces tables",
                       near.empty() ? std::string{} : fmt::format("vouliez-vous dire {} ? ", near), join_french(ids));
}

Diagnostic unknown_territory(const Catalog& catalog, std::string_view name)
{
    Diagnostic diagnostic;
    diagnostic.code = "ENT-031";
    diagnostic.message = fmt::format("territoire inconnu « {} »", printable(name));
    diagnostic.hint = known_territories(catalog, name);
    return diagnostic;
}

std::string departement_named(std::string_view name, const Territory& territory)
{
    const std::string wanted = fold_key(name);
    const auto found = std::find_if(territory.departements.begin(), territory.departements.end(),
                                    [&](const std::string& number) { return fold_key(number) == wanted; });
    if (found != territory.departements.end()) {
        return *found;
    }
    return territory.departements.size() == 1 ? territory.departements.front() : std::string{};
}

} // namespace kine
