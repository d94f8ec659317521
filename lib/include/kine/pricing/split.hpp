// SPDX-License-Identifier: Apache-2.0
// Who pays: AMO = base × rate rounded to the cent, AMC (or patient) = base − AMO, never rounded by itself (GIE
// SESAM-Vitale, RG_VF670); DE and HN outside. The franchise is information: it changes neither the bill nor the parts.
#pragma once

#include "kine/pricing/price.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kine {

// The situation of the patient, as the tables name it.
struct SplitRequest {
    std::string exoneration; // word of the `exoneration` column or id of a situation; empty: none known
    std::string regime;      // general, alsace-moselle…; empty: general
};

inline constexpr std::string_view solidary_cover = "c2s"; // Complémentaire santé solidaire: word of `exoneration`, id of its situation

// Who pays what, in cents; the franchise is told, never subtracted.
struct Split {
    bool known{false};
    std::string reason;              // why it is not known
    const Situation* situation{nullptr};
    const Entry<Share>* share{nullptr};
    Decimal rate_percent;
    Money amo;
    Money amc;                       // ticket modérateur: complementary insurer, or the patient without one
    Money patient;                   // what nobody else can pay: DE and HN
    bool amc_by_c2s{false};          // the Complémentaire santé solidaire pays it
    std::optional<Money> franchise;  // per session, information
    std::optional<int> franchise_age; // in years: nothing is kept of somebody younger; nothing: no text read says so on that day
    const Entry<Decimal>* franchise_entry{nullptr};
    std::string franchise_note;
    const Entry<Decimal>* franchise_year{nullptr}; // euros that all the franchises of a person come to in a year, at most
};

// Nothing when a name is unknown (the caller says which).
[[nodiscard]] const Situation* find_payer(const Catalog& catalog, const SplitRequest& request);
// Parts of one session. Each NGAP line is split on its own, so that a bill's parts are the sums of its lines'. `beside`: of a row of
// majorations alone, the act that they come with and the majorations before them, on other rows of the session. A majoration is part
// of the base of its act (RG_VF643): its parts are what it adds to theirs, and its own where theirs are not known.
[[nodiscard]] Split split(const PricedCotation& priced, const Catalog& catalog, const PricingDay& day,
                          const SplitRequest& request, const PricedCotation& beside = {});

} // namespace kine
