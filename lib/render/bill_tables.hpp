// SPDX-License-Identifier: Apache-2.0
// The tables and sentences of the documents of a bill, the same as text and as papers. Internal to the layer.
#pragma once

#include "kine/render/bill.hpp"
#include "kine/render/paper.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kine {

[[nodiscard]] PaperTable care_table(const PatientBill& patient);
[[nodiscard]] std::vector<std::string> care_remarks(const PatientBill& patient, const PatientIdentity* identity);

// The feuilles de soins that the lines go on; what they lack, empty when nothing.
[[nodiscard]] PaperTable sheets_table(const CareSheet& care);
[[nodiscard]] std::string missing_of(const CareSheet& care);
// The NIR, the insurance, the complementary one: for the recap only.
[[nodiscard]] std::vector<std::string> insured_lines(const PatientIdentity& who);
// A word of session files as paper writes it: « chèque », « ALD ».
[[nodiscard]] std::string_view spoken(std::string_view word);
// « réglé le 09/01/2026 (carte) »
[[nodiscard]] std::string paid_text(const std::optional<Date>& day, std::string_view means);

[[nodiscard]] PaperTable fees_table(const PatientBill& patient, const FeeNote& note);
// « À compléter avant remise », and what; empty when nothing is missing.
[[nodiscard]] std::string missing_of(const FeeNote& note);
[[nodiscard]] std::string missing_of(const std::vector<const Mention*>& mentions);

// The statement of the practice; a table without rows is not shown.
[[nodiscard]] PaperTable payers_table(const Totals& totals);
[[nodiscard]] PaperTable headings_table(const std::vector<HeadingTotal>& headings);
[[nodiscard]] PaperTable codes_table(const std::vector<CodeTotal>& codes);
[[nodiscard]] PaperTable days_table(const std::vector<DayTotal>& days);
[[nodiscard]] PaperTable patients_table(const std::vector<PatientBill>& patients);
[[nodiscard]] PaperTable places_table(const std::vector<PlaceTotal>& places);
[[nodiscard]] PaperTable left_out_table(const std::vector<LeftOutTotal>& codes);
[[nodiscard]] PaperTable waived_table(const std::vector<WaivedLine>& lines);
// By code, against the month before; no row without it.
[[nodiscard]] PaperTable previous_table(const MonthBill& month);
// What of that month the files hold; empty without it.
// That the statement is not of the whole month; empty when it is.
[[nodiscard]] std::string partial_remark(const MonthBill& month);
[[nodiscard]] std::string previous_remark(const MonthBill& month);
// « 2 patients, 4 lignes de soins, 1 acte hors nomenclature »
[[nodiscard]] std::string activity_of(const PracticeTotals& practice);

// What the lines left out would come to, at the prices of the tables.
[[nodiscard]] Money waiting_amount(const Bill& bill);

// « +12,00 € », « −3,50 € », « = »
[[nodiscard]] std::string signed_figure(Money difference);
// The amount, and nothing for zero.
[[nodiscard]] std::string figure(Money amount);
// « part · part », without the empty ones.
void append_part(std::string& line, std::string_view part);
// « RPPS 99900029119 »; empty without value.
[[nodiscard]] std::string with_name(std::string_view name, std::string_view value);

} // namespace kine
