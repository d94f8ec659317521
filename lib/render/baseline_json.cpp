// SPDX-License-Identifier: Apache-2.0
#include "kine/render/baseline.hpp"

#include "kine/render/json.hpp"

namespace kine {

namespace {

constexpr std::string_view baseline_schema = "kine.baseline/1";
constexpr std::string_view hint = "en écrire une avec --write-baseline";

std::optional<Baseline> entries_of(const Json& root)
{
    const auto findings = root.items("findings");
    if (root.text("schema") != baseline_schema || !findings) {
        return std::nullopt;
    }
    std::vector<BaselineEntry> entries;
    for (const Json& finding : *findings) {
        auto code = finding.text("code");
        auto fingerprint = finding.text("fingerprint");
        if (!code || !fingerprint) {
            return std::nullopt;
        }
        entries.push_back({std::move(*code), std::move(*fingerprint)});
    }
    return make_baseline(std::move(entries));
}

} // namespace

std::string baseline_json(const Baseline& baseline)
{
    std::string text = "{\n  \"schema\": " + Json{baseline_schema}.to_string() + ",\n  \"findings\": [";
    std::string_view separator = "\n";
    for (const BaselineEntry& entry : baseline.entries) {
        Json finding = Json::object();
        finding.set("code", entry.code).set("fingerprint", entry.fingerprint);
        text += separator;
        text += "    " + finding.to_string();
        separator = ",\n";
    }
    return text + (baseline.entries.empty() ? "" : "\n  ") + "]\n}\n";
}

Result<Baseline> read_baseline(const Source& source)
{
    auto root = Json::parse(source);
    if (!root) {
        Diagnostic diagnostic = std::move(root.error());
        diagnostic.hint = hint;
        return fail(std::move(diagnostic));
    }
    auto baseline = entries_of(*root);
    if (!baseline) {
        Diagnostic diagnostic;
        diagnostic.code = "ENT-151";
        diagnostic.message = "ce n'est pas une base d'anomalies de schéma kine.baseline/1";
        diagnostic.hint = hint;
        diagnostic.place.file = source.name();
        return fail(std::move(diagnostic));
    }
    return std::move(*baseline);
}

} // namespace kine
