// SPDX-License-Identifier: Apache-2.0
// Which lines of drafts are billed already, have changed since, or are new.
// A session is known by practice, kind of document, patient and day; of several on one day, those with the same contents are
// the same ones, whatever their order.
#pragma once

#include "kine/journal/ledger.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace kine {

struct BilledLine {
    const Invoice* invoice{nullptr};
    const InvoiceLine* line{nullptr};
};

struct DraftLine {
    std::size_t draft{0};
    std::size_t line{0};
};

struct SameLine {
    DraftLine asked;
    BilledLine billed;
};

struct Matching {
    std::vector<SameLine> same;
    std::vector<SameLine> changed;
    std::vector<DraftLine> fresh;
    std::vector<BilledLine> absent;  // of the patients, kinds and months of the drafts
    std::vector<SameLine> elsewhere; // fresh, but the very same is billed by another practice
};

[[nodiscard]] Matching match_sessions(const Ledger& ledger, const std::vector<Invoice>& drafts);

// Names for the sessions of fresh lines that no billed one has.
void name_sessions(const Ledger& ledger, Invoice& fresh);

} // namespace kine
