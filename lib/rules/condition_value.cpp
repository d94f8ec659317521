#include "rules/condition_value.hpp"

#include "kine/base/text.hpp"
#include "rules/mechanisms/scope.hpp"

namespace kine::condition {

namespace {

Value known(Decimal number) { return {Value::State::known, std::nullopt, number}; }
Value known(Date day) { return {Value::State::known, day, {}}; }
Value known(Money money) { return known(money.to_decimal()); }
Value absent() { return {Value::State::absent, std::nullopt, {}}; }

class Reader {
  public:
    Reader(const Subject& subject, std::vector<Column>& missing) : subject_{subject}, missing_{missing} {}

    Value value(const Operand& operand)
    {
        Value result = basis(operand);
        for (const Operand::Step& step : operand.steps) {
            const Value other = value(step.operand.front());
            if (other.state == Value::State::unknown || result.state == Value::State::unknown) {
                result.state = Value::State::unknown;
            } else if (other.state == Value::State::absent || result.state == Value::State::absent) {
                result.state = Value::State::absent;
            } else {
                apply(result, step, other);
            }
        }
        return result;
    }

  private:
    static void apply(Value& result, const Operand::Step& step, const Value& other)
    {
        if (result.day && other.day) { // the days between them
            result.number = Decimal{(*result.day - *other.day).count()};
            result.day.reset();
        } else if (result.day) {
            const auto amount = static_cast<int>(other.number.rounded_units(0, Rounding::half_up)) * (step.minus ? -1 : 1);
            result.day = step.length == Length::months ? add_months(*result.day, amount) : *result.day + std::chrono::days{amount};
        } else {
            result.number = step.minus ? result.number - other.number : result.number + other.number;
        }
    }

    // The same day of another month, or its last day when it has none.
    static Date add_months(Date day, int count)
    {
        using namespace std::chrono;
        const year_month_day date{day};
        const year_month month = year_month{date.year(), date.month()} + months{count};
        const year_month_day same = month / date.day();
        return same.ok() ? Date{same} : Date{month / last};
    }

    Value unknown(Column column)
    {
        missing_.push_back(column);
        return {};
    }

    Value basis(const Operand& operand)
    {
        switch (operand.basis) {
        case Basis::number:
            return known(operand.number);
        case Basis::day:
            return known(operand.day);
        case Basis::column:
            return cell(operand.column);
        case Basis::care:
            return known(subject_.session.day);
        case Basis::today:
            return known(subject_.context.today);
        case Basis::age:
            return age();
        case Basis::rank:
            if (const auto rank = rank_of(subject_.line, subject_.session, table())) {
                return known(Decimal{*rank});
            }
            return unknown(Column::seance);
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
                    subject_.context.catalog.threshold_value(operand.threshold, subject_.line.zone, subject_.session.day)) {
                return known(*limit);
            }
            return absent();
        case Basis::count: {
            const std::string_view text = table().text(operand.column, row());
            return text.empty() ? unknown(operand.column) : known(Decimal{split(text, '/').size()});
        }
        }
        return {};
    }

    template <class Part> Value priced(Part part)
    {
        const PricedCotation& all = subject_.line.content->priced;
        if (!all.complete || !subject_.line.content->parsed.ok()) {
            return absent(); // another rule speaks of it
        }
        return known(part(all));
    }

    Value age()
    {
        const auto birth = table().day(Column::naissance, row());
        if (!birth) {
            return unknown(Column::naissance);
        }
        using namespace std::chrono;
        const year_month_day born{*birth};
        const year_month_day now{subject_.session.day};
        const int years = int{now.year()} - int{born.year()};
        const bool had_birthday = month_day{now.month(), now.day()} >= month_day{born.month(), born.day()};
        return known(Decimal{had_birthday ? years : years - 1});
    }

    Value cell(Column column)
    {
        if (column_info(column).kind == CellKind::date || column_info(column).kind == CellKind::fact) {
            if (const auto day = table().day(column, row())) {
                return known(*day);
            }
        } else if (column_info(column).kind == CellKind::time) {
            if (const auto minutes = table().minutes(column, row())) {
                return known(Decimal{*minutes});
            }
        } else if (const auto number = table().decimal(column, row())) {
            return known(*number);
        }
        if (table().is_known_absence(column, row())) {
            return absent();
        }
        return unknown(column);
    }

    [[nodiscard]] const SessionTable& table() const { return subject_.context.table; }
    [[nodiscard]] Row row() const { return subject_.line.row; }

    const Subject& subject_;
    std::vector<Column>& missing_;
};

} // namespace

Value value_of(const Operand& operand, const Subject& subject, std::vector<Column>& missing)
{
    return Reader{subject, missing}.value(operand);
}

} // namespace kine::condition
