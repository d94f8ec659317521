// SPDX-License-Identifier: Apache-2.0
// SaidOfLike: what a kind or a shape says of the rules, one after the other in their order, to be said again of one that is like
// it. Internal to the layer.
#pragma once

#include "rules/known_shapes.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace kine {

class SaidOfLike {
  public:
    template <class Like> // may be none
    SaidOfLike(const Like* like, std::span<const KnownShapes::Period> periods)
        : said_{like == nullptr ? nullptr : &like->said}, all_lines_{like == nullptr ? nullptr : &like->lines}, periods_{periods}
    {
    }

    // Before anything is added: room for as much.
    template <class Like> void foresee(Like& to) const
    {
        if (said_ != nullptr) {
            to.said.compliant.reserve(to.said.compliant.size() + said_->compliant.size());
            to.said.undecided.reserve(to.said.undecided.size() + said_->undecided.size());
            to.said.open.reserve(to.said.open.size() + said_->open.size());
            to.lines.reserve(to.lines.size() + all_lines_->size());
        }
    }

    // What it says of a rule, which comes after those already passed.
    template <class Like> void pass(const Rule& rule, Like& to)
    {
        if (said_ == nullptr) {
            return;
        }
        move(rule, said_->compliant, compliant_, to.said.compliant, [](const RowShape::Compliant& each) { return each.rule; });
        const auto rule_of_note = [](const Report::Note& each) { return each.rule; };
        move(rule, said_->undecided, undecided_, to.said.undecided, rule_of_note);
        move(rule, said_->open, open_, to.said.open, rule_of_note);
        move(rule, *all_lines_, lines_, to.lines, [&](const RowShape::Line& each) { return periods_[each.period].rule; });
    }

  private:
    template <class Item, class RuleOf>
    static void move(const Rule& rule, const std::vector<Item>& from, std::size_t& at, std::vector<Item>& to, const RuleOf& rule_of)
    {
        while (at < from.size() && std::less<>{}(rule_of(from[at]), &rule)) { // rules are in the order of the book
            ++at;
        }
        for (; at < from.size() && rule_of(from[at]) == &rule; ++at) {
            to.push_back(from[at]);
        }
    }

    const RowShape::Said* said_;
    const std::vector<RowShape::Line>* all_lines_;
    std::span<const KnownShapes::Period> periods_;
    std::size_t compliant_{0}, undecided_{0}, open_{0}, lines_{0};
};

} // namespace kine
