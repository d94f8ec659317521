// SPDX-License-Identifier: Apache-2.0
// au-moins: on a row with a selected term, a numeric column is at least `min`. An empty cell leaves the rule undecided.
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/term_check.hpp"

#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 3> at_least_facts{"colonne", "valeur", "min"};

class AtLeastCheck : public EachTermCheck {
  public:
    AtLeastCheck(TomlTable& table, const Catalog& catalog)
        : EachTermCheck{table, catalog},
          column_{read_column(table, "colonne", Need::required).value_or(Column::seances_prescrites)},
          min_{table.integer("min", Need::required).value_or(0)}
    {
    }

  private:
    [[nodiscard]] std::span<const Column> cells() const override { return {&column_, 1}; }

    [[nodiscard]] OfShape of_term(const TermPlace& place, const CheckContext& context) const override
    {
        const auto value = context.table.integer(column_, place.line->row);
        if (!value) {
            return {OfShape::Says::undecided, 1, {column_}};
        }
        return {*value >= min_ ? OfShape::Says::compliant : OfShape::Says::depends};
    }

    void accuse(const TermPlace& place, const CheckContext& context, Report& report) const override
    {
        const std::int64_t value = context.table.integer(column_, place.line->row).value_or(0);
        Report::Extra extra;
        extra.facts = {{"colonne", std::string{column_info(column_).name}},
                       {"valeur", std::to_string(value)},
                       {"min", std::to_string(min_)}};
        extra.stakes.exposed = place.term().amount;
        report.violation(place, std::move(extra));
    }

    Column column_;
    std::int64_t min_;
};

} // namespace

const Mechanism at_least_mechanism{"au-moins", "une colonne chiffrée d'au moins N",
                                   at_least_facts, &make_check<AtLeastCheck>};

} // namespace kine
