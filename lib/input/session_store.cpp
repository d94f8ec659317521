// SPDX-License-Identifier: Apache-2.0
#include "input/session_store.hpp"

#include "kine/base/share_out.hpp"
#include "kine/base/text.hpp"
#include "kine/input/choice_words.hpp"

#include <algorithm>
#include <numeric>

namespace kine::input {

SessionStore::SessionStore()
{
    for (const ColumnInfo& info : known_columns()) {
        cells(info.id).kind = info.kind;
    }
}

CellId SessionStore::intern(const TextKey& key, Keep keep)
{
    return keep == Keep::view ? texts.intern_view(key) : texts.intern_copy(key);
}

void SessionStore::close(std::size_t jobs)
{
    texts.close();
    for (ColumnCells& column : columns) {
        column.ranks = {};
        column.values.shrink_to_fit();
    }
    arrange(jobs);
}

// Exports by day have the rows of a patient everywhere: they are looked at together, so they are kept together, and so are the patients
// of a practitioner, whatever the size of the memory that is quick to read.
void SessionStore::arrange(std::size_t jobs)
{
    struct Patient {
        Row rows{0};
        Cell practitioner{0}; // of the first of them
    };
    const PackedNumbers& numbers = cells(Column::patient).rows;
    LargeVector<Patient> patients(cells(Column::patient).values.size());
    std::size_t runs = 0;
    Cell before = 0;
    for (Row row = 0; row < rows; ++row) {
        const Cell number = numbers[row];
        runs += number != before ? 1 : 0;
        before = number;
        if (patients[number].rows++ == 0) {
            patients[number].practitioner = cell(Column::praticien, row);
        }
    }
    if (runs < 2 * patients.size()) {
        return;
    }
    std::vector<Cell> by_practitioner(patients.size());
    std::iota(by_practitioner.begin(), by_practitioner.end(), Cell{0});
    std::stable_sort(by_practitioner.begin(), by_practitioner.end(),
                     [&](Cell a, Cell b) { return patients[a].practitioner < patients[b].practitioner; });
    LargeVector<Row> first(patients.size()); // slot of each patient
    Row next = 0;
    for (const Cell patient : by_practitioner) {
        first[patient] = next;
        next += patients[patient].rows;
    }
    LargeVector<Row> order(rows);
    slots.resize(rows);
    for (Row row = 0; row < rows; ++row) {
        slots[row] = first[numbers[row]]++;
        order[slots[row]] = row;
    }
    joined.arrange(order);
    share_out(jobs, columns.size(), [&](std::size_t i, std::size_t) {
        columns[i].rows.arrange(order);
        columns[i].number_again();
    });
}

// In the order of the rows: what is told of rows side by side stands side by side.
void ColumnCells::number_again()
{
    constexpr std::size_t few = 256;          // are near each other anyway
    constexpr std::size_t rows_ahead = 16;    // asked for from memory
    if (values.size() <= few) {
        return;
    }
    LargeVector<Cell> names(values.size());
    Cell last = 0;
    const auto name = [&](Cell cell) {
        if (cell != 0 && names[cell] == 0) {
            names[cell] = ++last;
        }
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        __builtin_prefetch(&names[rows[std::min(i + rows_ahead, rows.size() - 1)]]);
        name(rows[i]);
    }
    for (Cell cell = 0; cell < values.size(); ++cell) {
        name(cell); // of lines set aside
    }
    LargeVector<CellValue> named(values.size());
    for (Cell cell = 0; cell < values.size(); ++cell) {
        named[names[cell]] = values[cell];
    }
    values = std::move(named);
    rows.rename(names);
}

Cell SessionStore::rank(ColumnCells& column, const ColumnInfo& info, TextKey key, Keep keep)
{
    TextIndex::Slot& slot = column.ranks.at(key);
    if (slot.value == 0) {
        const CellId id = intern(key, keep);
        if (!key.is_short()) {
            key.text = texts.text(id); // which stays
            slot.put(key);
        }
        slot.value = static_cast<std::uint32_t>(column.values.size());
        column.values.push_back(read_cell(info, key.text));
        CellValue& value = column.values.back();
        const bool vague = !says_which(info.id, key.text);
        value.id = id;
        value.mute = !value.has_number && (vague || info.kind == CellKind::choice || !has_key(key.text));
        column.any_bad = column.any_bad || value.bad;
        any_bad = any_bad || column.any_bad;
        column.any_vague = column.any_vague || vague;
    }
    return slot.value;
}

Cell SessionStore::read(Column column, const TextKey& key, Keep keep)
{
    ColumnCells& own = cells(column);
    if (key == own.last_key) {
        return own.last_cell;
    }
    const Cell cell = rank(own, column_info(column), key, keep);
    if (keep == Keep::view) {
        own.last_key = key;
        own.last_cell = cell;
    }
    return cell;
}

const FileRows& SessionStore::file_of(Row row) const
{
    const auto next = std::upper_bound(files.begin(), files.end(), row, [](Row wanted, const FileRows& file) {
        return wanted < file.first_row;
    });
    return *(next - 1);
}

} // namespace kine::input
