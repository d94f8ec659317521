// SPDX-License-Identifier: Apache-2.0
// RepairPlan: what one reading of the files lets repair. A row is repaired as a whole, cotation and amount together; a
// cell of a line set aside by itself. Internal to the layer.
#pragma once

#include "check/row_rewriter.hpp"
#include "kine/check/repairs.hpp"
#include "kine/rules/correction.hpp"

#include <map>
#include <set>
#include <utility>
#include <vector>

namespace kine {

using RecordKey = std::pair<std::size_t, std::size_t>; // source, line of the record: repairs never move lines

// The record that an item speaks of.
[[nodiscard]] RecordKey record_of(const SessionTable& table, const CheckItem& item);

struct RecordPlan {
    std::vector<CellEdit> edits;
    std::vector<Repaired> repaired;
    std::vector<std::string> codes; // of the findings put right, one each
    bool makes_readable{false};     // cells that nobody could read: what is then found on the row was hidden
    bool safe{true};
};

struct RepairPlan {
    std::map<RecordKey, RecordPlan> records;
    std::vector<NotRepaired> refused;
    std::size_t need_unsafe{0};
    std::size_t impossible{0};
};

class RepairPlanner {
  public:
    RepairPlanner(const SessionTable& table, const CheckResult& result, const RepairTools& tools,
                  const std::set<RecordKey>& withdrawn);
    [[nodiscard]] RepairPlan run();
    [[nodiscard]] bool any(); // instead: whether something can be repaired, safely or not; stops at the first

  private:
    struct Wish { // of one item
        const CheckItem* item{nullptr};
        std::optional<Proposal> proposal; // nothing: of the rule book
        std::optional<CellEdit> format;   // a cell made readable
        std::string reason;
        bool safe{false};
    };
    struct TermWishes { // of one row
        std::vector<TermChange> changes; // one a term
        std::vector<const Wish*> kept;   // those that ask for them, one each
    };

    [[nodiscard]] Wish wish_of(const CheckItem& item);
    [[nodiscard]] std::optional<CellEdit> format_of(const CheckItem& item) const;
    void settle(const RecordKey& key, const std::vector<Wish>& wishes);
    [[nodiscard]] bool settle_formats(const std::vector<Wish>& wishes, RecordPlan& plan);
    [[nodiscard]] bool settle_terms(const std::vector<Wish>& wishes, RecordPlan& plan);
    [[nodiscard]] TermWishes agree_on_terms(const std::vector<Wish>& wishes, RecordPlan& plan);
    void note_terms(const RowRewriter::Rewritten& rewritten, const std::vector<const Wish*>& kept, RecordPlan& plan) const;
    void settle_amount(const std::vector<Wish>& wishes, RecordPlan& plan);
    void note(const Wish& wish, const CellEdit& edit, RecordPlan& plan) const;
    void refuse(const Wish& wish, std::string reason);

    const SessionTable& table_;
    const CheckResult& result_;
    const RepairTools& tools_;
    const std::set<RecordKey>& withdrawn_;
    RowRewriter rewriter_;
    CheckContext context_;
    RepairPlan plan_;
};

} // namespace kine
