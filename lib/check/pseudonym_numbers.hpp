// SPDX-License-Identifier: Apache-2.0
// Fictitious numbers in place of those that identify people and practices: RPPS, assurance maladie, FINESS, SIREN, SIRET,
// NIR. Internal to the layer.
// Promises: same length, same blanks, a right key stays right and a wrong one wrong, for every kind of number that it may
// be; the profession, overseas départements and La Poste stay; a NIR keeps its sex, and says of the shifted birth what it
// said of the true one; one number has one pseudonym, which is of no other number.
// Refuses: numbers too short to have fictitious ones, that a name replaces.
#pragma once

#include "kine/base/date.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace kine {

// Numbers that come from a key and a message, without end.
class KeyedNumbers {
  public:
    KeyedNumbers(std::string_view key, std::string message) : key_{key}, message_{std::move(message)} {}
    [[nodiscard]] unsigned below(unsigned limit); // 1 to 1000

  private:
    std::string_view key_;
    std::string message_;
    std::string bytes_;
    std::size_t at_{0};
    std::size_t block_{0};
};

// The birth of the holder of a NIR, true and shifted.
struct BirthShift {
    Date before{};
    Date after{};
};

class PseudonymNumbers {
  public:
    explicit PseudonymNumbers(std::string_view key) : key_{key} {}

    // `written` with other digits; nothing when it is no number long enough.
    [[nodiscard]] std::optional<std::string> replace(std::string_view written, const std::optional<BirthShift>& birth);

  private:
    [[nodiscard]] std::string other(const std::string& number, KeyedNumbers& source) const;

    std::string_view key_;
    std::map<std::string, std::string> known_;
    std::set<std::string> used_;
};

} // namespace kine
