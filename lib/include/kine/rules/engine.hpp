// SPDX-License-Identifier: Apache-2.0
// The engine: every rule that is asked for on one timeline after the other, then those that look at all the rows together. Which of
// what they found stands is said by kine/rules/precedence.hpp.
#pragma once

#include "kine/rules/asked_rules.hpp"
#include "kine/rules/check.hpp"
#include "kine/rules/span_sums.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace kine {

class RowShapes; // rules/row_shapes.hpp

// The rules on patients, one after the other, for one thread. `each_note`: what cannot be decided is kept row by row, to be
// told; otherwise it is counted as soon as it can be, so that memory does not grow with it.
class PatientJudge {
  public:
    // All of them outlive it. `roles`: of the rows it judges, written there for run_rules().
    PatientJudge(const AskedRules& rules, const CheckContext& context, bool each_note,
                 RowRoles* roles = nullptr);
    PatientJudge(const PatientJudge&) = delete;
    PatientJudge& operator=(const PatientJudge&) = delete;
    ~PatientJudge();

    void judge(const Timeline& timeline);
    void tell_roles(const Timeline& timeline); // judges nothing
    [[nodiscard]] Report take(); // once, after the last patient

  private:
    void judge_apart(const Timeline& timeline);

    const AskedRules& rules_;
    const CheckContext& context_;
    bool each_note_;
    std::map<Apart::Why, std::vector<const Rule*>> of_apart_; // that may be asked of such a row
    std::unique_ptr<RowShapes> shapes_;
    Report report_;
};

// What the rules say of all the rows together, shared between `jobs` threads.
[[nodiscard]] Report run_rules(const AskedRules& rules, const Records& records, const CheckContext& context, std::size_t jobs = 1);
// The same of some periods of the rules: `wanted` of them. `sums`: the records are a few of those that they count.
using WantedPeriod = std::function<bool(const RulePeriod&)>;
[[nodiscard]] Report run_rules(const AskedRules& rules, const Records& records, const CheckContext& context, std::size_t jobs,
                               const WantedPeriod& wanted, const SpanSums* sums = nullptr);
// Adds the records to the sums of each period that sums_up().
void sum_up_rules(const AskedRules& rules, const Records& records, const CheckContext& context,
                  std::map<const RulePeriod*, SpanSums>& sums);
// The findings of these rules in one cotation alone (what `quote` shows), the only session of its timeline: violations
// only, since nothing else is known.
[[nodiscard]] Findings judge_cotation(std::span<const Rule* const> rules, const Timeline& timeline,
                                                  const CheckContext& context);

} // namespace kine
