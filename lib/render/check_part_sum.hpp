// SPDX-License-Identifier: Apache-2.0
// What shows that no finding of a part was lost, told twice or moved, and that no total of it was changed. Internal to the
// joining of parts.
#pragma once

#include "kine/check/check_sessions.hpp"
#include "kine/render/json.hpp"

#include <cstdint>
#include <string>

namespace kine {

class PartSum {
  public:
    void add(const CheckItem& item);
    [[nodiscard]] bool add(const Json& finding); // false: it is none
    [[nodiscard]] std::size_t findings() const { return findings_; }
    // Of the findings, and of the summary but its `part`.
    [[nodiscard]] std::string digest(const Json& summary) const;

  private:
    struct Facts;
    void add(const Facts& facts);

    std::uint64_t hash_{0};
    std::size_t findings_{0};
};

} // namespace kine
