#include "check/selection.hpp"
#include "kine/base/text.hpp"
#include "kine/check/suppressions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

enum SuppressionMistake : unsigned {
    ent_code = 40,        // ENT-140
    ent_reason = 41,      // ENT-141
    ent_days = 42,        // ENT-142
    ent_fingerprint = 43, // ENT-143
};

std::string read_code(TomlTable& table, const RuleBook& book)
{
    const std::string code = table.text("code", Need::required).value_or("");
    if (table.has("code") && !is_known_code(code, book)) {
        table.report(ent_code, "code", fmt::format("aucune règle ne commence par « {} »", printable(code)),
                     known_codes_hint(code, book));
    }
    return to_upper_ascii(code);
}

std::string read_reason(TomlTable& table)
{
    const std::string reason = printable(trim(table.text("motif", Need::required).value_or("")));
    if (table.has("motif") && reason.empty()) {
        table.report(ent_reason, "motif", "« motif » est vide", "dire pourquoi ces anomalies sont admises");
    }
    return reason;
}

std::string read_fingerprint(TomlTable& table)
{
    constexpr std::size_t digits = 16;
    const auto written = table.text("empreinte");
    if (!written) {
        return {};
    }
    const bool good = written->size() == digits && std::all_of(written->begin(), written->end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
    if (!good) {
        table.report(ent_fingerprint, "empreinte", fmt::format("« {} » n'est pas une empreinte", printable(*written)),
                     "la copier du rapport JSON ou CSV : seize chiffres ou lettres de a à f");
    }
    return *written;
}

void read_days(TomlTable& table, Suppression& suppression)
{
    const auto day = table.date("date");
    suppression.from = table.date("du");
    suppression.to = table.date("au");
    if (day && (suppression.from || suppression.to)) {
        table.report(ent_days, "date", "« date » est donnée avec « du » ou « au »", "garder la date, ou les deux bornes");
    }
    if (suppression.from && suppression.to && *suppression.to < *suppression.from) {
        table.report(ent_days, "au", "« au » est avant « du »", "corriger l'une des deux dates");
    }
    if (day) {
        suppression.from = suppression.to = day;
    }
}

} // namespace

std::optional<std::vector<Suppression>> read_suppressions(const TomlDocument& document, const RuleBook& book,
                                                          DiagnosticSink& sink)
{
    const std::size_t before = sink.items().size();
    std::vector<Suppression> result;
    TomlTable root = document.root();
    for (TomlTable& table : root.tables("suppression")) {
        Suppression suppression;
        suppression.code = read_code(table, book);
        suppression.patient = table.text("patient").value_or("");
        suppression.act = table.text("acte").value_or("");
        suppression.fingerprint = read_fingerprint(table);
        suppression.reason = read_reason(table);
        suppression.last_day = table.date("jusqu_au");
        read_days(table, suppression);
        suppression.place = table.place("code");
        table.finish();
        result.push_back(std::move(suppression));
    }
    root.finish();
    return sink.items().size() == before ? std::optional{std::move(result)} : std::nullopt;
}

} // namespace kine
