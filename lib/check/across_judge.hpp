// SPDX-License-Identifier: Apache-2.0
// AcrossJudge: what rules across patients say of sorted files, share after share, into an AcrossSpool. Internal to the layer.
#pragma once

#include "check/across_spool.hpp"
#include "check/shares.hpp"
#include "kine/rules/engine.hpp"

#include <map>
#include <mutex>
#include <set>

namespace kine {

class AcrossJudge {
  public:
    AcrossJudge(const SessionSet& set, const Catalog& catalog, const AskedRules& rules, const CheckOptions& options,
                const Coverage& coverage, const Shares& shares, AcrossSpool& told);

    // How many lists the spool must have.
    [[nodiscard]] static std::size_t lists(const Shares& shares) { return shares.shares().size() + 1; }

    void run();
    // What was only counted.
    [[nodiscard]] const Report& counted() const { return counted_; }

  private:
    struct Part; // of the files, as a table
    void judge_share(std::size_t number);
    void judge_sums();
    [[nodiscard]] std::vector<AcrossSpool::Told> told_by(Report report, const Part& part);
    void count_alone(Report& report) const;
    void keep_rows(const Part& part, std::map<const RulePeriod*, SpanSums>& sums);

    const SessionSet& set_;
    const Catalog& catalog_;
    const AskedRules& rules_;
    const CheckOptions& options_;
    const Coverage& coverage_;
    const Shares& shares_;
    AcrossSpool& told_;
    Report counted_;
    std::map<const RulePeriod*, SpanSums> sums_;
    std::map<std::uint64_t, std::vector<FilePiece>> kept_; // the patients of the rows of sums_, by the place of the row
    std::mutex mutex_; // of the three above
};

} // namespace kine
