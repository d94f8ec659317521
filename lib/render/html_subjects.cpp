// SPDX-License-Identifier: Apache-2.0
#include "html_subjects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kine {

namespace {

enum List : std::size_t { patients, acts };

using Labels = std::map<std::string, std::string>; // and what is said after each

FilterList list_of(std::string_view name, std::string_view label, std::string_view all, const Labels& labels)
{
    FilterList list{name, label, all, {}};
    for (const auto& [each, more] : labels) {
        list.choices.push_back({std::to_string(list.choices.size()), each, more});
    }
    return list;
}

} // namespace

PaperSubjects::PaperSubjects(std::span<const Paper> papers)
{
    Labels people;
    Labels codes;
    for (const Paper& paper : papers) {
        if (!paper.patient.empty()) {
            people.emplace(paper.patient, paper.patient_name);
        }
        for (const std::string& code : paper.codes) {
            codes.emplace(code, std::string{});
        }
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
