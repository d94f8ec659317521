// SPDX-License-Identifier: Apache-2.0
// The identities that a document has to bear, as the tables ask for them (tariffs/mentions.toml).
#pragma once

#include "kine/billing/cabinet.hpp"
#include "kine/billing/patients.hpp"
#include "kine/tariff/catalog.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace kine {

// Whose identities a document shows.
struct IdentityRequest {
    std::string_view document; // of the tables: « note », « soins »
    Date written_on{};
    std::optional<Date> known_on;
    const Cabinet* cabinet{nullptr};          // nothing: not given
    const PatientIdentity* identity{nullptr}; // nothing: not given
};

// What the document asks of the practitioner and of the name of the patient, and is not there.
[[nodiscard]] std::vector<const Mention*> missing_identities(const Catalog& catalog, const IdentityRequest& request);

} // namespace kine
