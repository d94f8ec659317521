// SPDX-License-Identifier: Apache-2.0
#include "input/session_store.hpp"

#include <algorithm>

namespace kine::input {

CellId SessionStore::intern(std::string_view text, Keep keep)
{
    return keep == Keep::view ? texts.intern_view(text) : texts.intern_copy(text);
}

void SessionStore::close()
{
    texts.close();
    for (ColumnCells& column : columns) {
        column.ranks = {};
        column.values.shrink_to_fit();
    }
}

Cell SessionStore::rank(ColumnCells& column, const ColumnInfo& info, std::string_view text, Keep keep)
{
    TextIndex::Slot& slot = column.ranks.at(text);
    if (slot.value == 0) {
        const CellId id = intern(text, keep);
        slot.text = texts.text(id);
        slot.value = static_cast<std::uint32_t>(column.values.size());
        column.values.push_back(read_cell(info, text));
        column.values.back().id = id;
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
    const Cell cell = rank(own, column_info(column), text, keep);
    if (keep == Keep::view) {
        own.last_text = text;
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
