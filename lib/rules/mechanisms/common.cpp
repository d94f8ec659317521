#include "kine/base/text.hpp"
#include "rules/mechanism.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

std::optional<Column> column_named(TomlTable& table, std::string_view key, const std::string& name)
{
    for (const ColumnInfo& info : known_columns()) {
        if (info.name == name) {
            return info.id;
        }
    }
    table.report(tab_unknown_column, key, fmt::format("colonne inconnue « {} »", name),
                 "kine-sessions(5) donne la liste des colonnes");
    return std::nullopt;
}

} // namespace

std::optional<Column> read_column(TomlTable& table, std::string_view key, Need need)
{
    const auto name = table.text(key, need);
    return name ? column_named(table, key, *name) : std::nullopt;
}

std::vector<Column> read_columns(TomlTable& table, std::string_view key)
{
    std::vector<Column> result;
    for (const std::string& name : table.texts(key)) {
        if (const auto column = column_named(table, key, name)) {
            result.push_back(*column);
        }
    }
    return result;
}

std::vector<TermPlace> terms_of(const Session& session)
{
    std::vector<TermPlace> result;
    for (const SessionLine& line : session.lines) {
        for (std::size_t i = 0; i < line.content->priced.lines.size(); ++i) {
            result.push_back({&session, &line, i});
        }
    }
    return result;
}

std::vector<std::vector<const Session*>> days_of(const Timeline& timeline, const RulePeriod& period)
{
    std::vector<std::vector<const Session*>> days;
    for (const Session& session : timeline.sessions) {
        if (!period.contains(session.day)) {
            continue;
        }
        if (days.empty() || days.back().front()->day != session.day) {
            days.emplace_back();
        }
        days.back().push_back(&session);
    }
    return days;
}

bool has_unresolved(const Session& session)
{
    const auto terms = terms_of(session);
    return std::any_of(terms.begin(), terms.end(), [](const TermPlace& place) {
        const PricedTerm& term = place.term();
        return term.acts.empty() && (!term.term.kind || term.term.is(CodeKind::letter));
    });
}

} // namespace kine
