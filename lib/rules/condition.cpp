// SPDX-License-Identifier: Apache-2.0
#include "rules/condition.hpp"

#include "kine/base/identifiers.hpp"
#include "kine/base/text.hpp"
#include "rules/condition_asking.hpp"
#include "rules/condition_value.hpp"
#include "rules/mechanism.hpp"
#include "rules/phrase_answers.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace kine {

namespace condition {

namespace {

class Asking {
  public:
    Asking(const RowSubject& subject, Wants& wants) : subject_{subject}, wants_{wants} {}

    // What the rows of a block may not all answer alike is asked of each, once.
    Truth ask(const Node& node)
    {
        if (subject_.block == nullptr || subject_.outer != nullptr || joins(node.kind) || wants_.is_spread()) {
            return of_node(node);
        }
        const Wants::Mark mark = wants_.mark();
        const Truth truth = of_node(node);
        if (!wants_.is_spread()) {
            return truth;
        }
        wants_.forget_since(mark);
        if (node.kind == Node::Kind::compare && is_open(node)) {
            return Truth::unknown;
        }
        wants_.forget_since(mark);
        return of_each_row(node);
    }

  private:
    [[nodiscard]] static bool joins(Node::Kind kind) { return kind <= Node::Kind::settled; }

    Truth of_node(const Node& node)
    {
        switch (node.kind) {
        case Node::Kind::all:
            return node.one_left ? combine_compared(node, Truth::no, Truth::yes) : combine(node, Truth::no, Truth::yes);
        case Node::Kind::any:
            return node.one_left ? combine_compared(node, Truth::yes, Truth::no) : combine(node, Truth::yes, Truth::no);
        case Node::Kind::negation:
            return negated(ask(node.children.front()));
        case Node::Kind::settled:
            return settled(node.children.front());
        case Node::Kind::flag:
        case Node::Kind::known:
            return flag(node.column);
        case Node::Kind::dated:
            return is_dated(node.column);
        case Node::Kind::numbered:
            return is_numbered(node.column);
        case Node::Kind::one_of:
            return one_of(node);
        case Node::Kind::contains:
            return contains(node);
        case Node::Kind::compare:
            return compared(node);
        case Node::Kind::terms:
            return terms(node);
        case Node::Kind::exists:
            return exists(node);
        case Node::Kind::same:
            return resembles(node.likeness, node.column, subject_, wants_);
        case Node::Kind::sunday:
            return is_weekday(std::chrono::Sunday);
        case Node::Kind::saturday:
            return is_weekday(std::chrono::Saturday);
        case Node::Kind::holiday:
            return is_of_several_days() ? spread() : is_holiday(subject_, wants_);
        }
        return Truth::unknown;
    }

    // It is unknown for every row of the block, for want of the same.
    bool is_open(const Node& node)
    {
        const Value left = inner_value_of(node.sides.front(), subject_, wants_);
        const Value right = wants_.is_spread() ? Value{} : inner_value_of(node.sides.back(), subject_, wants_);
        return !wants_.is_spread() && compare(left, node.relation, right) == Truth::unknown;
    }

    // Of all the rows of the block when they answer alike.
    Truth of_each_row(const Node& node)
    {
        const Wants::Mark mark = wants_.mark();
        const std::span<const LinePlace> rows = subject_.block->rows;
        Truth first = Truth::unknown;
        Wants lacked;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            wants_.forget_since(mark);
            const RowSubject row{subject_.context, subject_.timeline, *rows[i].session, *rows[i].line};
            const Truth truth = Asking{row, wants_}.of_node(node);
            if (i == 0) {
                first = truth;
                lacked = wants_;
            } else if (truth != first || !wants_.lacks_as(lacked)) {
                wants_.forget_since(mark);
                wants_.spread(i);
                return Truth::unknown;
            }
        }
        return first;
    }

    [[nodiscard]] const SessionTable& table() const { return subject_.context.table; }
    [[nodiscard]] Row row() const { return subject_.line.row; }

    Truth lacks(Column column)
    {
        wants_.column(column);
        return Truth::unknown;
    }

    // `settles` ends it, and then what the others lack does not matter. `left`: the quantity that each part compares with a number,
    // as far as it is known.
    Truth combine(const Node& node, Truth settles, Truth otherwise, const Value* left = nullptr)
    {
        const Wants::Mark mark = wants_.mark();
        Truth result = otherwise;
        for (const Node& child : node.children) {
            Truth truth = left != nullptr ? compare_with(*left, child) : Truth::unknown;
            if (truth == Truth::unknown) {
                truth = ask(child);
            }
            if (truth == settles) {
                wants_.forget_since(mark);
                return settles;
            }
            if (truth == Truth::unknown) {
                result = Truth::unknown;
            }
        }
        return result;
    }

    [[nodiscard]] static Truth compare_with(const Value& left, const Node& part)
    {
        return compare(left, part.relation, Value::of(part.sides.back().number));
    }

    // Parts that compare one quantity with numbers, which is read once when it is known exactly: no part lacks anything then.
    Truth combine_compared(const Node& node, Truth settles, Truth otherwise)
    {
        const Wants::Mark mark = wants_.mark();
        const Value left = value_of(node.children.front().sides.front(), subject_, wants_);
        wants_.forget_since(mark);
        if (!left.low || left.low != left.high) {
            return combine(node, settles, otherwise, &left);
        }
        const bool settled =
            std::any_of(node.children.begin(), node.children.end(), [&](const Node& child) { return compare_with(left, child) == settles; });
        return settled ? settles : otherwise;
    }

    // What only some rows of a block lack is still to be asked of each.
    Truth settled(const Node& node)
    {
        const Wants::Mark mark = wants_.mark();
        const Truth truth = ask(node);
        if (truth != Truth::unknown || wants_.is_spread()) {
            return truth;
        }
        wants_.forget_since(mark);
        return Truth::no;
    }

    // Of any column: whether something is said there that is no « non ». What cannot be read says nothing.
    Truth flag(Column column)
    {
        switch (table().fact(column, row())) {
        case Fact::yes:
            return Truth::yes;
        case Fact::no:
            return Truth::no;
        case Fact::unknown:
            break;
        }
        return lacks(column);
    }

    Truth is_dated(Column column)
    {
        return table().fact(column, row()) == Fact::unknown ? lacks(column) : truth_of(table().day(column, row()).has_value());
    }

    // A name says nothing of the number.
    Truth is_numbered(Column column)
    {
        if (differs(column)) {
            return spread();
        }
        const bool absent = table().is_known_absence(column, row());
        return absent || number_in(table().text(column, row())) ? truth_of(!absent) : lacks(column);
    }

    Truth spread()
    {
        wants_.spread();
        return Truth::unknown;
    }

    [[nodiscard]] bool differs(Column column) const { return subject_.block != nullptr && RowBlock::may_differ(column); }

    // Each of the values of a cell, which « / » separates.
    Truth one_of(const Node& node)
    {
        if (differs(node.column)) {
            return spread();
        }
        if (column_info(node.column).kind == CellKind::choice) {
            const std::string_view value = table().choice(node.column, row());
            if (value.empty()) { // « non » is none of the words
                return table().is_known_absence(node.column, row()) ? Truth::no : lacks(node.column);
            }
            return truth_of(std::find(node.words.begin(), node.words.end(), value) != node.words.end());
        }
        const std::string_view text = table().text(node.column, row());
        if (text.empty()) {
            return lacks(node.column);
        }
        return of_cell(node, [&] {
            std::string_view rest = text;
            while (true) {
                const std::size_t end = rest.find('/');
                if (std::find(node.words.begin(), node.words.end(), fold_key(rest.substr(0, end))) != node.words.end()) {
                    return Truth::yes;
                }
                if (end == std::string_view::npos) {
                    return Truth::no;
                }
                rest.remove_prefix(end + 1);
            }
        });
    }

    template <class Any> [[nodiscard]] static std::uint64_t address_of(const Any& any)
    {
        return static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&any));
    }

    // What the words of the node find in its cell: cells are few, rows are many.
    template <class Find> Truth of_cell(const Node& node, Find find)
    {
        return kept(subject_.context, {address_of(node), table().id(node.column, row()), 0}, find);
    }

    Truth contains(const Node& node)
    {
        if (differs(node.column)) {
            return spread();
        }
        const std::string_view text = table().text(node.column, row());
        return text.empty() ? lacks(node.column) : of_cell(node, [&] { return truth_of(holds_word(text, node.words)); });
    }

    // So of cotations.
    Truth terms(const Node& node)
    {
        return kept(subject_.context, {address_of(node), address_of(*subject_.line.content), 0}, [&] { return matched(node); });
    }

    Truth matched(const Node& node)
    {
        bool maybe = false;
        for (const PricedTerm& term : subject_.line.content->priced.lines) {
            if (node.selector.matches(term)) {
                return Truth::yes;
            }
            maybe = maybe || (term.acts.size() > 1 && node.selector.may_match(term)); // of one act, it would match
        }
        return maybe || has_unresolved(subject_.line) ? Truth::unknown : Truth::no;
    }

    Truth exists(const Node& node)
    {
        const Wants::Mark mark = wants_.mark();
        const Count count = count_rows(node.domain, node.children.front(), subject_, 1, wants_);
        if (count.least > 0 || count.most == std::size_t{0}) {
            wants_.forget_since(mark);
            return truth_of(count.least > 0);
        }
        return Truth::unknown;
    }

    Truth compared(const Node& node)
    {
        const Wants::Mark mark = wants_.mark();
        const Value left = value_of(node.sides.front(), subject_, wants_);
        const Value right = value_of(node.sides.back(), subject_, wants_);
        const Truth truth = compare(left, node.relation, right);
        if (truth != Truth::unknown) {
            wants_.forget_since(mark);
        } else if (left.spread || right.spread) {
            const bool pointless = left.is_unknown() || right.is_unknown() || left.absent || right.absent;
            if (subject_.outer == nullptr || !pointless) { // what each row lacks is to be known too
                wants_.spread();
            }
        }
        return truth;
    }

    [[nodiscard]] bool is_of_several_days() const
    {
        return subject_.block != nullptr && subject_.block->first_session->day != subject_.block->last_session->day;
    }

    [[nodiscard]] Truth is_weekday(std::chrono::weekday day)
    {
        if (is_of_several_days()) {
            return spread();
        }
        return truth_of(std::chrono::weekday{subject_.session.day} == day);
    }

    const RowSubject& subject_;
    Wants& wants_;
};

} // namespace

Truth ask(const Node& node, const RowSubject& subject, Wants& wants) { return Asking{subject, wants}.ask(node); }

} // namespace condition

Truth Condition::ask(const RowSubject& subject, HeldPhrases::Bits held, condition::Wants& wants) const
{
    const condition::Wants::Mark mark = wants.mark();
    Truth result = Truth::yes;
    for (std::size_t i = 0; i < root_.children.size(); ++i) {
        const Truth truth = is_held(held, i) ? Truth::yes : condition::ask(root_.children[i], subject, wants);
        if (truth == Truth::no) {
            wants.forget_since(mark); // what the others lack does not matter
            return truth;
        }
        result = truth == Truth::unknown ? truth : result;
    }
    if (result == Truth::yes) {
        wants.forget_since(mark);
    }
    return result;
}

Answer Condition::ask(const RowSubject& subject, HeldPhrases::Bits held) const
{
    condition::Wants wants;
    Answer answer;
    answer.truth = ask(subject, held, wants);
    if (answer.truth == Truth::unknown) {
        answer.missing.assign(wants.columns().begin(), wants.columns().end());
        answer.unseen = wants.is_unseen();
        answer.spread = wants.is_spread();
    }
    return answer;
}

} // namespace kine
