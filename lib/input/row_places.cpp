// SPDX-License-Identifier: Apache-2.0
#include "input/row_places.hpp"

#include <limits>
#include <stdexcept>

namespace kine::input {

void RowPlaces::push_back(RecordStart start)
{
    const std::size_t beside = size() % stride;
    if (beside == 0) {
        whole_.push_back(start);
    }
    const std::size_t beyond = start.offset - whole_.back().offset;
    if (beyond > std::numeric_limits<std::uint32_t>::max()) {
        throw std::length_error{"kine: rows of more than 4 GiB"};
    }
    offsets_.push_back(static_cast<std::uint32_t>(beyond));
    lines_.push_back(static_cast<std::uint32_t>(start.line - whole_.back().line - beside));
}

void RowPlaces::shorten(std::size_t rows)
{
    whole_.resize((rows + stride - 1) / stride);
    offsets_.shorten(rows);
    lines_.shorten(rows);
}

void RowPlaces::expect(std::size_t rows)
{
    whole_.reserve(rows / stride + 1);
    offsets_.expect(rows);
    lines_.expect(rows);
}

RecordStart RowPlaces::operator[](std::size_t row) const
{
    const RecordStart& whole = whole_[row / stride];
    return {whole.offset + offsets_[row], whole.line + row % stride + lines_[row]};
}

std::size_t RowPlaces::rows_until(std::size_t line) const
{
    std::size_t first = 0;
    std::size_t last = size();
    while (first < last) {
        const std::size_t middle = first + (last - first) / 2;
        if ((*this)[middle].line <= line) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first;
}

} // namespace kine::input
