// SPDX-License-Identifier: Apache-2.0
// What `kine tarifs` answers, for people (text), spreadsheets (csv) and programs (json, "kine.tarifs/1").
// Promises: every value stands with its days and its status when it is not in force; the text forms say what they leave
// out, the csv and json forms leave nothing out.
#pragma once

#include "kine/render/style.hpp"
#include "kine/tariff/compare.hpp"
#include "kine/tariff/review.hpp"
#include "kine/tariff/search.hpp"

#include <optional>
#include <string>

namespace kine {

// What was asked besides the words.
struct TarifsRequest {
    const Catalog& catalog;
    const Territory& territory;
    Date day{};
    std::optional<Date> known_on;
};

// `all`: without it only the first hits are written, and how many are not.
[[nodiscard]] std::string tarifs_search_text(const SearchAnswer& answer, const TarifsRequest& request, bool all, const Style& style);
[[nodiscard]] std::string tarifs_search_csv(const SearchAnswer& answer, const TarifsRequest& request);
[[nodiscard]] std::string tarifs_search_json(const SearchAnswer& answer, const TarifsRequest& request);
// Why a search found nothing, and what to try: for the standard error.
[[nodiscard]] std::string tarifs_missed_text(const SearchAnswer& answer);

// The whole history of an entry in each form.
[[nodiscard]] std::string tarifs_show_text(const LookUp& found, const TarifsRequest& request, const Style& style);
[[nodiscard]] std::string tarifs_show_csv(const LookUp& found, const TarifsRequest& request);
[[nodiscard]] std::string tarifs_show_json(const LookUp& found, const TarifsRequest& request);

// What changes between two days in each form.
[[nodiscard]] std::string tarifs_diff_text(const Comparison& comparison, const TarifsRequest& request, const Style& style);
[[nodiscard]] std::string tarifs_diff_csv(const Comparison& comparison);
[[nodiscard]] std::string tarifs_diff_json(const Comparison& comparison, const TarifsRequest& request);

// What is to be verified again in each form.
[[nodiscard]] std::string tarifs_age_text(const AgeReport& report, const Style& style);
[[nodiscard]] std::string tarifs_age_csv(const AgeReport& report);
[[nodiscard]] std::string tarifs_age_json(const AgeReport& report);

} // namespace kine
