// SPDX-License-Identifier: Apache-2.0
// Subject: one thing the tables speak of (an act, a code, a threshold…), with its name, its label and its dated entries,
// so that what lists, compares or reviews the tables treats all of them alike.
#pragma once

#include "kine/base/money.hpp"
#include "kine/tariff/catalog.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kine {

using Subject = std::variant<const Code*, const Act*, const Threshold*, const Situation*, const Referentiel*, const Mention*>;
// What an entry of the tables is.
enum class SubjectKind : std::uint8_t { code, act, threshold, situation, referentiel, mention }; // in the order of Subject

// Which of them an entry is.
[[nodiscard]] inline SubjectKind kind_of(const Subject& subject) { return static_cast<SubjectKind>(subject.index()); }
[[nodiscard]] std::string_view to_string(SubjectKind kind); // "code", "acte", "seuil", "situation", "referentiel", "mention"
[[nodiscard]] const std::string& name_of(const Subject& subject);  // the code or the id: what `tarifs show` accepts
[[nodiscard]] const std::string& label_of(const Subject& subject);

// Every subject, in the order of the tables.
[[nodiscard]] std::vector<Subject> all_subjects(const Catalog& catalog);

// The number that stands in one entry; nothing when the entry has none (a payer rate that is not known).
[[nodiscard]] inline std::optional<Decimal> number_in(const Decimal& value) { return value; }
[[nodiscard]] inline std::optional<Decimal> number_in(const Share& share) { return share.amo_percent; }
[[nodiscard]] inline std::optional<Decimal> number_in(const SessionLimit& limit) { return Decimal{limit.sessions}; }
[[nodiscard]] bool same_value(const Decimal& a, const Decimal& b);
[[nodiscard]] bool same_value(const Share& a, const Share& b);
[[nodiscard]] bool same_value(const SessionLimit& a, const SessionLimit& b);

// Calls `visit(zone, history)` for each history of the subject; the zone is empty when there is one for all. A mention
// has no history: it is one entry (see dated_values).
template <class Visitor> void visit_histories(const Subject& subject, Visitor visit)
{
    switch (kind_of(subject)) {
    case SubjectKind::code:
        for (const auto& [zone, history] : std::get<const Code*>(subject)->values) {
            visit(std::string_view{zone}, history);
        }
        break;
    case SubjectKind::act:
        visit(std::string_view{}, std::get<const Act*>(subject)->coefficient);
        break;
    case SubjectKind::threshold:
        for (const auto& [zone, history] : std::get<const Threshold*>(subject)->values) {
            visit(std::string_view{zone}, history);
        }
        break;
    case SubjectKind::situation:
        visit(std::string_view{}, std::get<const Situation*>(subject)->history);
        break;
    case SubjectKind::referentiel:
        visit(std::string_view{}, std::get<const Referentiel*>(subject)->history);
        break;
    case SubjectKind::mention:
        break;
    }
}

// One entry of a subject, whatever its type.
struct DatedValue {
    Subject subject;
    std::string_view zone; // empty: everywhere
    std::optional<Decimal> value;
    const Validity* validity{nullptr};
};
// In the order of the tables: by zone, then by first day.
[[nodiscard]] std::vector<DatedValue> dated_values(const Subject& subject);

// The price of a couple: coefficient times the value of the letter that day, rounded; nothing without a value.
[[nodiscard]] std::optional<Money> couple_amount(const Catalog& catalog, std::string_view letter, const Decimal& coefficient,
                                                 std::string_view zone, Date day, std::optional<Date> known_on);

} // namespace kine
