// SPDX-License-Identifier: Apache-2.0
#include "check/row_rewriter.hpp"

#include "check/cell_formats.hpp"
#include "check/checker.hpp"
#include "check/cotation_edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

namespace kine {

namespace {

constexpr std::array<Column, 3> shares{Column::part_amo, Column::part_amc, Column::part_patient};

} // namespace

RowRewriter::RowRewriter(const SessionTable& table, const RepairTools& tools, const std::set<CellId>& patients)
    : table_{table}, tools_{tools}, evaluator_{tools.catalog, tools.options.known_on}, zone_{zone_of(tools.catalog, tools.options)}
{
    for (Row row = 0; row < table.size(); ++row) {
        if (patients.contains(table.patient(row))) {
            rows_[{table.patient(row), table.date(row)}].push_back(row);
        }
    }
}

RowRewriter::Written RowRewriter::line_of(Row row)
{
    const std::pair key{table_.patient(row), table_.date(row)};
    const auto [found, is_new] = days_.try_emplace(key);
    if (is_new) {
        found->second = make_timeline(rows_[key], table_, evaluator_, zone_);
    }
    Written written;
    each_line(found->second, [&](const Session& session, const SessionLine& line) {
        if (line.row == row) {
            written = {&session, &line};
        }
    });
    if (written.line == nullptr) {
        throw std::logic_error{"kine: a row that is in no session"};
    }
    return written;
}

tl::expected<RowRewriter::Rewritten, std::string> RowRewriter::rewrite_terms(Row row, const std::vector<TermChange>& changes)
{
    const SessionLine& line = *line_of(row).line;
    const ParsedCotation& parsed = line.content->parsed;
    auto edit = parsed.ok() ? edit_cotation(table_, row, parsed.cotation, changes) : std::nullopt;
    if (!edit) {
        return tl::unexpected{std::string{"la cotation ne peut pas être récrite cellule par cellule"}};
    }
    const ParsedCotation changed = parse_cotation(edit->cotation, tools_.catalog.vocabulary());
    const PricingDay day{table_.date(row), std::string{line.zone}, tools_.options.known_on};
    const PricedCotation priced = price(changed.cotation, tools_.catalog, day);
    if (!changed.ok() || !priced.complete) {
        return tl::unexpected{std::string{"la cotation corrigée n'aurait pas de prix"}};
    }
    auto amount = rewrite_amount(row, priced);
    if (!amount) {
        return tl::unexpected{std::move(amount.error())};
    }
    return Rewritten{std::move(edit->cells), std::move(*amount)};
}

tl::expected<std::optional<CellEdit>, std::string> RowRewriter::rewrite_amount(Row row, const PricedCotation& priced) const
{
    const auto billed = table_.money(Column::montant, row);
    const Money expected = priced.total.times(sessions_of(table_, row));
    if (!billed || *billed == expected) {
        return std::nullopt;
    }
    const auto cell = table_.bytes(Column::montant, row);
    if (!cell) {
        return std::nullopt;
    }
    for (const Column share : shares) {
        if (const auto part = table_.money(share, row); part && !part->is_zero()) {
            return tl::unexpected{fmt::format("« {} » est remplie : montant et parts sont à reprendre ensemble",
                                              table_.title(share, cell->source))};
        }
    }
    return CellEdit{*cell, amount_like(table_.text(Column::montant, row), expected, cell->delimiter, cell->quoted)};
}

} // namespace kine
