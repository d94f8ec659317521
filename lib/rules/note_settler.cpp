// SPDX-License-Identifier: Apache-2.0
#include "rules/note_settler.hpp"

#include <algorithm>
#include <functional>

namespace kine {

namespace {

constexpr auto by_row = [](const auto& a, const auto& b) { return a.first < b.first; };

} // namespace

void NoteSettler::settle(std::size_t finding, std::size_t note, const Keep& keep)
{
    std::vector<Report::Note>& notes = report_.notes();
    const auto first = notes.begin() + static_cast<std::ptrdiff_t>(note);
    std::sort(first, notes.end(), [](const Report::Note& a, const Report::Note& b) { // rules: as in the book
        return a.row != b.row ? a.row < b.row : a.rule != b.rule ? std::less<>{}(a.rule, b.rule) : a.want < b.want;
    });
    notes.erase(std::unique(first, notes.end()), notes.end());
    const bool may_be_silenced = std::any_of(first, notes.end(), [&](const Report::Note& one) { return !rules_.over(*one.rule).empty(); });
    for (std::size_t i = finding; i < report_.findings().size() && may_be_silenced; ++i) {
        violations_.emplace_back(report_.findings()[i].row, report_.findings()[i].rule);
    }
    if (!std::is_sorted(violations_.begin(), violations_.end(), by_row)) {
        std::sort(violations_.begin(), violations_.end(), by_row);
    }
    std::vector<Report::Note> kept;
    for (auto row = first; row != notes.end();) {
        const auto next = std::find_if(row, notes.end(), [&](const Report::Note& n) { return n.row != row->row; });
        for (auto one = row; one != next && !table_.is_past(row->row); ++one) {
            if (!is_silenced(*one, {row, next}) && keep(*one)) {
                kept.push_back(*one);
            }
        }
        row = next;
    }
    notes.erase(first, notes.end());
    notes.insert(notes.end(), kept.begin(), kept.end());
}

bool NoteSettler::is_silenced(const Report::Note& note, std::span<const Report::Note> of_row) const
{
    const std::span<const Rule* const> stronger = rules_.over(*note.rule);
    if (stronger.empty()) {
        return false;
    }
    const auto is_stronger = [&](const Rule* rule) { return std::find(stronger.begin(), stronger.end(), rule) != stronger.end(); };
    const auto [from, to] = std::equal_range(violations_.begin(), violations_.end(), Violation{note.row, nullptr}, by_row);
    return std::any_of(from, to, [&](const Violation& violation) { return is_stronger(violation.second); }) ||
           std::any_of(of_row.begin(), of_row.end(),
                       [&](const Report::Note& other) { return other.want == note.want && is_stronger(other.rule); });
}

} // namespace kine
