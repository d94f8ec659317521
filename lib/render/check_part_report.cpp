// SPDX-License-Identifier: Apache-2.0
#include "render/check_part_report.hpp"

#include <algorithm>

namespace kine {

namespace {

constexpr std::string_view check_report_schema = "kine.check/1";

std::optional<PartLabel> label_of(const Json& summary)
{
    const auto part = summary.object("part");
    if (!part) {
        return std::nullopt;
    }
    const auto index = part->whole("index");
    const auto count = part->whole("count");
    const auto files = part->texts("files");
    auto check = part->text("check");
    if (!index || !count || !files || !check || *index < 1 || *count < *index) {
        return std::nullopt;
    }
    return PartLabel{{static_cast<std::size_t>(*index), static_cast<std::size_t>(*count)}, *files, std::move(*check)};
}

// The rank of its file is known once the label is read, at the end of an NDJSON report: `files` keeps the names until then.
std::optional<PartFinding> finding_of(const Json& finding, std::vector<std::string>& files)
{
    auto file = finding.text("file");
    auto code = finding.text("code");
    const auto line = finding.whole("line");
    const auto column = finding.whole("column");
    if (!file || !code || !line || !column) {
        return std::nullopt;
    }
    if (files.empty() || files.back() != *file) { // most follow one of the same file
        files.push_back(std::move(*file));
    }
    return PartFinding{files.size() - 1, *line, *column, std::move(*code), finding.to_string()};
}

std::optional<Json> parsed(std::string_view text)
{
    auto json = Json::parse(Source{"", std::string{text}});
    return json && json->text("schema") == check_report_schema ? std::optional{std::move(*json)} : std::nullopt;
}

class Reader {
  public:
    [[nodiscard]] std::optional<PartReport> read(const Source& source)
    {
        const std::string_view text = source.text();
        auto first = parsed(text.substr(0, text.find('\n')));
        const bool good = first ? lines(text) : document(text);
        auto label = good && summary_ ? label_of(*summary_) : std::nullopt;
        if (!label) {
            return std::nullopt;
        }
        for (PartFinding& finding : findings_) {
            const std::string& name = names_[finding.file];
            finding.file = static_cast<std::size_t>(std::find(label->files.begin(), label->files.end(), name) -
                                                    label->files.begin());
        }
        return PartReport{source.name(), std::move(*label), std::move(*summary_), std::move(findings_)};
    }

  private:
    bool lines(std::string_view text)
    {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            const auto json = parsed(text.substr(0, end));
            if (!json || summary_) { // the summary is the last line
                return false;
            }
            if (const auto finding = json->object("finding")) {
                if (!add(*finding)) {
                    return false;
                }
            } else {
                summary_ = json->object("summary");
            }
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return true;
    }

    bool document(std::string_view text)
    {
        const auto json = parsed(text);
        const auto findings = json ? json->items("findings") : std::nullopt;
        if (!findings) {
            return false;
        }
        summary_ = json->object("summary");
        return std::all_of(findings->begin(), findings->end(), [&](const Json& finding) { return add(finding); });
    }

    bool add(const Json& json)
    {
        auto finding = finding_of(json, names_);
        if (finding) {
            findings_.push_back(std::move(*finding));
        }
        return finding.has_value();
    }

    std::optional<Json> summary_;
    std::vector<PartFinding> findings_;
    std::vector<std::string> names_;
};

} // namespace

Result<PartReport> read_part_report(const Source& source)
{
    auto report = Reader{}.read(source);
    if (!report) {
        Diagnostic diagnostic;
        diagnostic.code = "ENT-152";
        diagnostic.message = "ce n'est pas le rapport d'une partie, de schéma kine.check/1";
        diagnostic.hint = "en écrire un avec kine check --part 1/2 -f ndjson";
        diagnostic.place.file = source.name();
        return fail(std::move(diagnostic));
    }
    return std::move(*report);
}

Json part_json(const PartLabel& label)
{
    Json files = Json::array();
    for (const std::string& file : label.files) {
        files.push(file);
    }
    Json object = Json::object();
    object.set("index", label.part.index).set("count", label.part.count);
    object.set("files", std::move(files)).set("check", label.check);
    return object;
}

} // namespace kine
