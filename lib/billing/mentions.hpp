// SPDX-License-Identifier: Apache-2.0
// Asking the mentions of the tables. Internal to the layer.
#pragma once

#include "kine/base/text.hpp"
#include "kine/billing/cabinet.hpp"
#include "kine/tariff/catalog.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace kine {

// Kinds of documents, as the tables call them.
constexpr std::string_view devis_document = "devis";
constexpr std::string_view note_document = "note";

// Who asks: which document, for which day, known when.
struct MentionDay {
    std::string_view document;
    Date day{};
    std::optional<Date> known_on;
};

// The mentions of a field that bind an act of that nature on that day.
[[nodiscard]] std::vector<const Mention*> find_mentions(const Catalog& catalog, const MentionDay& when,
                                                        std::string_view field,
                                                        Nature nature = Nature::unknown);
// The only one, or the first.
[[nodiscard]] const Mention* find_mention(const Catalog& catalog, const MentionDay& when,
                                          std::string_view field, Nature nature = Nature::unknown);
[[nodiscard]] bool has_mentions(const Catalog& catalog, const MentionDay& when);

// The first of the mention's words that the text holds, as a whole word, whatever its case and accents; nothing otherwise.
[[nodiscard]] const std::string* find_word(const Mention& mention, std::string_view text);

// What is said of a fault: its message with the facts filled in, or « il manque … ».
[[nodiscard]] Diagnostic fault(const Mention& mention, const Facts& facts, Place place);

} // namespace kine
