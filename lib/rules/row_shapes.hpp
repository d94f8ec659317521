// SPDX-License-Identifier: Apache-2.0
// RowShapes: the rows of a file are few shapes repeated: the same cotation at the same price, the same answers in the columns of
// few words. What a rule says of such a shape, or that it says nothing, is worked out once; each row then meets only the
// rules that depend on more. What is found is what every rule run on every row would find.
// One for each thread: it keeps pointers that the evaluator of the thread gave. Internal to the layer.
#pragma once

#include "kine/rules/engine.hpp"
#include "rules/column_set.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace kine {

class RowShapes {
  public:
    // `each_note`: what is undecided is written row by row.
    RowShapes(const RuleBook& book, const Precedence& precedence, const CheckContext& context, bool each_note);

    // Appends to `report`, always the same one, what the rules say of one patient.
    void judge(const Timeline& timeline, Report& report);
    // Adds what was counted by shape. To be called once, after the last timeline.
    void finish(Report& report);

  private:
    struct Period {
        const Rule* rule{nullptr};
        const RulePeriod* period{nullptr};
    };
    struct Compliant {
        const Rule* rule{nullptr};
        std::size_t times{1};
    };
    struct Shape {
        std::size_t rows{0};               // judged
        std::vector<std::uint16_t> lines;  // periods that look at each row of it
        std::vector<std::uint16_t> others; // periods that look at the whole timeline because of it
        std::vector<Compliant> compliant;
        std::vector<Report::Note> undecided; // of the first row
    };

    void choose_columns();
    void choose_days();
    [[nodiscard]] Shape& shape_of(const RowSubject& subject, Report& report);
    [[nodiscard]] Shape work_out(const RowSubject& subject, Report& report) const;
    void add_lines(const RowSubject& subject, const Rule& rule, std::size_t first, std::size_t last, Shape& shape, Report& report) const;

    const Precedence& precedence_;
    const CheckContext& context_;
    bool each_note_;
    std::vector<Period> periods_; // of each rule side by side, in the order of the book
    std::vector<Date> days_;      // on which a period starts or ends
    ColumnSet columns_;           // that shapes tell apart, or that no file has
    std::vector<Column> keyed_;   // of them, those that some file has
    std::string key_;
    std::unordered_map<std::string, Shape> shapes_;
    std::vector<std::vector<LinePlace>> places_; // of the timeline, by period
    std::vector<bool> asked_;                    // by period: the whole timeline
};

} // namespace kine
