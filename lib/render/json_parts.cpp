// SPDX-License-Identifier: Apache-2.0
#include "json_parts.hpp"

namespace kine {

namespace {

Json count_or_null(std::size_t value) { return value == 0 ? Json{nullptr} : Json{value}; }

} // namespace

Json text_or_null(std::string_view text) { return text.empty() ? Json{nullptr} : Json{text}; }

Json json_date(std::optional<Date> day) { return day ? Json{to_iso(*day)} : Json{nullptr}; }

void set_money(Json& object, std::string_view name, std::string_view cents_name, Money amount)
{
    object.set(name, amount.to_string()).set(cents_name, amount.cents());
}

Json json_source(const Validity& validity)
{
    Json source = Json::object();
    source.set("reference", validity.source.reference)
        .set("url", text_or_null(validity.source.url))
        .set("confidence", to_string(validity.source.confidence))
        .set("verified_on", json_date(validity.source.verified_on))
        .set("valid_from", json_date(validity.period.from))
        .set("valid_from_is_floor", validity.floor)
        .set("valid_to", json_date(validity.period.last_day()))
        .set("published_on", json_date(validity.published_on))
        .set("planned_for", json_date(validity.planned_for))
        .set("abandoned_on", json_date(validity.abandoned_on))
        .set("note", text_or_null(validity.source.note));
    return source;
}

Json json_diagnostic(const Diagnostic& diagnostic)
{
    Json object = Json::object();
    object.set("code", diagnostic.code)
        .set("severity", to_string(diagnostic.severity))
        .set("certainty", to_string(diagnostic.certainty))
        .set("message", diagnostic.message)
        .set("hint", text_or_null(diagnostic.hint))
        .set("line", count_or_null(diagnostic.place.line))
        .set("column", count_or_null(diagnostic.place.column))
        .set("reference", text_or_null(diagnostic.reference))
        .set("url", text_or_null(diagnostic.url));
    return object;
}

Json json_number(const Decimal& value)
{
    const auto whole = value.exact_units(0);
    return whole ? Json{*whole} : Json{value.to_string()};
}

Json json_split(const Split& parts)
{
    Json object = Json::object();
    object.set("known", parts.known)
        .set("situation", parts.situation == nullptr ? Json{nullptr} : Json{parts.situation->id});
    object.set("rate_percent", parts.known ? json_number(parts.rate_percent) : Json{nullptr});
    if (parts.known) {
        set_money(object, "amo", "amo_cents", parts.amo);
        set_money(object, "amc", "amc_cents", parts.amc);
    } else {
        object.set("amo", nullptr).set("amo_cents", nullptr).set("amc", nullptr).set("amc_cents", nullptr);
    }
    set_money(object, "patient", "patient_cents", parts.patient);
    object.set("reason", text_or_null(parts.reason));
    object.set("source", parts.share == nullptr ? Json{nullptr} : json_source(parts.share->validity));
    return object;
}

} // namespace kine
