// SPDX-License-Identifier: Apache-2.0
// What the forms of `kine tarifs` share: values, days and statuses in words, and which entries an answer shows. Internal
// to the layer.
#pragma once

#include "kine/render/tarifs.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// What the number of a subject counts: "coefficient", "euro", "pourcent", "seance", or the unit of the threshold.
[[nodiscard]] std::string_view unit_of(const Subject& subject);
// « 8,09 », « 2,21 € », « 60 % », « 15 séances », « 1,00 € par acte »
[[nodiscard]] std::string value_text(const Subject& subject, const std::optional<Decimal>& value);
// « RAM 8,09 » for an act, its code or id for the rest.
[[nodiscard]] std::string short_name(const Subject& subject, const std::optional<Decimal>& value);
// The short label of an act with its article, the label of the rest.
[[nodiscard]] std::string short_title(const Subject& subject);

// « du 01/01/2026 au 30/06/2027 (prévu le 01/07/2025, appliqué le 01/01/2026) », as known on that day.
[[nodiscard]] std::string life_text(const Validity& validity, std::optional<Date> known_on);
// « conditionnel »; empty when in force.
[[nodiscard]] std::string status_mark(Status status);

// The value of the day in the zone, and the price of an act; of what is to come its first value, of what ended its last.
struct DayValue {
    std::optional<Decimal> value;
    std::optional<Money> amount; // of an act
    Status status{Status::in_force};
};
[[nodiscard]] DayValue value_of(const SearchHit& hit, const TarifsRequest& request);

// False when the reader of that day could not know the entry yet.
[[nodiscard]] bool is_published(const Validity& validity, std::optional<Date> known_on);
// Every entry that `show` writes, of the subject and, for a letter or a couple, of its acts.
[[nodiscard]] std::vector<DatedValue> shown_values(const Subject& subject, std::optional<Date> known_on);
[[nodiscard]] std::vector<const Act*> shown_acts(const LookUp& found, const Catalog& catalog);

} // namespace kine
