// SPDX-License-Identifier: Apache-2.0
// Search: acts, codes, thresholds, payer situations and référentiels by words, and their look-up by name.
// Promises: accents, case and the plural do not matter; every word must match, whole or as a beginning; « non opéré »
// is not « opéré »; what stands on the day comes first, then what matches in the label.
#pragma once

#include "kine/base/result.hpp"
#include "kine/tariff/subject.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// Where a subject stands on the day asked.
enum class Standing { current, to_come, ended };
[[nodiscard]] std::string_view to_string(Standing standing); // "en-cours", "a-venir", "terminee"

// Words, a day and a zone.
struct SearchRequest {
    std::vector<std::string> words;
    Date day{};
    std::string zone{"metropole"};
    std::optional<Date> known_on;
};

// An entry, and how well it answers.
struct SearchHit {
    Subject subject;
    Standing standing{Standing::current};
    std::optional<Date> limit; // first day of what is to come, last day of what ended
    int score{0};
};

// A word of a search without a hit.
struct MissedWord {
    std::string word;
    std::size_t subjects{0};          // how many subjects the word alone finds
    std::vector<std::string> nearest; // words of the tables, when it finds none
};

// Hits, the best first, and the words that nothing has.
struct SearchAnswer {
    std::vector<SearchHit> hits;    // current, to come, ended; in each, best first
    std::vector<MissedWord> missed; // only without a hit
};

// Looks for words in codes, acts and thresholds, whatever the accents.
[[nodiscard]] SearchAnswer search(const Catalog& catalog, const SearchRequest& request);

// What the words of `tarifs show` name: a subject, or the acts of a couple.
struct LookUp {
    std::optional<Subject> subject;     // nothing: a couple
    const Code* letter{nullptr};        // of a couple
    std::optional<Decimal> coefficient; // of a couple
    std::vector<const Act*> acts;       // those that the couple named at any time
};

// TAB-021: a name that nothing bears, TAB-022: a couple that never named an act, TAB-023: a number after what has none.
[[nodiscard]] Result<LookUp> look_up(const Catalog& catalog, std::span<const std::string> words);

} // namespace kine
