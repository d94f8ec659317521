// SPDX-License-Identifier: Apache-2.0
#include "check/told_items.hpp"

#include "check/checker.hpp"
#include "check/selection.hpp"
#include "check/totals.hpp"
#include "kine/base/large_vector.hpp"
#include "kine/base/share_out.hpp"
#include "kine/check/statistics.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace kine {

ToldItems::ToldItems(const From& from, Report& report)
    : from_{from}, report_{report}, unreadable_{unreadable_cells(from.table, from.contents)}
{
    std::erase_if(unreadable_, [&](const CheckItem& item) {
        return item.row ? !from_.part.holds(*item.row) : !from_.part.holds_the_rest();
    });
    sort_items(unreadable_);
}

void ToldItems::count(CheckResult& result) const
{
    const auto add = [&](std::span<const CheckItem> items) {
        add_items(items, result.summary);
        add_totals(items, result.told);
    };
    for (const CheckItem& item : unreadable_) {
        if (is_wanted(item.diagnostic.code, from_.options)) {
            add({&item, 1});
        }
    }
    std::vector<CheckItem> of_row;
    for (Row row = 0; row < from_.table.size(); ++row) {
        add_of_row(row, of_row);
        if (!of_row.empty()) {
            keep_wanted(of_row);
            add(of_row);
            of_row.clear();
        }
    }
    const Rule* rule = nullptr;
    RuleTotals* totals = nullptr; // of that rule, when it is wanted
    for (const Finding& finding : report_.findings()) {
        if (finding.rule != rule) {
            rule = finding.rule;
            totals = is_wanted(rule->code, from_.options) ? &result.told[rule->code] : nullptr;
        }
        if (totals != nullptr) {
            add_finding(finding, *totals, result.summary);
        }
    }
}

void ToldItems::keep_wanted(std::vector<CheckItem>& items) const
{
    std::erase_if(items, [&](const CheckItem& item) { return !is_wanted(item.diagnostic.code, from_.options); });
}

bool ToldItems::next(std::size_t most, std::size_t jobs, std::vector<CheckItem>& items)
{
    if (done_) {
        items.clear();
        return false;
    }
    Findings& findings = report_.findings();
    const std::vector<Report::Note>& notes = report_.notes();
    const Row row = row_;
    const std::size_t finding = finding_;
    const std::size_t note = note_;
    for (; row_ < from_.table.size() && (row_ - row) + (finding_ - finding) + (note_ - note) < most; ++row_) {
        while (finding_ < findings.size() && findings[finding_].row == row_) {
            ++finding_;
        }
        while (note_ < notes.size() && notes[note_].row == row_) {
            ++note_;
        }
    }
    done_ = row_ == from_.table.size();
    std::vector<CheckItem> others;
    add_unreadable(others);
    for (Row of = row; of < row_; ++of) {
        add_of_row(of, others);
    }
    const std::size_t first = others.size();
    const std::size_t told = finding_ - finding;
    items.reserve(first + told + (note_ - note));
    prefer_large_pages(items.data(), items.capacity() * sizeof(CheckItem));
    items.resize(first + told + (note_ - note)); // those of before are written over, on every thread
    std::move(others.begin(), others.end(), items.begin());
    share_out_blocks(jobs, items.size() - first, [&](std::size_t i) {
        if (i < told) {
            tell_one(items[first + i], std::move(findings[finding + i]));
        } else {
            tell_one(items[first + i], report_.finding_of(notes[note + i - told]));
        }
    });
    keep_wanted(items);
    sort_items(items);
    return true;
}

void ToldItems::add_of_row(Row row, std::vector<CheckItem>& items) const
{
    if (from_.table.is_past(row) || !from_.part.holds(row)) {
        return;
    }
    const Evaluated& content = *from_.contents[row];
    for (CheckItem& item : unreadable_cotation(from_.table, row, content, from_.catalog.vocabulary())) {
        items.push_back(std::move(item));
    }
    for (CheckItem& item : unknown_territory(from_.table, row, content, from_.catalog)) {
        items.push_back(std::move(item));
    }
    for (CheckItem& item : no_session_made(from_.table, row, content)) {
        items.push_back(std::move(item));
    }
}

// Cells of the rows that were just taken, and the lines before the next one.
void ToldItems::add_unreadable(std::vector<CheckItem>& items)
{
    for (; cell_ < unreadable_.size() && (done_ || is_before_rest(unreadable_[cell_])); ++cell_) {
        items.push_back(std::move(unreadable_[cell_]));
    }
}

bool ToldItems::is_before_rest(const CheckItem& item) const
{
    if (item.row) {
        return *item.row < row_;
    }
    return std::tuple{item.file, item.diagnostic.place.line} < std::tuple{from_.table.source_index(row_), from_.table.line(row_)};
}

void ToldItems::tell_one(CheckItem& item, Finding finding) const
{
    const Evaluated& content = *from_.contents[finding.row];
    if (finding.elsewhere == 0) {
        tell(item, std::move(finding), from_.table, content, from_.options.excerpts);
        return;
    }
    const AcrossFinding& told = from_.elsewhere->findings[finding.elsewhere - 1];
    finding.related.clear(); // some are in no row of the table
    tell(item, std::move(finding), from_.table, content, from_.options.excerpts);
    item.diagnostic.related = told.related;
    set_fingerprint(item, told.act);
}

} // namespace kine
