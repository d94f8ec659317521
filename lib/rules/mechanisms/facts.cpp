// SPDX-License-Identifier: Apache-2.0
#include "rules/mechanisms/facts.hpp"

#include "rules/condition_value.hpp"

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::pair<std::string_view, condition::Basis>, 5> computed{{
    {"age", condition::Basis::age},
    {"rang", condition::Basis::rank},
    {"tarif", condition::Basis::tariff},
    {"total", condition::Basis::sum},
    {"controle", condition::Basis::today},
}};

constexpr std::string_view unknown = "inconnu";

// Of the columns that messages name; `appel` is the hour of the call.
bool is_feminine(Column column)
{
    constexpr std::array columns{Column::heure,       Column::appel,     Column::urgence, Column::region,
                                 Column::ordonnance,  Column::duree,     Column::phase,   Column::operation,
                                 Column::exoneration, Column::situation, Column::sortie_hospitalisation};
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

std::string computed_fact(const condition::Basis basis, const RowSubject& subject)
{
    condition::Wants wants;
    condition::Operand operand;
    operand.basis = basis;
    const condition::Value value = condition::value_of(operand, subject, wants);
    if (value.absent || (value.is_day ? !value.day : !value.low)) {
        return std::string{unknown};
    }
    if (value.day) {
        return to_french(*value.day);
    }
    if (basis == condition::Basis::tariff || basis == condition::Basis::sum) {
        return to_money(*value.low, subject.context.catalog.rounding()).to_french();
    }
    return (value.is_exact() ? "" : "au moins ") + value.low->to_string(',');
}

} // namespace

std::string shown_cell(const SessionTable& table, Column column, Row row)
{
    if (table.id(column, row) == 0) {
        return is_feminine(column) ? "inconnue" : std::string{unknown};
    }
    if (const auto day = table.day(column, row)) {
        return to_french(*day);
    }
    if (column_info(column).kind == CellKind::money) {
        if (const auto amount = table.money(column, row)) {
            return amount->to_french();
        }
    }
    const std::string_view choice = table.choice(column, row);
    return printable(choice.empty() ? table.text(column, row) : choice);
}

std::span<const std::string_view> row_fact_names()
{
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all{"nombre", "jour"};
        for (const ColumnInfo& info : known_columns()) {
            all.push_back(info.name);
        }
        for (const auto& [name, basis] : computed) {
            all.push_back(name);
        }
        return all;
    }();
    return names;
}

Facts row_facts(const RowSubject& subject)
{
    Facts facts;
    for (const auto& [name, basis] : computed) {
        facts.emplace_back(name, computed_fact(basis, subject));
    }
    facts.emplace_back("jour", std::string{french_name(std::chrono::weekday{subject.session.day})});
    const SessionTable& table = subject.context.table;
    for (const ColumnInfo& info : known_columns()) {
        // Who it is stays out of messages; the day and the cotation are facts of every finding.
        if (info.id != Column::patient && info.id != Column::date && info.id != Column::cotation) {
            facts.emplace_back(info.name, shown_cell(table, info.id, subject.line.row));
        }
    }
    return facts;
}

} // namespace kine
