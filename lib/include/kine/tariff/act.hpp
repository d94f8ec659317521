// SPDX-License-Identifier: Apache-2.0
// Act: one act of the nomenclature, with the life of its coefficient. The pair (letter, coefficient) names an act only
// together with a date: NMI 11 is one act on 2026-08-31 and another on 2026-09-01.
#pragma once

#include "kine/base/decimal.hpp"
#include "kine/tariff/history.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// What an act is to the rules.
enum class ActKind { session, bdk, isolated_bilan, supplement };
enum class BilanKind { general, neuro };                 // which BDK goes with the act
enum class IfsScope { never, after_surgery, always };    // NGAP art. 13 E: when the specific indemnity may be billed
enum class YesNo { no, yes };

struct Act {
    std::string id; // lombalgie-commune
    std::string letter;
    std::vector<std::string> other_letters; // AMC beside AMK before 2024-02-22
    ActKind kind{ActKind::session};
    std::string nomenclature; // avant-2024, avenant-7
    std::string chapter;      // I, II, IV
    std::string section;
    std::string article;      // 1-A
    std::string label;
    std::string short_label;
    std::vector<std::string> words;
    std::string group; // 1, 1-3, 2-4
    std::optional<int> minutes;
    std::optional<BilanKind> bilan;
    std::optional<IfsScope> ifs;
    std::optional<YesNo> remote;   // may be done as télésoin
    std::optional<YesNo> operated; // letters that split by surgery
    std::optional<int> max_per_day;
    std::optional<int> age_min;
    std::optional<int> age_max; // inclusive
    std::string referentiel;
    std::string supplement; // balneotherapie, bandage
    std::vector<std::string> replaced_by;
    std::string note;
    History<Decimal> coefficient;
    std::string table;
    std::size_t line{0};

    [[nodiscard]] bool has_letter(std::string_view wanted) const;
    // « RAM 8,09 », with the coefficient of that day; the letter alone when there is none.
    [[nodiscard]] std::string couple(Date day, std::optional<Date> known_on = std::nullopt) const;
};

// Why a couple is accepted on a day.
enum class MatchKind {
    current,          // the coefficient of the day
    beside_condition, // the old coefficient, accepted beside a new one that is only conditional
    transition,       // the old nomenclature, tolerated for treatments already begun
    remote,           // TMK with the coefficient of an act that may be done remotely
};

// An act that a couple may name, and its period.
struct ActMatch {
    const Act* act{nullptr};
    const Entry<Decimal>* entry{nullptr};
    Status status{Status::in_force};
    MatchKind kind{MatchKind::current};
};

} // namespace kine
