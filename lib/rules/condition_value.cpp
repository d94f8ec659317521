// SPDX-License-Identifier: Apache-2.0
#include "rules/condition_value.hpp"

#include "kine/base/text.hpp"
#include "rules/condition_act.hpp"
#include "rules/condition_domain.hpp"
#include "rules/condition_rank.hpp"
#include "rules/mechanisms/scope.hpp"

#include <algorithm>
#include <utility>

namespace kine::condition {

namespace {

using Bound = std::optional<Decimal>;

// A bound of a sum is the sum of the bounds; an unknown one leaves it open.
template <class Operation> Bound combined(const Bound& a, const Bound& b, Operation operation)
{
    return a && b ? Bound{operation(*a, *b)} : std::nullopt;
}

Value sum(const Value& a, Operand::Step::Sign sign, const Value& b)
{
    const auto plus = [](const Decimal& x, const Decimal& y) { return x + y; };
    const auto minus = [](const Decimal& x, const Decimal& y) { return x - y; };
    const auto times = [](const Decimal& x, const Decimal& y) { return x * y; };
    switch (sign) {
    case Operand::Step::Sign::plus:
        return Value::between(combined(a.low, b.low, plus), combined(a.high, b.high, plus));
    case Operand::Step::Sign::minus:
        return Value::between(combined(a.low, b.high, minus), combined(a.high, b.low, minus));
    case Operand::Step::Sign::times: // what conditions multiply is never negative
        return Value::between(combined(a.low, b.low, times), combined(a.high, b.high, times));
    }
    return {};
}

// The first day of the quarter, of the year of that day, or of one before or after it.
Date calendar_start(Date day, int count, int length_in_months)
{
    return months_later(period_start(day, length_in_months), length_in_months * count);
}

Date later(Date day, int count, Length length)
{
    switch (length) {
    case Length::quarters:
        return calendar_start(day, count, 3);
    case Length::years:
        return calendar_start(day, count, 12);
    case Length::plain:
    case Length::months:
        break;
    }
    return moved(day, count, length);
}

Value shifted(const Value& value, const Operand::Step& step, const Value& by)
{
    Value result = value;
    if (!value.day || !by.is_exact()) {
        result.day.reset();
        result.latest.reset();
        return result;
    }
    const int sign = step.sign == Operand::Step::Sign::minus ? -1 : 1;
    const auto amount = static_cast<int>(by.low->rounded_units(0, Rounding::half_up)) * sign;
    result.day = later(*value.day, amount, step.length);
    result.latest = later(*value.latest, amount, step.length);
    return result;
}

Value stepped(const Value& value, const Operand::Step& step, const Value& other)
{
    if (value.absent || other.absent) {
        return Value::nothing();
    }
    if (value.is_day && other.is_day) { // the days between them
        return value.day && other.day ? Value::between(Decimal{(*value.day - *other.latest).count()},
                                                       Decimal{(*value.latest - *other.day).count()})
                                      : Value{};
    }
    return value.is_day ? shifted(value, step, other) : sum(value, step.sign, other);
}

class Reader {
  public:
    Reader(const RowSubject& subject, Wants& wants, Bounds bounds = Bounds::outer) : subject_{subject}, wants_{wants}, bounds_{bounds} {}

    Value value(const Operand& operand)
    {
        Value result = basis(operand);
        for (const Operand::Step& step : operand.steps) {
            const Value other = value(step.operand.front());
            if (bounds_ == Bounds::inner && result.is_day && !other.is_day && !other.is_exact()) {
                wants_.spread();
            }
            const bool spread = result.spread || other.spread;
            result = stepped(result, step, other);
            result.spread = spread;
        }
        return result;
    }

  private:
    Value basis(const Operand& operand)
    {
        switch (operand.basis) {
        case Basis::number:
            return Value::of(operand.number);
        case Basis::day:
            return Value::of(operand.day);
        case Basis::column:
            return cell(operand.column);
        case Basis::care:
            return care();
        case Basis::today:
            return Value::of(subject_.context.today);
        case Basis::age:
            return age();
        case Basis::rank:
            return is_inner() ? inner_ranks() : rank_value(subject_, wants_);
        case Basis::act:
            return act_value(operand.act_fact, subject_, wants_);
        case Basis::terms:
            return matching_terms(operand.selector);
        case Basis::tariff:
            return priced([](const PricedCotation& all) { return all.reimbursable; });
        case Basis::overrun:
            return priced([](const PricedCotation& all) { return all.overrun; });
        case Basis::off_list:
            return priced([](const PricedCotation& all) { return all.off_list; });
        case Basis::sum:
            return priced([](const PricedCotation& all) { return all.total; });
        case Basis::threshold:
            if (const auto limit =
                    subject_.context.threshold(operand.threshold, subject_.line.zone, subject_.session.day)) {
                return Value::of(*limit);
            }
            return Value::nothing();
        case Basis::values: {
            const std::string_view text = table().text(operand.column, row());
            return text.empty() ? unknown(operand.column) : Value::of(Decimal{split(text, '/').size()});
        }
        case Basis::rows: {
            const bool of_block = subject_.block != nullptr && subject_.outer == nullptr;
            const Count count = of_block ? bounds_of_block(operand.domain, operand.phrase.front(), subject_, bounds_, wants_)
                                         : count_rows(operand.domain, operand.phrase.front(), subject_, all_rows, wants_);
            return Value::between(Decimal{count.least}, count.most ? Bound{Decimal{*count.most}} : std::nullopt);
        }
        case Basis::rows_sum:
            return sum_rows(operand, subject_, wants_);
        }
        return {};
    }

    [[nodiscard]] bool is_inner() const { return bounds_ == Bounds::inner && subject_.block != nullptr; }

    Value inner_ranks()
    {
        const RowBlock& block = *subject_.block;
        if (!block.first_rank || block.ranks_anew) {
            wants_.spread();
            return {};
        }
        return Value::between(Decimal{*block.last_rank}, Decimal{*block.first_rank});
    }

    Value unknown(Column column)
    {
        wants_.column(column);
        return {};
    }

    template <class Part> Value priced(Part part)
    {
        const PricedCotation& all = subject_.line.content->priced;
        if (!all.complete || !subject_.line.content->parsed.ok()) {
            return Value::nothing(); // another rule speaks of it
        }
        return Value::of(part(all).to_decimal());
    }

    Value matching_terms(const Selector& selector)
    {
        std::size_t least = 0;
        std::size_t most = 0;
        for (const PricedTerm& term : subject_.line.content->priced.lines) {
            least += selector.matches(term) ? 1 : 0;
            most += selector.may_match(term) ? 1 : 0;
        }
        return Value::between(Decimal{least}, subject_.line.content->parsed.ok() ? Bound{Decimal{most}} : std::nullopt);
    }

    Value care()
    {
        Value value = Value::of(subject_.session.day);
        if (subject_.block != nullptr) {
            value.latest = subject_.block->last_session->day;
            if (is_inner()) {
                std::swap(value.day, value.latest);
            }
            return value.in_a_block();
        }
        return value;
    }

    [[nodiscard]] static int years_between(Date birth, Date day)
    {
        using namespace std::chrono;
        const year_month_day born{birth};
        const year_month_day now{day};
        const int years = int{now.year()} - int{born.year()};
        const bool had_birthday = month_day{now.month(), now.day()} >= month_day{born.month(), born.day()};
        return had_birthday ? years : years - 1;
    }

    Value age()
    {
        const auto birth = table().day(Column::naissance, row());
        if (!birth) {
            return unknown(Column::naissance);
        }
        if (is_inner()) {
            wants_.spread();
        }
        const Date last = subject_.block != nullptr ? subject_.block->last_session->day : subject_.session.day;
        const Value value = Value::between(Decimal{years_between(*birth, subject_.session.day)}, Decimal{years_between(*birth, last)});
        return subject_.block != nullptr ? value.in_a_block() : value;
    }

    Value cell(Column column)
    {
        if (subject_.block != nullptr && RowBlock::may_differ(column)) {
            return cells(column);
        }
        const CellKind kind = column_info(column).kind;
        const bool is_day = kind == CellKind::date || kind == CellKind::fact;
        if (is_day) {
            if (const auto day = table().day(column, row())) {
                return Value::of(*day);
            }
        } else if (kind == CellKind::time) {
            if (const auto minutes = table().minutes(column, row())) {
                return Value::of(Decimal{*minutes});
            }
        } else if (const auto number = table().decimal(column, row())) {
            return Value::of(*number);
        }
        if (table().is_known_absence(column, row())) {
            return Value::nothing();
        }
        wants_.column(column);
        Value result;
        result.is_day = is_day;
        return result;
    }

    // Of the rows of a block.
    Value cells(Column column)
    {
        const RowBlock& block = *subject_.block;
        if (column == Column::date) {
            return care();
        }
        if (is_inner()) {
            wants_.spread();
        }
        const auto number = [](auto n) { return n ? Bound{Decimal{*n}} : std::nullopt; };
        const Value value = column == Column::heure ? Value::between(number(block.first_minutes), number(block.last_minutes))
                                                    : Value::between(number(block.first_rank), number(block.last_rank));
        return value.in_a_block(); // without bounds too
    }

    [[nodiscard]] const SessionTable& table() const { return subject_.context.table; }
    [[nodiscard]] Row row() const { return subject_.line.row; }

    const RowSubject& subject_;
    Wants& wants_;
    Bounds bounds_;
};

Truth is_less(const Value& a, const Value& b)
{
    if (a.is_day) {
        if (!a.day || !b.day) {
            return Truth::unknown;
        }
        return *a.latest < *b.day ? Truth::yes : *a.day >= *b.latest ? Truth::no : Truth::unknown;
    }
    if (a.high && b.low && *a.high < *b.low) {
        return Truth::yes;
    }
    return a.low && b.high && *a.low >= *b.high ? Truth::no : Truth::unknown;
}

Truth is_equal(const Value& a, const Value& b)
{
    const Truth below = is_less(a, b);
    const Truth above = is_less(b, a);
    if (below == Truth::yes || above == Truth::yes) {
        return Truth::no;
    }
    return below == Truth::no && above == Truth::no ? Truth::yes : Truth::unknown;
}

} // namespace

Value value_of(const Operand& operand, const RowSubject& subject, Wants& wants)
{
    const bool written = operand.basis == Basis::number && operand.steps.empty();
    return written ? Value::of(operand.number) : Reader{subject, wants}.value(operand);
}

Value inner_value_of(const Operand& operand, const RowSubject& subject, Wants& wants)
{
    return Reader{subject, wants, Bounds::inner}.value(operand);
}

bool is_zero(const Operand& operand, const RowSubject& subject)
{
    Wants ignored;
    const Value value = value_of(operand, subject, ignored);
    return value.low && value.high && value.low->is_zero() && value.high->is_zero();
}

Truth compare(const Value& left, Relation relation, const Value& right)
{
    if (left.absent || right.absent) {
        return Truth::unknown;
    }
    switch (relation) {
    case Relation::equal:
        return is_equal(left, right);
    case Relation::different:
        return negated(is_equal(left, right));
    case Relation::less:
        return is_less(left, right);
    case Relation::less_or_equal:
        return negated(is_less(right, left));
    case Relation::more:
        return is_less(right, left);
    case Relation::more_or_equal:
        return negated(is_less(left, right));
    }
    return Truth::unknown;
}

} // namespace kine::condition
