// SPDX-License-Identifier: Apache-2.0
// CheckStream: the report of a check that finds item after item, in a form that is told that way.
// Promises: what is written is what check_report() gives for all the items; memory holds those that a limit leaves to choose, and
// nothing else: a report that starts with its totals waits on disk until they are known.
// Refuses: the forms that group what they tell (SARIF, JUnit, GitLab, HTML).
#pragma once

#include "kine/base/byte_file.hpp"
#include "kine/render/check.hpp"

#include <array>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

class PartSum; // render/check_part_sum.hpp

class CheckStream {
  public:
    [[nodiscard]] static bool can_tell(CheckFormat format);
    // Begins by the totals: what is told before they are known waits on disk.
    [[nodiscard]] static bool begins_by_totals(CheckFormat format);
    // `directory`: of what waits on disk. The book outlives it.
    CheckStream(CheckFormat format, const RuleBook& book, CheckReportOptions options, Style style, const std::string& directory,
                WriteText write);
    ~CheckStream();

    void know_totals(const CheckResult& totals); // before the first items, if they are known and no limit leaves any out
    void add(std::span<const CheckItem> items);  // in the order of the files
    void finish(const CheckResult& result);     // once: its totals; it has no items
    // As left_out_text(), after the end.
    [[nodiscard]] const std::string& left_out() const { return left_out_; }

  private:
    void begin();
    void tell(std::span<const CheckItem* const> items);

    CheckFormat format_;
    const RuleBook& book_;
    CheckReportOptions options_;
    Style style_;
    std::string directory_;
    WriteText write_;
    std::size_t most_;
    std::size_t held_{0};
    std::array<std::size_t, 5> kept_of_rank_{};
    std::vector<CheckItem> kept_;   // when some may be left out
    std::vector<std::string> texts_; // memory, of one call of add() for the next
    std::unique_ptr<Spool> waiting_; // the findings of a JSON document
    bool begun_{false};
    bool any_{false};
    std::unique_ptr<PartSum> told_; // of a part
    std::string left_out_;
};

} // namespace kine
