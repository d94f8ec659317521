// SPDX-License-Identifier: Apache-2.0
// Evaluator: reads and prices each distinct cotation once per zone and per stretch of days on which no table changes.
// The results live as long as the evaluator. Not shared between threads: each has its own.
#pragma once

#include "kine/pricing/price.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
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
    // The territory or département that a cell names, if any; `cell_id` stands for the text.
    [[nodiscard]] const Territory* territory(std::uint32_t cell_id, std::string_view text);

  private:
    struct Key {
        std::uint32_t cotation{0};
        std::uint32_t stretch{0};
        std::string_view zone;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const
        {
            constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL; // 2^64 divided by the golden ratio, odd
            return static_cast<std::size_t>((std::uint64_t{key.cotation} << 16U ^ key.stretch) * factor) ^
                   std::hash<std::string_view>{}(key.zone);
        }
    };

    const Catalog& catalog_;
    std::optional<Date> known_on_;
    std::vector<Date> boundaries_; // days from which some answer of the catalogue may differ
    std::deque<std::string> zones_; // of the keys
    std::unordered_map<Key, std::unique_ptr<const Evaluated>, KeyHash> cache_;
    std::unordered_map<std::uint32_t, const Territory*> territories_;
};

} // namespace kine
