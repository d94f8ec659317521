// SPDX-License-Identifier: Apache-2.0
// CotationRules: the rules that a cotation can break by itself, each read when the first cotation calls for it. So the
// price of one session does not wait for rules about days, series and columns that it has not.
// Promises: judge() finds what the whole book would find in that cotation alone. Not to be shared by threads.
#pragma once

#include "kine/rules/check.hpp"
#include "kine/rules/rule.hpp"
#include "kine/rules/timeline.hpp"
#include "kine/tariff/load.hpp"

#include <memory>
#include <span>
#include <vector>

namespace kine {

class CotationRules {
  public:
    // Nothing when the rules hold mistakes, each reported; those of the program were read when it was built, and are
    // taken as they are.
    [[nodiscard]] static std::unique_ptr<CotationRules> load(std::span<const TableFile> files,
                                                             std::shared_ptr<const Catalog> catalog,
                                                             DiagnosticSink& sink);
    CotationRules(const CotationRules&) = delete;
    CotationRules& operator=(const CotationRules&) = delete;
    ~CotationRules();

    // What they find in it: violations only, since nothing else is known.
    [[nodiscard]] Findings judge(const Evaluated& content, const PricingDay& day);

  private:
    struct Entry;
    explicit CotationRules(std::shared_ptr<const Catalog> catalog);
    void add(TomlTable table);
    // The rules that may find something; valid until the next call.
    [[nodiscard]] std::span<const Rule* const> about(const Timeline& timeline, const CheckContext& context);

    std::shared_ptr<const Catalog> catalog_;
    SessionTable none_;
    DiagnosticSink mistakes_; // what the documents report to
    std::vector<Entry> entries_;
    std::vector<const Rule*> found_;
};

} // namespace kine
