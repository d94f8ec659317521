// The tables and sentences of the documents of a bill, the same as text and as papers. Internal to the layer.
#pragma once

#include "kine/render/bill.hpp"
#include "kine/render/paper.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kine {

[[nodiscard]] PaperTable care_table(const PatientBill& patient);
[[nodiscard]] std::vector<std::string> care_remarks(const PatientBill& patient);

[[nodiscard]] PaperTable fees_table(const PatientBill& patient, const FeeNote& note);
// « À compléter avant remise », and what; empty when nothing is missing.
[[nodiscard]] std::string missing_of(const FeeNote& note);

// The statement of the practice; a table without rows is not shown.
[[nodiscard]] PaperTable payers_table(const Totals& totals);
[[nodiscard]] PaperTable headings_table(const std::vector<HeadingTotal>& headings);
[[nodiscard]] PaperTable codes_table(const std::vector<CodeTotal>& codes);
[[nodiscard]] PaperTable days_table(const std::vector<DayTotal>& days);
[[nodiscard]] PaperTable patients_table(const std::vector<PatientBill>& patients);
// « 2 patients, 4 lignes de soins, 1 acte hors nomenclature »
[[nodiscard]] std::string activity_of(const PracticeTotals& practice);

// What the lines left out would come to, at the prices of the tables.
[[nodiscard]] Money waiting_amount(const Bill& bill);

// The amount, and nothing for zero.
[[nodiscard]] std::string figure(Money amount);
// « part · part », without the empty ones.
void append_part(std::string& line, std::string_view part);
// « RPPS 99900029119 »; empty without value.
[[nodiscard]] std::string with_name(std::string_view name, std::string_view value);

} // namespace kine
