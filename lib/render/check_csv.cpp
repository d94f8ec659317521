// SPDX-License-Identifier: Apache-2.0
#include "check_parts.hpp"

#include "kine/input/patient_mark.hpp"
#include "kine/render/csv.hpp"

#include <array>

namespace kine {

namespace {

void add_word(std::string& text, std::string_view word) { text.append(text.empty() ? "" : " ").append(word); }

std::string missing_names(const CheckItem& item)
{
    std::string text;
    if (item.is_undecided()) {
        for (const Column column : item.finding->want->missing) {
            add_word(text, column_info(column).name);
        }
    }
    return text;
}

std::string other_codes(const CheckItem& item)
{
    std::string text;
    if (item.finding) {
        for (const std::string& code : item.finding->also) {
            add_word(text, code);
        }
    }
    return text;
}

CsvLine line_of(const CheckItem& item)
{
    const Diagnostic& diagnostic = item.diagnostic;
    const Verdict verdict = item.finding ? item.finding->verdict : Verdict::violation;
    const Stakes stakes = item.finding ? item.finding->stakes : Stakes{};
    CsvLine line;
    line.text(diagnostic.code).word(to_string(diagnostic.severity)).word(to_string(verdict));
    line.text(printable(diagnostic.place.file)).whole(static_cast<std::int64_t>(diagnostic.place.line));
    line.whole(static_cast<std::int64_t>(diagnostic.place.column)).text(patient_mark(item.patient));
    line.word(item.day ? to_iso(*item.day) : std::string{}).text(item.cotation);
    line.text(diagnostic.message).text(diagnostic.hint).text(diagnostic.reference);
    line.amount(stakes.exposed).amount(stakes.unreimbursed).amount(stakes.unclaimed);
    line.text(missing_names(item)).text(other_codes(item));
    line.word(item.fingerprint).text(item.suppressed ? item.suppressed->reason : std::string{});
    line.text(item.in_baseline ? "oui" : "");
    return line;
}

template <std::size_t Count> std::string header_of(const std::array<std::string_view, Count>& titles)
{
    CsvLine header;
    for (const std::string_view title : titles) {
        header.text(title);
    }
    return header.to_string();
}

std::string statistics_csv(const CheckView& view)
{
    std::string text = header_of(std::to_array<std::string_view>(
        {"code", "titre", "conformes", "non_conformes", "indeterminees", "supprimees", "connues", "expose", "non_rembourse",
         "non_reclame"}));
    for (const auto& [code, totals] : totals_by_rule(view.result)) {
        CsvLine line;
        line.text(code).text(title_of(code, view.book));
        for (const std::size_t count :
             {totals.compliant, totals.violations, totals.undecided, totals.suppressed, totals.known}) {
            line.whole(static_cast<std::int64_t>(count));
        }
        line.amount(totals.stakes.exposed).amount(totals.stakes.unreimbursed).amount(totals.stakes.unclaimed);
        text += line.to_string();
    }
    return text;
}

// With the totals by rule, there are no others.
std::string csv_before(const CheckReportOptions& options)
{
    if (options.statistics) {
        return {};
    }
    return header_of(std::to_array<std::string_view>(
        {"code", "severite", "verdict", "fichier", "ligne", "colonne", "patient", "date", "cotation", "message", "aide",
         "reference", "expose", "non_rembourse", "non_reclame", "manque", "aussi", "empreinte", "motif_suppression",
         "dans_la_base"}));
}

std::string csv_shown(const CheckItem& item, const RuleBook& /*book*/, const Style& /*style*/) { return line_of(item).to_string(); }

std::string csv_after(const CheckView& view, const Style& /*style*/)
{
    return view.options.statistics ? statistics_csv(view) : std::string{};
}

} // namespace

CheckForm csv_form() { return {&csv_before, &csv_shown, &csv_after, false}; }

} // namespace kine
