// SPDX-License-Identifier: Apache-2.0
// RowPlaces: where each row of a file begins: its byte and its line. One row in 64 keeps its whole place, the others by how
// much they are beyond it: two or three bytes a row.
// Refuses: 64 rows of more than 4 GiB (std::length_error).
#pragma once

#include "input/record_place.hpp"
#include "kine/input/packed_numbers.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kine::input {

class RowPlaces {
  public:
    void push_back(RecordStart start); // after those before it in the file
    void shorten(std::size_t rows); // to the first ones
    void expect(std::size_t rows);

    [[nodiscard]] std::size_t size() const { return offsets_.size(); }
    [[nodiscard]] RecordStart operator[](std::size_t row) const; // from 0 in the file
    // How many rows begin at that line or above it.
    [[nodiscard]] std::size_t rows_until(std::size_t line) const;

  private:
    static constexpr std::size_t stride = 64;

    std::vector<RecordStart> whole_; // of every row in `stride`
    PackedNumbers offsets_;          // beyond it
    PackedNumbers lines_;            // beyond one line a row
};

} // namespace kine::input
