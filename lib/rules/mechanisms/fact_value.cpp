// SPDX-License-Identifier: Apache-2.0
// valeur-de-fait: on a row with a selected term, a column holds one of `permises`, or none of `interdites`; a column of
// free words holds none of `mots`, whole words. An empty cell leaves the rule undecided.
#include "kine/base/text.hpp"
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/term_check.hpp"

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 3> fact_value_facts{"colonne", "valeur", "permises"};

class FactValueCheck : public EachTermCheck {
  public:
    FactValueCheck(TomlTable& table, const Catalog& catalog)
        : EachTermCheck{table, catalog},
          column_{read_column(table, "colonne", Need::required).value_or(Column::lieu)},
          allowed_{table.texts("permises")},
          forbidden_{table.texts("interdites")},
          words_{table.texts("mots")}
    {
    }

    void add_words(RuleWords& words) const override
    {
        for (const std::string& word : words_) {
            words.add_part(column_, word);
        }
        for (const std::vector<std::string>* const list : {&allowed_, &forbidden_}) {
            for (const std::string& value : *list) {
                words.add_value(column_, value);
            }
        }
    }

  private:
    [[nodiscard]] std::span<const Column> cells() const override { return {&column_, 1}; }

    [[nodiscard]] std::string_view value_of(Row row, const SessionTable& table) const
    {
        return column_info(column_).kind == CellKind::choice ? table.choice(column_, row) : table.text(column_, row);
    }

    [[nodiscard]] OfShape of_term(const TermPlace& place, const CheckContext& context) const override
    {
        const std::string_view value = value_of(place.line->row, context.table);
        if (value.empty()) {
            return {OfShape::Says::undecided, 1, {column_}};
        }
        const auto in = [&](const std::vector<std::string>& list) {
            return std::find(list.begin(), list.end(), value) != list.end();
        };
        const bool complies = (allowed_.empty() || in(allowed_)) && !in(forbidden_) && !holds_word(value, words_);
        return {complies ? OfShape::Says::compliant : OfShape::Says::depends};
    }

    void accuse(const TermPlace& place, const CheckContext& context, Report& report) const override
    {
        Report::Extra extra;
        extra.facts = {{"colonne", std::string{column_info(column_).name}},
                       {"valeur", printable(value_of(place.line->row, context.table))},
                       {"permises", join_french(allowed_, "ou")}};
        extra.stakes.exposed = place.term().amount;
        report.violation(place, std::move(extra));
    }

    Column column_;
    std::vector<std::string> allowed_;
    std::vector<std::string> forbidden_;
    std::vector<std::string> words_;
};

} // namespace

const Mechanism fact_value_mechanism{"valeur-de-fait", "une colonne qui doit ou ne doit pas valoir ceci",
                                     fact_value_facts, &make_check<FactValueCheck>};

} // namespace kine
