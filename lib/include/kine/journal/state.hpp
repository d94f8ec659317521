// SPDX-License-Identifier: Apache-2.0
// JournalState: what a journal comes to: documents by practice and year, what each payer owes and what came for it.
// Promises: what remains of a payer is what unpaid.hpp says, and what he paid beyond it is not taken away from others.
#pragma once

#include "kine/journal/ledger.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace kine {

// The documents of a year, of one practice.
struct YearState {
    std::string practice;
    int year{0};
    std::size_t care{0};
    std::size_t fees{0};
    std::size_t credits{0};
    std::string last; // number
    Money total;      // avoirs taken away
};

// What one kind of payer owes, and what came for it: a patient may have advanced the part of another.
struct PayerState {
    Payer payer{Payer::amo};
    Money due;      // by every document, avoirs taken away
    Money received; // for this part, by whoever; and `beyond`
    Money beyond;   // what this payer paid beyond what was due

    [[nodiscard]] Money remaining() const { return due - received + beyond; }
};

struct JournalState {
    std::vector<YearState> years; // in the order of their first document
    std::array<PayerState, 4> payers{PayerState{Payer::amo, {}, {}, {}}, {Payer::amc, {}, {}, {}}, {Payer::patient, {}, {}, {}},
                                     {Payer::unshared, {}, {}, {}}};
    std::size_t payments{0};
    std::size_t rejections{0};
};

// What a journal comes to.
[[nodiscard]] JournalState state_of(const Ledger& ledger);

} // namespace kine
