// SPDX-License-Identifier: Apache-2.0
#include "input/record_reader.hpp"

#include "kine/base/text.hpp"

#include <algorithm>

namespace kine::input {

RecordReader::RecordReader(std::string_view text, const Header& header, std::size_t offset, std::size_t line)
    : csv_{text, header.delimiter, offset, line}
{
    if (header.form == RowsForm::ndjson) {
        json_.emplace(text, offset, line);
        cells_.resize(header.titles.size());
        for (std::size_t i = 0; i < header.titles.size(); ++i) {
            positions_.emplace(header.titles[i], i);
        }
    }
}

bool RecordReader::next_object()
{
    if (!json_->next()) {
        return false;
    }
    const std::size_t last = json_->end() - 1; // the closing brace, where a missing name would be written
    std::fill(cells_.begin(), cells_.end(), CsvField{last, last});
    std::size_t rank = 0;
    for (const JsonPair& pair : json_->pairs()) {
        const std::size_t position = position_of(pair, rank++);
        if (position < cells_.size()) {
            cells_[position] = pair.value;
        }
    }
    return true;
}

std::size_t RecordReader::position_of(const JsonPair& pair, std::size_t rank)
{
    const std::string_view name = raw(pair.name);
    if (rank < met_.size() && met_[rank].name == name) {
        return met_[rank].position;
    }
    const auto found = positions_.find(json_title(name, pair.name.escaped));
    const std::size_t position = found == positions_.end() ? cells_.size() : found->second;
    met_.resize(std::max(met_.size(), rank + 1));
    met_[rank] = {name, position};
    return position;
}

} // namespace kine::input
