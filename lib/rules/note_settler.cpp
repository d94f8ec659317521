// SPDX-License-Identifier: Apache-2.0
#include "rules/note_settler.hpp"

#include <algorithm>
#include <functional>

namespace kine {

void NoteSettler::settle(std::size_t finding, std::size_t note, const Keep& keep)
{
    std::vector<Report::Note>& notes = report_.notes();
    const auto first = notes.begin() + static_cast<std::ptrdiff_t>(note);
    std::sort(first, notes.end(), [](const Report::Note& a, const Report::Note& b) { // rules: as in the book
        return a.row != b.row ? a.row < b.row : a.rule != b.rule ? std::less<>{}(a.rule, b.rule) : a.want < b.want;
    });
    notes.erase(std::unique(first, notes.end()), notes.end());
    for (std::size_t i = finding; i < report_.findings().size(); ++i) {
        violations_[report_.findings()[i].row].push_back(report_.findings()[i].rule);
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
    const std::span<const Rule* const> stronger = precedence_.over(*note.rule);
    if (stronger.empty()) {
        return false;
    }
    const auto is_stronger = [&](const Rule* rule) { return std::find(stronger.begin(), stronger.end(), rule) != stronger.end(); };
    const auto violations = violations_.find(note.row);
    return (violations != violations_.end() && std::any_of(violations->second.begin(), violations->second.end(), is_stronger)) ||
           std::any_of(of_row.begin(), of_row.end(),
                       [&](const Report::Note& other) { return other.want == note.want && is_stronger(other.rule); });
}

} // namespace kine
