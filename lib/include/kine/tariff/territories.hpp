// SPDX-License-Identifier: Apache-2.0
// The territories that the tables know, for who named another: the one list of them.
#pragma once

#include "kine/base/diagnostic.hpp"
#include "kine/tariff/catalog.hpp"

#include <string>
#include <string_view>

namespace kine {

// « territoires : metropole, guadeloupe et la-reunion, ou un numéro de département », or that there are none; the nearest
// to `wanted` first, when one is near.
[[nodiscard]] std::string known_territories(const Catalog& catalog, std::string_view wanted);

// ENT-031, of a territory that the tables do not know.
[[nodiscard]] Diagnostic unknown_territory(const Catalog& catalog, std::string_view name);

// The number of the département when it is by it that the territory is named, or when the territory has no other; else empty.
[[nodiscard]] std::string departement_named(std::string_view name, const Territory& territory);

} // namespace kine
