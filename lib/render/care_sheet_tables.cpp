// SPDX-License-Identifier: Apache-2.0
#include "bill_tables.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

using PaperAlign::right;

// Words of session files that are written otherwise on paper.
struct Spoken {
    std::string_view word;
    std::string_view french;
};
constexpr std::array spoken_words{
    Spoken{"general", "général"},
    Spoken{"alsace-moselle", "Alsace-Moselle"},
    Spoken{"ald", "ALD"},
    Spoken{"maternite", "maternité"},
    Spoken{"atmp", "AT-MP"},
    Spoken{"c2s", "C2S"},
    Spoken{"ame", "AME"},
    Spoken{"invalidite", "invalidité"},
    Spoken{"nouveau-ne", "nouveau-né"},
    Spoken{"etablissement", "établissement"},
    Spoken{"ehpad", "EHPAD"},
    Spoken{"distance", "à distance"},
    Spoken{"especes", "espèces"},
    Spoken{"cheque", "chèque"},
    Spoken{"prelevement", "prélèvement"},
    Spoken{"exigence_horaire", "exigence d'horaire"},
    Spoken{"exigence_lieu", "exigence de lieu"},
};

std::string payment_of(const LineFacts& facts)
{
    switch (facts.paid) {
    case Fact::unknown:
        return {};
    case Fact::no:
        return "non réglé";
    case Fact::yes:
        break;
    }
    return paid_text(facts.paid_on, facts.paid_by);
}

// Who prescribed, who pays: what a feuille says once for all its lines.
std::string facts_of(const LineFacts& facts)
{
    std::string text = facts.direct_access ? "accès direct, sans ordonnance"
                       : facts.prescribed_on
                           ? fmt::format("ordonnance du {}", to_french(*facts.prescribed_on))
                           : std::string{};
    append_part(text, with_name("prescripteur", printable(facts.prescriber)));
    append_part(text, with_name("lieu :", spoken(facts.place)));
    append_part(text, with_name("exonération :", spoken(facts.exoneration)));
    append_part(text, with_name("régime :", spoken(facts.regime)));
    switch (facts.third_party) {
    case Fact::unknown:
        break;
    case Fact::yes:
        append_part(text, facts.amo_only ? "tiers payant de l'AMO seule" : "tiers payant");
        break;
    case Fact::no:
        append_part(text, "sans tiers payant");
        break;
    }
    append_part(text, payment_of(facts));
    append_part(text, with_name("exécutant", printable(facts.practitioner)));
    append_part(text, with_name("feuille n°", printable(facts.invoice)));
    return text;
}

// « (lignes 3, 5 et 2 autres) »
std::string lines_of(const std::vector<std::size_t>& lines)
{
    constexpr std::size_t shown = 4;
    if (lines.empty()) {
        return {};
    }
    std::vector<std::string> words;
    for (std::size_t i = 0; i < std::min(lines.size(), shown); ++i) {
        words.push_back(std::to_string(lines[i]));
    }
    if (const std::size_t more = lines.size() - words.size(); more != 0) {
        words.push_back(fmt::format("{} autre{}", more, more > 1 ? "s" : ""));
    }
    return fmt::format(" (ligne{} {})", lines.size() > 1 ? "s" : "", join_french(words));
}

} // namespace

std::string_view spoken(std::string_view word)
{
    const auto* const found = std::find_if(spoken_words.begin(), spoken_words.end(),
                                           [&](const Spoken& each) { return each.word == word; });
    return found == spoken_words.end() ? word : found->french;
}

std::string paid_text(const std::optional<Date>& day, std::string_view means)
{
    std::string text = day ? fmt::format("réglé le {}", to_french(*day)) : "réglé";
    return means.empty() ? text : fmt::format("{} ({})", text, spoken(means));
}

PaperTable sheets_table(const CareSheet& care)
{
    PaperTable table;
    table.caption = care.sheets.size() > 1 ? "Feuilles de soins" : "Feuille de soins";
    table.columns = {{"Mode"}, {"Lignes", right}, {"Demandé", right}};
    const bool some_paid = std::any_of(care.sheets.begin(), care.sheets.end(), [](const auto& sheet) { return sheet.paid.has_value(); });
    if (some_paid) {
        table.columns.push_back({"Réglé par le patient", right});
    }
    for (const CareSheet::Sheet& sheet : care.sheets) {
        table.rows.push_back({{std::string{mode_in_french(sheet.facts.mode)}, std::to_string(sheet.lines.size()),
                               sheet.totals.total().to_french()},
                              facts_of(sheet.facts)});
        if (some_paid) {
            table.rows.back().cells.push_back(sheet.paid ? sheet.paid->to_french() : "non renseigné");
        }
    }
    return table;
}

std::string missing_of(const CareSheet& care)
{
    std::size_t count = 0;
    for (const CareSheet::Sheet& sheet : care.sheets) {
        count += sheet.lines.size();
    }
    std::vector<std::string> labels;
    for (const MissingMention& missing : care.missing) {
        const bool everywhere = missing.lines.size() == count; // then no line needs to be looked for
        labels.push_back(missing.mention->label + (everywhere ? std::string{} : lines_of(missing.lines)));
    }
    return labels.empty() ? std::string{} : join_french(labels) + ".";
}

std::vector<std::string> insured_lines(const PatientIdentity& who)
{
    std::string number = with_name("NIR", who.nir);
    append_part(number, with_name("rang de naissance", printable(who.birth_rank)));
    std::string fund = with_name("Régime", printable(spoken(who.regime)));
    append_part(fund, with_name("caisse", printable(who.fund)));
    std::string amc = with_name("Complémentaire", printable(who.amc));
    append_part(amc, with_name("contrat", printable(who.amc_number)));
    std::vector<std::string> lines{std::move(number), std::move(fund), std::move(amc)};
    std::erase(lines, "");
    return lines;
}

} // namespace kine
