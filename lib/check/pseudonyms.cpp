// SPDX-License-Identifier: Apache-2.0
#include "kine/check/pseudonyms.hpp"

#include "check/cell_edit.hpp"
#include "check/pseudonym_cells.hpp"
#include "check/pseudonym_weeks.hpp"
#include "check/same_findings.hpp"
#include "kine/base/text.hpp"
#include "kine/input/cell_text.hpp"
#include "kine/input/csv.hpp"
#include "kine/input/total_line.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>

namespace kine {

namespace {

constexpr std::string_view nothing_said = "z"; // in place of a cell that belongs nowhere

// The same text with its line ends only.
std::string line_ends(std::string_view text)
{
    std::string result;
    std::copy_if(text.begin(), text.end(), std::back_inserter(result), [](char c) { return c == '\n' || c == '\r'; });
    return result;
}

class Pseudonymiser {
  public:
    Pseudonymiser(const SessionTable& table, const PseudonymTools& tools) : table_{table}, tools_{tools}, words_{tools.book}
    {
        for (Row row = 0; row < table.size(); ++row) {
            if (const auto birth = table.day(Column::naissance, row)) {
                births_.emplace(table.text(table.patient(row)), *birth);
            }
        }
    }

    [[nodiscard]] PseudonymResult written(std::chrono::weeks shift) const
    {
        PseudonymResult result;
        PseudonymCells cells{tools_.key, tools_.catalog, words_, shift};
        const auto sources = table_.sources();
        for (std::size_t i = 0; i < sources.size(); ++i) {
            std::vector<CellEdit> edits;
            table_.for_each_record(i, [&](std::span<const CellBytes> record) { edit(i, record, cells, edits); });
            result.cells += edits.size();
            result.sources.push_back(std::make_shared<const Source>(
                sources[i]->name(), apply_edits(sources[i]->text(), std::move(edits)), sources[i]->form()));
            for (std::string& title : table_.unknown_titles(i)) {
                if (std::find(result.emptied.begin(), result.emptied.end(), title) == result.emptied.end()) {
                    result.emptied.push_back(std::move(title));
                }
            }
        }
        return result;
    }

  private:
    void edit(std::size_t source, std::span<const CellBytes> record, PseudonymCells& cells, std::vector<CellEdit>& edits) const
    {
        const std::string_view file = table_.sources()[source]->text();
        const auto text_of = [&](const CellBytes& cell) {
            const std::string_view raw = file.substr(cell.begin, cell.end - cell.begin);
            return cell.quoted ? input::unescape(raw) : std::string{raw};
        };
        std::size_t filled = 0; // cells up to the last one that is not empty
        bool told = false;      // a known column is filled
        bool dated = false;
        bool priced = false; // it has a cotation
        std::optional<Date> birth;
        for (std::size_t i = 0; i < record.size(); ++i) {
            filled = record[i].begin == record[i].end ? filled : i + 1;
            told = told || (record[i].column && record[i].begin != record[i].end);
            const bool is_cotation = record[i].column == Column::cotation || record[i].column == Column::lettre;
            const std::string text{trim(text_of(record[i]))};
            dated = dated || (record[i].column == Column::date && !text.empty() && read_cell_text(Column::date, text).day);
            priced = priced || (is_cotation && !text.empty());
            if (record[i].column == Column::patient) {
                const auto found = births_.find(text);
                birth = found == births_.end() ? std::nullopt : std::optional{found->second};
            }
        }
        const bool displaced = filled > table_.width(source); // nothing tells of which column a cell is
        for (const CellBytes& cell : record) {
            const std::string before = text_of(cell);
            const bool person = cell.column == Column::patient && priced; // a name, whatever it says
            if (cell.begin == cell.end || (!dated && !displaced && !person && is_total_word(before))) {
                continue;
            }
            const std::string after = displaced || (!cell.column && !told) ? std::string{nothing_said} + line_ends(before)
                                      : cell.column ? cells.replace(*cell.column, trim(before), birth)
                                                    : line_ends(before);
            if (after != before) {
                edits.push_back({cell, after});
            }
        }
    }

    const SessionTable& table_;
    const PseudonymTools& tools_;
    RuleWords words_;
    std::map<std::string, Date, std::less<>> births_; // by patient
};

} // namespace

PseudonymResult pseudonymise(const SessionTable& table, const CheckResult& result, const PseudonymTools& tools)
{
    const Pseudonymiser writer{table, tools};
    const auto prove = [&](PseudonymResult& copy) {
        const auto again = tools.read(copy.sources);
        const auto checked = again ? tools.check(*again) : std::nullopt;
        copy.differing = checked ? differing_codes(table, result, *again, *checked, tools.book) : std::set<std::string>{"la lecture"};
        return copy.differing.empty();
    };
    PseudonymResult still = writer.written(std::chrono::weeks{0});
    if (!prove(still) || tools.keep_dates) {
        return still;
    }
    for (const std::chrono::weeks shift : weeks_to_try(table, tools)) {
        PseudonymResult moved = writer.written(shift);
        if (prove(moved)) {
            return moved;
        }
        if (still.differing.empty() || moved.differing.size() < still.differing.size()) {
            still.differing = std::move(moved.differing); // of the shift that changes the least
        }
    }
    still.no_shift = true;
    return still;
}

} // namespace kine
