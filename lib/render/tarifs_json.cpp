// SPDX-License-Identifier: Apache-2.0
#include "json_parts.hpp"
#include "kine/render/tarifs.hpp"
#include "tarifs_parts.hpp"

namespace kine {

namespace {

Json number_or_null(const std::optional<Decimal>& value) { return value ? Json{value->to_string()} : Json{nullptr}; }

// The amount as text and cents, or two nulls.
void set_amount(Json& object, const std::optional<Money>& amount)
{
    if (amount) {
        set_money(object, "amount", "cents", *amount);
    } else {
        object.set("amount", nullptr).set("cents", nullptr);
    }
}

Json document(std::string_view command)
{
    Json root = Json::object();
    root.set("schema", "kine.tarifs/1").set("command", command);
    return root;
}

Json request_object(const TarifsRequest& request)
{
    Json object = Json::object();
    object.set("date", json_date(request.day)).set("territory", request.territory.id).set("zone", request.territory.zone);
    object.set("known_on", json_date(request.known_on));
    return object;
}

Json subject_object(const Subject& subject)
{
    Json object = Json::object();
    object.set("kind", to_string(kind_of(subject))).set("name", name_of(subject)).set("label", label_of(subject));
    if (kind_of(subject) == SubjectKind::act) {
        const Act& act = *std::get<const Act*>(subject);
        object.set("letter", act.letter).set("article", text_or_null(act.article)).set("chapter", act.chapter);
    }
    object.set("unit", text_or_null(unit_of(subject)));
    return object;
}

Json entry_object(const DatedValue& entry, std::optional<Date> known_on)
{
    Json object = Json::object();
    object.set("zone", text_or_null(entry.zone)).set("value", number_or_null(entry.value));
    object.set("status", to_string(entry.validity->status_on(known_on)));
    object.set("known_valid_to", json_date(entry.validity->last_day(known_on)));
    object.set("source", json_source(*entry.validity));
    return object;
}

Json entries_array(const Subject& subject, std::optional<Date> known_on)
{
    Json entries = Json::array();
    for (const DatedValue& entry : shown_values(subject, known_on)) {
        entries.push(entry_object(entry, known_on));
    }
    return entries;
}

Json side_object(const Side& side)
{
    if (side.validity == nullptr) {
        return nullptr;
    }
    Json object = Json::object();
    object.set("value", number_or_null(side.value)).set("status", to_string(side.status));
    set_amount(object, side.amount);
    object.set("source", json_source(*side.validity));
    return object;
}

Json changes_array(const std::vector<Change>& changes)
{
    Json array = Json::array();
    for (const Change& change : changes) {
        Json object = Json::object();
        object.set("subject", subject_object(change.subject));
        object.set("before", side_object(change.before)).set("after", side_object(change.after));
        array.push(std::move(object));
    }
    return array;
}

} // namespace

std::string tarifs_search_json(const SearchAnswer& answer, const TarifsRequest& request)
{
    Json hits = Json::array();
    for (const SearchHit& hit : answer.hits) {
        const DayValue now = value_of(hit, request);
        Json object = Json::object();
        object.set("subject", subject_object(hit.subject)).set("standing", to_string(hit.standing));
        object.set("limit", json_date(hit.limit)).set("value", number_or_null(now.value)).set("status", to_string(now.status));
        set_amount(object, now.amount);
        hits.push(std::move(object));
    }
    Json missed = Json::array();
    for (const MissedWord& word : answer.missed) {
        Json close = Json::array();
        for (const std::string& one : word.nearest) {
            close.push(one);
        }
        Json object = Json::object();
        object.set("word", word.word).set("subjects", word.subjects).set("nearest", std::move(close));
        missed.push(std::move(object));
    }
    Json root = document("search");
    root.set("request", request_object(request)).set("hits", std::move(hits)).set("missed", std::move(missed));
    return root.to_indented() + "\n";
}

std::string tarifs_show_json(const LookUp& found, const TarifsRequest& request)
{
    Json root = document("show");
    root.set("request", request_object(request));
    root.set("subject", found.subject ? subject_object(*found.subject) : Json{nullptr});
    root.set("letter", found.letter == nullptr ? Json{nullptr} : Json{found.letter->code});
    root.set("coefficient", number_or_null(found.coefficient));
    root.set("entries", found.subject ? entries_array(*found.subject, request.known_on) : Json::array());
    Json acts = Json::array();
    for (const Act* act : shown_acts(found, request.catalog)) {
        Json object = Json::object();
        object.set("subject", subject_object(act)).set("entries", entries_array(act, request.known_on));
        acts.push(std::move(object));
    }
    root.set("acts", std::move(acts));
    return root.to_indented() + "\n";
}

std::string tarifs_diff_json(const Comparison& comparison, const TarifsRequest& request)
{
    Json asked = Json::object();
    asked.set("from", json_date(comparison.before)).set("to", json_date(comparison.after));
    asked.set("territory", request.territory.id).set("zone", comparison.zone).set("known_on", json_date(comparison.known_on));
    Json root = document("diff");
    root.set("request", std::move(asked)).set("values", changes_array(comparison.values));
    root.set("changed_acts", changes_array(comparison.acts)).set("new_acts", changes_array(comparison.new_acts));
    root.set("ended_acts", changes_array(comparison.ended_acts)).set("thresholds", changes_array(comparison.thresholds));
    root.set("situations", changes_array(comparison.situations)).set("referentiels", changes_array(comparison.referentiels));
    root.set("repriced_acts", comparison.repriced_acts);
    return root.to_indented() + "\n";
}

std::string tarifs_age_json(const AgeReport& report)
{
    Json summary = Json::object();
    summary.set("entries", report.total).set("undecided", report.undecided).set("unverified", report.unverified);
    summary.set("uncertain", report.uncertain);
    Json entries = Json::array();
    for (const AgedEntry& aged : report.entries) {
        Json object = entry_object(aged.entry, std::nullopt);
        object.set("subject", subject_object(aged.entry.subject)).set("undecided", aged.undecided);
        object.set("unverified", aged.unverified).set("uncertain", aged.uncertain);
        object.set("table", aged.entry.validity->source.table).set("line", aged.entry.validity->source.line);
        entries.push(std::move(object));
    }
    Json root = document("age");
    root.set("since", json_date(report.since)).set("today", json_date(report.today)).set("summary", std::move(summary));
    root.set("entries", std::move(entries));
    return root.to_indented() + "\n";
}

} // namespace kine
