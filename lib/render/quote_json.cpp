// SPDX-License-Identifier: Apache-2.0
#include "quote_json.hpp"

#include "json_parts.hpp"
#include "kine/render/quote.hpp"
#include "quote_notes.hpp"

namespace kine {

namespace {

constexpr std::string_view quote_schema = "kine.quote/1";

std::string_view kind_name(CodeKind kind)
{
    switch (kind) {
    case CodeKind::letter:
        return "letter";
    case CodeKind::indemnity:
        return "indemnity";
    case CodeKind::kilometres:
        return "kilometres";
    case CodeKind::majoration:
        return "majoration";
    case CodeKind::flat_fee:
        return "flat_fee";
    case CodeKind::overrun:
        return "overrun";
    case CodeKind::off_list:
        return "off_list";
    }
    return {};
}

Json act_json(const ActMatch& match)
{
    Json act = Json::object();
    act.set("id", match.act->id)
        .set("label", match.act->label)
        .set("article", match.act->article.empty() ? Json{nullptr} : Json{match.act->article})
        .set("status", to_string(match.status))
        .set("replaced", match.kind == MatchKind::beside_condition || match.kind == MatchKind::transition)
        .set("coefficient_source", json_source(match.entry->validity));
    return act;
}

Json line_json(const PricedTerm& line, const Quote& quote)
{
    const bool has_value = line.value != nullptr;
    const bool has_quantity = has_value && line.term.number.has_value();
    Json object = Json::object();
    object.set("code", line.code->code)
        .set("kind", kind_name(line.code->kind))
        .set("coefficient", has_quantity ? Json{line.term.number->to_string()} : Json{nullptr})
        .set("half", line.term.half)
        .set("unit_value", has_value ? Json{line.unit_value.to_string()} : Json{nullptr})
        .set("exact", line.exact.to_string());
    set_money(object, "amount", "cents", line.amount);
    object.set("status", to_string(line.status))
        .set("source", has_value ? json_source(line.value->validity) : Json{nullptr})
        .set("label", line.code->label);
    Json acts = Json::array();
    for (const ActMatch& match : line.acts) {
        acts.push(act_json(match));
    }
    Json notes = Json::array();
    for (const std::string& note : line_notes(line, quote)) {
        notes.push(note);
    }
    object.set("acts", std::move(acts)).set("notes", std::move(notes));
    return object;
}

Json franchise_json(const Split& parts)
{
    if (!parts.franchise) {
        return nullptr;
    }
    Json object = Json::object();
    set_money(object, "amount", "cents", *parts.franchise);
    object.set("note", parts.franchise_note.empty() ? Json{nullptr} : Json{parts.franchise_note})
        .set("source", json_source(parts.franchise_entry->validity));
    return object;
}

Json travel_json(const std::optional<Travel>& trip)
{
    if (!trip) {
        return nullptr;
    }
    Json object = Json::object();
    object.set("code", trip->code->code)
        .set("zone", trip->code->km_zone)
        .set("distance_km", trip->distance.to_string())
        .set("abatement_km", trip->abatement.to_string())
        .set("minimum_km", trip->minimum.to_string())
        .set("billable_km", trip->billable.to_string())
        .set("note", travel_note(*trip));
    return object;
}

} // namespace

Json lines_json(const Quote& quote)
{
    Json lines = Json::array();
    for (const PricedTerm& line : quote.priced.lines) {
        lines.push(line_json(line, quote));
    }
    return lines;
}

Json findings_json(const Quote& quote)
{
    Json findings = Json::array();
    for (const Diagnostic& finding : quote.findings) {
        Json object = json_diagnostic(finding);
        Json also = Json::array();
        for (const std::string& code : finding.also) {
            also.push(code);
        }
        object.set("also", std::move(also));
        findings.push(std::move(object));
    }
    return findings;
}

std::string quote_json(const Quote& quote)
{
    Json request = Json::object();
    request.set("cotation", quote.cotation.to_string('.'))
        .set("date", json_date(quote.request.day))
        .set("territory", quote.territory->id)
        .set("known_on", json_date(quote.request.known_on));
    const Split parts = times(quote.parts, quote.request.sessions);
    Json root = Json::object();
    root.set("schema", quote_schema).set("request", std::move(request)).set("lines", lines_json(quote));
    set_money(root, "total", "cents", quote.total);
    root.set("sessions", quote.request.sessions)
        .set("split", json_split(parts))
        .set("franchise", franchise_json(parts))
        .set("travel", travel_json(quote.trip))
        .set("findings", findings_json(quote));
    return root.to_string();
}

std::string quote_error_json(std::span<const Diagnostic> errors)
{
    Json first = json_diagnostic(errors.front());
    Json also = Json::array();
    for (const Diagnostic& other : errors.subspan(1)) {
        also.push(json_diagnostic(other));
    }
    first.set("also", std::move(also));
    Json root = Json::object();
    root.set("schema", quote_schema).set("error", std::move(first));
    return root.to_string();
}

} // namespace kine
