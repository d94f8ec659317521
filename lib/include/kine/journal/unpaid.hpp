// SPDX-License-Identifier: Apache-2.0
// Unpaid: what is still due, by whom and for how long, until when it can be claimed, and what was refused.
// Promises: the delays are those of the tables on the day of care (thresholds `prescription-…`), the last day is the last on
// which a claim is in time; the state of a journal on a day does not depend on what came later.
// Refuses: to say that a claim is lost where readings differ: only the longest one loses it.
#pragma once

#include "kine/journal/accounts.hpp"
#include "kine/tariff/catalog.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace kine {

// Whether a claim can still be made.
enum class ClaimState { open, disputed, lost }; // disputed: past the shortest reading, within the longest

[[nodiscard]] std::string_view to_string(ClaimState state); // "open", "disputed", "lost"
[[nodiscard]] std::string_view to_french(ClaimState state); // « ouverte », « discutée », « prescrite »

// Until when a claim can be made, under the shortest and the longest reading.
struct Deadline {
    std::optional<Date> last;       // in every reading; nothing: the tables do not say
    std::optional<Date> last_of_all; // in the longest one; the same when there is one reading

    [[nodiscard]] ClaimState on(Date day) const;
};

// The limit of a claim on a payer, by the tables in force on the day of care; of unknown shares, the shortest and the longest.
[[nodiscard]] Deadline deadline_of(const Catalog& catalog, Payer payer, Date care);

struct Unpaid {
    Balance balance;
    std::int64_t age{0}; // days since the care
    Deadline deadline;
    ClaimState state{ClaimState::open};
    const Rejection* rejection{nullptr}; // the last one told, if any
};

// What remains above zero, oldest care first; `ledger`, which outlives the answer, is what the journal held on `day`.
[[nodiscard]] std::vector<Unpaid> unpaid_of(const Ledger& ledger, const Catalog& catalog, Date day);

// What payers paid of a document beyond what they owe of each line, cancelled documents included. With what is unpaid, it makes
// what JournalState says to remain.
struct Overpaid {
    const Invoice* invoice{nullptr};
    Payer payer{Payer::patient};
    Money amount; // above zero
};
[[nodiscard]] std::vector<Overpaid> overpaid_of(const Ledger& ledger);

// Remaining amounts by age, in days since the care.
struct AgeBand {
    std::int64_t from{0};
    std::optional<std::int64_t> to; // inclusive; nothing: no end
    std::size_t lines{0};    // a session counts once for each payer
    std::size_t sessions{0}; // and here once
    Money remaining;
};
[[nodiscard]] std::vector<AgeBand> bands_of(const std::vector<Unpaid>& unpaid);

} // namespace kine
