// SPDX-License-Identifier: Apache-2.0
#include "rules/rows_apart.hpp"

#include <algorithm>
#include <array>

namespace kine {

namespace {

bool is_avoir(Row row, const SessionTable& table)
{
    const auto amount = table.money(Column::montant, row);
    return amount && *amount < Money{};
}

// Nothing that both rows say in this column is different.
bool may_be_same(Column column, Row a, Row b, const SessionTable& table)
{
    const CellId of_a = table.id(column, a);
    const CellId of_b = table.id(column, b);
    return of_a == 0 || of_b == 0 || of_a == of_b;
}

bool undoes(Row avoir, Row session, const SessionTable& table)
{
    constexpr std::array columns{Column::heure, Column::serie, Column::seance};
    const auto amount = table.money(Column::montant, session);
    return amount && *amount == -*table.money(Column::montant, avoir) && table.date(session) == table.date(avoir) &&
           table.cotation_id(session) == table.cotation_id(avoir) &&
           std::all_of(columns.begin(), columns.end(),
                       [&](Column column) { return may_be_same(column, avoir, session, table); });
}

} // namespace

std::vector<std::optional<Apart::Why>> rows_apart(const std::vector<Row>& rows, const SessionTable& table)
{
    std::vector<std::optional<Apart::Why>> apart;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool missed = table.fact(Column::presence, rows[i]) == Fact::no;
        if (missed || is_avoir(rows[i], table)) {
            apart.resize(rows.size());
            apart[i] = missed ? Apart::Why::missed : Apart::Why::avoir;
        }
    }
    for (std::size_t i = 0; i < apart.size(); ++i) {
        if (apart[i] != Apart::Why::avoir) {
            continue;
        }
        const auto is_undone = [&](std::size_t other) { return !apart[other] && undoes(rows[i], rows[other], table); };
        std::optional<std::size_t> undone;
        for (std::size_t other = 0; other < rows.size() && (other < i || !undone); ++other) {
            if (is_undone(other)) {
                undone = other;
            }
        }
        if (undone) {
            apart[*undone] = Apart::Why::undone;
        }
    }
    return apart;
}

} // namespace kine
