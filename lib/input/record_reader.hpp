// SPDX-License-Identifier: Apache-2.0
// RecordReader: the records of a session file, CSV or NDJSON alike: cells in the order of the header, as spans into the text.
// Promises: a name that an object lacks, like null, is an empty cell; a CSV record costs nothing more than in CsvReader.
// Refuses: what CsvReader and JsonLines refuse: `unclosed_quote` ends the reading, `fault` is of one line.
#pragma once

#include "input/header.hpp"
#include "input/json_lines.hpp"
#include "kine/input/csv.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kine::input {

class RecordReader {
  public:
    // Starts at the record that begins at `offset`, on line `line`.
    RecordReader(std::string_view text, const Header& header, std::size_t offset, std::size_t line);

    // `most`: cells that are read of a CSV record; after fewer than all, nothing more is to be read.
    [[nodiscard]] bool next(std::size_t most = all_cells) { return json_ ? next_object() : csv_.next(most); }

    [[nodiscard]] std::span<const CsvField> fields() const
    {
        return json_ ? std::span<const CsvField>{cells_} : csv_.fields();
    }
    [[nodiscard]] std::size_t same_from() const { return json_ ? cells_.size() : csv_.same_from(); } // as CsvReader
    [[nodiscard]] std::string_view raw(const CsvField& field) const { return csv_.raw(field); }
    // The text of a cell that is `escaped`, of which `raw` is the whole or the part without the blanks around.
    [[nodiscard]] std::string unescaped(std::string_view raw) const
    {
        return json_ ? unescape_json(raw) : unescape(raw);
    }
    [[nodiscard]] std::size_t begin() const { return json_ ? json_->begin() : csv_.begin(); }
    [[nodiscard]] std::size_t end() const { return json_ ? json_->end() : csv_.end(); }
    [[nodiscard]] std::size_t line() const { return json_ ? json_->line() : csv_.line(); }
    [[nodiscard]] std::optional<std::size_t> unclosed_quote() const { return csv_.unclosed_quote(); }
    [[nodiscard]] std::optional<JsonFault> fault() const { return json_ ? json_->fault() : std::nullopt; }

  private:
    [[nodiscard]] bool next_object();
    [[nodiscard]] std::size_t position_of(const JsonPair& pair, std::size_t rank);

    CsvReader csv_;
    std::optional<JsonLines> json_;
    std::vector<CsvField> cells_;                            // of the object, by position
    std::unordered_map<std::string, std::size_t> positions_; // of the names
    struct Met {
        std::string_view name; // as written
        std::size_t position{0};
    };
    std::vector<Met> met_; // the names of the line before: exports write them in one order
};

} // namespace kine::input
