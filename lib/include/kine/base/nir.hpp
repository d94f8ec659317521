// SPDX-License-Identifier: Apache-2.0
// Nir: the parts of the number of an insured person: sex, year and month of birth, département, commune, order, key.
// Promises: no part is printed; who asks gets answers, and messages get words. A provisional number is said to be one.
// Refuses: to guess a century, and to see a NIR in any long number: without its key, its month and its département must
// be possible.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kine {

class Nir {
  public:
    // 13 characters, or 15 with the key, as number_in() gives them; nothing when the first is no sex of a NIR.
    [[nodiscard]] static std::optional<Nir> of(std::string_view number);

    [[nodiscard]] char sex() const { return number_.front(); }       // '1' man, '2' woman, others provisional
    [[nodiscard]] std::int64_t year() const { return digits(1, 2); } // of its century
    [[nodiscard]] std::int64_t month() const { return digits(3, 2); } // above 12: not known
    [[nodiscard]] bool is_provisional() const { return sex() != '1' && sex() != '2'; }
    [[nodiscard]] bool has_key() const { return number_.size() == 15; }
    [[nodiscard]] bool key_holds() const; // true without a key
    [[nodiscard]] bool has_birth_month() const { return month() >= 1 && month() <= 12; }
    // The part that cannot be: « mois », « département », « commune »; nothing when all may be.
    [[nodiscard]] std::optional<std::string_view> impossible_part() const;

  private:
    explicit Nir(std::string_view number) : number_{number} {}
    [[nodiscard]] std::int64_t digits(std::size_t from, std::size_t count) const; // -1 when there is a letter

    std::string_view number_;
};

// A cell that holds the NIR of someone: its parts may all be, or its key is right.
[[nodiscard]] bool looks_like_nir(std::string_view text);

} // namespace kine
