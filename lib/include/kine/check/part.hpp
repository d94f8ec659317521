// SPDX-License-Identifier: Apache-2.0
// Part: one of the n parts in which a check is cut, to be made by as many processes or machines, then joined
// (render/check_merge.hpp). A row is of the part of its patient, whatever the file, the order of the rows and the machine.
// Promises: each row is told of in one part only; the lines that are of no patient are told of in the first.
// Refuses: to cut what is looked at. A part reads everything, and its rules across patients see every row, so that the
// parts joined say what the whole says.
#pragma once

#include "kine/input/session_table.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

struct Part {
    std::size_t index{1}; // from 1
    std::size_t count{1};

    [[nodiscard]] bool is_first() const { return index == 1; }
    // Of FNV-1a, 64 bits, of the cell: the same everywhere, for ever.
    [[nodiscard]] bool holds(std::string_view patient) const;
};
// « 2/8 »
[[nodiscard]] std::optional<Part> parse_part(std::string_view text);

// What a report of a part says of itself, so that only the parts of one check are joined.
struct PartLabel {
    Part part;
    std::vector<std::string> files;    // the order of the findings
    std::vector<std::string> contents; // a digest of the text of each
    std::size_t history{0};            // of the files, the last ones: earlier exports
    std::string version;               // of the program
    std::string tables;                // their fingerprint
    std::string date;                  // the day of the check
    std::string columns;               // a digest: what was read where
    std::string options;               // a digest of what else was asked
    std::string check;                 // a digest of all that but the part: the same in all the parts
};

// The rows of a table that are in the part; all of them without a part.
class PartRows {
  public:
    PartRows(const SessionTable& table, const std::optional<Part>& part);

    [[nodiscard]] bool whole() const { return !part_; }
    [[nodiscard]] bool holds(Row row) const { return !part_ || rows_[row]; }
    // What is counted once for all, and the lines that are of no patient.
    [[nodiscard]] bool holds_the_rest() const { return !part_ || part_->is_first(); }

  private:
    std::optional<Part> part_;
    std::vector<bool> rows_;
};

} // namespace kine
