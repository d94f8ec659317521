// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"
#include "rules/mechanism.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

// The bytes of the sign at the start of `text` that no word holds and that is not ASCII: no-break spaces, quotation marks,
// dashes, the minus; 0 of a letter.
std::size_t sign_length(std::string_view text)
{
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    if (byte(0) == 0xC2) { // U+0080 to U+00BF
        return 2;
    }
    const bool punctuation = byte(0) == 0xE2 && (byte(1) == 0x80 || byte(1) == 0x81);
    const bool of_sums = byte(0) == 0xE2 && byte(1) == 0x88;
    return punctuation || of_sums ? 3 : 0;
}

// Folded, with one blank around and between the words.
std::string spaced(std::string_view text)
{
    std::string result{' '};
    const std::string folded = fold(text);
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const char c = folded[i];
        const std::size_t sign = sign_length(std::string_view{folded}.substr(i));
        i += sign == 0 ? 0 : sign - 1;
        const bool of_word = sign == 0 && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80);
        if (of_word) {
            result += c;
            continue;
        }
        if (result.back() != ' ') {
            result += ' ';
        }
        if (c == '%') { // a word of its own
            result += "% ";
        }
    }
    if (result.back() != ' ') {
        result += ' ';
    }
    return result;
}

std::optional<Column> known_column(TomlTable& table, std::string_view key, const std::string& name)
{
    const auto column = column_named(name);
    if (!column) {
        table.report(tab_unknown_column, key, fmt::format("colonne inconnue « {} »", name),
                     "kine-sessions(5) donne la liste des colonnes");
    }
    return column;
}

} // namespace

std::optional<Column> read_column(TomlTable& table, std::string_view key, Need need)
{
    const auto name = table.text(key, need);
    return name ? known_column(table, key, *name) : std::nullopt;
}

std::vector<Column> read_columns(TomlTable& table, std::string_view key)
{
    std::vector<Column> result;
    for (const std::string& name : table.texts(key)) {
        if (const auto column = known_column(table, key, name)) {
            result.push_back(*column);
        }
    }
    return result;
}

std::string read_threshold(TomlTable& table, std::string_view key, const Catalog& catalog)
{
    std::string id = table.text(key, Need::required).value_or("");
    if (!catalog.thresholds().has(id)) {
        table.report(tab_unknown_reference, key, fmt::format("seuil inconnu « {} »", id), "le définir par [[seuil]]");
    }
    return id;
}

bool holds_word(std::string_view text, std::span<const std::string> words)
{
    if (words.empty()) {
        return false;
    }
    const std::string wanted = spaced(text);
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return wanted.find(spaced(word)) != std::string::npos; });
}

bool selects_any(const Selector& selector, const PricedCotation& cotation)
{
    return std::any_of(cotation.lines.begin(), cotation.lines.end(),
                       [&](const PricedTerm& term) { return selector.matches(term); });
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
        if (!period.judges(session)) {
            continue;
        }
        if (days.empty() || days.back().front()->day != session.day) {
            days.emplace_back();
        }
        days.back().push_back(&session);
    }
    return days;
}

bool has_unresolved(const SessionLine& line)
{
    const auto& terms = line.content->priced.lines;
    return !line.content->parsed.ok() || std::any_of(terms.begin(), terms.end(), [](const PricedTerm& term) {
        return term.acts.empty() && (!term.term.kind || term.term.is(CodeKind::letter));
    });
}

} // namespace kine
