// SPDX-License-Identifier: Apache-2.0
// Checker: every rule that is asked for on the patients of one table, and what is said of it. The table may be a window of more rows: what only all
// of them tell is then given. Internal to the layer.
#pragma once

#include "check/patient_rows.hpp"
#include "check/told_items.hpp"
#include "kine/base/large_vector.hpp"
#include "kine/check/check_sessions.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace kine {

// What a rule across patients found of a row of the window, where all the rows that it looks at were.
struct AcrossFinding {
    Finding finding;              // its rows that are not in the window: no_row
    std::vector<Related> related; // all of them, as they are told
    std::string act;              // of its fingerprint
};
inline constexpr Row no_row = static_cast<Row>(-1);

struct AcrossNote {
    const Rule* rule{nullptr};
    Row row{0};
    Want want;
};

struct Elsewhere {
    Coverage coverage; // the days of all the rows
    std::vector<AcrossFinding> findings;
    std::vector<AcrossNote> notes;
};

// The silence of the tables, in days, that breaks the days that files tell.
[[nodiscard]] int longest_silence(const Catalog& catalog, const CheckOptions& options);
[[nodiscard]] ZoneChoice zone_of(const Catalog& catalog, const CheckOptions& options);

class Checker {
  public:
    // `elsewhere`: without it, the table has all the rows. All of them outlive it.
    Checker(const SessionTable& table, const Catalog& catalog, const AskedRules& rules, const CheckOptions& options,
            const Elsewhere* elsewhere = nullptr);

    // Everything but the numbers of the fingerprints, and what they are counted by.
    [[nodiscard]] CheckResult run();
    // Everything, told as the second check_sessions() does, by pieces of about `most` items.
    [[nodiscard]] CheckResult run(std::size_t most, const TellItems& tell, const TellTotals& totals);

  private:
    [[nodiscard]] Report settled();
    [[nodiscard]] Coverage coverage() const;
    [[nodiscard]] Report judge(const PatientRows& patients);
    [[nodiscard]] Report across(std::span<const Timeline> timelines, const RowRoles& roles, std::size_t workers);
    [[nodiscard]] ToldItems::From told_from() const { return {table_, catalog_, options_, part_, elsewhere_, contents_}; }
    void count_undecided(const Report& report);

    const SessionTable& table_;
    const Catalog& catalog_;
    const AskedRules& rules_;
    const CheckOptions& options_;
    const Elsewhere* elsewhere_;
    PartRows part_;
    CheckContext context_;
    std::vector<std::unique_ptr<Evaluator>> evaluators_;
    LargeVector<const Evaluated*> contents_; // by row
    std::vector<bool> shares_day_;           // so: another row is of the same patient and day
    std::map<std::string, Report::Counts> across_; // of the rules across patients
    CheckResult result_;
};

// Of the rows of the timelines, by row: their contents, whether the same patient has another one that day.
[[nodiscard]] LargeVector<const Evaluated*> contents_by_row(std::span<const Timeline> timelines, std::size_t rows);
[[nodiscard]] std::vector<bool> rows_sharing_a_day(std::span<const Timeline> timelines, std::size_t rows);

} // namespace kine
