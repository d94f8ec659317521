// SPDX-License-Identifier: Apache-2.0
#include "check_html_parts.hpp"

#include "kine/base/text.hpp"
#include "kine/input/patient_mark.hpp"
#include "kine/render/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kine {

namespace {

std::string figure(std::string_view kind, const std::string& value, std::string_view title)
{
    return fmt::format("<div class=\"figure {}\"><dt>{}</dt><dd>{}</dd></div>\n", kind, title, value);
}

std::string count_figure(std::string_view kind, std::size_t count, std::string_view one, std::string_view many)
{
    return figure(count == 0 ? "none" : kind, grouped(count), count > 1 ? many : one);
}

// The money at stake, those of the three kinds that somebody has something of.
struct StakeColumn {
    Money Stakes::*part;
    std::string_view title;
};
std::vector<StakeColumn> columns_of(const Stakes& stakes)
{
    std::vector<StakeColumn> columns;
    for (const StakeColumn& column : {StakeColumn{&Stakes::exposed, "exposés à récupération"},
                                      StakeColumn{&Stakes::unreimbursed, "à la charge du patient sans droit"},
                                      StakeColumn{&Stakes::unclaimed, "facturés en moins"}}) {
        if (!(stakes.*column.part).is_zero()) {
            columns.push_back(column);
        }
    }
    return columns;
}

// One line of a table of totals.
struct Line {
    std::string head; // HTML
    LevelCounts counts;
    std::vector<std::string> more; // cells of the columns that this table has beside the others
};

struct TotalsTable {
    std::string_view caption;
    std::string_view head;
    std::vector<std::string_view> more; // titles
    std::vector<Line> lines;
};

// Bars one after the other, as long as there are errors, warnings, informations; the figures stand beside.
std::string bar_html(const LevelCounts& counts, std::size_t most)
{
    constexpr std::size_t length = 1000;
    std::string out = "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">";
    std::size_t x = 0;
    for (const Level level : {Level::error, Level::warning, Level::info}) {
        const std::size_t wide = portion(counts.of[static_cast<std::size_t>(level)], most, length);
        if (wide != 0) {
            out += fmt::format("<rect class=\"{}\" x=\"{}\" width=\"{}\" height=\"10\"/>", key_of(level), x, wide);
            x += wide;
        }
    }
    return out + "</svg>";
}

std::string cell(std::string_view title, std::string_view kind, const std::string& content)
{
    return fmt::format("<td role=\"cell\" class=\"{}\"{}>{}</td>", kind,
                       content.empty() ? std::string{} : fmt::format(" data-title=\"{}\"", title), content);
}

// The counts of each level in words, for who does not see the colours of the bars.
std::string levels_text(const LevelCounts& counts)
{
    std::string text;
    for (const Level level : {Level::error, Level::warning, Level::info}) {
        if (const std::size_t count = counts.of[static_cast<std::size_t>(level)]; count != 0) {
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", grouped(count), count > 1 ? names_of(level) : name_of(level));
        }
    }
    return text;
}

std::string table_html(const TotalsTable& table)
{
    Stakes all;
    std::size_t most = 5; // fewer findings never look like many
    for (const Line& line : table.lines) {
        all += line.counts.stakes;
        most = std::max(most, line.counts.decided());
    }
    const std::vector<StakeColumn> stakes = columns_of(all);
    std::string out = fmt::format("<table class=\"wide totals\" role=\"table\">\n<caption>{}</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">",
                                  table.caption);
    const auto title = [&](std::string_view kind, std::string_view text) {
        out += fmt::format("<th scope=\"col\" role=\"columnheader\" class=\"{}\">{}</th>", kind, text);
    };
    title("head", table.head);
    title("levels", "Anomalies");
    for (const StakeColumn& column : stakes) {
        title("n", column.title);
    }
    for (const std::string_view text : table.more) {
        title("n", text);
    }
    out += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
    for (const Line& line : table.lines) {
        out += fmt::format("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">{}</th>", line.head);
        out += fmt::format("<td role=\"cell\" class=\"levels\">{}<span>{}</span></td>", bar_html(line.counts, most), levels_text(line.counts));
        for (const StakeColumn& column : stakes) {
            const Money amount = line.counts.stakes.*column.part;
            out += cell(column.title, "n", amount.is_zero() ? std::string{} : amount.to_french());
        }
        for (std::size_t i = 0; i < table.more.size(); ++i) {
            out += cell(table.more[i], "n", line.more[i]);
        }
        out += "</tr>\n";
    }
    return out + "</tbody>\n</table>\n";
}

std::string section(std::string_view id, std::string_view title, const std::string& content)
{
    return fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n", id, title, content);
}

// By code or by patient: what counts, in the whole check.
template <typename Key> std::map<std::string, LevelCounts> counts_by(const CheckView& view, Key key)
{
    std::map<std::string, LevelCounts> counts;
    for (const CheckItem& item : view.result.items) {
        if (item.counts() && !item.is_undecided()) {
            counts[key(item)].add(item);
        }
    }
    return counts;
}

std::string count_cell(std::size_t count) { return count == 0 ? std::string{} : grouped(count); }

void sort_lines(std::vector<Line>& lines)
{
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& a, const Line& b) { return a.counts.decided() > b.counts.decided(); });
}

} // namespace

std::string check_figures_html(const CheckView& view)
{
    const CheckSummary& summary = view.result.summary;
    std::string out = "<section aria-labelledby=\"chiffres\">\n<h2 id=\"chiffres\" class=\"said\">En chiffres</h2>\n<dl class=\"figures\">\n";
    out += count_figure("plain", summary.sessions, "séance", "séances");
    out += count_figure("plain", summary.patients, "patient", "patients");
    out += count_figure("erreur", summary.errors, "erreur", "erreurs");
    out += count_figure("avertissement", summary.warnings, "avertissement", "avertissements");
    if (summary.infos != 0) {
        out += count_figure("information", summary.infos, "information", "informations");
    }
    if (summary.set_aside != 0) {
        out += count_figure("erreur", summary.set_aside, "ligne illisible", "lignes illisibles");
    }
    const std::vector<StakeColumn> stakes = columns_of(summary.stakes);
    out += stakes.empty() ? "" : "</dl>\n<dl class=\"figures\">\n";
    for (const StakeColumn& column : stakes) {
        out += figure("money", (summary.stakes.*column.part).to_french(), column.title);
    }
    return out + "</dl>\n</section>\n";
}

std::string check_rules_html(const CheckView& view)
{
    std::set<std::string_view> shown; // those with a place in the page
    for (const CheckItem* item : view.items) {
        shown.insert(item->diagnostic.code);
    }
    const auto counts = counts_by(view, [](const CheckItem& item) { return item.diagnostic.code; });
    TotalsTable table{"Les totaux de chaque règle", "Règle", {}, {}};
    if (view.options.statistics) {
        table.more = {"conformes", "indéterminées", "écartées", "déjà connues"};
    }
    for (const auto& [code, totals] : totals_by_rule(view.result)) {
        const auto found = counts.find(code);
        if (found == counts.end() && !view.options.statistics) {
            continue;
        }
        const std::string name = escape_html(code);
        const std::string link = shown.count(code) != 0 ? fmt::format("<a class=\"code\" href=\"#r-{0}\">{0}</a>", name) : fmt::format("<b class=\"code\">{}</b>", name);
        table.lines.push_back({fmt::format("{} <span>{}</span>", link, shown_text(title_of(code, view.book))),
                               found == counts.end() ? LevelCounts{} : found->second,
                               {count_cell(totals.compliant), count_cell(totals.undecided), count_cell(totals.suppressed),
                                count_cell(totals.known)}});
    }
    if (table.lines.empty()) {
        return {};
    }
    sort_lines(table.lines);
    return section("regles", "Par règle", table_html(table));
}

std::map<std::string, std::string> marked_patients(const CheckView& view)
{
    const std::vector<CheckItem>& items = view.result.items; // in the order of the files
    const bool several = std::any_of(items.begin(), items.end(), [&](const CheckItem& item) { return item.file != items.front().file; });
    std::map<std::string, std::string> places;
    for (const CheckItem& item : items) {
        std::string mark = patient_mark(item.patient);
        if (mark != item.patient && item.diagnostic.place.line != 0) {
            const std::string line = fmt::format("ligne {}", item.diagnostic.place.line);
            places.try_emplace(std::move(mark), several ? printable(item.diagnostic.place.file) + ", " + line : line);
        }
    }
    return places;
}

std::string check_patients_html(const CheckView& view)
{
    constexpr std::size_t most = 20;
    std::set<std::string> shown;
    for (const CheckItem* item : view.items) {
        shown.insert(patient_mark(item->patient));
    }
    const auto places = marked_patients(view);
    TotalsTable table{"Les patients de qui il y a le plus à dire", "Patient", {}, {}};
    for (const auto& [mark, counts] : counts_by(view, [](const CheckItem& item) { return patient_mark(item.patient); })) {
        if (mark.empty()) {
            continue;
        }
        const std::string name = escape_html(mark);
        std::string head = shown.count(mark) == 0
                               ? name
                               : fmt::format("<a href=\"#constats\" data-set=\"patient\" data-to=\"{0}\">{0}</a>", name);
        if (const auto place = places.find(mark); place != places.end()) {
            head += fmt::format(" <span>{}</span>", shown_text(place->second));
        }
        table.lines.push_back({std::move(head), counts, {}});
    }
    if (table.lines.empty()) {
        return {};
    }
    sort_lines(table.lines);
    std::string rest;
    if (table.lines.size() > most) {
        const std::size_t more = table.lines.size() - most;
        rest = fmt::format("<p class=\"quiet\">Et {}.</p>\n", with_thousands(counted(more, "autre patient", "autres patients")));
        table.lines.resize(most);
    }
    return section("patients", "Par patient", table_html(table) + rest);
}

} // namespace kine
