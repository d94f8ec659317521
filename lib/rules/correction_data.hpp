// SPDX-License-Identifier: Apache-2.0
// The data of a correction as its rule gives them. Internal to the layer.
#pragma once

#include "kine/pricing/explain_amount.hpp"
#include "kine/rules/rule.hpp"
#include "rules/selector.hpp"

namespace kine {

struct Correction {
    enum class Kind {
        amount,            // « montant »: the billed amount becomes the expected one
        couple_of_the_day, // « couple-du-jour »: the coefficient that the act has that day
        replace,           // « remplacer »: another code, `par`
        remove,            // « retirer »
        kilometres,        // « kilometres »: those that the distance gives
    };
    Kind kind{Kind::amount};
    bool safe{false};
    std::string reason;
    std::string code;
    std::optional<Date> from;
    std::optional<Date> until; // exclusive
    Selector target;  // of the row, instead of the term found at fault
    Selector with;    // the day holds one of these
    Selector without; // and cannot hold any of those
    std::vector<AmountCause::Kind> causes; // the amount is explained, and by these alone; empty: whatever explains it
};

[[nodiscard]] std::vector<std::shared_ptr<const Correction>> read_corrections(TomlTable& rule, const Catalog& catalog);

} // namespace kine
