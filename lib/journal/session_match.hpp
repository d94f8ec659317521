// SPDX-License-Identifier: Apache-2.0
// Which lines of drafts are billed already, have changed since, or are new.
// A session is known by practice, patient and day; of several on one day, those with the same contents are the same ones, whatever
// their order. One that became of another kind, a care that became hors-nomenclature, is one that changed.
#pragma once

#include "kine/journal/ledger.hpp"

#include <cstddef>
#include <optional>
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

// A document of which nothing is asked, of a practice and a month that are: billed again with what they had, not added to, unless a
// draft is alike.
struct GoneDocument {
    const Invoice* invoice{nullptr};
    std::optional<std::size_t> alike; // the draft of another patient that has all its sessions, two at least
};

struct Matching {
    std::vector<SameLine> same;
    std::vector<SameLine> changed;
    std::vector<DraftLine> fresh;
    std::vector<BilledLine> absent;  // of the patients, kinds and months of the drafts
    std::vector<GoneDocument> gone;
    std::vector<SameLine> elsewhere; // fresh, but the very same is billed by another practice
};

[[nodiscard]] Matching match_sessions(const Ledger& ledger, const std::vector<Invoice>& drafts);

// Names for the sessions of fresh lines that no billed one has.
void name_sessions(const Ledger& ledger, Invoice& fresh);

} // namespace kine
