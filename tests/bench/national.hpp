// SPDX-License-Identifier: Apache-2.0
// The activity of an invented country, as small plain data: acts with what they are worth, cares (one series of one patient),
// and the rows they make. Amounts come from the table of `national.cpp` and integer arithmetic: they owe nothing to kine.
// Promises: the same rows for the same choices, on any machine; every row that carries no mistake is right under every rule.
// Refuses: names, and any identifier of somebody real: practitioners and doctors have invented numbers in 999.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kine::bench {

// splitmix64: the same sequence everywhere, which the distributions of the standard library do not promise.
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : state_{seed} {}
    [[nodiscard]] std::uint64_t next();
    [[nodiscard]] unsigned below(unsigned bound) { return static_cast<unsigned>((next() >> 32U) * bound >> 32U); }
    [[nodiscard]] unsigned between(unsigned low, unsigned high) { return low + below(high - low + 1); }
    [[nodiscard]] bool percent(unsigned share) { return below(100) < share; }

  private:
    std::uint64_t state_;
};

enum class Who : std::uint8_t { anyone, adult, child, elder, woman };

struct ActInfo {
    std::string_view letter;
    unsigned before;            // hundredths of a coefficient, until 31/12/2025
    unsigned since;             // from 01/01/2026
    std::string_view indemnity; // own one of 2025 (IFS since); empty: IFD
    unsigned share;             // cares in a thousand
    unsigned least, most;       // sessions of a care
    unsigned ald;               // share of patients under ALD, in a hundred
    Who who;
    bool neurological;          // bilans AMK 10,8, at 60 and every 50; otherwise AMK 10,7, at 30 and every 20
    bool operated;
    bool article_1;             // its coefficient rose on 01/01/2026
};
[[nodiscard]] const std::vector<ActInfo>& acts();

using Day = std::uint16_t; // since 01/01/2020
[[nodiscard]] std::string_view iso(Day day);
[[nodiscard]] std::string_view french(Day day);
inline constexpr Day change_day = 2192; // 01/01/2026

enum class Cover : std::uint8_t { none, ald, c2s };

struct Care {
    std::uint32_t practice;
    Day ordered;
    Day operated;            // 0: none
    std::uint16_t prescribed;
    std::uint16_t birth_year;
    std::uint8_t birth_month, birth_day;
    std::uint8_t act;
    std::uint8_t slot;
    std::uint8_t home;       // tenths of a kilometre one way; 0: at the practice
    Cover cover;
    bool woman;
    bool late;               // asks for an hour of its own at the sixth session
};

enum class Mistake : std::uint8_t {
    none, amount, old_coefficient, early_coefficient, dead_letter, practice_indemnity, twice_indemnity, kilometres,
    doctor_key, sunday_fee, wrong_bilan, no_reason, late_order, birth, group, twice,
};
struct MistakeInfo {
    std::string_view name;
    std::string_view code; // of the rule that must tell it, as the book of rules names it
};
[[nodiscard]] const MistakeInfo& info(Mistake mistake);
inline constexpr unsigned mistake_count = static_cast<unsigned>(Mistake::twice) + 1;

struct RowRef {
    std::uint32_t care;
    Day day;
    std::uint16_t rank;
    bool bilan;
    Mistake mistake;
};

struct Choices {
    std::size_t rows{1'000'000};
    std::uint64_t seed{1};
    unsigned mistakes{10};               // in a thousand rows
    Mistake only{Mistake::none};         // this kind alone, on every row it suits
    bool shuffle{false};
};

struct Country {
    std::vector<Care> cares; // patient and series bear the index
    std::vector<RowRef> rows;
};
[[nodiscard]] Country make_country(const Choices& choices);

} // namespace kine::bench
