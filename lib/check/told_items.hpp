// SPDX-License-Identifier: Apache-2.0
// ToldItems: what a check found, made into items in the order of the files, some rows at a time or all at once: an item is far larger
// than the finding it comes from. Internal to the layer.
#pragma once

#include "check/items.hpp"
#include "kine/check/check_sessions.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace kine {

struct Elsewhere; // check/checker.hpp

class ToldItems {
  public:
    struct From {
        const SessionTable& table;
        const Catalog& catalog;
        const CheckOptions& options;
        const PartRows& part;
        const Elsewhere* elsewhere; // where some findings come from, if anywhere
        std::span<const Evaluated* const> contents; // by row
    };
    // `report`: settled (rules/precedence.hpp), its findings and its notes by row. Everything outlives it.
    ToldItems(const From& from, Report& report);

    // Adds to the summary, and to what is told by rule, what the items will be. Before the first of them.
    void count(CheckResult& result) const;

    // The items of the next rows, sorted, in the place of those that `items` held: about `most` findings, undecided verdicts and rows
    // that have none. False: there are no more rows. Findings are moved out of the report. On `jobs` threads at most.
    [[nodiscard]] bool next(std::size_t most, std::size_t jobs, std::vector<CheckItem>& items);

  private:
    void add_unreadable(std::vector<CheckItem>& items);
    void add_of_row(Row row, std::vector<CheckItem>& items) const; // beside its cells and what rules find
    void keep_wanted(std::vector<CheckItem>& items) const;
    [[nodiscard]] bool is_before_rest(const CheckItem& item) const;
    void tell_one(CheckItem& item, Finding finding) const;

    From from_;
    Report& report_;
    std::vector<CheckItem> unreadable_; // cells and lines, sorted
    // The first of those that are not told.
    std::size_t cell_{0};
    std::size_t finding_{0};
    std::size_t note_{0};
    Row row_{0};
    bool done_{false};
};

} // namespace kine
