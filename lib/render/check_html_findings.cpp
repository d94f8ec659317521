// SPDX-License-Identifier: Apache-2.0
#include "check_html_parts.hpp"

#include "html_filter.hpp"
#include "kine/base/text.hpp"
#include "kine/input/excerpt.hpp"
#include "kine/input/patient_mark.hpp"
#include "kine/render/diagnostic.hpp"
#include "kine/render/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kine {

namespace {

struct Group {
    std::string code;
    std::vector<const CheckItem*> items; // those shown
    LevelCounts counts;                  // of those shown
    std::size_t all{0};                  // of the whole check, undecided ones apart unless they are shown
};

// The gravest first, then those of most findings.
std::vector<Group> groups_of(const CheckView& view)
{
    std::map<std::string, Group> by_code;
    for (const CheckItem* item : view.items) {
        Group& group = by_code[item->diagnostic.code];
        group.items.push_back(item);
        group.counts.add(*item);
    }
    const bool each = tells_each_undecided(CheckFormat::html, view.options);
    for (const CheckItem& item : view.result.items) {
        const auto found = by_code.find(item.diagnostic.code);
        if (found != by_code.end() && item.counts() && (each || !item.is_undecided())) {
            ++found->second.all;
        }
    }
    std::vector<Group> groups;
    for (auto& [code, group] : by_code) {
        group.code = code;
        groups.push_back(std::move(group));
    }
    std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
        return a.counts.worst() != b.counts.worst() ? a.counts.worst() < b.counts.worst() : a.all > b.all;
    });
    return groups;
}

// The line of the file, the cell marked in it: what carets do in text.
std::string excerpt_html(const Place& place)
{
    if (place.excerpt.empty()) {
        return {};
    }
    const ExcerptParts parts = excerpt_parts(place);
    std::string out = "<pre>" + escape_html(printable(parts.before));
    if (!parts.marked.empty()) {
        out += fmt::format("<mark>{}</mark>", escape_html(printable(parts.marked)));
    }
    return out + escape_html(printable(parts.after)) + "</pre>\n";
}

std::string remark(std::string_view title, std::string_view text)
{
    return text.empty() ? std::string{} : fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", title, shown_text(text));
}

std::string listed(const std::string& remarks, bool of_group = false)
{
    return remarks.empty() ? std::string{} : fmt::format("<dl class=\"remarks\"{}>\n{}</dl>\n", of_group ? " data-said" : "", remarks);
}

// What all the findings of a group say alike is said once, above them.
struct Shared {
    std::string_view hint;
    std::string_view reference;
};

Shared shared_by(const Group& group)
{
    const Diagnostic& first = group.items.front()->diagnostic;
    const auto alike = [&](auto part) {
        return group.items.size() > 1 && std::all_of(group.items.begin(), group.items.end(), [&](const CheckItem* item) {
                   return item->diagnostic.*part == first.*part;
               });
    };
    return {alike(&Diagnostic::hint) ? std::string_view{first.hint} : std::string_view{},
            alike(&Diagnostic::reference) ? first.reference : std::string_view{}};
}

std::string where_html(const CheckItem& item, Level of_group)
{
    std::string out = "<p class=\"where\">";
    if (level_of(item) != of_group) {
        out += fmt::format("<span class=\"chip {}\">{}</span> ", key_of(level_of(item)), name_of(level_of(item)));
    }
    out += fmt::format("<strong>{}</strong>", escape_html(place_text(item.diagnostic.place)));
    out += item.day ? fmt::format(" <span>{}</span>", to_french(*item.day)) : "";
    out += item.patient.empty() ? "" : fmt::format(" <span>{}</span>", escape_html(patient_mark(item.patient)));
    return out + "</p>\n";
}

std::string item_html(const CheckItem& item, Level of_group, const Shared& shared)
{
    const Diagnostic& diagnostic = item.diagnostic;
    std::string out = fmt::format("<li data-item data-regle=\"{}\" data-gravite=\"{}\"", escape_html(diagnostic.code),
                                  key_of(level_of(item)));
    out += item.patient.empty() ? "" : fmt::format(" data-patient=\"{}\"", escape_html(patient_mark(item.patient)));
    out += ">" + where_html(item, of_group);
    out += fmt::format("<p>{}</p>\n", shown_text(diagnostic.message)) + excerpt_html(diagnostic.place);
    for (const Related& related : diagnostic.related) {
        out += fmt::format("<p class=\"where\">voir\u00a0: <strong>{}</strong> <span>{}</span></p>\n",
                           escape_html(place_text(related.place)), shown_text(related.message));
        out += excerpt_html(related.place);
    }
    std::string remarks = diagnostic.hint == shared.hint ? "" : remark("aide", diagnostic.hint);
    remarks += diagnostic.reference == shared.reference ? "" : remark("texte", diagnostic.reference);
    remarks += item.finding ? remark("enjeu", stakes_line(item.finding->stakes)) : "";
    remarks += item.finding ? remark("aussi", join_french(item.finding->also)) : "";
    remarks += remark("aussi", join_french(diagnostic.also));
    return out + listed(remarks) + "</li>\n";
}

std::string group_html(const Group& group, const RuleBook& book)
{
    const Level level = group.counts.worst();
    const std::string code = escape_html(group.code);
    std::string out = fmt::format("<details class=\"group {}\" id=\"r-{}\" data-group open>\n<summary>", key_of(level), code);
    out += fmt::format("<span class=\"chip {}\">{}</span> <h3 data-said><b class=\"code\">{}</b> <span>{}</span></h3> ", key_of(level), name_of(level), code,
                       shown_text(title_of(group.code, book)));
    const std::string count = group.all > group.items.size()
                                  ? fmt::format("{} sur {}", grouped(group.items.size()), grouped(group.all))
                                  : grouped(group.items.size());
    out += fmt::format("<span class=\"count\"><span data-count>{}</span></span></summary>\n", count);
    const Shared shared = shared_by(group);
    out += listed(remark("aide", shared.hint) + remark("texte", shared.reference), true) + "<ul>\n";
    for (const CheckItem* item : group.items) {
        out += item_html(*item, level, shared);
    }
    return out + "</ul>\n</details>\n";
}

HtmlFilter filter_of(const CheckView& view, const std::vector<Group>& groups)
{
    HtmlFilter filter{"Filtrer les anomalies", "constat", "constats", {}, {}};
    FilterList rules{"regle", "Règle", "toutes", {}};
    std::set<std::string> codes;
    std::set<std::string> marks;
    std::set<Level> levels;
    for (const Group& group : groups) {
        codes.insert(group.code);
    }
    for (const std::string& code : codes) {
        rules.choices.push_back({code, code, typeset(title_of(code, view.book))});
    }
    for (const CheckItem* item : view.items) {
        levels.insert(level_of(*item));
        marks.insert(patient_mark(item->patient));
    }
    marks.erase("");
    FilterList patients{"patient", "Patient", "tous", {}};
    const auto places = marked_patients(view);
    for (const std::string& mark : marks) {
        const auto place = places.find(mark);
        patients.choices.push_back({mark, mark, place == places.end() ? std::string{} : place->second});
    }
    filter.lists = {std::move(rules), std::move(patients)};
    if (levels.size() > 1) {
        for (const Level level : levels) {
            filter.levels.push_back({std::string{key_of(level)}, std::string{name_of(level)}, {}});
        }
    }
    return filter;
}

} // namespace

std::string check_findings_html(const CheckView& view)
{
    if (view.items.empty()) {
        return {};
    }
    const std::vector<Group> groups = groups_of(view);
    std::string out = "<section id=\"constats\" aria-labelledby=\"constats-titre\">\n<h2 id=\"constats-titre\">Constats</h2>\n";
    if (view.left_out != 0) {
        out += fmt::format("<p class=\"warning\">{}.</p>\n", shown_text(with_thousands(left_out_text(view))));
    }
    out += filter_html(filter_of(view, groups));
    for (const Group& group : groups) {
        out += group_html(group, view.book);
    }
    return out + "</section>\n";
}

} // namespace kine
