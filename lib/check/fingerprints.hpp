// SPDX-License-Identifier: Apache-2.0
// Fingerprints: same rule, patient, day and act: the occurrences are told apart by their order. What goes in is set by
// set_fingerprint() (check/items.hpp), what comes out is the hash of it and of the occurrence. Internal to the layer.
#pragma once

#include "kine/check/check_sessions.hpp"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace kine {

// How often something was said of lines of no patient, by the hash of its fingerprint.
using LinesSaid = std::unordered_map<std::uint64_t, std::uint32_t>;

// All the items of a patient are there; `before`: what was said of lines of no patient elsewhere. On `jobs` threads at most.
void number_fingerprints(std::vector<CheckItem>& items, std::size_t jobs = 1, LinesSaid before = {});

// The same of items that come some at a time, in the order of the files, each row with all of its items.
class FingerprintNumbers {
  public:
    // `shares_day`: by row, another row is of its patient and its day: what is said of the others is not said again elsewhere.
    FingerprintNumbers(const std::vector<bool>& shares_day, std::size_t jobs) : shares_day_{shares_day}, jobs_{jobs} {}

    void number(std::vector<CheckItem>& items);

  private:
    const std::vector<bool>& shares_day_;
    std::size_t jobs_;
    std::unordered_map<std::uint64_t, std::uint32_t> said_; // how often, by hash, but of rows alone in their day
};

} // namespace kine
