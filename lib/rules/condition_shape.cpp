// SPDX-License-Identifier: Apache-2.0
#include "rules/condition.hpp"
#include "rules/condition_asking.hpp"

#include <algorithm>

namespace kine {

namespace condition {

namespace {

void look(const Node& node, Looks& looks);

// Other rows of the domain than the row itself.
void look(const Domain& domain, Looks& looks)
{
    const bool near = domain.reach == Domain::Reach::session || domain.reach == Domain::Reach::day;
    looks.alone = looks.alone || near;
    looks.elsewhere = looks.elsewhere || (!near && domain.reach != Domain::Reach::line);
}

void look(const Operand& operand, Looks& looks)
{
    switch (operand.basis) {
    case Basis::number:
    case Basis::day:
    case Basis::terms:
    case Basis::today:
    case Basis::overrun:
    case Basis::off_list:
    case Basis::threshold: // a shape is within one of its dated values
        break;
    case Basis::tariff:
    case Basis::sum:
        looks.kilometres = true;
        break;
    case Basis::act: // the dated référentiel may be the one of the situation
        if (operand.act_fact == ActFact::free_sessions) {
            looks.same.add(Column::situation);
        }
        break;
    case Basis::column:
    case Basis::values:
        looks.same.add(operand.column);
        break;
    case Basis::care:
    case Basis::age:
    case Basis::rank:
        looks.elsewhere = true;
        break;
    case Basis::rows:
    case Basis::rows_sum:
        look(operand.domain, looks);
        look(operand.phrase.front(), looks);
        for (const Operand& summed : operand.summed) {
            look(summed, looks);
        }
        break;
    }
    for (const Operand::Step& step : operand.steps) {
        look(step.operand.front(), looks);
    }
}

// An hour or a rank above zero, or not.
bool compares_with_zero(const Node& node)
{
    const Operand& left = node.sides.front();
    const Operand& right = node.sides.back();
    return left.basis == Basis::column && left.steps.empty() && RowBlock::may_differ(left.column) &&
           right.basis == Basis::number && right.steps.empty() && right.number.is_zero();
}

void look(const Node& node, Looks& looks)
{
    switch (node.kind) {
    case Node::Kind::all:
    case Node::Kind::any:
    case Node::Kind::negation:
    case Node::Kind::settled:
        for (const Node& child : node.children) {
            look(child, looks);
        }
        break;
    case Node::Kind::flag:
    case Node::Kind::known:
    case Node::Kind::dated:
        looks.sorted.add(node.column);
        break;
    case Node::Kind::one_of: // the sort of an identifier tells which of the words it is
        (column_info(node.column).kind == CellKind::identifier ? looks.sorted : looks.same).add(node.column);
        break;
    case Node::Kind::numbered:
    case Node::Kind::contains:
        looks.same.add(node.column);
        break;
    case Node::Kind::compare:
        if (turns(node)) {
            looks.turns = true;
        } else if (compares_with_zero(node)) { // columns that are the same are of one sort too
            looks.sorted.add(node.sides.front().column);
        } else {
            look(node.sides.front(), looks);
            look(node.sides.back(), looks);
        }
        break;
    case Node::Kind::terms:
        break;
    case Node::Kind::exists:
        look(node.domain, looks);
        look(node.children.front(), looks);
        break;
    case Node::Kind::same: // beside itself: whether its cell says something
        if (node.likeness == Likeness::column) {
            looks.sorted.add(node.column);
        }
        break;
    case Node::Kind::sunday:
    case Node::Kind::saturday:
    case Node::Kind::holiday:
        looks.elsewhere = true;
        break;
    }
}

void add_columns(const Node& node, ColumnSet& columns);

void add_columns(const Operand& operand, ColumnSet& columns)
{
    columns.add(operand.column);
    if (operand.basis == Basis::age) {
        columns.add(Column::naissance);
    }
    if (operand.basis == Basis::rank) {
        columns.add(Column::seance);
        columns.add(Column::serie);
    }
    if (operand.basis == Basis::act) {
        columns.add(Column::situation);
    }
    for (const Node& phrase : operand.phrase) {
        add_columns(phrase, columns);
    }
    for (const Operand& summed : operand.summed) {
        add_columns(summed, columns);
    }
    for (const Operand::Step& step : operand.steps) {
        add_columns(step.operand.front(), columns);
    }
}

void add_columns(const Node& node, ColumnSet& columns)
{
    columns.add(node.column);
    for (const Node& child : node.children) {
        add_columns(child, columns);
    }
    for (const Operand& side : node.sides) {
        add_columns(side, columns);
    }
}

void name_once(std::vector<Column>& columns, Column column)
{
    if (std::find(columns.begin(), columns.end(), column) == columns.end()) {
        columns.push_back(column);
    }
}

void columns_of(const Operand& operand, std::vector<Column>& columns)
{
    if (operand.basis == Basis::column || operand.basis == Basis::values) {
        name_once(columns, operand.column);
    }
    if (operand.basis == Basis::age) {
        name_once(columns, Column::naissance);
    }
    if (operand.basis == Basis::rank) {
        name_once(columns, Column::seance);
    }
    for (const Operand::Step& step : operand.steps) {
        columns_of(step.operand.front(), columns);
    }
}

void columns_of(const Node& node, std::vector<Column>& columns)
{
    switch (node.kind) {
    case Node::Kind::all:
    case Node::Kind::any:
    case Node::Kind::negation:
    case Node::Kind::settled:
        for (const Node& child : node.children) {
            columns_of(child, columns);
        }
        break;
    case Node::Kind::flag:
    case Node::Kind::known:
    case Node::Kind::dated:
    case Node::Kind::numbered:
    case Node::Kind::one_of:
    case Node::Kind::contains:
        name_once(columns, node.column);
        break;
    case Node::Kind::compare:
        columns_of(node.sides.front(), columns);
        columns_of(node.sides.back(), columns);
        break;
    case Node::Kind::terms:
    case Node::Kind::exists: // of other rows
    case Node::Kind::same:
    case Node::Kind::sunday:
    case Node::Kind::saturday:
    case Node::Kind::holiday:
        break;
    }
}

} // namespace

} // namespace condition

std::vector<Column> Condition::columns() const
{
    std::vector<Column> columns;
    condition::columns_of(root_, columns);
    return columns;
}

void Condition::add_columns(ColumnSet& columns) const
{
    condition::add_columns(root_, columns);
    if (all_looks_.alone) {
        columns.add_rows_of_day();
    }
    if (all_looks_.kilometres) {
        columns.add_kilometres();
    }
}

std::optional<ColumnSet> Condition::may_lack() const
{
    if (!is_about({ColumnSet::all(), ColumnSet::all(), false})) {
        return std::nullopt;
    }
    ColumnSet columns;
    add_columns(columns);
    columns.remove(Column::patient); // every row has one
    return columns;
}

void Condition::add_looks(const condition::Node& phrase)
{
    condition::look(phrase, looks_.emplace_back());
    condition::look(phrase, all_looks_);
}

bool Condition::is_excluded(const RowSubject& subject, const ShapeColumns& columns, HeldPhrases::Bits& held) const
{
    condition::Wants wants;
    for (std::size_t i = 0; i < root_.children.size(); ++i) {
        if (is_held(held, i) || !looks_[i].are_of(columns)) {
            continue;
        }
        const Truth truth = condition::ask(root_.children[i], subject, wants);
        if (truth == Truth::no) {
            return true;
        }
        if (truth == Truth::yes && i < std::numeric_limits<HeldPhrases::Bits>::digits) {
            held = static_cast<HeldPhrases::Bits>(held | 1U << i);
        }
    }
    return false;
}

} // namespace kine
