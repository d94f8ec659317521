// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/identity_mentions.hpp"

#include "billing/mentions.hpp"

namespace kine {

std::vector<const Mention*> missing_identities(const Catalog& catalog, const IdentityRequest& request)
{
    const MentionDay when{request.document, request.written_on, request.known_on};
    const Practitioner nobody;
    const Practitioner& who = request.cabinet == nullptr ? nobody : request.cabinet->practitioner;
    std::vector<const Mention*> missing;
    const auto need = [&](std::string_view field, bool present) {
        if (const Mention* mention = present ? nullptr : find_mention(catalog, when, field)) {
            missing.push_back(mention);
        }
    };
    need("praticien.nom", !who.last_name.empty());
    need("praticien.adresse", !who.address.empty());
    need("praticien.numero", !who.rpps.empty() || !who.am_number.empty());
    need("praticien.siret", !who.siret.empty());
    need("patient.nom", request.identity != nullptr && !request.identity->last_name.empty());
    return missing;
}

} // namespace kine
