// SPDX-License-Identifier: Apache-2.0
#include "check_parts.hpp"

#include "kine/base/text.hpp"
#include "kine/input/input_codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kine {

namespace {

std::string columns(const std::vector<Column>& missing)
{
    if (missing.empty()) {
        return "les séances antérieures au fichier";
    }
    std::vector<std::string> names;
    for (const Column column : missing) {
        names.emplace_back(column_info(column).name);
    }
    return fmt::format("{} {}", names.size() > 1 ? "colonnes" : "colonne", join_french(names));
}

} // namespace

std::string counted(std::size_t number, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", number, number > 1 ? many : one);
}

std::string stakes_line(const Stakes& stakes)
{
    std::vector<std::string> parts;
    if (!stakes.exposed.is_zero()) {
        parts.push_back(fmt::format("{} exposés à récupération", stakes.exposed.to_french()));
    }
    if (!stakes.unreimbursed.is_zero()) {
        parts.push_back(fmt::format("{} à la charge du patient sans droit", stakes.unreimbursed.to_french()));
    }
    if (!stakes.unclaimed.is_zero()) {
        parts.push_back(fmt::format("{} facturés en moins", stakes.unclaimed.to_french()));
    }
    return join_french(parts);
}

std::vector<std::pair<std::string_view, std::string>> remarks_of(const CheckItem& item)
{
    std::vector<std::pair<std::string_view, std::string>> remarks{{"aide", item.diagnostic.hint},
                                                                  {"texte", std::string{item.diagnostic.reference}},
                                                                  {"enjeu", stakes_line(item.counted_stakes())}};
    std::erase_if(remarks, [](const auto& remark) { return remark.second.empty(); });
    return remarks;
}

std::string summary_line(const CheckSummary& summary, const Style& style)
{
    std::string text =
        counted(summary.sessions, "séance", "séances") + ", " + counted(summary.patients, "patient", "patients");
    if (summary.set_aside != 0) {
        text += ", " + counted(summary.set_aside, "ligne illisible", "lignes illisibles");
    }
    if (summary.past_sessions != 0) {
        text += ", " + counted(summary.past_sessions, "séance antérieure", "séances antérieures");
    }
    std::vector<std::string> found;
    if (summary.errors != 0) {
        found.push_back(paint(counted(summary.errors, "erreur", "erreurs"), Ink::red, style));
    }
    if (summary.warnings != 0) {
        found.push_back(paint(counted(summary.warnings, "avertissement", "avertissements"), Ink::yellow, style));
    }
    if (summary.infos != 0) {
        found.push_back(counted(summary.infos, "information", "informations"));
    }
    const bool any_left = summary.baseline.has_value() || summary.suppressed != 0;
    const bool nothing_read = summary.sessions == 0 && summary.set_aside != 0;
    const std::string_view none = nothing_read             ? "rien n'a été contrôlé"
                                  : any_left               ? "aucune autre anomalie"
                                  : summary.set_aside != 0 ? "aucune anomalie dans les séances lues"
                                                           : "aucune anomalie";
    return text + " : " + (found.empty() ? paint(none, nothing_read ? Ink::red : Ink::green, style) : join_french(found));
}

std::string summary_details(const CheckSummary& summary)
{
    std::string text;
    if (const std::string stakes = stakes_line(summary.stakes); !stakes.empty()) {
        text += fmt::format("Enjeu : {}\n", stakes);
    }
    if (summary.suppressed != 0) {
        text += fmt::format("Suppressions : {}, avec {}\n",
                            counted(summary.suppressed, "anomalie écartée", "anomalies écartées"),
                            summary.suppressed > 1 ? "leur motif" : "son motif");
    }
    if (summary.baseline) {
        text += fmt::format("Base : {}, {}, {} (dans la base, plus dans les fichiers)\n",
                            counted(summary.baseline->known, "anomalie déjà connue", "anomalies déjà connues"),
                            counted(summary.errors + summary.warnings + summary.infos, "nouvelle", "nouvelles"),
                            counted(summary.baseline->fixed, "disparue", "disparues"));
    }
    return text;
}

std::string undecided_line(const CheckSummary::Undecided& undecided)
{
    return fmt::format("{} sans réponse pour {}, {}", undecided.code, counted(undecided.sessions, "séance", "séances"),
                       want_of(undecided));
}

std::string want_of(const CheckSummary::Undecided& undecided)
{
    return undecided.reason.empty() ? "il manque : " + columns(undecided.missing) : undecided.reason;
}

std::vector<std::string> deciding_columns(const CheckSummary& summary)
{
    std::map<Column, std::set<std::string_view>> rules;
    for (const CheckSummary::Undecided& undecided : summary.undecided) {
        for (const Column column : undecided.missing) {
            rules[column].insert(undecided.code);
        }
    }
    std::vector<std::pair<Column, std::size_t>> order;
    for (const auto& [column, codes] : rules) {
        order.emplace_back(column, codes.size());
    }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> result;
    for (const auto& [column, count] : order) {
        result.push_back(fmt::format("{} ({})", column_info(column).name, count));
    }
    return result;
}

std::string title_of(std::string_view code, const RuleBook& book)
{
    if (const Rule* rule = book.find(code)) {
        return rule->title;
    }
    if (code.starts_with("SUP")) {
        return code == "SUP-001" ? "suppression sans effet" : "suppression expirée";
    }
    const auto inputs = input_codes();
    const auto found = std::find_if(inputs.begin(), inputs.end(), [&](const InputCode& known) { return known.code == code; });
    return found != inputs.end() ? std::string{found->title} : "cotation mal écrite";
}

std::string_view plain_path(std::string_view path)
{
    while (path.starts_with("./")) {
        path.remove_prefix(2);
    }
    return path;
}

} // namespace kine
