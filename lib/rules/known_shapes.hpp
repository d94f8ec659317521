// SPDX-License-Identifier: Apache-2.0
// KnownShapes: the rows of a file are few shapes repeated: the same cotation at the same price, the same answers in the columns
// of few words. What a rule says of such a shape, or that it says nothing, is worked out once, in two steps: by the cotation
// alone, then by the columns that the rules left by it read. One for each thread: it keeps pointers that the evaluator of the
// thread gave. Internal to the layer.
#pragma once

#include "kine/rules/engine.hpp"
#include "rules/cell_sorts.hpp"
#include "rules/column_set.hpp"
#include "rules/table_columns.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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
        std::vector<Report::Note> undecided; // of the first row; counted
        std::vector<Report::Note> open;      // so, but another rule may silence it, or say it again: told of each row
    };
    using Places = std::vector<std::uint16_t>; // of periods, by KnownShapes
    struct Line { // a period that looks at each row of it
        std::uint16_t period{0};
        HeldPhrases held; // for all of them
    };

    Said said;
    const Said* of_kind{nullptr}; // what is said of rows of other shapes too
    std::vector<Line> lines;
    Places others; // periods that look at the whole timeline because of it
    Places of_day; // that look at its day alone, of a row that is the only one of it
    RowRoles::OfRow roles; // of its rows, by place in grouped(); empty when nothing keeps them
    const RowRoles::Kept* kept_roles{nullptr};
};

class KnownShapes {
  public:
    struct Period {
        const Rule* rule{nullptr};
        const RulePeriod* period{nullptr};
        ColumnSet reads;          // by its check; the rows of the day too when it judges by day
        bool by_day{false};       // as its check says
        bool looks_at_all{false}; // so
        ColumnSet rule_reads{};   // by the checks of all its periods

        // Days from the first to the last: some of them may be judged.
        [[nodiscard]] bool may_judge(Date first, Date last) const
        {
            return (!period->from || *period->from <= last) && (!period->until || first < *period->until);
        }
    };
    using Said = RowShape::Said;
    using Shape = RowShape;
    struct KeyHash {
        std::size_t operator()(const std::vector<CellId>& key) const;
    };
    using KeyedShape = std::pair<const std::vector<CellId>, Shape>;
    struct OfRule { // in a list where each rule has its items side by side
        std::size_t first{0}, last{0}; // of these: [first, last[
        ColumnSet reads;
    };
    struct Kind;
    // A kind made before, and whether another one differs from it by being alone in its day, or by its kilometres.
    struct Like {
        const Kind* kind{nullptr}; // none: nothing is alike
        bool day{false}, kilometres{false};

        // Of the rules that read these columns, when the cells of these are the same.
        [[nodiscard]] bool says_the_same(const ColumnSet& reads) const
        {
            return kind != nullptr && !(day && reads.has_rows_of_day()) && !(kilometres && reads.has_kilometres());
        }
    };
    // The rows of one cotation, at one price, in one stretch of days: what the cells may still change.
    struct Kind {
        Like like;
        Said said;
        Shape base;               // what no cell changes
        std::vector<RowShape::Line> lines; // of rules by the row that cells may settle, each with all its periods of the day
        std::vector<OfRule> left;          // these rules, in the order of their lines
        RowShape::Places grouped; // places in grouped()
        std::vector<ColumnNumbers> same; // the columns whose cells tell shapes apart, by their numbers
        std::vector<Column> apart;       // these columns, then those whose sort of cell does
        ShapeColumns columns;            // both, and those that no file has
        std::unordered_map<std::vector<CellId>, Shape, KeyHash> shapes;
        std::vector<const KeyedShape*> made; // in that order
    };

    KnownShapes(const AskedRules& rules, const CheckContext& context, CellSorts& sorts, RowRoles* roles);

    // Of each rule side by side, in the order of the book: those that judge groups of rows, and the others.
    [[nodiscard]] std::span<const Period> periods() const { return periods_; }
    [[nodiscard]] std::span<const Period> grouped() const { return grouped_; }
    [[nodiscard]] const TableColumns& columns() const { return columns_; }
    // Days of one stretch are the same to every rule, threshold and référentiel, beside the day of the check too.
    [[nodiscard]] std::uint32_t stretch_of(Date day) const;

    // `alone`: the row is the only one of its day.
    [[nodiscard]] Kind& kind_of(const RowSubject& subject, bool alone, Report& report);
    [[nodiscard]] Shape& shape_of(Kind& kind, const RowSubject& subject, Report& report);
    [[nodiscard]] bool are_many() const; // time to clear(): memory does not grow with a file of many shapes

    // Adds what was counted by shape; `undecided` too. Then nothing is known any more.
    void clear(Report& report, bool undecided);

  private:
    void choose_days();
    [[nodiscard]] Kind make_kind(const RowSubject& subject, bool alone, const Like& like, Report& report);
    void pass_places(const RowShape::Places& from, const Like& like, RowShape::Places& to) const;
    void settle_rule(const RowSubject& subject, std::span<const Period> of_rule, Kind& kind, Report& report);
    void read_key(const Kind& kind, Row row);
    [[nodiscard]] Shape make_shape(const Kind& kind, const RowSubject& subject, Report& report);
    void choose_roles(const RowSubject& subject, Kind& kind, ColumnSet& wanted) const;
    [[nodiscard]] std::optional<std::size_t> complies_alone(const Period& period, const RowSubject& subject) const;
    [[nodiscard]] bool settle_lines(const RowSubject& subject, const ShapeColumns& columns, std::span<const RowShape::Line> lines,
                                    Said& said, std::vector<RowShape::Line>* left, Report& report);

    struct KindKey {
        const Evaluated* content{nullptr}; // cotation, price and zone
        std::uint32_t stretch{0};
        bool zone_known{false};
        bool alone{false};
        friend bool operator==(const KindKey&, const KindKey&) = default;
    };
    struct KindHash {
        std::size_t operator()(const KindKey& key) const
        {
            return std::hash<const void*>{}(key.content) * 31 + key.stretch * 4 + (key.zone_known ? 1 : 0) + (key.alone ? 2 : 0);
        }
    };

    [[nodiscard]] Like like(const KindKey& key, std::string_view zone);

    const AskedRules& rules_;
    const CheckContext& context_;
    CellSorts& sorts_;
    RowRoles* roles_;
    std::vector<Period> periods_;
    std::vector<OfRule> of_rules_; // in periods_
    std::vector<Period> grouped_;
    std::vector<Date> days_; // from which a rule, a threshold or a référentiel may be another
    TableColumns columns_;
    std::vector<CellId> key_;
    std::vector<RowShape::Line> lines_; // of the rule at hand
    std::vector<OfShape> answers_;      // of these
    std::unordered_map<KindKey, Kind, KindHash> kinds_;
    std::unordered_map<std::string, const Evaluated*> alike_; // by what they are but for their kilometres, one of each
    std::size_t shapes_{0};
};

} // namespace kine
