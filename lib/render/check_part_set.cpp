// SPDX-License-Identifier: Apache-2.0
// Whether reports are those of all the parts of one check.
#include "kine/base/text.hpp"
#include "render/check_part_report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

Diagnostic refusal(std::string_view code, std::string message, std::string hint, std::string file = {})
{
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    diagnostic.place.file = std::move(file);
    return diagnostic;
}

// « autre date (2026-03-03 et 2026-03-02) »
std::string other(std::string_view what, std::string_view own, std::string_view first)
{
    return fmt::format("{} ({} et {})", what, printable(own), printable(first));
}

std::vector<std::string> differences_of_files(const PartLabel& own, const PartLabel& first)
{
    if (own.files != first.files) {
        const auto names = [](const PartLabel& label) { return fmt::format("{}", fmt::join(label.files, ", ")); };
        return {other("autres fichiers", names(own), names(first))};
    }
    std::vector<std::string> found;
    for (std::size_t i = 0; i < own.contents.size() && i < first.contents.size(); ++i) {
        if (own.contents[i] != first.contents[i]) {
            found.push_back(fmt::format("autre contenu de {}", printable(own.files[i])));
        }
    }
    if (own.history != first.history) {
        found.emplace_back("autres exports antérieurs (--historique)");
    }
    if (found.empty() && own.columns != first.columns) {
        found.emplace_back("colonnes lues autrement (--map, --profil)");
    }
    return found;
}

std::vector<std::string> differences(const PartLabel& own, const PartLabel& first)
{
    std::vector<std::string> found;
    if (own.part.count != first.part.count) {
        found.push_back(other("autre nombre de parties", std::to_string(own.part.count), std::to_string(first.part.count)));
    }
    if (own.version != first.version) {
        found.push_back(other("autre version de kine", own.version, first.version));
    }
    if (own.tables != first.tables) {
        found.emplace_back("autres tables");
    }
    const std::vector<std::string> of_files = differences_of_files(own, first);
    found.insert(found.end(), of_files.begin(), of_files.end());
    if (own.date != first.date) {
        found.push_back(other("autre date", own.date, first.date));
    }
    if (own.options != first.options) {
        found.emplace_back("autres options");
    }
    if (found.empty() && own.check != first.check) {
        found.emplace_back("autre vérification");
    }
    return found;
}

std::vector<Diagnostic> strangers(const std::vector<PartReport>& parts)
{
    std::vector<Diagnostic> found;
    for (const PartReport& part : parts) {
        if (const auto words = differences(part.label, parts.front().label); !words.empty()) {
            found.push_back(refusal("ENT-153",
                                    fmt::format("cette partie n'est pas de la même vérification que {} : {}",
                                                printable(parts.front().name), join_french(words)),
                                    "donner à chaque partie les mêmes fichiers, les mêmes options et la même date (-d)", part.name));
        }
    }
    return found;
}

std::vector<Diagnostic> given_twice(const std::vector<PartReport>& parts)
{
    std::vector<Diagnostic> found;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const Part& part = parts[i].label.part;
        if (part.index == parts[i - 1].label.part.index) {
            found.push_back(refusal("ENT-154", fmt::format("la partie {}/{} est aussi dans {}", part.index, part.count, printable(parts[i - 1].name)),
                                    "donner chaque partie une fois", parts[i].name));
        }
    }
    return found;
}

std::vector<Diagnostic> missing(const std::vector<PartReport>& parts)
{
    constexpr std::size_t most_told = 20;
    const std::size_t count = parts.front().label.part.count;
    std::vector<std::string> told;
    std::size_t lacking = 0;
    std::size_t next = 1;
    const auto pass_until = [&](std::size_t end) { // those that no report is of
        lacking += end - next;
        for (; next < end && told.size() < most_told; ++next) {
            told.push_back(fmt::format("{}/{}", next, count));
        }
    };
    for (const PartReport& part : parts) {
        pass_until(std::max(next, part.label.part.index));
        next = part.label.part.index + 1;
    }
    pass_until(std::max(next, count + 1));
    if (lacking == 0) {
        return {};
    }
    if (lacking > told.size()) {
        told.push_back(fmt::format("{} autres", lacking - told.size()));
    }
    return {refusal("ENT-154", fmt::format("il manque {} {}", told.size() == 1 ? "la partie" : "les parties", join_french(told)),
                    "donner les rapports de toutes les parties")};
}

} // namespace

std::vector<Diagnostic> why_not_whole(std::vector<PartReport>& parts)
{
    std::stable_sort(parts.begin(), parts.end(), [](const PartReport& a, const PartReport& b) {
        return a.label.part.index < b.label.part.index;
    });
    std::vector<Diagnostic> found = strangers(parts);
    if (found.empty()) {
        found = given_twice(parts);
        std::vector<Diagnostic> lacking = missing(parts);
        std::move(lacking.begin(), lacking.end(), std::back_inserter(found));
    }
    return found;
}

} // namespace kine
