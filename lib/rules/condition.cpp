#include "rules/condition.hpp"

#include "kine/base/text.hpp"
#include "rules/condition_value.hpp"
#include "rules/mechanism.hpp"

#include <algorithm>

namespace kine {

using namespace condition;

namespace {

class Asking {
  public:
    Asking(const Subject& subject, std::vector<Column>& missing) : subject_{subject}, missing_{missing} {}

    Truth ask(const Node& node)
    {
        switch (node.kind) {
        case Node::Kind::all:
            return combine(node, Truth::no, Truth::yes);
        case Node::Kind::any:
            return combine(node, Truth::yes, Truth::no);
        case Node::Kind::negation: {
            const Truth truth = ask(node.children.front());
            return truth == Truth::unknown ? truth : of(truth == Truth::no);
        }
        case Node::Kind::flag:
            return flag(node.column);
        case Node::Kind::known:
            return is_known(node.column);
        case Node::Kind::one_of:
            return one_of(node);
        case Node::Kind::contains:
            return contains(node);
        case Node::Kind::compare:
            return compare(node);
        case Node::Kind::terms:
            return terms(node);
        }
        return Truth::unknown;
    }

  private:
    static Truth of(bool truth) { return truth ? Truth::yes : Truth::no; }
    [[nodiscard]] const SessionTable& table() const { return subject_.context.table; }
    [[nodiscard]] Row row() const { return subject_.line.row; }

    Truth lacks(Column column)
    {
        missing_.push_back(column);
        return Truth::unknown;
    }

    // `settles` ends it, and then what the others lack does not matter.
    Truth combine(const Node& node, Truth settles, Truth otherwise)
    {
        const std::size_t before = missing_.size();
        Truth result = otherwise;
        for (const Node& child : node.children) {
            const Truth truth = ask(child);
            if (truth == settles) {
                missing_.resize(before);
                return settles;
            }
            if (truth == Truth::unknown) {
                result = Truth::unknown;
            }
        }
        return result;
    }

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

    Truth is_known(Column column)
    {
        if (table().id(column, row()) == 0) {
            return lacks(column);
        }
        return of(!table().is_known_absence(column, row()));
    }

    // Each of the values of a cell, which « / » separates.
    Truth one_of(const Node& node)
    {
        if (column_info(node.column).kind == CellKind::choice) {
            const std::string_view value = table().choice(node.column, row());
            if (value.empty()) {
                return lacks(node.column);
            }
            return of(std::find(node.words.begin(), node.words.end(), value) != node.words.end());
        }
        const std::string_view text = table().text(node.column, row());
        if (text.empty()) {
            return lacks(node.column);
        }
        for (const std::string_view part : split(text, '/')) {
            if (std::find(node.words.begin(), node.words.end(), fold_key(part)) != node.words.end()) {
                return Truth::yes;
            }
        }
        return Truth::no;
    }

    Truth contains(const Node& node)
    {
        const std::string_view text = table().text(node.column, row());
        return text.empty() ? lacks(node.column) : of(holds_word(text, node.words));
    }

    Truth terms(const Node& node)
    {
        Truth result = Truth::no;
        const auto look = [&](const SessionLine& line) {
            for (const PricedTerm& term : line.content->priced.lines) {
                if (node.selector.matches(term)) {
                    result = Truth::yes;
                } else if (result == Truth::no && node.selector.may_match(term)) {
                    result = Truth::unknown;
                }
            }
            if (result == Truth::no && has_unresolved(line)) {
                result = Truth::unknown;
            }
        };
        switch (node.reach) {
        case Reach::line:
            look(subject_.line);
            break;
        case Reach::session:
            std::for_each(subject_.session.lines.begin(), subject_.session.lines.end(), look);
            break;
        case Reach::day:
            for (const Session& session : subject_.timeline.sessions) {
                if (session.day == subject_.session.day) {
                    std::for_each(session.lines.begin(), session.lines.end(), look);
                }
            }
            break;
        }
        return result;
    }

    Truth compare(const Node& node)
    {
        const Value left = value_of(node.sides.front(), subject_, missing_);
        const Value right = value_of(node.sides.back(), subject_, missing_);
        if (left.state != Value::State::known || right.state != Value::State::known) {
            return Truth::unknown;
        }
        const std::strong_ordering order = left.day && right.day ? *left.day <=> *right.day : left.number <=> right.number;
        switch (node.relation) {
        case Relation::equal:
            return of(order == 0);
        case Relation::different:
            return of(order != 0);
        case Relation::less:
            return of(order < 0);
        case Relation::less_or_equal:
            return of(order <= 0);
        case Relation::more:
            return of(order > 0);
        case Relation::more_or_equal:
            return of(order >= 0);
        }
        return Truth::unknown;
    }

    const Subject& subject_;
    std::vector<Column>& missing_;
};

void name_once(std::vector<Column>& columns, Column column)
{
    if (std::find(columns.begin(), columns.end(), column) == columns.end()) {
        columns.push_back(column);
    }
}

void columns_of(const Operand& operand, std::vector<Column>& columns)
{
    if (operand.basis == Basis::column || operand.basis == Basis::count) {
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
    case Node::Kind::terms:
        break;
    case Node::Kind::flag:
    case Node::Kind::known:
    case Node::Kind::one_of:
    case Node::Kind::contains:
        name_once(columns, node.column);
        break;
    case Node::Kind::compare:
        columns_of(node.sides.front(), columns);
        columns_of(node.sides.back(), columns);
        break;
    }
    for (const Node& child : node.children) {
        columns_of(child, columns);
    }
}

} // namespace

Answer Condition::ask(const Subject& subject) const
{
    Answer answer;
    std::vector<Column> missing;
    answer.truth = Asking{subject, missing}.ask(root_);
    for (const Column column : missing) {
        name_once(answer.missing, column);
    }
    return answer;
}

std::vector<Column> Condition::columns() const
{
    std::vector<Column> columns;
    columns_of(root_, columns);
    return columns;
}

} // namespace kine
