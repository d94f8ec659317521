// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/review.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

// What fits on the line of a list, and on two lines of a page.
constexpr std::size_t longest_short_label = 40;
constexpr std::size_t longest_label = 120;

bool undecided(const Validity& validity, Date today)
{
    const bool planned = validity.status == Status::announced || validity.status == Status::conditional;
    return planned && validity.period.from <= today;
}

// Finds the lines of keys, so that a warning stands under the value it speaks of.
class Places {
  public:
    explicit Places(std::span<const TableFile> files) : files_{files} {}

    // The value of `key` in the table that starts on that line, or the line of the table.
    [[nodiscard]] Place of(std::string_view file, std::size_t line, std::string_view key) const
    {
        const auto found = std::find_if(files_.begin(), files_.end(), [&](const TableFile& f) { return f.name == file; });
        if (found == files_.end() || line == 0) {
            Place place;
            place.file = std::string{file};
            place.line = line;
            return place;
        }
        const std::string_view text = found->text;
        std::size_t start = 0;
        for (std::size_t i = 1; i < line && start != std::string_view::npos; ++i) {
            start = after_line(text, start);
        }
        const std::size_t header = start;
        for (std::size_t at = after_line(text, header); at < text.size(); at = after_line(text, at)) {
            const std::string_view content = line_at(text, at);
            if (content.starts_with('[')) {
                break;
            }
            const std::size_t equals = content.find('=');
            if (equals != std::string_view::npos && trim(content.substr(0, equals)) == key) {
                const std::string_view value = trim(content.substr(equals + 1));
                return locate(file, text, static_cast<std::size_t>(value.data() - text.data()), value.size());
            }
        }
        return locate(file, text, header, trim(line_at(text, header)).size());
    }

  private:
    static std::size_t after_line(std::string_view text, std::size_t at)
    {
        const std::size_t newline = text.find('\n', at);
        return newline == std::string_view::npos ? text.size() : newline + 1;
    }
    static std::string_view line_at(std::string_view text, std::size_t at)
    {
        return trim(text.substr(at, text.find('\n', at) - at));
    }

    std::span<const TableFile> files_;
};

Diagnostic warning(std::string_view code, Place place, std::string message, std::string hint)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{code};
    diagnostic.severity = Severity::warning;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    diagnostic.place = std::move(place);
    return diagnostic;
}

// An uncertain value says what it is for want of a text, and a usage of the profession is no text either.
bool cites_a_text(const Provenance& source)
{
    return source.confidence != Confidence::uncertain && !source.reference.starts_with("Bonne pratique");
}

class Linter {
  public:
    Linter(std::span<const TableFile> files, Date today) : places_{files}, today_{today} {}

    void look_at(const DatedValue& value)
    {
        const Provenance& source = value.validity->source;
        const auto at = [&](std::string_view key) { return places_.of(source.table, source.line, key); };
        const std::string& name = name_of(value.subject);
        if (source.url.empty() && cites_a_text(source)) {
            found_.push_back(warning("TAB-050", at("reference"), fmt::format("« {} » cite un texte sans adresse", name),
                                     "ajouter url = \"https://…\" si le texte est en ligne"));
        }
        if (source.verified_on < year_before(today_)) {
            found_.push_back(warning("TAB-051", at("verifie_le"),
                                     fmt::format("« {} » n'a pas été vérifié depuis le {}", name, to_french(source.verified_on)),
                                     "relire le texte cité, puis donner le jour de cette lecture à verifie_le"));
        }
    }
    void look_at_labels(const Act& act)
    {
        check_length(act, "libelle", act.label, longest_label);
        check_length(act, "court", act.short_label, longest_short_label);
    }
    [[nodiscard]] std::vector<Diagnostic> finish()
    {
        std::stable_sort(found_.begin(), found_.end(), [](const Diagnostic& a, const Diagnostic& b) {
            return std::tie(a.place.file, a.place.line) < std::tie(b.place.file, b.place.line);
        });
        return std::move(found_);
    }

  private:
    void check_length(const Act& act, std::string_view key, std::string_view text, std::size_t longest)
    {
        const std::size_t length = length_utf8(text);
        if (length > longest) {
            found_.push_back(warning("TAB-052", places_.of(act.table, act.line, key),
                                     fmt::format("« {} » a {} caractères, {} au plus se lisent bien", key, length, longest),
                                     "raccourcir ; les mots en trop peuvent aller dans mots = […]"));
        }
    }

    Places places_;
    Date today_;
    std::vector<Diagnostic> found_;
};

} // namespace

std::vector<Diagnostic> lint_tables(const Catalog& catalog, std::span<const TableFile> files, Date today)
{
    Linter linter{files, today};
    for (const Subject& subject : all_subjects(catalog)) {
        for (const DatedValue& value : dated_values(subject)) {
            linter.look_at(value);
        }
    }
    for (const Act& act : catalog.acts()) {
        linter.look_at_labels(act);
    }
    return linter.finish();
}

AgeReport age(const Catalog& catalog, Date since, Date today)
{
    AgeReport report;
    report.since = since;
    report.today = today;
    for (const Subject& subject : all_subjects(catalog)) {
        for (const DatedValue& value : dated_values(subject)) {
            ++report.total;
            AgedEntry aged{value, undecided(*value.validity, today), value.validity->source.verified_on < since,
                           value.validity->source.confidence == Confidence::uncertain};
            report.undecided += aged.undecided ? 1U : 0U;
            report.unverified += aged.unverified ? 1U : 0U;
            report.uncertain += aged.uncertain ? 1U : 0U;
            if (aged.undecided || aged.unverified || aged.uncertain) {
                report.entries.push_back(aged);
            }
        }
    }
    std::stable_sort(report.entries.begin(), report.entries.end(), [](const AgedEntry& a, const AgedEntry& b) {
        return a.entry.validity->source.verified_on < b.entry.validity->source.verified_on;
    });
    return report;
}

Date year_before(Date day)
{
    return months_later(day, -12);
}

} // namespace kine
