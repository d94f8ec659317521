// SPDX-License-Identifier: Apache-2.0
#include "people_json.hpp"

#include "json_parts.hpp"

namespace kine {

Json practitioner_json(const Practitioner& who)
{
    Json address = Json::array();
    for (const std::string& line : who.address) {
        address.push(line);
    }
    Json object = Json::object();
    object.set("last_name", text_or_null(who.last_name))
        .set("first_name", text_or_null(who.first_name))
        .set("title", text_or_null(who.title))
        .set("rpps", text_or_null(who.rpps))
        .set("am_number", text_or_null(who.am_number))
        .set("siret", text_or_null(who.siret))
        .set("address", std::move(address))
        .set("phone", text_or_null(who.phone))
        .set("email", text_or_null(who.email));
    return object;
}

Json vat_json(const Decimal& rate_percent, Money before_tax, Money tax)
{
    Json object = Json::object();
    object.set("rate_percent", json_number(rate_percent));
    set_money(object, "before_tax", "before_tax_cents", before_tax);
    set_money(object, "tax", "tax_cents", tax);
    return object;
}

} // namespace kine
