// SPDX-License-Identifier: Apache-2.0
// FeeNote: what surrounds the lines of a note d'honoraires: its reference, the sentences it must bear, the VAT inside its
// total, and the mentions it lacks (tariffs/mentions.toml, document « note »).
#pragma once

#include "kine/billing/bill.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace kine {

struct FeeNote {
    // The tax inside a price, when it is not exempt.
    struct Vat {
        Decimal rate_percent;
        Money before_tax; // of the whole note
        Money tax;
    };

    // Part of the total that one wording of VAT is about.
    struct VatPart {
        Nature nature{Nature::unknown};
        std::optional<Decimal> rate_percent; // nothing: no tax
        Money before_tax;
        Money tax;
        Money total;
        std::string sentence; // empty: the nature is unknown
    };

    std::string reference; // the number of the journal, else 2026-01-P012-HN: the same whenever the month is billed again
    std::string mark;      // « DUPLICATA »; empty: the original
    bool mandatory{false}; // some act reaches the threshold
    std::optional<Vat> vat;
    std::vector<VatPart> vat_parts; // one per nature that occurs: care, wellness, unknown
    std::vector<std::string> sentences;
    std::vector<const Mention*> missing;
};

// For whom, by whom and on which day the note is made.
struct FeeNoteRequest {
    std::chrono::year_month month{};
    Date written_on{};
    std::optional<Date> known_on;
    const Cabinet* cabinet{nullptr};          // nothing: not given
    const PatientIdentity* identity{nullptr}; // nothing: not given
    bool duplicate{false};
};

// `patient` has fees.
[[nodiscard]] FeeNote make_fee_note(const PatientBill& patient, const Catalog& catalog,
                                    const FeeNoteRequest& request);

// The rate of the tax inside the price of such acts; nothing: none is due.
[[nodiscard]] std::optional<Decimal> vat_rate(const Catalog& catalog, Nature nature, const Cabinet* cabinet, Date written_on,
                                              std::optional<Date> known_on);

// « 2026-01 »
[[nodiscard]] std::string to_iso(std::chrono::year_month month);
// « janvier 2026 »
[[nodiscard]] std::string to_french(std::chrono::year_month month);

} // namespace kine
