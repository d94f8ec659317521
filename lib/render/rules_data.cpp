// SPDX-License-Identifier: Apache-2.0
#include "kine/render/csv.hpp"
#include "kine/render/json.hpp"
#include "kine/render/rules.hpp"

namespace kine {

namespace {

Json parameters_of(const RulePeriod& period)
{
    Json object = Json::object();
    for (const RulePeriod::Parameter& parameter : period.parameters) {
        Json values = Json::array();
        for (const std::string& value : parameter.values) {
            values.push(value);
        }
        object.set(parameter.name, std::move(values));
    }
    return object;
}

} // namespace

std::string rules_csv(std::span<const Rule* const> rules)
{
    CsvLine header;
    for (const std::string_view title : {"code", "severite", "nature", "certitude", "titre", "reference", "url", "verifie_le"}) {
        header.text(title);
    }
    std::string text = header.to_string();
    for (const Rule* rule : rules) {
        CsvLine line;
        line.text(rule->code).text(to_string(rule->severity)).text(to_string(rule->nature));
        line.text(to_string(rule->certainty)).text(rule->title).text(rule->source.reference).text(rule->source.url);
        line.text(to_iso(rule->source.verified_on));
        text += line.to_string();
    }
    return text;
}

std::string rules_json(std::span<const Rule* const> rules)
{
    Json list = Json::array();
    for (const Rule* rule : rules) {
        Json periods = Json::array();
        for (const RulePeriod& period : rule->periods) {
            Json one = Json::object();
            one.set("from", period.from ? Json{to_iso(*period.from)} : Json{nullptr});
            one.set("until", period.until ? Json{to_iso(*period.until - std::chrono::days{1})} : Json{nullptr});
            one.set("severity", to_string(period.severity.value_or(rule->severity)));
            one.set("parameters", parameters_of(period));
            periods.push(std::move(one));
        }
        Json prevails = Json::array();
        for (const std::string& code : rule->prevails) {
            prevails.push(code);
        }
        Json definitions = Json::array();
        for (const Definition& definition : rule->definitions) {
            Json one = Json::object();
            one.set("name", definition.name).set("meaning", definition.meaning).set("condition", definition.says);
            definitions.push(std::move(one));
        }
        Json readings = Json::array();
        for (const std::string& reading : rule->readings) {
            readings.push(reading);
        }
        Json object = Json::object();
        object.set("code", rule->code).set("title", rule->title).set("severity", to_string(rule->severity));
        object.set("nature", to_string(rule->nature)).set("certainty", to_string(rule->certainty));
        object.set("mechanism", rule->mechanism).set("why", rule->why).set("message", rule->message);
        object.set("hint", rule->hint).set("readings", std::move(readings)).set("prevails_over", std::move(prevails));
        object.set("periods", std::move(periods)).set("definitions", std::move(definitions));
        object.set("good", rule->good).set("bad", rule->bad);
        object.set("reference", rule->source.reference).set("url", rule->source.url);
        object.set("confidence", to_string(rule->source.confidence)).set("verified_on", to_iso(rule->source.verified_on));
        list.push(std::move(object));
    }
    Json root = Json::object();
    root.set("schema", "kine.regles/1");
    root.set("rules", std::move(list));
    return root.to_indented() + "\n";
}

} // namespace kine
