// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"
#include "kine/render/rules.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

std::string period_text(const RulePeriod& period)
{
    if (!period.from && !period.until) {
        return "à toute date";
    }
    if (!period.until) {
        return fmt::format("depuis le {}", to_french(*period.from));
    }
    const std::string last = to_french(*period.until - std::chrono::days{1});
    return period.from ? fmt::format("du {} au {}", to_french(*period.from), last) : fmt::format("jusqu'au {}", last);
}

std::string_view nature_words(RuleNature nature)
{
    switch (nature) {
    case RuleNature::law:
        return "texte de loi ou de nomenclature";
    case RuleNature::official_practice:
        return "pratique officielle";
    case RuleNature::plausibility:
        return "plausibilité";
    }
    return {};
}

Ink ink_of(Severity severity)
{
    switch (severity) {
    case Severity::info:
        return Ink::cyan;
    case Severity::warning:
        return Ink::yellow;
    case Severity::error:
        return Ink::red;
    }
    return Ink::bold;
}

} // namespace

std::string rules_text(std::span<const Rule* const> rules, const Style& style)
{
    std::string text;
    for (const Rule* rule : rules) {
        const std::string severity = pad_right(to_french(rule->severity), 14);
        const std::string code = pad_right(rule->code, 8);
        const std::string start = fmt::format("{}  {} ", code, severity);
        text += fmt::format("{}  {} ", paint(code, Ink::bold, style), paint(severity, ink_of(rule->severity), style));
        text += hanging(start, rule->title, style.width).substr(start.size());
    }
    return text;
}

std::string rule_page(const Rule& rule, const Style& style)
{
    const auto paragraph = [&](std::string_view title, std::string_view body) {
        return body.empty() ? std::string{}
                            : fmt::format("\n{}\n{}", paint(title, Ink::bold, style), hanging("  ", body, style.width));
    };
    std::string text = fmt::format("{}  {}\n", paint(rule.code, Ink::bold, style), rule.title);
    text += fmt::format("{}, {}, certitude {}\n", paint(to_french(rule.severity), ink_of(rule.severity), style),
                        nature_words(rule.nature), to_string(rule.certainty));
    text += paragraph("Pourquoi", rule.why);
    text += paragraph("Ce qui est dit", rule.message);
    text += paragraph("Que faire", rule.hint);
    for (std::size_t i = 0; i < rule.readings.size(); ++i) {
        text += i == 0 ? paragraph("Lectures des textes (la première est retenue)", rule.readings[i])
                       : hanging("  ", rule.readings[i], style.width);
    }
    text += fmt::format("\n{}\n", paint("Jours de soins concernés, et paramètres", Ink::bold, style));
    for (const RulePeriod& period : rule.periods) {
        text += hanging("  ", period_text(period) + (period.severity ? fmt::format(" ({})", to_french(*period.severity)) : std::string{}),
                        style.width);
        for (const RulePeriod::Parameter& parameter : period.parameters) {
            text += hanging(fmt::format("    {} : ", parameter.name), fmt::format("{}", fmt::join(parameter.values, " ; ")), style.width);
        }
    }
    for (const Definition& definition : rule.definitions) {
        text += paragraph(fmt::format("definition({})", definition.name), definition.meaning);
        text += hanging("    ", definition.says, style.width);
    }
    text += paragraph("Admis", rule.good);
    text += paragraph("Relevé", rule.bad);
    text += paragraph("Ce qu'aucune colonne ne dit", join_french(rule.lacks));
    text += paragraph("L'emporte sur", join_french(rule.prevails));
    text += paragraph("Texte", fmt::format("{}{}{}", rule.source.reference, rule.source.url.empty() ? "" : " ", rule.source.url));
    text += paragraph("Vérifié le", fmt::format("{}, source {}", to_french(rule.source.verified_on),
                                                to_string(rule.source.confidence)));
    text += paragraph("Mécanisme", fmt::format("{} ({}, ligne {})", rule.mechanism, rule.source.table, rule.source.line));
    return text;
}

std::string unchecked_page(const Unchecked& rule, const Style& style)
{
    const bool elsewhere = rule.state == Unchecked::State::elsewhere;
    std::string text = fmt::format("{}  {}\n", paint(rule.code, Ink::bold, style), rule.title);
    text += elsewhere ? hanging("", fmt::format("vérifiée ailleurs, par {}", join_french(rule.by)), style.width)
                      : fmt::format("{}\n", to_string(rule.state));
    text += fmt::format("\n{}\n{}", paint(elsewhere ? "Comment" : "Pourquoi", Ink::bold, style), hanging("  ", rule.reason, style.width));
    text += fmt::format("\n{}\n{}", paint("Texte", Ink::bold, style),
                        hanging("  ", fmt::format("{}{}{}", rule.source.reference, rule.source.url.empty() ? "" : " ", rule.source.url), style.width));
    return text;
}

} // namespace kine
