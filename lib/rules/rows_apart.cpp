// SPDX-License-Identifier: Apache-2.0
#include "rules/rows_apart.hpp"

#include <algorithm>

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

bool is_same(Column column, Row a, Row b, const SessionTable& table)
{
    return table.id(column, a) != 0 && table.id(column, a) == table.id(column, b);
}

bool undoes(Row avoir, Row session, const SessionTable& table)
{
    const auto amount = table.money(Column::montant, session);
    const auto may_be = [&](Column column) { return may_be_same(column, avoir, session, table); };
    if (!amount || *amount != -*table.money(Column::montant, avoir) ||
        table.cotation_id(session) != table.cotation_id(avoir) || !may_be(Column::praticien) || !may_be(Column::serie) ||
        !may_be(Column::seance)) {
        return false;
    }
    const auto is = [&](Column column) { return is_same(column, avoir, session, table); };
    if (table.date(session) == table.date(avoir)) {
        return may_be(Column::heure);
    }
    return table.date(session) < table.date(avoir) &&
           (is(Column::facture) || (is(Column::serie) && is(Column::seance)));
}

} // namespace

std::vector<std::optional<Apart::Why>> rows_apart(std::span<const Row> rows, const SessionTable& table)
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
