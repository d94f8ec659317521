// SPDX-License-Identifier: Apache-2.0
#include "check/selection.hpp"
#include "kine/base/text.hpp"
#include "kine/check/suppressions.hpp"
#include "kine/input/toml_reader.hpp"
#include "kine/rules/nearest_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

enum SuppressionMistake : unsigned {
    ent_code = 40,        // ENT-140
    ent_reason = 41,      // ENT-141
    ent_days = 42,        // ENT-142
    ent_fingerprint = 43, // ENT-143
};

// A patient may be designated by a name, and a reason or a key badly written may hold one: only the lines of the other keys
// are shown.
void hide_people(Place& place)
{
    static constexpr std::array<std::string_view, 8> plain{"code", "date",      "du",       "au",
                                                           "acte", "empreinte", "jusqu_au", "[[suppression]]"};
    const std::string_view line = trim(place.excerpt);
    const std::string_view key = trim(line.substr(0, line.find('=')));
    const bool shown = std::find(plain.begin(), plain.end(), key) != plain.end() && line.find('{') == std::string_view::npos;
    if (!shown) {
        place.excerpt.clear();
    }
}

std::string read_code(TomlTable& table, const RuleBook& book)
{
    const auto written = table.text("code", Need::required);
    if (written && !is_known_code(*written, book)) {
        table.report(ent_code, "code", fmt::format("aucune règle ne commence par « {} »", printable(*written)),
                     nearest_rules(*written, book));
    }
    return to_upper_ascii(written.value_or(""));
}

std::string read_reason(TomlTable& table)
{
    const auto written = table.text("motif", Need::required);
    const std::string reason = printable(trim(written.value_or("")));
    if (written && reason.empty()) {
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

std::vector<Suppression> read_entries(TomlTable root, const RuleBook& book)
{
    std::vector<Suppression> result;
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
        hide_people(suppression.place);
        table.finish();
        result.push_back(std::move(suppression));
    }
    root.finish();
    return result;
}

} // namespace

std::optional<std::vector<Suppression>> read_suppressions(const Source& source, const RuleBook& book, DiagnosticSink& sink)
{
    DiagnosticSink mistakes;
    std::vector<Suppression> result;
    if (const auto document = TomlDocument::parse(source.name(), source.text(), TomlFamily::people_file, mistakes)) {
        result = read_entries(document->root(), book);
    }
    for (Diagnostic mistake : mistakes.items()) {
        hide_people(mistake.place);
        sink.add(std::move(mistake));
    }
    return mistakes.items().empty() ? std::optional{std::move(result)} : std::nullopt;
}

} // namespace kine
