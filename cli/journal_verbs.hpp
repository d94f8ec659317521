// SPDX-License-Identifier: Apache-2.0
// The verbs of kine journal. A new one is a file that defines its function, and its line in journal_verbs.cpp.
#pragma once

#include "args.hpp"
#include "host.hpp"
#include "shared.hpp"

#include "kine/journal/journal.hpp"
#include "kine/render/journal.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine::cli {

// The options of the verbs, all together.
struct JournalOptions {
    std::string reason;             // --motif
    std::string period;             // --periode
    std::string practice;           // --etablissement
    std::string practitioner;       // --praticien
    std::optional<Decimal> percent; // --pourcentage
    std::string basis;              // --base
    std::string form;               // --forme
    std::string siren;              // --siren
    std::string cabinet;            // --cabinet
    std::string patients;           // --patients
};

struct JournalTask {
    const Args& args;
    const SharedOptions& shared;
    const JournalOptions& options;
    std::string file;
    std::vector<std::string> words; // after the verb
    Date today{};
    const Host& host;

    // Nothing when it cannot be opened, which was told.
    [[nodiscard]] std::optional<Journal> open(Journal::Access access) const;
    [[nodiscard]] Result<std::string> content(const JournalAnswer& answer) const;
    // Writes the answer in the form asked for; `code`, or that of an output that failed.
    [[nodiscard]] int answer(const JournalAnswer& answer, int code) const;
    [[nodiscard]] int fail(const Diagnostic& diagnostic) const; // told; exit_code::input
    [[nodiscard]] int misused(std::string message, std::string hint) const; // told; exit_code::usage
    // What the journal holds, of the practice asked for; nothing when that failed, which was told, with the exit code.
    [[nodiscard]] tl::expected<Ledger, int> ledger() const;
    // --periode, or the civil year of the day; nothing when it cannot be read, which was told.
    [[nodiscard]] std::optional<Period> period() const;
};

struct JournalVerb {
    std::string_view name; // empty: no verb
    std::size_t least{0};  // words after it
    std::size_t most{0};
    std::string_view expects; // « un numéro, par exemple 2026-0042 »
    std::string_view options; // names of those it takes: « motif »
    bool paper{false}; // html and pdf too
    int (*run)(const JournalTask& task){nullptr};
};

[[nodiscard]] std::span<const JournalVerb> journal_verbs();

[[nodiscard]] int journal_state(const JournalTask& task);
[[nodiscard]] int journal_credit(const JournalTask& task);
[[nodiscard]] int journal_check(const JournalTask& task);
[[nodiscard]] int journal_returns(const JournalTask& task);
[[nodiscard]] int journal_unpaid(const JournalTask& task);
[[nodiscard]] int journal_rejected(const JournalTask& task);
[[nodiscard]] int journal_receipts(const JournalTask& task);
[[nodiscard]] int journal_retrocession(const JournalTask& task);
[[nodiscard]] int journal_export(const JournalTask& task);

} // namespace kine::cli
