// SPDX-License-Identifier: Apache-2.0
#include "kine/input/session_table.hpp"

#include "input/session_store.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace kine {

namespace {

using input::Cell;
using input::CellValue;
using input::FileRows;
using input::Masking;
using input::SessionStore;

// The value of a cell that says a number; nothing for another kind of column.
const CellValue* number_of(const SessionStore& store, Column column, Row row)
{
    const CellValue& value = store.value_at(column, row);
    return value.has_number ? &value : nullptr;
}

const CellValue* number_of(const SessionStore& store, CellKind kind, Column column, Row row)
{
    return store.cells(column).kind == kind ? number_of(store, column, row) : nullptr;
}

// The first part of a joined cotation that is filled, else `lettre`.
Column joined_column(const SessionStore& store, Row row)
{
    for (const Column part : input::cotation_parts) {
        if (store.cell(part, row) != 0) {
            return part;
        }
    }
    return Column::lettre;
}

} // namespace

SessionTable::SessionTable(std::unique_ptr<Data> data) : data_{std::move(data)} {}
SessionTable::SessionTable(SessionTable&&) noexcept = default;
SessionTable& SessionTable::operator=(SessionTable&&) noexcept = default;
SessionTable::~SessionTable() = default;

SessionTable SessionTable::none() { return SessionTable{std::make_unique<Data>()}; }

std::size_t SessionTable::size() const { return data_->store.rows; }

bool SessionTable::has(Column column) const
{
    const SessionStore& store = data_->store;
    return !store.files.empty() && store.cells(column).files == store.files.size();
}

bool SessionTable::is_in_some(Column column) const { return data_->store.cells(column).files != 0; }

std::span<const SourcePtr> SessionTable::sources() const { return data_->store.sources; }

CellId SessionTable::id(Column column, Row row) const
{
    return data_->store.value_at(column, row).id;
}

bool SessionTable::may_not_say_which(Column column) const { return data_->store.cells(column).any_vague; }

LargeVector<Row> SessionTable::rows_as_kept() const
{
    const SessionStore& store = data_->store;
    LargeVector<Row> result(store.rows);
    for (Row row = 0; row < store.rows; ++row) {
        result[store.slot(row)] = row;
    }
    return result;
}

std::size_t SessionTable::place_kept(Row row) const { return data_->store.slot(row); }

ColumnNumbers SessionTable::numbers(Column column) const
{
    return {data_->store.cells(column).rows, data_->store.slots};
}

std::string_view SessionTable::text(Column column, Row row) const { return text(id(column, row)); }

std::string_view SessionTable::text(CellId id) const { return data_->store.texts.text(id); }

void SessionTable::set_past_from(std::size_t source)
{
    SessionStore& store = data_->store;
    const auto first = std::find_if(store.files.begin(), store.files.end(),
                                    [&](const input::FileRows& file) { return file.source >= source; });
    store.past_source = source;
    store.past_from = first == store.files.end() ? static_cast<Row>(store.rows) : first->first_row;
}

bool SessionTable::is_past(Row row) const { return row >= data_->store.past_from; }

bool SessionTable::is_past_file(std::size_t source) const { return source >= data_->store.past_source; }

CellId SessionTable::patient(Row row) const { return id(Column::patient, row); }

Date SessionTable::date(Row row) const
{
    return Date{std::chrono::days{data_->store.value_at(Column::date, row).number}};
}

CellId SessionTable::cotation_id(Row row) const
{
    const SessionStore& store = data_->store;
    if (!store.has_row(row)) {
        return 0;
    }
    const CellId joined = store.joined_cotation(row);
    return joined != 0 ? joined : id(Column::cotation, row);
}

bool SessionTable::is_completed(Row row) const
{
    const SessionStore& store = data_->store;
    return store.has_row(row) && store.joined_cotation(row) != 0 && store.cell(Column::cotation, row) != 0;
}

std::string_view SessionTable::cotation(Row row) const { return text(cotation_id(row)); }

std::optional<Money> SessionTable::money(Column column, Row row) const
{
    const CellValue* value = number_of(data_->store, CellKind::money, column, row);
    return value != nullptr ? std::optional{Money::from_cents(value->number)} : std::nullopt;
}

std::optional<Decimal> SessionTable::decimal(Column column, Row row) const
{
    const CellValue* value = number_of(data_->store, column, row);
    if (value == nullptr) {
        return std::nullopt;
    }
    switch (data_->store.cells(column).kind) {
    case CellKind::decimal:
        return value->decimal();
    case CellKind::integer:
        return Decimal{value->number};
    case CellKind::money:
        return Money::from_cents(value->number).to_decimal();
    case CellKind::text:
    case CellKind::identifier:
    case CellKind::date:
    case CellKind::fact:
    case CellKind::time:
    case CellKind::choice:
        break;
    }
    return std::nullopt;
}

std::optional<std::int64_t> SessionTable::integer(Column column, Row row) const
{
    const CellValue* value = number_of(data_->store, CellKind::integer, column, row);
    return value != nullptr ? std::optional{value->number} : std::nullopt;
}

std::optional<int> SessionTable::minutes(Column column, Row row) const
{
    const CellValue* value = number_of(data_->store, CellKind::time, column, row);
    return value != nullptr ? std::optional{static_cast<int>(value->number)} : std::nullopt;
}

std::optional<Date> SessionTable::day(Column column, Row row) const
{
    const CellKind kind = data_->store.cells(column).kind;
    const bool may_hold_day = kind == CellKind::date || kind == CellKind::fact;
    const CellValue* value = may_hold_day ? number_of(data_->store, column, row) : nullptr;
    return value != nullptr ? std::optional{Date{std::chrono::days{value->number}}} : std::nullopt;
}

Fact SessionTable::fact(Column column, Row row) const
{
    const CellValue& value = data_->store.value_at(column, row);
    if (value.id == 0 || value.bad) {
        return Fact::unknown;
    }
    return value.absent ? Fact::no : Fact::yes;
}

std::string_view SessionTable::choice(Column column, Row row) const
{
    const CellValue* value = number_of(data_->store, CellKind::choice, column, row);
    return value != nullptr ? column_info(column).choices[static_cast<std::size_t>(value->number)].value
                            : std::string_view{};
}

bool SessionTable::is_known_absence(Column column, Row row) const
{
    return data_->store.value_at(column, row).absent;
}

bool SessionTable::says_something(Column column, Row row) const
{
    const CellValue& value = data_->store.value_at(column, row);
    return value.id != 0 && !value.absent && !value.mute;
}

std::int64_t sessions_of(const SessionTable& table, Row row)
{
    const std::int64_t written = table.integer(Column::quantite, row).value_or(1);
    return std::max<std::int64_t>(1, written < 0 ? -written : written);
}

namespace {

// A column that nobody reads may name somebody.
input::Masking masking_of(Excerpts excerpts)
{
    return excerpts == Excerpts::shown ? input::Masking::unknown_columns : input::Masking::no_excerpt;
}

} // namespace

Place SessionTable::place(Column column, Row row, Excerpts excerpts) const
{
    const SessionStore& store = data_->store;
    if (!store.has_row(row)) {
        return {};
    }
    const FileRows& file = store.file_of(row);
    if (column == Column::cotation && store.cell(Column::cotation, row) == 0) {
        column = joined_column(store, row);
    }
    return input::place_of_cell(store.source_of(file), file.header, store.start_of(row),
                                file.header.position(column), masking_of(excerpts));
}

Place SessionTable::place_in_cotation(Row row, std::size_t offset, std::size_t length, Excerpts excerpts) const
{
    const SessionStore& store = data_->store;
    if (!store.has_row(row)) {
        return {};
    }
    const FileRows& file = store.file_of(row);
    const auto position = file.header.position(Column::cotation);
    if (!position || offset + length > text(Column::cotation, row).size()) {
        return place(Column::cotation, row, excerpts);
    }
    return input::place_in_cell(store.source_of(file), file.header, store.start_of(row), *position, offset,
                                length, masking_of(excerpts));
}

const Source& SessionTable::source(Row row) const
{
    const SessionStore& store = data_->store;
    return store.source_of(store.file_of(row));
}

std::size_t SessionTable::source_index(Row row) const
{
    const SessionStore& store = data_->store;
    return store.file_of(row).source;
}

std::size_t SessionTable::line(Row row) const
{
    const SessionStore& store = data_->store;
    return store.has_row(row) ? store.start_of(row).line : 0;
}

std::string_view SessionTable::raw_line(Row row) const
{
    const SessionStore& store = data_->store;
    if (!store.has_row(row)) {
        return {};
    }
    const FileRows& file = store.file_of(row);
    return input::Record{store.source_of(file), file.header, store.start_of(row)}.raw();
}

std::string_view SessionTable::header_line(Row row) const
{
    const SessionStore& store = data_->store;
    if (!store.has_row(row)) {
        return {};
    }
    return header_of_file(static_cast<std::size_t>(&store.file_of(row) - store.files.data()));
}

std::string_view SessionTable::header_of_file(std::size_t source) const
{
    const FileRows& file = data_->store.files[source];
    if (file.header.form == RowsForm::ndjson) {
        return {};
    }
    return data_->store.source_of(file).text().substr(file.header.begin, file.header.end - file.header.begin);
}

char SessionTable::delimiter(Row row) const
{
    const SessionStore& store = data_->store;
    return store.has_row(row) ? store.file_of(row).header.delimiter : ';';
}

RowsForm SessionTable::rows_form(Row row) const
{
    const SessionStore& store = data_->store;
    return store.has_row(row) ? store.file_of(row).header.form : RowsForm::csv;
}

std::string_view SessionTable::title(Column column, std::size_t source) const
{
    const input::Header& header = data_->store.files[source].header;
    return header.has(column) ? header.title(column) : std::string_view{};
}

std::optional<char> SessionTable::delimiter_of_file(std::size_t source) const
{
    const input::Header& header = data_->store.files[source].header;
    return header.form == RowsForm::csv ? std::optional{header.delimiter} : std::nullopt;
}

const std::vector<CellError>& SessionTable::cell_errors() const { return data_->store.cell_errors; }

const std::vector<SetAside>& SessionTable::set_aside() const { return data_->store.set_aside; }

const std::vector<Diagnostic>& SessionTable::notices() const { return data_->store.notices; }

} // namespace kine
