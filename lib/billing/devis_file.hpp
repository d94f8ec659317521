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
    std::optional<Money> price;
    std::optional<int> count;
    std::optional<int> minutes;
    Nature nature{Nature::unknown};
    const PriceListItem* item{nullptr}; // of `tarif`
    std::string cotation;               // of a reimbursable session
    std::string discount;
    bool same_visit{false};
    bool package{false};

    explicit DevisFileLine(TomlTable where) : table{std::move(where)} {}
    // A reimbursable session, with nothing of an act outside the nomenclature.
    [[nodiscard]] bool is_care() const
    {
        return !cotation.empty() && !table.has("prix") && !table.has("tarif");
    }
    [[nodiscard]] const std::string& name() const { return label.empty() ? cotation : label; }
};

struct DevisFile {
    TomlTable root;
    std::string number;
    std::optional<Date> date;
    std::optional<Date> valid_until;
    std::optional<Date> first_session;
    std::optional<Money> announced_total;
    std::string payment;
    std::string structure;
    std::string discount;
    std::string deposit;
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
