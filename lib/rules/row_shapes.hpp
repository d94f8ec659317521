// SPDX-License-Identifier: Apache-2.0
// RowShapes: every rule on one patient after the other. What they say of the shape of a row is known (KnownShapes); each row
// then meets only the rules that depend on more; and these are first asked about blocks of rows, that only differ by their
// day, hour and rank. What is found is what every rule run on every row would find.
// One for each thread: it keeps pointers that the evaluator of the thread gave. Internal to the layer.
#pragma once

#include "kine/rules/engine.hpp"
#include "rules/explained_amounts.hpp"
#include "rules/known_shapes.hpp"
#include "rules/known_thresholds.hpp"
#include "rules/mechanisms/scope.hpp"
#include "rules/phrase_answers.hpp"
#include "rules/row_blocks.hpp"
#include "rules/cell_numbers.hpp"

#include <cstdint>
#include <vector>

namespace kine {

class RowShapes {
  public:
    // `each_note`: what is undecided is written row by row. `roles`: where what a row is for the rules that look at all
    // of them is kept, if anywhere.
    RowShapes(const AskedRules& rules, const CheckContext& context, bool each_note,
              RowRoles* roles);

    // Appends to `report`, always the same one, what the rules say of one patient.
    void judge(const Timeline& timeline, Report& report);
    // Only what the rows of a patient are for the rules that look at all of them.
    void tell_roles(const Timeline& timeline, Report& report);
    // Adds what was counted by shape. To be called once, after the last timeline.
    void finish(Report& report);

  private:
    using Period = KnownShapes::Period;
    // What is known of the row met last.
    struct Met {
        KnownShapes::Kind* kind{nullptr};
        RowShape* shape{nullptr};
        const Evaluated* content{nullptr};
        std::uint32_t stretch{0};
        bool zone_known{false};
        bool alone{false};
    };
    // What asking about parts of blocks brought.
    struct Parts {
        std::size_t failed{0}; // parts asked about in vain
        std::size_t spared{0}; // rows that need not be asked
        [[nodiscard]] bool are_vain() const { return failed > enough_parts && spared < failed; }
        static constexpr std::size_t enough_parts = 64;
    };
    // What a period says of the rows of a block at hand, up to one of them.
    struct Answered {
        OfShape says;
        const LinePlace* until{nullptr}; // past the last row; nothing: not known yet
    };

    [[nodiscard]] const Rule* rule_of(const RowShape::Line& line) const { return shapes_.periods()[line.period].rule; }
    void start(const Timeline& timeline, Report& report);
    void meet(const RowSubject& subject, bool alone, Report& report);
    void note(const RowSubject& subject, Report& report);
    void settle(const Timeline& timeline, Report& report);
    void settle_rule(const RowBlocks::Block& block, std::span<const RowShape::Line> lines, const Timeline& timeline, Report& report);
    [[nodiscard]] std::size_t ask_rule(const RowBlocks::Block& block, std::span<const RowShape::Line> lines,
                                       std::span<const LinePlace> rows, const Timeline& timeline);
    void say_rule(std::span<const RowShape::Line> lines, std::span<const LinePlace> rows, Report& report);
    void say(const Period& period, const OfShape& answer, bool apart, std::span<const LinePlace> rows, Report& report);
    void call(std::uint16_t period);
    void run(const Timeline& timeline, Report& report);
    [[nodiscard]] const Timeline& days_for(std::size_t period, const Timeline& timeline);
    void run_grouped(const Timeline& timeline, Report& report);

    const AskedRules& rules_;
    condition::PhraseAnswers phrases_; // of the timeline
    ExplainedAmounts amounts_;             // so
    KnownThresholds thresholds_;
    SeriesWindows series_;             // of the timeline
    CheckContext context_;             // that given, and the four above
    bool each_note_;
    RowRoles* roles_;
    CellSorts sorts_;
    KnownShapes shapes_;
    RowBlocks blocks_; // of the timeline
    WordNumbers words_;
    std::vector<Answered> answers_; // of the periods of the rule at hand
    Met met_;
    const RowShape* noted_{nullptr}; // of the row noted last
    std::vector<Parts> parts_; // by rule, at its first period
    std::vector<std::uint16_t> called_; // periods that have to look at something of the timeline
    // Of the timeline, by period:
    std::vector<std::vector<LinePlace>> places_;    // rows to be looked at
    std::vector<bool> asked_;                       // the whole timeline, or the days of several rows
    std::vector<std::vector<const Session*>> lone_; // of one that judges by day: days of one row, to be looked at too
    std::vector<const Session*> crowded_;           // sessions of the days of several rows
    Timeline few_days_;                             // those last, when they are not all
};

} // namespace kine
