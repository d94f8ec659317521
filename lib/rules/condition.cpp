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

    Truth ask(const Node& node)
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
            return is_holiday();
        }
        return Truth::unknown;
    }

  private:
    [[nodiscard]] const SessionTable& table() const { return subject_.context.table; }
    [[nodiscard]] Row row() const { return subject_.line.row; }

    Truth lacks(Column column)
    {
        wants_.column(column);
        return Truth::unknown;
    }

    // `settles` ends it, and then what the others lack does not matter.
    Truth combine(const Node& node, Truth settles, Truth otherwise)
    {
        const Wants::Mark mark = wants_.mark();
        Truth result = otherwise;
        for (const Node& child : node.children) {
            const Truth truth = ask(child);
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

    // Parts that compare one quantity with numbers, which is read once when it is known exactly: no part lacks anything then.
    Truth combine_compared(const Node& node, Truth settles, Truth otherwise)
    {
        const Wants::Mark mark = wants_.mark();
        const Value left = value_of(node.children.front().sides.front(), subject_, wants_);
        wants_.forget_since(mark);
        if (!left.low || left.low != left.high) {
            return combine(node, settles, otherwise);
        }
        const bool settled = std::any_of(node.children.begin(), node.children.end(), [&](const Node& child) {
            return compare(left, child.relation, Value::of(child.sides.back().number)) == settles;
        });
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

    // What the words of the node find in its cell: cells are few, rows are many.
    template <class Find> Truth of_cell(const Node& node, Find find)
    {
        const auto address = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&node));
        return kept(subject_.context, {address, table().id(node.column, row()), 0}, find);
    }

    Truth contains(const Node& node)
    {
        if (differs(node.column)) {
            return spread();
        }
        const std::string_view text = table().text(node.column, row());
        return text.empty() ? lacks(node.column) : of_cell(node, [&] { return truth_of(holds_word(text, node.words)); });
    }

    Truth terms(const Node& node)
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
        } else if ((left.spread || right.spread) && !(left.is_unknown() || right.is_unknown() || left.absent || right.absent)) {
            wants_.spread();
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

    // A holiday of some départements only needs that of the row, or a territory that settles it.
    Truth is_holiday()
    {
        if (is_of_several_days()) {
            return spread();
        }
        const Date day = subject_.session.day;
        const auto year = std::chrono::year_month_day{day}.year();
        Truth result = Truth::no;
        for (const Holiday& holiday : subject_.context.catalog.holidays()) {
            const Truth truth = holiday.in(year) == day ? is_kept(holiday) : Truth::no;
            if (truth == Truth::yes) {
                return Truth::yes;
            }
            if (truth == Truth::unknown) {
                result = Truth::unknown;
            }
        }
        return result == Truth::unknown ? lacks(Column::departement) : result;
    }

    // In every place where the row may be, in none, or in some.
    [[nodiscard]] Truth is_kept(const Holiday& holiday) const
    {
        const bool silent = table().id(Column::departement, row()) == 0 && table().id(Column::territoire, row()) == 0;
        if (const std::string_view written = silent ? subject_.context.departement : table().text(Column::departement, row());
            !written.empty() || !holiday.is_local()) {
            return truth_of(holiday.binds(written));
        }
        const Territory* own = subject_.context.catalog.territory(table().text(Column::territoire, row()));
        const SessionLine& line = subject_.line;
        bool some = false;
        bool all = true;
        for (const Territory& territory : subject_.context.catalog.territories()) {
            if (own != nullptr ? &territory != own : line.zone_known && territory.zone != line.zone) {
                continue;
            }
            for (const std::string& place : territory.departements) {
                const bool kept = holiday.binds(place);
                some = some || kept;
                all = all && kept;
            }
        }
        return some && !all ? Truth::unknown : truth_of(some);
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
