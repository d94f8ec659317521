// SPDX-License-Identifier: Apache-2.0
// The words that a condition looks for, wherever they stand in it.
#include "rules/condition.hpp"

namespace kine {

namespace {

using condition::Node;
using condition::Operand;

void add(const Node& node, RuleWords& words);

void add(const Operand& operand, RuleWords& words)
{
    for (const Node& phrase : operand.phrase) {
        add(phrase, words);
    }
    for (const Operand& summed : operand.summed) {
        add(summed, words);
    }
    for (const Operand::Step& step : operand.steps) {
        add(step.operand.front(), words);
    }
}

void add(const Node& node, RuleWords& words)
{
    for (const Node& child : node.children) {
        add(child, words);
    }
    for (const Operand& side : node.sides) {
        add(side, words);
    }
    for (const std::string& word : node.words) {
        if (node.kind == Node::Kind::contains) {
            words.add_part(node.column, word);
        } else {
            words.add_value(node.column, word);
        }
    }
}

} // namespace

void Condition::add_words(RuleWords& words) const { add(root_, words); }

} // namespace kine
