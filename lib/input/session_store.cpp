// SPDX-License-Identifier: Apache-2.0
#include "input/session_store.hpp"

#include <algorithm>

namespace kine::input {

// The number of a text; a new text that says an absence is remembered, for every column asks it of its own cells.
CellId SessionStore::intern(std::string_view text, Keep keep)
{
    const std::size_t before = texts.size();
    const CellId id = keep == Keep::view ? texts.intern_view(text) : texts.intern_copy(text);
    if (texts.size() != before && is_absence_word(text)) {
        absence_words.push_back(id);
    }
    return id;
}

Cell SessionStore::typed_cell(Column column, std::string_view text, Keep keep)
{
    ColumnCells& typed = cells(column);
    TextIndex::Slot& slot = typed.ranks.at(text);
    if (slot.value == 0) {
        const CellId id = intern(text, keep);
        slot.text = texts.text(id);
        slot.value = static_cast<std::uint32_t>(typed.values.size());
        typed.values.push_back(read_cell(column_info(column), text));
        typed.values.back().id = id;
    }
    return slot.value;
}

Cell SessionStore::read(Column column, std::string_view text, Keep keep)
{
    if (text.empty()) {
        return 0;
    }
    ColumnCells& own = cells(column);
    if (text == own.last_text) {
        return own.last_cell;
    }
    const Cell cell =
        is_typed(column_info(column).kind) ? typed_cell(column, text, keep) : intern(text, keep);
    if (keep == Keep::view) {
        own.last_text = text;
        own.last_cell = cell;
    }
    return cell;
}

CellId SessionStore::text_id(Column column, Cell cell) const
{
    return is_typed(column_info(column).kind) ? value(column, cell).id : cell;
}

bool SessionStore::is_absence(Column column, Cell cell) const
{
    if (is_typed(column_info(column).kind)) {
        return value(column, cell).absent;
    }
    return std::find(absence_words.begin(), absence_words.end(), cell) != absence_words.end();
}

const FileRows& SessionStore::file_of(Row row) const
{
    const auto next = std::upper_bound(files.begin(), files.end(), row, [](Row wanted, const FileRows& file) {
        return wanted < file.first_row;
    });
    return *(next - 1);
}

} // namespace kine::input
