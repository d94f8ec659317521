#include "kine/render/baseline.hpp"

#include "kine/render/json.hpp"

namespace kine {

namespace {

constexpr std::string_view schema = "kine.baseline/1";

Diagnostic mistake(std::string_view code, std::string message, Place place)
{
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.hint = "en écrire une avec --write-baseline";
    diagnostic.place = std::move(place);
    diagnostic.place.excerpt.clear(); // it may not be the file that the user thinks it is
    return diagnostic;
}

std::optional<Baseline> entries_of(const Json& root)
{
    const auto findings = root.items("findings");
    if (root.text("schema") != schema || !findings) {
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
    std::string text = "{\n  \"schema\": " + Json{schema}.to_string() + ",\n  \"findings\": [";
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
    const auto root = Json::parse(source.text());
    if (!root) {
        return fail(mistake("ENT-150", "ce n'est pas du JSON à partir d'ici", locate(source, root.error(), 0)));
    }
    auto baseline = entries_of(*root);
    if (!baseline) {
        Place place;
        place.file = source.name();
        return fail(mistake("ENT-151", "ce n'est pas une base d'anomalies de schéma kine.baseline/1", std::move(place)));
    }
    return std::move(*baseline);
}

} // namespace kine
