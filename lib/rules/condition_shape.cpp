// SPDX-License-Identifier: Apache-2.0
#include "rules/condition.hpp"
#include "rules/condition_asking.hpp"

#include <algorithm>

namespace kine {

namespace condition {

namespace {

bool is_about(const Operand& operand, const ColumnSet& columns)
{
    switch (operand.basis) {
    case Basis::number:
    case Basis::day:
    case Basis::terms:
        break;
    case Basis::column:
    case Basis::values:
        if (!columns.has(operand.column)) {
            return false;
        }
        break;
    case Basis::care:
    case Basis::today:
    case Basis::age:
    case Basis::rank:
    case Basis::act:
    case Basis::tariff:
    case Basis::overrun:
    case Basis::off_list:
    case Basis::sum:
    case Basis::threshold:
    case Basis::rows:
    case Basis::rows_sum:
        return false;
    }
    return std::all_of(operand.steps.begin(), operand.steps.end(), [&](const Operand::Step& step) {
        return is_about(step.operand.front(), columns);
    });
}

bool is_about(const Node& node, const ColumnSet& columns)
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
    case Node::Kind::one_of:
    case Node::Kind::contains:
        return columns.has(node.column);
    case Node::Kind::compare:
        return is_about(node.sides.front(), columns) && is_about(node.sides.back(), columns);
    case Node::Kind::terms:
        return true;
    case Node::Kind::exists: // of other rows
    case Node::Kind::same:
    case Node::Kind::sunday:
    case Node::Kind::saturday:
    case Node::Kind::holiday:
        break;
    }
    return false;
}

} // namespace

} // namespace condition

bool Condition::is_about(const ColumnSet& columns) const { return condition::is_about(root_, columns); }

bool Condition::is_excluded(const RowSubject& subject, const ColumnSet& columns) const
{
    return std::any_of(root_.children.begin(), root_.children.end(), [&](const condition::Node& phrase) {
        condition::Wants wants;
        return condition::is_about(phrase, columns) && condition::ask(phrase, subject, wants) == Truth::no;
    });
}

} // namespace kine
