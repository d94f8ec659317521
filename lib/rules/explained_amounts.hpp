// SPDX-License-Identifier: Apache-2.0
// ExplainedAmounts: what explains the amounts that are not the right ones. The rules about amounts, nine of them, each about some
// causes, ask the same of the same rows, and the same mistake is made row after row: it is looked for once. Of one thread. Internal
// to the layer.
#pragma once

#include "kine/base/money.hpp"
#include "kine/base/text.hpp"
#include "kine/pricing/explain_amount.hpp"
#include "kine/rules/check.hpp"
#include "kine/rules/evaluation.hpp"
#include "rules/boundaries.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kine {

// What a row says beside its cotation.
[[nodiscard]] inline AmountFacts facts_beside(const SessionTable& table, Row row)
{
    return {sessions_of(table, row), table.money(Column::de_montant, row), table.money(Column::hn_montant, row)};
}

class ExplainedAmounts {
  public:
    struct Known {
        std::optional<std::vector<AmountCause>> here; // by the tables of the zone of the row
        std::optional<bool> elsewhere;                // by those of another zone
        std::vector<std::pair<const Check*, Report::Kept>> told; // what a rule tells of it

        // As they were made for that rule, or made now.
        template <typename Make> Report::Kept& facts_of(const Check& check, const Make& make)
        {
            const auto known = std::find_if(told.begin(), told.end(), [&](const auto& one) { return one.first == &check; });
            return known != told.end() ? known->second : told.emplace_back(&check, Report::Kept{make(), {}}).second;
        }
    };
    // Of one evaluator: its cotations stand for their text, their zone and what acts and letters are worth that day.
    struct Asked {
        const Evaluated* content{nullptr};
        Money billed;
        AmountFacts beside;
        friend bool operator==(const Asked&, const Asked&) = default;
    };

    explicit ExplainedAmounts(const Catalog& catalog)
    {
        for (const Situation& situation : catalog.situations()) { // rates of payers: all that a cotation does not hold
            add_boundaries(situation.history, days_);
        }
        std::sort(days_.begin(), days_.end());
    }

    void start() // another timeline
    {
        if (known_.size() > most) {
            known_.clear();
            met_ = {};
        }
    }
    [[nodiscard]] Known& of(const Asked& asked, Date day)
    {
        return known_[{asked, std::upper_bound(days_.begin(), days_.end(), day) - days_.begin()}];
    }
    // `ask`: what is asked of the row; not again for the next rule.
    template <typename Ask> [[nodiscard]] Known& of(Row row, Date day, const Ask& ask)
    {
        Met& met = met_[row % met_.size()];
        if (met.known == nullptr || met.row != row) {
            met = {row, &of(ask(), day)};
        }
        return *met.known;
    }

  private:
    static constexpr std::size_t most = 20'000;

    struct Key {
        Asked asked;
        std::ptrdiff_t stretch{0};
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const
        {
            constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL; // 2^64 divided by the golden ratio, odd
            const auto cents = static_cast<std::uint64_t>(key.asked.billed.cents());
            return (std::hash<const void*>{}(key.asked.content) + cents * factor + static_cast<std::uint64_t>(key.stretch)) * factor;
        }
    };

    struct Met {
        Row row{0};
        Known* known{nullptr};
    };

    std::vector<Date> days_; // from which a rate may differ
    std::unordered_map<Key, Known, Hash> known_;
    std::array<Met, 64> met_{}; // the rows of most patients
};

} // namespace kine
