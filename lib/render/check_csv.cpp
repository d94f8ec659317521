#include "kine/base/text.hpp"
#include "kine/render/check.hpp"
#include "kine/render/csv.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

std::string missing_names(const CheckItem& item)
{
    std::string text;
    if (item.finding) {
        for (const Column column : item.finding->missing) {
            text += (text.empty() ? "" : " ") + std::string{column_info(column).name};
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
    line.text(diagnostic.code).text(to_string(diagnostic.severity)).text(to_string(verdict));
    line.text(diagnostic.place.file).whole(static_cast<std::int64_t>(diagnostic.place.line));
    line.whole(static_cast<std::int64_t>(diagnostic.place.column)).text(patient_mark(item.patient));
    line.text(item.day ? to_iso(*item.day) : std::string{}).text(item.cotation);
    line.text(diagnostic.message).text(diagnostic.hint).text(diagnostic.reference);
    line.amount(stakes.exposed).amount(stakes.unreimbursed).amount(stakes.unclaimed);
    line.text(missing_names(item)).text(item.finding ? fmt::format("{}", fmt::join(item.finding->also, " ")) : std::string{});
    line.text(item.fingerprint);
    return line;
}

} // namespace

std::string check_csv(const CheckResult& result)
{
    CsvLine header;
    for (const std::string_view title :
         {"code", "severite", "verdict", "fichier", "ligne", "colonne", "patient", "date", "cotation", "message", "aide",
          "reference", "expose", "non_rembourse", "non_reclame", "manque", "aussi", "empreinte"}) {
        header.text(title);
    }
    std::string text = header.to_string();
    for (const CheckItem& item : result.items) {
        text += line_of(item).to_string();
    }
    return text;
}

} // namespace kine
