// SPDX-License-Identifier: Apache-2.0
// SARIF 2.1.0 (OASIS): one run; the rules that say something, the findings, and as notifications what a missing fact leaves
// undecided. Columns count characters; fingerprints come from facts, so that a moved line is the same result.
#include "check_parts.hpp"

#include "kine/base/text.hpp"
#include "kine/input/patient_mark.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kine {

namespace {

constexpr std::string_view schema_address = "https://json.schemastore.org/sarif-2.1.0.json";

// ------------------------------------------------------------------------------------------------------- places

// A path as a relative or file: URI.
std::string uri_of(std::string_view path)
{
    constexpr std::string_view plain = "-._~/"; // besides letters and digits; a colon would start a scheme
    std::string result = path.starts_with('/') ? "file://" : "";
    for (const char c : plain_path(path)) {
        const bool kept = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          plain.find(c) != std::string_view::npos;
        result += kept ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return result;
}

Json message_of(std::string_view text)
{
    Json message = Json::object();
    message.set("text", text);
    return message;
}

Json location_of(const Place& place)
{
    Json region = Json::object();
    const std::size_t column = std::max<std::size_t>(place.column, 1);
    region.set("startLine", std::max<std::size_t>(place.line, 1)).set("startColumn", column);
    if (place.width != 0) {
        region.set("endColumn", column + place.width);
    }
    Json artifact = Json::object();
    artifact.set("uri", uri_of(place.file));
    Json physical = Json::object();
    physical.set("artifactLocation", std::move(artifact)).set("region", std::move(region));
    Json location = Json::object();
    location.set("physicalLocation", std::move(physical));
    return location;
}

// -------------------------------------------------------------------------------------------------------- rules

std::string_view level_of(Severity severity)
{
    switch (severity) {
    case Severity::error:
        return "error";
    case Severity::warning:
        return "warning";
    case Severity::info:
        return "note";
    }
    return {};
}

// How GitHub ranks results of the same level.
std::string_view precision_of(Certainty certainty)
{
    switch (certainty) {
    case Certainty::certain:
        return "very-high";
    case Certainty::probable:
        return "high";
    case Certainty::disputed:
        return "medium";
    }
    return {};
}

std::string help_of(const Rule& rule)
{
    std::string text = rule.why;
    for (const auto& [title, part] : {std::pair{"Admis", std::string_view{rule.good}}, std::pair{"Relevé", std::string_view{rule.bad}},
                                      std::pair{"Texte", rule.source.reference}}) {
        if (!part.empty()) {
            text += fmt::format("{}{} : {}", text.empty() ? "" : "\n", title, part);
        }
    }
    for (const std::string& reading : rule.readings) {
        text += fmt::format("\nLecture : {}", reading);
    }
    return text;
}

Json tags_of(std::string_view code, std::string_view nature)
{
    Json tags = Json::array();
    tags.push(code.substr(0, code.find('-')));
    if (!nature.empty()) {
        tags.push(nature);
    }
    return tags;
}

Json level_configuration(Severity severity)
{
    Json configuration = Json::object();
    configuration.set("level", level_of(severity));
    return configuration;
}

Json descriptor_of(const Rule& rule)
{
    Json properties = Json::object();
    properties.set("nature", to_string(rule.nature)).set("certitude", to_string(rule.certainty));
    properties.set("reference", rule.source.reference).set("precision", precision_of(rule.certainty));
    properties.set("tags", tags_of(rule.code, to_string(rule.nature)));
    Json descriptor = Json::object();
    descriptor.set("id", rule.code).set("shortDescription", message_of(rule.title));
    descriptor.set("fullDescription", message_of(rule.why.empty() ? rule.title : rule.why));
    descriptor.set("help", message_of(help_of(rule)));
    if (rule.source.url.starts_with("http")) {
        descriptor.set("helpUri", rule.source.url);
    }
    descriptor.set("defaultConfiguration", level_configuration(rule.severity)).set("properties", std::move(properties));
    return descriptor;
}

// Of a cell that cannot be read, of a suppression: the first finding tells how serious the code is.
Json descriptor_of(std::string_view code, const CheckItem& first, const RuleBook& book)
{
    const std::string title = title_of(code, book);
    Json properties = Json::object();
    properties.set("nature", "fichier").set("certitude", to_string(first.diagnostic.certainty)).set("reference", nullptr);
    properties.set("precision", precision_of(first.diagnostic.certainty)).set("tags", tags_of(code, {}));
    Json descriptor = Json::object();
    descriptor.set("id", code).set("shortDescription", message_of(title)).set("fullDescription", message_of(title));
    descriptor.set("help", message_of(first.diagnostic.hint.empty() ? title : first.diagnostic.hint));
    descriptor.set("defaultConfiguration", level_configuration(first.diagnostic.severity));
    descriptor.set("properties", std::move(properties));
    return descriptor;
}

// The codes that the run speaks of, each with its index in `rules`.
class Rules {
  public:
    explicit Rules(const CheckView& view)
    {
        std::map<std::string_view, const CheckItem*> first;
        for (const CheckItem* item : view.items) {
            first.try_emplace(item->diagnostic.code, item);
        }
        for (const CheckSummary::Undecided& undecided : view.result.summary.undecided) {
            first.try_emplace(undecided.code, nullptr);
        }
        std::size_t next = 0;
        for (const auto& [code, item] : first) {
            const Rule* rule = view.book.find(code);
            descriptors_.push(rule != nullptr ? descriptor_of(*rule) : descriptor_of(code, *item, view.book));
            indexes_[code] = next++;
        }
    }

    [[nodiscard]] std::size_t index(std::string_view code) const { return indexes_.at(code); }
    [[nodiscard]] Json take() { return std::move(descriptors_); }

  private:
    std::map<std::string_view, std::size_t> indexes_;
    Json descriptors_{Json::array()};
};

// ------------------------------------------------------------------------------------------------------ results

Json related_of(const Diagnostic& diagnostic)
{
    Json locations = Json::array();
    std::size_t id = 0;
    for (const Related& related : diagnostic.related) {
        Json location = location_of(related.place);
        location.set("id", id++).set("message", message_of(printable(related.message)));
        locations.push(std::move(location));
    }
    return locations;
}

Json suppressions_of(const CheckItem& item)
{
    Json suppressions = Json::array();
    if (item.suppressed) {
        Json suppression = Json::object();
        suppression.set("kind", "external").set("status", "accepted").set("justification", item.suppressed->reason);
        suppression.set("location", location_of(item.suppressed->place));
        suppressions.push(std::move(suppression));
    }
    return suppressions;
}

Json facts_of(const CheckItem& item)
{
    Json facts = Json::object();
    facts.set("certitude", to_string(item.diagnostic.certainty));
    if (!item.patient.empty()) {
        facts.set("patient", patient_mark(item.patient));
    }
    if (item.day) {
        facts.set("date", to_iso(*item.day)).set("cotation", item.cotation);
    }
    if (item.finding) {
        const Stakes& stakes = item.finding->stakes;
        facts.set("exposed_cents", stakes.exposed.cents()).set("unreimbursed_cents", stakes.unreimbursed.cents());
        facts.set("unclaimed_cents", stakes.unclaimed.cents());
        Json also = Json::array();
        for (const std::string& code : item.finding->also) {
            also.push(code);
        }
        facts.set("also", std::move(also));
    }
    return facts;
}

Json result_of(const CheckItem& item, const Rules& rules, const CheckSummary& summary)
{
    const Diagnostic& diagnostic = item.diagnostic;
    std::string text = printable(diagnostic.message);
    if (!diagnostic.hint.empty()) {
        text += "\naide : " + printable(diagnostic.hint);
    }
    Json locations = Json::array();
    locations.push(location_of(diagnostic.place));
    Json fingerprints = Json::object();
    // The first is the name under which GitHub looks for the identity of a result.
    fingerprints.set("primaryLocationLineHash", item.fingerprint + ":1").set("kineFinding/v1", item.fingerprint);
    Json result = Json::object();
    result.set("ruleId", diagnostic.code).set("ruleIndex", rules.index(diagnostic.code));
    result.set("level", level_of(diagnostic.severity)).set("message", message_of(text));
    result.set("locations", std::move(locations));
    if (!diagnostic.related.empty()) {
        result.set("relatedLocations", related_of(diagnostic));
    }
    result.set("partialFingerprints", std::move(fingerprints));
    if (summary.suppressions_given) { // on every result or on none
        result.set("suppressions", suppressions_of(item));
    }
    if (summary.baseline) {
        result.set("baselineState", item.in_baseline ? "unchanged" : "new");
    }
    result.set("properties", facts_of(item));
    return result;
}

Json notification(std::string_view level, std::string_view text)
{
    Json object = Json::object();
    object.set("level", level).set("message", message_of(text));
    return object;
}

Json invocation_of(const CheckView& view, const Rules& rules)
{
    Json notifications = Json::array();
    for (const CheckSummary::Undecided& undecided : view.result.summary.undecided) {
        Json object = notification("note", undecided_line(undecided));
        Json rule = Json::object();
        rule.set("id", undecided.code).set("index", rules.index(undecided.code));
        object.set("associatedRule", std::move(rule));
        notifications.push(std::move(object));
    }
    if (view.left_out != 0) {
        notifications.push(notification("warning", left_out_text(view)));
    }
    Json invocation = Json::object();
    invocation.set("executionSuccessful", true).set("toolExecutionNotifications", std::move(notifications));
    return invocation;
}

} // namespace

std::string check_sarif(const CheckView& view)
{
    Rules rules{view};
    Json results = Json::array();
    for (const CheckItem* item : view.items) {
        results.push(result_of(*item, rules, view.result.summary));
    }
    Json invocations = Json::array();
    invocations.push(invocation_of(view, rules));
    Json driver = Json::object();
    driver.set("name", "kine").set("version", KINE_VERSION).set("language", "fr");
    driver.set("rules", rules.take());
    Json tool = Json::object();
    tool.set("driver", std::move(driver));
    Json properties = Json::object();
    properties.set("summary", summary_json(view));
    Json run = Json::object();
    run.set("tool", std::move(tool)).set("invocations", std::move(invocations));
    run.set("columnKind", "unicodeCodePoints").set("results", std::move(results)).set("properties", std::move(properties));
    Json runs = Json::array();
    runs.push(std::move(run));
    Json root = Json::object();
    root.set("$schema", schema_address).set("version", "2.1.0").set("runs", std::move(runs));
    return root.to_indented() + "\n";
}

} // namespace kine
