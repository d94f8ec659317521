// SPDX-License-Identifier: Apache-2.0
#include "render/check_part_report.hpp"

#include "kine/base/text.hpp"
#include "kine/input/intake.hpp"
#include "render/check_part_sum.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

constexpr std::string_view check_report_schema = "kine.check/1";
constexpr std::string_view mark_of_utf8 = "\xEF\xBB\xBF";
constexpr std::string_view how_to_write = "en écrire un avec kine check --part 1/2 -f ndjson";
constexpr std::string_view one_a_file = "donner chaque rapport dans son fichier";
constexpr std::string_view how_to_mend = "recopier ce rapport en entier, ou refaire cette partie";

// What the label says once for the whole check, and under which key.
struct LabelText {
    const char* key;
    std::string PartLabel::*text;
};
constexpr LabelText label_texts[]{{"version", &PartLabel::version}, {"tables", &PartLabel::tables},   {"date", &PartLabel::date},
                                  {"columns", &PartLabel::columns}, {"options", &PartLabel::options}, {"check", &PartLabel::check}};

std::optional<PartLabel> label_of(const Json& part)
{
    const auto index = part.whole("index");
    const auto count = part.whole("count");
    const auto history = part.whole("history");
    auto files = part.texts("files");
    auto contents = part.texts("contents");
    if (!index || !count || !history || !files || !contents || *index < 1 || *count < *index || *history < 0 ||
        files->size() != contents->size()) {
        return std::nullopt;
    }
    PartLabel label;
    label.part = {static_cast<std::size_t>(*index), static_cast<std::size_t>(*count)};
    label.history = static_cast<std::size_t>(*history);
    label.files = std::move(*files);
    label.contents = std::move(*contents);
    for (const auto& [key, text] : label_texts) {
        auto value = part.text(key);
        if (!value) {
            return std::nullopt;
        }
        label.*text = std::move(*value);
    }
    return label;
}

// A sum of those of many parts has room.
bool is_count(const Json& object, std::string_view key)
{
    constexpr std::int64_t most = 1'000'000'000'000'000;
    const auto count = object.whole(key);
    return count && *count >= 0 && *count <= most;
}

bool all_counts(const Json& object)
{
    const auto keys = object.keys();
    return std::all_of(keys.begin(), keys.end(), [&](const std::string& key) { return is_count(object, key); });
}

bool has_whole_counts(const Json& summary)
{
    const auto rules = summary.object("rules");
    const auto undecided = summary.items("undecided");
    if (!rules || !undecided || !all_counts(summary.without("baseline").without("rules").without("undecided").without("part"))) {
        return false;
    }
    const auto codes = rules->keys();
    return std::all_of(codes.begin(), codes.end(), [&](const std::string& code) {
               const auto counts = rules->object(code);
               return counts && all_counts(*counts);
           }) &&
           std::all_of(undecided->begin(), undecided->end(), [](const Json& one) { return is_count(one, "sessions"); });
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

bool names_schema(std::string_view text)
{
    constexpr std::size_t start = 100;
    return trim(text).starts_with('{') && text.substr(0, start).find(check_report_schema) != std::string_view::npos;
}

// What is wrong, at a line of the report; 0: all of it.
struct Fault {
    std::string message;
    std::string_view hint;
    std::size_t line{0};
};

class Reader {
  public:
    explicit Reader(const Source& source) : source_{source} {}

    [[nodiscard]] Result<PartReport> read()
    {
        std::string_view text = source_.text();
        if (text.starts_with(mark_of_utf8)) {
            text.remove_prefix(mark_of_utf8.size());
        }
        auto fault = read(trim(text));
        if (!fault) {
            fault = verify();
        }
        if (fault) {
            Diagnostic diagnostic;
            diagnostic.code = "ENT-152";
            diagnostic.message = std::move(fault->message);
            diagnostic.hint = fault->hint;
            diagnostic.place.file = source_.name();
            diagnostic.place.line = fault->line;
            return fail(std::move(diagnostic));
        }
        for (PartFinding& finding : findings_) {
            const std::string& name = names_[finding.file];
            finding.file = static_cast<std::size_t>(std::find(label_.files.begin(), label_.files.end(), name) - label_.files.begin());
        }
        return PartReport{source_.name(), std::move(label_), std::move(*summary_), std::move(findings_)};
    }

  private:
    static Fault stranger() { return {"ce n'est pas le rapport d'une partie, de schéma kine.check/1", how_to_write}; }

    std::optional<Fault> read(std::string_view text)
    {
        const std::string_view line = text.substr(0, text.find('\n'));
        auto json = parsed(line);
        if (json && !json->items("findings")) {
            return lines(text);
        }
        if (json && line.size() != text.size()) {
            return Fault{"autre chose suit ce rapport", one_a_file, 2};
        }
        json = json ? std::move(json) : parsed(text);
        if (!json) {
            return names_schema(text) ? Fault{"ce rapport n'est pas complet, ou n'est plus du JSON", how_to_mend} : stranger();
        }
        return document(*json);
    }

    std::optional<Fault> lines(std::string_view text)
    {
        for (std::size_t number = 1; !text.empty(); ++number) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            const std::string_view line = trim(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
            if (line.empty()) {
                continue;
            }
            const auto json = parsed(line);
            if (summary_) {
                return Fault{"cette ligne suit les totaux (summary), qui sont la dernière", one_a_file, number};
            }
            if (!json && text.empty()) {
                return Fault{"ce rapport n'est pas complet : il s'arrête au milieu de cette ligne", how_to_mend, number};
            }
            const auto finding = json ? json->object("finding") : std::nullopt;
            summary_ = json && !finding ? json->object("summary") : std::nullopt;
            if (finding ? !add(*finding) : !summary_) {
                return Fault{"cette ligne n'est pas d'un rapport de schéma kine.check/1", how_to_mend, number};
            }
        }
        return summary_ ? std::nullopt
                        : std::optional{Fault{"ce rapport n'est pas complet : sa dernière ligne, les totaux (summary), manque", how_to_mend}};
    }

    std::optional<Fault> document(const Json& json)
    {
        const auto findings = json.items("findings");
        summary_ = json.object("summary");
        const bool good = findings && summary_ &&
                          std::all_of(findings->begin(), findings->end(), [&](const Json& finding) { return add(finding); });
        return good ? std::nullopt : std::optional{stranger()};
    }

    bool add(const Json& json)
    {
        auto finding = finding_of(json, names_);
        if (!finding || !sum_.add(json)) {
            return false;
        }
        findings_.push_back(std::move(*finding));
        return true;
    }

    std::optional<Fault> verify()
    {
        const auto part = summary_->object("part");
        if (!part) {
            return Fault{"c'est le rapport d'un ensemble, pas celui d'une partie", how_to_write};
        }
        auto label = label_of(*part);
        const auto findings = part->whole("findings");
        const auto digest = part->text("digest");
        if (!label || !findings || !digest || !has_whole_counts(*summary_)) {
            return Fault{"les totaux de ce rapport (summary) ne sont pas tels que cette version de kine les écrit", how_to_mend};
        }
        label_ = std::move(*label);
        if (static_cast<std::int64_t>(findings_.size()) != *findings) {
            return Fault{fmt::format("ce rapport annonce {} constats et en a {}", *findings, findings_.size()), how_to_mend};
        }
        return sum_.digest(*summary_) == *digest
                   ? std::nullopt
                   : std::optional{Fault{"ce rapport n'est plus tel que kine l'a écrit : un constat ou un total a changé", how_to_mend}};
    }

    const Source& source_;
    PartLabel label_;
    std::optional<Json> summary_;
    std::vector<PartFinding> findings_;
    std::vector<std::string> names_;
    PartSum sum_;
};

} // namespace

Result<PartReport> read_part_report(const SourcePtr& file)
{
    const auto text = input::take_in_text(file);
    return text ? Reader{**text}.read() : fail(text.error());
}

Json part_json(const PartLabel& label, const Json& summary, const PartSum& sum)
{
    const auto array = [](const std::vector<std::string>& texts) {
        Json result = Json::array();
        for (const std::string& text : texts) {
            result.push(text);
        }
        return result;
    };
    Json object = Json::object();
    object.set("index", label.part.index).set("count", label.part.count);
    object.set("files", array(label.files)).set("contents", array(label.contents)).set("history", label.history);
    for (const auto& [key, text] : label_texts) {
        object.set(key, label.*text);
    }
    return std::move(object.set("findings", sum.findings()).set("digest", sum.digest(summary)));
}

} // namespace kine
