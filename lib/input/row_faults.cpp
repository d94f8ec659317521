// SPDX-License-Identifier: Apache-2.0
// What is wrong with a row, worded from the cells already read: the slow path of RowReader.
#include "input/cotation_parts.hpp"
#include "input/row_reader.hpp"
#include "input/session_errors.hpp"
#include "kine/input/total_line.hpp"

#include <algorithm>
#include <utility>

namespace kine::input {

std::vector<std::string> RowReader::missing_titles(const JoinedCotation& joined) const
{
    std::vector<std::string> titles;
    const auto note = [&](const Position& position) {
        if (position && *position >= reader_.fields().size()) {
            titles.push_back(header_.titles[*position]);
        }
    };
    note(patient_);
    note(date_);
    if (joined.problem == JoinedCotation::Problem::empty) {
        note(cotation_ ? cotation_ : parts_.front());
    }
    return titles;
}

void RowReader::explain_fault(const JsonFault& fault)
{
    const Record record{source_, header_, start()};
    report(json_line(place_in_record(source_, header_, record, fault.offset, fault.length,
                                     header_.has_unknown() ? Masking::everything : Masking::nothing),
                     fault.kind),
           true);
    settle(0);
}

// Of a line of totals, the cell that says so: it has no day, and a person of that name has a cotation.
std::optional<std::size_t> RowReader::total_cell(const JoinedCotation& joined) const
{
    if (store_.value(Column::date, cell_at(date_)).has_number) {
        return std::nullopt;
    }
    const auto fields = reader_.fields();
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const CsvField& one) { return is_total_word(reader_.raw(one)); });
    const auto position = static_cast<std::size_t>(found - fields.begin());
    const bool person = position == patient_ && joined.problem == JoinedCotation::Problem::none;
    return found == fields.end() || person ? std::nullopt : std::optional{position};
}

void RowReader::explain(const JoinedCotation& joined)
{
    if (const auto total = total_cell(joined)) {
        report(total_line(place(total)), true);
        settle(0);
        return;
    }
    if (std::vector<std::string> titles = missing_titles(joined); !titles.empty()) {
        report(too_few_cells(doubtful_place(std::nullopt), reader_.fields().size(), header_.columns.size(),
                             titles),
               true);
        settle(0);
        return;
    }
    for (const std::size_t position : bad_) {
        explain_cell(position, joined);
    }
    if (undoes_without_amount()) {
        cells_[*quantity_] = 0; // it can be read, and is not
    }
    explain_required(joined);
    settle(joined.rank);
}

void RowReader::explain_required(const JoinedCotation& joined)
{
    if (cell_at(patient_) == 0) {
        report(patient_missing(place(patient_), header_.title(Column::patient)), true);
    }
    const Cell date = cell_at(date_);
    if (!store_.value(Column::date, date).has_number) {
        report(date_unreadable(place(date_), header_.title(Column::date), store_.text(Column::date, date)),
               true);
    }
    explain_cotation(joined);
}

void RowReader::explain_cotation(const JoinedCotation& joined)
{
    using Found = JoinedCotation::Problem;
    switch (joined.problem) {
    case Found::none:
    case Found::bad_part: // reported with its own cell
        return;
    case Found::empty: {
        const Column column = cotation_ ? Column::cotation : Column::lettre;
        report(cotation_missing(place(header_.position(column)), header_.title(column), !cotation_), true);
        return;
    }
    case Found::letter_missing: {
        const auto at = header_.position(Column::coefficient);
        report(letter_missing(place(at), store_.text(Column::coefficient, cell_at(at))), true);
        return;
    }
    }
}

void RowReader::explain_cell(std::size_t position, const JoinedCotation& joined)
{
    const Column column = header_.columns[position].value_or(Column::patient);
    // The date is required and told apart; a coefficient is judged with the whole cotation.
    if (column == Column::date || column == Column::coefficient) {
        return;
    }
    if (is_part_in_words(column) && cell_at(cotation_) != 0) {
        return; // the cotation is written: nothing needs the words beside it
    }
    const bool is_part = is_part_in_words(column) || column == Column::de_montant || column == Column::hn_montant;
    const bool required = is_part && joined.problem == JoinedCotation::Problem::bad_part;
    report(cell_unreadable(place(position), column_info(column), header_.titles[position],
                           store_.text(column, cells_[position]), required),
           required);
}

} // namespace kine::input
