// SPDX-License-Identifier: Apache-2.0
// RowShapes: the rows of a file are few shapes repeated: the same cotation at the same price, the same answers in the columns of
// few words. What a rule says of such a shape, or that it says nothing, is worked out once; each row then meets only the
// rules that depend on more; and these are first asked about blocks of rows, that only differ by their day, hour and rank.
// What is found is what every rule run on every row would find.
// One for each thread: it keeps pointers that the evaluator of the thread gave. Internal to the layer.
#pragma once

#include "kine/rules/engine.hpp"
#include "rules/column_set.hpp"
#include "rules/phrase_answers.hpp"
#include "rules/row_blocks.hpp"
#include "rules/table_columns.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace kine {

// What the rules say of the rows of one shape, and which of them have to look at each of its rows.
struct RowShape {
    struct Compliant {
        const Rule* rule{nullptr};
        std::size_t times{1};
    };
    // What is said of every row alike.
    struct Said {
        std::size_t rows{0}; // judged
        std::vector<Compliant> compliant;
        std::vector<Report::Note> undecided; // of the first row
    };
    using Places = std::vector<std::uint16_t>; // of periods, by RowShapes

    Said said;
    Places lines;  // periods that look at each row of it
    Places others; // periods that look at the whole timeline because of it
    RowRoles::OfRow roles;
};

class RowShapes {
  public:
    // `each_note`: what is undecided is written row by row. `roles`: where what a row is for the rules that look at all
    // of them is kept, if anywhere.
    RowShapes(const RuleBook& book, const Precedence& precedence, const CheckContext& context, bool each_note,
              RowRoles* roles);

    // Appends to `report`, always the same one, what the rules say of one patient.
    void judge(const Timeline& timeline, Report& report);
    // Adds what was counted by shape. To be called once, after the last timeline.
    void finish(Report& report);

  private:
    struct Period {
        const Rule* rule{nullptr};
        const RulePeriod* period{nullptr};
    };
    using Said = RowShape::Said;
    using Places = RowShape::Places;
    using Shape = RowShape;
    struct KeyHash {
        std::size_t operator()(const std::vector<CellId>& key) const;
    };
    // The rows of one cotation, at one price, in one stretch of days: what the cells may still change.
    struct Kind {
        Said said;
        Shape base;    // what no cell changes
        Places lines;  // of rules by the row that cells may settle, each with all its periods of the day
        Places across; // places in across_
        std::vector<Column> same;   // their cells tell shapes apart
        std::vector<Column> sorted; // so does the sort of their cells
        ShapeColumns columns;       // both, and those that no file has
        std::unordered_map<std::vector<CellId>, Shape, KeyHash> shapes;
    };

    void run(const Timeline& timeline, Report& report);
    void settle(const Timeline& timeline, Report& report);
    void settle_block(const RowBlocks::Block& block, const Timeline& timeline, Report& report);
    void say(const Period& period, const OfShape& answer, bool apart, std::span<const LinePlace> rows, Report& report);
    void choose_days();
    void count(const Said& said, Report& report) const;
    void tell(const Said& said, Row row, Report& report) const;
    [[nodiscard]] Kind& kind_of(const RowSubject& subject, Report& report);
    [[nodiscard]] Kind make_kind(const RowSubject& subject, Report& report) const;
    [[nodiscard]] Shape& shape_of(Kind& kind, const RowSubject& subject, Report& report);
    [[nodiscard]] bool settle_lines(const RowSubject& subject, const ShapeColumns& columns, std::span<const std::uint16_t> periods,
                                    Said& said, Places* left, Report& report) const;

    const Precedence& precedence_;
    condition::PhraseAnswers phrases_; // of the timeline
    CheckContext context_;             // that given, and phrases_
    bool each_note_;
    RowRoles* roles_;
    std::vector<Period> periods_; // of each rule side by side, in the order of the book
    std::vector<Period> across_;  // those that look at all the rows
    std::vector<Date> days_;      // from which a rule, a threshold or a référentiel may be another
    TableColumns columns_;
    RowBlocks blocks_;            // of the timeline
    std::vector<CellId> key_;
    struct KindKey {
        const Evaluated* content{nullptr}; // cotation, price and zone
        std::uint32_t stretch{0};
        bool zone_known{false};
        friend bool operator==(const KindKey&, const KindKey&) = default;
    };
    struct KindHash {
        std::size_t operator()(const KindKey& key) const
        {
            return std::hash<const void*>{}(key.content) * 31 + key.stretch * 2 + (key.zone_known ? 1 : 0);
        }
    };
    std::unordered_map<KindKey, Kind, KindHash> kinds_;
    std::size_t shapes_{0};
    std::vector<std::vector<LinePlace>> places_; // of the timeline, by period
    std::vector<bool> asked_;                    // by period: the whole timeline
};

} // namespace kine
