// SPDX-License-Identifier: Apache-2.0
#include "rules/condition.hpp"
#include "rules/condition_asking.hpp"

#include <algorithm>

namespace kine {

namespace condition {

namespace {

bool is_about(const Node& node, const ShapeColumns& columns);

// All the rows of the domain are the row itself.
bool is_of_itself(const Domain& domain, const ShapeColumns& columns)
{
    return domain.reach == Domain::Reach::line ||
           (columns.alone && (domain.reach == Domain::Reach::session || domain.reach == Domain::Reach::day));
}

bool is_about(const Operand& operand, const ShapeColumns& columns)
{
    switch (operand.basis) {
    case Basis::number:
    case Basis::day:
    case Basis::terms:
    case Basis::today:
    case Basis::tariff:
    case Basis::overrun:
    case Basis::off_list:
    case Basis::sum:
    case Basis::threshold: // a shape is within one of its dated values
        break;
    case Basis::act: // the dated référentiel may be the one of the situation
        if (operand.act_fact == ActFact::free_sessions && !columns.has(Column::situation)) {
            return false;
        }
        break;
    case Basis::column:
    case Basis::values:
        if (!columns.has(operand.column)) {
            return false;
        }
        break;
    case Basis::care:
    case Basis::age:
    case Basis::rank:
        return false;
    case Basis::rows:
    case Basis::rows_sum:
        if (!is_of_itself(operand.domain, columns) || !is_about(operand.phrase.front(), columns) ||
            !std::all_of(operand.summed.begin(), operand.summed.end(), [&](const Operand& summed) { return is_about(summed, columns); })) {
            return false;
        }
        break;
    }
    return std::all_of(operand.steps.begin(), operand.steps.end(), [&](const Operand::Step& step) {
        return is_about(step.operand.front(), columns);
    });
}

// An hour or a rank above zero, or not.
bool compares_with_zero(const Node& node, const ShapeColumns& columns)
{
    const Operand& left = node.sides.front();
    const Operand& right = node.sides.back();
    return left.basis == Basis::column && left.steps.empty() && RowBlock::may_differ(left.column) && columns.sorted.has(left.column) &&
           right.basis == Basis::number && right.steps.empty() && right.number.is_zero();
}

bool is_about(const Node& node, const ShapeColumns& columns)
{
    switch (node.kind) {
    case Node::Kind::all:
    case Node::Kind::any:
    case Node::Kind::negation:
        return std::all_of(node.children.begin(), node.children.end(),
                           [&](const Node& child) { return is_about(child, columns); });
    case Node::Kind::flag:
    case Node::Kind::known:
    case Node::Kind::dated:
        return columns.sorted.has(node.column);
    case Node::Kind::one_of:
    case Node::Kind::contains:
        return columns.has(node.column);
    case Node::Kind::compare:
        return compares_with_zero(node, columns) || (is_about(node.sides.front(), columns) && is_about(node.sides.back(), columns));
    case Node::Kind::terms:
        return true;
    case Node::Kind::exists:
        return is_of_itself(node.domain, columns) && is_about(node.children.front(), columns);
    case Node::Kind::same: // beside itself: whether its cell says something
        return node.likeness != Likeness::column || columns.sorted.has(node.column);
    case Node::Kind::sunday:
    case Node::Kind::saturday:
    case Node::Kind::holiday:
        break;
    }
    return false;
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

} // namespace

} // namespace condition

void Condition::add_columns(ColumnSet& columns) const { condition::add_columns(root_, columns); }

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

bool Condition::is_about(const ShapeColumns& columns) const { return condition::is_about(root_, columns); }

bool Condition::is_excluded(const RowSubject& subject, const ShapeColumns& columns) const
{
    return std::any_of(root_.children.begin(), root_.children.end(), [&](const condition::Node& phrase) {
        condition::Wants wants;
        return condition::is_about(phrase, columns) && condition::ask(phrase, subject, wants) == Truth::no;
    });
}

} // namespace kine
