// SPDX-License-Identifier: Apache-2.0
// Evaluator: reads and prices each distinct cotation once per zone and per stretch of days on which no table changes.
// The results live as long as the evaluator. Not shared between threads: each has its own.
#pragma once

#include "kine/pricing/price.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace kine {

// A distinct cotation, read and priced once.
struct Evaluated {
    ParsedCotation parsed;
    PricedCotation priced;
};

class Evaluator {
  public:
    Evaluator(const Catalog& catalog, std::optional<Date> known_on);

    [[nodiscard]] const Catalog& catalog() const { return catalog_; }
    [[nodiscard]] std::optional<Date> known_on() const { return known_on_; }
    // Days from which some answer of the catalogue may differ, in order.
    [[nodiscard]] const std::vector<Date>& boundaries() const { return boundaries_; }
    // `cotation_id` stands for the text (an interned cell).
    [[nodiscard]] const Evaluated& evaluate(std::uint32_t cotation_id, std::string_view text, Date day,
                                            std::string_view zone);

  private:
    const Catalog& catalog_;
    std::optional<Date> known_on_;
    std::vector<Date> boundaries_; // days from which some answer of the catalogue may differ
    std::map<std::tuple<std::uint32_t, std::size_t, std::string>, std::unique_ptr<const Evaluated>> cache_;
};

} // namespace kine
