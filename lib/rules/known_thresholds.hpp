// SPDX-License-Identifier: Apache-2.0
// KnownThresholds: the thresholds asked lately, each with the days during which it says the same. Of one thread, for one
// catalogue. Internal to the layer.
#pragma once

#include "kine/tariff/catalog.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace kine {

class KnownThresholds {
  public:
    // As Catalog::threshold_value(). `id` and `zone` are texts that stay where they are: they are known by their addresses.
    [[nodiscard]] std::optional<Decimal> value(const Catalog& catalog, std::string_view id, std::string_view zone, Date day);

  private:
    struct Known {
        const char* id{nullptr};
        const char* zone{nullptr};
        Date from{}, until{}; // half-open
        std::optional<Decimal> value;
    };
    static constexpr std::size_t kept = 256;

    std::array<Known, kept> known_{};
};

} // namespace kine
