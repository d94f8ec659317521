// SPDX-License-Identifier: Apache-2.0
#include "check/cotation_edit.hpp"

#include "kine/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kine {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string number_like(const Decimal& number, std::string_view written, const CellBytes& cell)
{
    return number.to_string(decimal_mark(written, cell.delimiter, cell.quoted));
}

// A term as the change wants it, the rest of its writing kept.
std::string changed_term(std::string_view text, const Term& term, const TermChange& change, const CellBytes& cell)
{
    std::string result{text.substr(term.offset, term.length)};
    if (change.number && term.number_length != 0) {
        const std::size_t at = term.number_offset - term.offset;
        const std::string_view written = text.substr(term.number_offset, term.number_length);
        const bool marked = written.find_first_of(",.") != std::string_view::npos;
        result.replace(at, term.number_length, number_like(*change.number, marked ? written : text, cell));
    }
    if (!change.code.empty()) {
        const std::size_t at = result.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
        std::size_t end = at;
        while (end < result.size() && ((result[end] >= 'A' && result[end] <= 'Z') || (result[end] >= 'a' && result[end] <= 'z'))) {
            ++end;
        }
        result.replace(at, end - at, change.code);
    }
    return result;
}

// The text of a whole cotation with its changes; empty when nothing would be left.
std::string changed_text(std::string_view text, const Cotation& cotation, const std::vector<TermChange>& changes,
                         const CellBytes& cell)
{
    std::string result{text};
    for (std::size_t i = cotation.terms.size(); i-- != 0;) { // from the last: earlier offsets stay true
        const auto change = std::find_if(changes.begin(), changes.end(), [&](const TermChange& c) { return c.term == i; });
        if (change == changes.end()) {
            continue;
        }
        const Term& term = cotation.terms[i];
        if (!change->removed) {
            result.replace(term.offset, term.length, changed_term(text, term, *change, cell));
            continue;
        }
        std::size_t begin = term.offset; // with the plus before it, or for the first one the plus after
        std::size_t end = term.offset + term.length;
        const auto plus_before = [&] {
            std::size_t at = begin;
            while (at != 0 && is_blank(result[at - 1])) {
                --at;
            }
            return at != 0 && result[at - 1] == '+' ? std::optional{at - 1} : std::nullopt;
        }();
        if (plus_before) {
            begin = *plus_before;
            while (begin != 0 && is_blank(result[begin - 1])) {
                --begin;
            }
        } else {
            while (end < result.size() && (is_blank(result[end]) || result[end] == '+')) {
                ++end;
            }
        }
        result.erase(begin, end - begin);
    }
    return std::string{trim(result)};
}

// Where the terms of a joined cotation come from: the part that writes each one alone.
constexpr std::array<Column, 5> single_parts{Column::lettre, Column::supplement, Column::indemnite, Column::ik, Column::majoration};

// The part whose cell holds that term and no other; nothing when that cannot be told.
std::optional<Column> part_of(const SessionTable& table, Row row, const Cotation& cotation, std::size_t index)
{
    const Term& term = cotation.terms[index];
    const bool alone = std::count_if(cotation.terms.begin(), cotation.terms.end(),
                                     [&](const Term& other) { return other.code == term.code; }) == 1;
    const auto names = [&](Column column) { return fold_key(table.text(column, row)) == fold_key(term.code); };
    const bool written = !table.text(Column::cotation, row).empty();
    if (!alone) {
        return std::nullopt;
    }
    for (const Column part : single_parts) {
        if (names(part) && part != Column::ik && !(written && part == Column::lettre)) {
            return part;
        }
    }
    const bool kilometres = term.is(CodeKind::kilometres) && table.text(Column::ik, row).find('+') == std::string_view::npos;
    return kilometres && !table.text(Column::ik, row).empty() ? std::optional{Column::ik} : std::nullopt;
}

std::optional<CellEdit> edit_part(const SessionTable& table, Row row, Column part, const Term& term, const TermChange& change)
{
    const bool number_apart = part == Column::lettre && change.number;
    const Column column = number_apart ? Column::coefficient : part;
    const auto cell = table.bytes(column, row);
    if (!cell || (change.removed && part == Column::lettre) || (number_apart && !change.code.empty())) {
        return std::nullopt;
    }
    const std::string_view written = table.text(column, row);
    if (change.removed) {
        return CellEdit{*cell, {}};
    }
    if (change.number) {
        const std::size_t first = written.find_first_of("0123456789");
        const std::size_t last = written.find_last_of("0123456789");
        if (first == std::string_view::npos || !term.number) {
            return std::nullopt;
        }
        std::string text{written};
        text.replace(first, last + 1 - first, number_like(*change.number, written, *cell));
        return CellEdit{*cell, text};
    }
    return CellEdit{*cell, change.code};
}

} // namespace

std::optional<CotationEdit> edit_cotation(const SessionTable& table, Row row, const Cotation& cotation,
                                          const std::vector<TermChange>& changes)
{
    CotationEdit result;
    Cotation changed = cotation;
    for (const TermChange& change : changes) {
        Term& term = changed.terms[change.term];
        term.number = change.number ? change.number : term.number;
        term.code = change.code.empty() ? term.code : change.code;
    }
    std::vector<std::size_t> removed;
    for (const TermChange& change : changes) {
        if (change.removed) {
            removed.push_back(change.term);
        }
    }
    std::sort(removed.rbegin(), removed.rend());
    for (const std::size_t term : removed) {
        changed.terms.erase(changed.terms.begin() + static_cast<std::ptrdiff_t>(term));
    }
    if (changed.terms.empty()) {
        return std::nullopt;
    }
    result.cotation = changed.to_string();
    // The cell `cotation` holds the first terms, or none of them; other cells hold the rest.
    const std::string_view written = table.text(Column::cotation, row);
    std::vector<TermChange> of_parts = changes;
    const auto first_of_parts = std::stable_partition(of_parts.begin(), of_parts.end(), [&](const TermChange& change) {
        return cotation.terms[change.term].offset < written.size();
    });
    const std::vector<TermChange> of_cell{of_parts.begin(), first_of_parts};
    of_parts.erase(of_parts.begin(), first_of_parts);
    if (!of_cell.empty()) {
        const auto cell = table.bytes(Column::cotation, row);
        std::string text = cell ? changed_text(written, cotation, of_cell, *cell) : std::string{};
        if (text.empty()) {
            return std::nullopt;
        }
        result.cells.push_back({*cell, std::move(text)});
    }
    for (const TermChange& change : of_parts) {
        const auto part = part_of(table, row, cotation, change.term);
        const auto edit = part ? edit_part(table, row, *part, cotation.terms[change.term], change) : std::nullopt;
        if (!edit) {
            return std::nullopt;
        }
        result.cells.push_back(*edit);
    }
    return result;
}

} // namespace kine
