// CotationRules: the rules that a cotation can break by itself, each read when the first cotation calls for it. So the
// price of one session does not wait for rules about days, series and columns that it has not.
// Promises: about() leaves out no rule that would find something in that cotation alone. Not to be shared by threads.
#pragma once

#include "kine/pricing/price.hpp"
#include "kine/rules/rule.hpp"
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

    // By code; valid until the next call.
    [[nodiscard]] std::span<const Rule* const> about(const PricedCotation& cotation);
    [[nodiscard]] const Catalog& catalog() const { return *catalog_; }

  private:
    struct Entry;
    explicit CotationRules(std::shared_ptr<const Catalog> catalog);
    void add(TomlTable table);

    std::shared_ptr<const Catalog> catalog_;
    DiagnosticSink mistakes_; // what the documents report to
    std::vector<Entry> entries_;
    std::vector<const Rule*> found_;
};

} // namespace kine
