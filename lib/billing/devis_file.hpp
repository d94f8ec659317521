// SPDX-License-Identifier: Apache-2.0
// DevisFile: the TOML of a devis, read key by key, not judged; the tables stay at hand for the places. Internal to the
// layer.
#pragma once

#include "kine/billing/devis.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kine {

struct DevisFileLine {
    TomlTable table;
    std::string label;
    std::string text;
    std::optional<Money> price;
    std::optional<int> count;
    std::optional<int> minutes;
    Nature nature{Nature::unknown};
    const PriceListItem* item{nullptr}; // of `tarif`
    std::string cotation;               // of a reimbursable session
    std::string motive;                 // of the dépassement in that cotation
    std::string price_reason;           // why the price is not the usual one
    std::string discount;
    bool same_visit{false};
    bool package{false};
    std::optional<CarePathStep> step; // the cotation priced, by the builder of the devis

    explicit DevisFileLine(TomlTable where) : table{std::move(where)} {}
    // A reimbursable session, with nothing of an act outside the nomenclature.
    [[nodiscard]] bool is_care() const
    {
        return !cotation.empty() && !table.has("prix") && !table.has("tarif");
    }
    [[nodiscard]] bool has_overrun() const { return step && !step->quote.priced.overrun.is_zero(); }
    [[nodiscard]] const std::string& name() const { return label.empty() ? cotation : label; }
};

struct DevisFile {
    TomlTable root;
    std::string number;
    std::optional<Date> date;
    std::optional<Date> valid_until;
    std::optional<Date> first_session;
    std::optional<Date> signed_on;
    std::optional<Money> announced_total;
    std::string payment;
    std::string structure;
    std::string discount;
    std::string deposit;
    std::string missed_fee; // asked for a session that does not take place
    SplitRequest payer;
    bool third_party{false}; // tiers payant
    bool package{false};
    WellnessVat wellness_vat{WellnessVat::exempt};
    Practitioner practitioner;
    Place practitioner_place;
    DevisPatient patient;
    Place patient_place;
    std::optional<Prescription> prescription;
    std::optional<TomlTable> prescription_table;
    std::vector<DevisFileLine> lines;

    explicit DevisFile(TomlTable where) : root{std::move(where)} {}
};

[[nodiscard]] DevisFile read_devis_file(const TomlDocument& document, const Cabinet* cabinet);

} // namespace kine
