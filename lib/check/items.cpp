// SPDX-License-Identifier: Apache-2.0
#include "check/items.hpp"

#include "kine/base/reorder.hpp"
#include "kine/base/shown_word.hpp"
#include "kine/base/text.hpp"
#include "kine/input/input_codes.hpp"
#include "kine/tariff/territories.hpp"

#include <fmt/compile.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace kine {

namespace {

void add_row(CheckItem& item, const SessionTable& table, Row row, const Evaluated& content)
{
    item.row = row;
    item.file = table.source_index(row);
    item.patient = table.text(table.patient(row));
    item.day = table.date(row);
    item.cotation = content.parsed.cotation.to_string();
}

// The term at fault, if it is one.
std::string term_of(const Finding& finding, const Evaluated& content)
{
    return finding.term ? content.priced.lines[*finding.term].term.to_string('.') : std::string{};
}

// The act at fault. Of sessions of one day, which one is at fault may be only a matter of order: then all of them, sorted.
std::string act_of(const std::string& own, const Finding& finding, const SessionTable& table)
{
    std::vector<std::string> acts;
    for (const Row related : finding.related) {
        if (table.date(related) == table.date(finding.row)) {
            acts.push_back(cotation_key(table.cotation(related)));
        }
    }
    if (acts.empty()) {
        return own;
    }
    acts.push_back(cotation_key(table.cotation(finding.row)));
    std::sort(acts.begin(), acts.end());
    return fmt::format("{}", fmt::join(acts, "+"));
}

// What a line says, whatever its delimiter and its quotes.
std::string cells_of(std::string_view line)
{
    std::string result;
    std::copy_if(line.begin(), line.end(), std::back_inserter(result),
                 [](char c) { return std::string_view{";,|\t\" "}.find(c) == std::string_view::npos; });
    return result;
}

// The lines that are no session, by file and line.
using LinesAside = std::map<std::pair<std::size_t, std::size_t>, std::string_view>;

LinesAside lines_aside(const SessionTable& table)
{
    LinesAside lines;
    for (const SetAside& line : table.set_aside()) {
        lines.try_emplace({line.source, line.place.line}, line.raw);
    }
    return lines;
}

std::string facts_of_line(const CellError& error, const LinesAside& lines)
{
    const Place& place = error.diagnostic.place;
    const auto found = lines.find({error.source, place.line});
    return cells_of(found != lines.end() ? found->second : std::string_view{place.excerpt});
}

std::string fingerprint_of_line(const CellError& error, const LinesAside& lines)
{
    return fmt::format("{}\n{}", error.diagnostic.code, facts_of_line(error, lines));
}

} // namespace

LinesSaid lines_said(const SessionTable& table)
{
    LinesSaid said;
    const LinesAside lines = lines_aside(table);
    for (const CellError& error : table.cell_errors()) {
        if (!error.row) {
            ++said[stable_hash(fingerprint_of_line(error, lines))];
        }
    }
    return said;
}

std::string cotation_key(std::string_view cotation)
{
    std::string key;
    for (const char c : to_upper_ascii(cotation)) {
        if (c != ' ') {
            key += c == ',' ? '.' : c;
        }
    }
    return key;
}

std::string act_of_fingerprint(const Finding& finding, const SessionTable& table, const Evaluated& content)
{
    return act_of(term_of(finding, content), finding, table);
}

void set_fingerprint(CheckItem& item, std::string_view act)
{
    item.fingerprint.clear();
    fmt::format_to(std::back_inserter(item.fingerprint), FMT_COMPILE("{}\n{}\n{}\n{}"), item.diagnostic.code, item.patient,
                   to_iso(*item.day), act);
}

void tell(CheckItem& item, Finding finding, const SessionTable& table, const Evaluated& content, Excerpts excerpts)
{
    add_row(item, table, finding.row, content);
    Diagnostic& diagnostic = item.diagnostic;
    diagnostic.code = finding.rule->code;
    diagnostic.severity = finding.severity;
    diagnostic.certainty = finding.rule->certainty;
    diagnostic.message = finding.wording->message;
    diagnostic.hint = finding.wording->hint;
    finding.wording.reset();
    diagnostic.reference = finding.rule->source.reference;
    diagnostic.url = finding.rule->source.url;
    item.act = term_of(finding, content);
    if (finding.term && finding.column == Column::cotation) {
        const Term& term = content.priced.lines[*finding.term].term;
        diagnostic.place = table.place_in_cotation(finding.row, term.offset, term.length, excerpts);
    } else {
        diagnostic.place = table.place(finding.column, finding.row, excerpts);
    }
    diagnostic.related.clear();
    for (const Row related : finding.related) {
        diagnostic.related.push_back({table.place(Column::cotation, related, excerpts),
                                      fmt::format("séance du {}", to_french(table.date(related)))});
    }
    set_fingerprint(item, act_of(item.act, finding, table));
    item.finding = std::move(finding);
    item.suppressed.reset();
    item.in_baseline = false;
}

std::vector<CheckItem> unreadable_cells(const SessionTable& table, std::span<const Evaluated* const> contents)
{
    std::vector<CheckItem> items;
    const LinesAside lines = lines_aside(table);
    for (const CellError& error : table.cell_errors()) {
        if (table.is_past_file(error.source)) {
            continue;
        }
        CheckItem item;
        item.diagnostic = error.diagnostic;
        item.file = error.source;
        if (error.row) {
            add_row(item, table, *error.row, *contents[*error.row]);
            item.fingerprint =
                fmt::format("{}\n{}\n{}\n{}", item.diagnostic.code, item.patient, to_iso(*item.day), item.diagnostic.message);
        } else {
            item.fingerprint = fingerprint_of_line(error, lines);
        }
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<CheckItem> unreadable_cotation(const SessionTable& table, Row row, const Evaluated& content,
                                           const Vocabulary& vocabulary)
{
    std::vector<CheckItem> items;
    for (const CotationError& error : content.parsed.errors) {
        if (error.kind == CotationError::Kind::unknown_word) {
            continue;
        }
        CheckItem item;
        add_row(item, table, row, content);
        item.diagnostic = to_diagnostic(error, {}, table.cotation(row), vocabulary);
        item.diagnostic.place = table.place_in_cotation(row, error.offset, error.length);
        item.fingerprint = fmt::format("{}\n{}\n{}\n{}", item.diagnostic.code, item.patient, to_iso(*item.day), error.word);
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<CheckItem> unknown_territory(const SessionTable& table, Row row, const Evaluated& content,
                                         const Catalog& catalog)
{
    const std::string_view written = table.text(Column::territoire, row);
    if (written.empty() || catalog.territory(written) != nullptr) {
        return {};
    }
    CheckItem item;
    add_row(item, table, row, content);
    item.diagnostic.code = input_code(InputError::value_not_in_list).code;
    item.diagnostic.severity = Severity::warning;
    item.diagnostic.message = fmt::format("territoire inconnu « {} », lu comme non renseigné", shown_word(written));
    item.diagnostic.hint = known_territories(catalog, written);
    item.diagnostic.place = table.place(Column::territoire, row);
    item.fingerprint = fmt::format("{}\n{}\n{}\n{}", item.diagnostic.code, item.patient, to_iso(*item.day), written);
    std::vector<CheckItem> items;
    items.push_back(std::move(item));
    return items;
}

std::vector<CheckItem> no_session_made(const SessionTable& table, Row row, const Evaluated& content)
{
    if (!table.is_known_absence(Column::quantite, row)) {
        return {};
    }
    const InputCode& code = input_code(InputError::no_session_made);
    CheckItem item;
    add_row(item, table, row, content);
    item.diagnostic.code = code.code;
    item.diagnostic.severity = code.severity;
    item.diagnostic.message = no_session_made_says;
    item.diagnostic.hint = "écrire le nombre de séances faites, ou retirer la ligne, qui n'est pas facturée";
    item.diagnostic.place = table.place(Column::quantite, row);
    item.fingerprint = fmt::format("{}\n{}\n{}\n{}", code.code, item.patient, to_iso(*item.day), cotation_key(table.cotation(row)));
    std::vector<CheckItem> items;
    items.push_back(std::move(item));
    return items;
}

namespace {

// What one rule lacks twice in one place comes in the order in which threads met it: here, in that of what is lacking, faults first.
bool lacks_less(const CheckItem& a, const CheckItem& b)
{
    if (!a.is_undecided() || !b.is_undecided()) {
        return !a.is_undecided() && b.is_undecided();
    }
    return std::tie(a.finding->want->missing, a.finding->want->reason) < std::tie(b.finding->want->missing, b.finding->want->reason);
}

bool comes_before(const CheckItem& a, const CheckItem& b)
{
    const auto key = [](const CheckItem& item) {
        return std::tie(item.file, item.diagnostic.place.line, item.diagnostic.place.column, item.diagnostic.code);
    };
    return key(a) != key(b) ? key(a) < key(b) : lacks_less(a, b);
}

} // namespace

void sort_items(std::vector<CheckItem>& items) { sort_in_place(items, comes_before); }

} // namespace kine
