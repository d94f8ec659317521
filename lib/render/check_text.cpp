#include "kine/base/text.hpp"
#include "kine/render/check.hpp"
#include "kine/render/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

std::string count(std::size_t number, std::string_view one, std::string_view many)
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

std::string item_text(const CheckItem& item, const Style& style)
{
    std::string text = diagnostic_text(item.diagnostic, style);
    if (!item.finding) {
        return text;
    }
    if (const std::string stakes = stakes_line(item.finding->stakes); !stakes.empty()) {
        text += fmt::format("{} : {}\n", paint("enjeu", Ink::green, style), stakes);
    }
    if (!item.finding->also.empty()) {
        text += fmt::format("{} : {}\n", paint("aussi", Ink::green, style), join_french(item.finding->also));
    }
    return text;
}

std::string summary_text(const CheckSummary& summary, const Style& style)
{
    std::string text = count(summary.sessions, "séance", "séances") + ", " + count(summary.patients, "patient", "patients");
    if (summary.set_aside != 0) {
        text += ", " + count(summary.set_aside, "ligne illisible", "lignes illisibles");
    }
    std::vector<std::string> found;
    if (summary.errors != 0) {
        found.push_back(paint(count(summary.errors, "erreur", "erreurs"), Ink::red, style));
    }
    if (summary.warnings != 0) {
        found.push_back(paint(count(summary.warnings, "avertissement", "avertissements"), Ink::yellow, style));
    }
    if (summary.infos != 0) {
        found.push_back(count(summary.infos, "information", "informations"));
    }
    text += found.empty() ? fmt::format(" : {}\n", paint("aucune anomalie", Ink::green, style))
                          : fmt::format(" : {}\n", join_french(found));
    if (const std::string stakes = stakes_line(summary.stakes); !stakes.empty()) {
        text += fmt::format("Enjeu : {}\n", stakes);
    }
    return text;
}

std::string undecided_text(const CheckSummary& summary, const Style& style)
{
    if (summary.undecided.empty()) {
        return {};
    }
    std::string text = fmt::format("{} (ce ne sont pas des anomalies ; -v les montre une à une) :\n",
                                   paint("Règles sans réponse, faute d'un fait", Ink::bold, style));
    for (const CheckSummary::Undecided& undecided : summary.undecided) {
        const std::string why =
            undecided.reason.empty() ? "il manque : " + columns(undecided.missing) : undecided.reason;
        text += fmt::format("  {:<8} {:>6} {:<8} {}\n", undecided.code, undecided.sessions,
                            undecided.sessions > 1 ? "séances" : "séance", why);
    }
    return text;
}

std::string statistics_text(const CheckSummary& summary, const RuleBook& book, const Style& style)
{
    std::string text = fmt::format("{}\n", paint("Règle    conformes  non conformes  indéterminées", Ink::bold, style));
    for (const auto& [code, counts] : summary.rules) {
        const Rule* rule = book.find(code);
        text += fmt::format("{:<8} {:>9}  {:>13}  {:>13}  {}\n", code, counts.compliant, counts.violations,
                            counts.undecided, rule == nullptr ? "" : rule->title);
    }
    return text;
}

} // namespace

std::string patient_mark(const std::string& patient)
{
    constexpr std::size_t longest = 12; // a NIR has 13 or 15 digits
    const bool plain = std::all_of(patient.begin(), patient.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '/';
    });
    const bool digit = std::any_of(patient.begin(), patient.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (plain && digit && patient.size() <= longest) {
        return patient;
    }
    constexpr std::size_t shown = 6;
    return patient.empty() ? patient : "patient-" + to_hex(stable_hash(patient)).substr(0, shown);
}

std::string check_text(const CheckResult& result, const RuleBook& book, const CheckReportOptions& options,
                       const Style& style)
{
    std::string text;
    for (const CheckItem& item : result.items) {
        const bool undecided = item.finding && item.finding->verdict == Verdict::undecided;
        if (!undecided || options.every_undecided) {
            text += item_text(item, style) + "\n";
        }
    }
    if (options.quiet) {
        return text;
    }
    if (options.statistics) {
        text += statistics_text(result.summary, book, style) + "\n";
    }
    text += summary_text(result.summary, style);
    if (!options.every_undecided) {
        text += undecided_text(result.summary, style);
    }
    return text;
}

} // namespace kine
