// SPDX-License-Identifier: Apache-2.0
#include "html_subjects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kine {

namespace {

enum List : std::size_t { patients, acts };

FilterList list_of(std::string_view name, std::string_view label, std::string_view all, const std::set<std::string>& labels)
{
    FilterList list{name, label, all, {}};
    for (const std::string& each : labels) {
        list.choices.push_back({std::to_string(list.choices.size()), each, {}});
    }
    return list;
}

} // namespace

PaperSubjects::PaperSubjects(std::span<const Paper> papers)
{
    std::set<std::string> people;
    std::set<std::string> codes;
    for (const Paper& paper : papers) {
        if (!paper.patient.empty()) {
            people.insert(paper.patient);
        }
        codes.insert(paper.codes.begin(), paper.codes.end());
    }
    if (papers.size() > 1 && !people.empty()) {
        filter_.lists = {list_of("patient", "Patient", "tous", people), list_of("acte", "Lettre ou indemnité", "toutes", codes)};
    }
}

std::string PaperSubjects::attributes_of(const Paper& paper) const
{
    if (empty()) {
        return {};
    }
    std::string text = " data-item";
    if (!paper.patient.empty()) {
        text += fmt::format(" data-patient=\"{}\"", number_of(patients, paper.patient));
    }
    std::string numbers;
    for (const std::string& code : paper.codes) {
        numbers += (numbers.empty() ? "" : " ") + number_of(acts, code);
    }
    return text + (numbers.empty() ? std::string{} : fmt::format(" data-acte=\"{}\"", numbers));
}

std::string PaperSubjects::number_of(std::size_t list, const std::string& label) const
{
    const std::vector<FilterChoice>& choices = filter_.lists[list].choices; // in the order of their labels
    const auto found = std::lower_bound(choices.begin(), choices.end(), label,
                                        [](const FilterChoice& choice, const std::string& wanted) { return choice.label < wanted; });
    return found == choices.end() ? std::string{} : found->value;
}

} // namespace kine
