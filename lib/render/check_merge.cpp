// SPDX-License-Identifier: Apache-2.0
#include "kine/render/check_merge.hpp"

#include "kine/input/columns.hpp"
#include "render/check_part_report.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace kine {

namespace {

Json sum_of(const std::vector<const Json*>& objects)
{
    Json sum = Json::object();
    for (const std::string& key : objects.front()->keys()) {
        std::int64_t total = 0;
        for (const Json* object : objects) {
            total += object->whole(key).value_or(0);
        }
        sum.set(key, total);
    }
    return sum;
}

// Every rule that some part counted, by code.
Json rules_of(const std::vector<PartReport>& parts)
{
    std::map<std::string, std::vector<Json>> by_code;
    for (const PartReport& part : parts) {
        if (const auto rules = part.summary.object("rules")) {
            for (const std::string& code : rules->keys()) {
                by_code[code].push_back(std::move(*rules->object(code)));
            }
        }
    }
    Json result = Json::object();
    for (const auto& [code, counts] : by_code) {
        std::vector<const Json*> pointers;
        for (const Json& each : counts) {
            pointers.push_back(&each);
        }
        result.set(code, sum_of(pointers));
    }
    return result;
}

// In the order of a check: code, columns in the order of the columns, reason.
Json undecided_of(const std::vector<PartReport>& parts)
{
    using Key = std::tuple<std::string, std::vector<Column>, std::string>;
    std::map<Key, std::pair<Json, std::int64_t>> wants; // with the columns as they are named
    for (const PartReport& part : parts) {
        for (const Json& entry : part.summary.items("undecided").value_or(std::vector<Json>{})) {
            std::vector<Column> columns;
            Json names = Json::array();
            for (const std::string& name : entry.texts("missing").value_or(std::vector<std::string>{})) {
                if (const auto column = find_column(name)) { // `historique` is none
                    columns.push_back(*column);
                }
                names.push(name);
            }
            const Key key{entry.text("code").value_or(""), std::move(columns), entry.text("reason").value_or("")};
            wants.try_emplace(key, std::move(names), 0).first->second.second += entry.whole("sessions").value_or(0);
        }
    }
    Json result = Json::array();
    for (auto& [key, want] : wants) {
        const auto& [code, columns, reason] = key;
        Json entry = Json::object();
        entry.set("code", code).set("missing", std::move(want.first));
        entry.set("reason", reason.empty() ? Json{nullptr} : Json{reason}).set("sessions", want.second);
        result.push(std::move(entry));
    }
    return result;
}

Json summary_of(const std::vector<PartReport>& parts)
{
    Json result = Json::object();
    for (const std::string& key : parts.front().summary.keys()) {
        if (key == "part") {
            continue;
        }
        if (key == "rules") {
            result.set(key, rules_of(parts));
        } else if (key == "undecided") {
            result.set(key, undecided_of(parts));
        } else if (parts.front().summary.whole(key)) {
            std::int64_t total = 0;
            for (const PartReport& part : parts) {
                total += part.summary.whole(key).value_or(0);
            }
            result.set(key, total);
        } else { // what a part has not, a baseline
            result.set(key, nullptr);
        }
    }
    return result;
}

// Those of one row are in one part, in order: the parts keep it.
std::vector<PartFinding> findings_of(std::vector<PartReport>& parts)
{
    std::vector<PartFinding> all;
    for (PartReport& part : parts) {
        std::move(part.findings.begin(), part.findings.end(), std::back_inserter(all));
        part.findings.clear();
    }
    std::stable_sort(all.begin(), all.end(), [](const PartFinding& a, const PartFinding& b) {
        return std::tie(a.file, a.line, a.column, a.code) < std::tie(b.file, b.line, b.column, b.code);
    });
    return all;
}

std::string ndjson_of(const Json& summary, const std::vector<PartFinding>& findings)
{
    std::string text;
    for (const PartFinding& finding : findings) {
        text += R"({"schema":"kine.check/1","finding":)" + finding.text + "}\n";
    }
    return text + R"({"schema":"kine.check/1","summary":)" + summary.to_string() + "}\n";
}

// As one document would be, without holding it as a tree.
void add_indented(std::string& text, const Json& json, std::string_view margin)
{
    for (const char c : json.to_indented()) {
        text += c;
        if (c == '\n') {
            text += margin;
        }
    }
}

std::string json_of(const Json& summary, const std::vector<PartFinding>& findings)
{
    std::string text = "{\n  \"schema\": \"kine.check/1\",\n  \"summary\": ";
    add_indented(text, summary, "  ");
    text += ",\n  \"findings\": [";
    std::string_view separator = "\n    ";
    for (const PartFinding& finding : findings) {
        text += separator;
        add_indented(text, *Json::parse(Source{"", finding.text}), "    ");
        separator = ",\n    ";
    }
    return text + (findings.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

} // namespace

std::optional<MergedCheck> merge_check_reports(std::span<const SourcePtr> reports, CheckFormat format, DiagnosticSink& errors)
{
    std::vector<PartReport> parts;
    for (const SourcePtr& source : reports) {
        auto part = read_part_report(source);
        if (part) {
            parts.push_back(std::move(*part));
        } else {
            errors.add(std::move(part.error()));
        }
    }
    if (!errors.has_errors()) {
        for (Diagnostic& why : why_not_whole(parts)) {
            errors.add(std::move(why));
        }
    }
    if (errors.has_errors()) {
        return std::nullopt;
    }
    const Json summary = summary_of(parts);
    const std::vector<PartFinding> findings = findings_of(parts);
    const auto count = [&](std::string_view key) { return static_cast<std::size_t>(summary.whole(key).value_or(0)); };
    MergedCheck result;
    result.summary.sessions = count("sessions");
    result.summary.set_aside = count("set_aside");
    result.summary.errors = count("errors");
    result.summary.warnings = count("warnings");
    result.text = format == CheckFormat::json ? json_of(summary, findings) : ndjson_of(summary, findings);
    return result;
}

} // namespace kine
