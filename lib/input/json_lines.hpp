// SPDX-License-Identifier: Apache-2.0
// JsonLines: the objects of an NDJSON text, one a line, as spans into the text; nothing is copied.
// Which NDJSON: each line that is not blank is one object whose values are strings, numbers, true, false or null; null is
// an empty cell. A line ends with \n, \r\n or \r.
// Refuses: anything else on a line, a name given twice, an object or a list inside: such a line has a `fault` and no pair,
// and the reading goes on with the next line.
#pragma once

#include "kine/input/csv.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kine::input {

struct JsonPair {
    CsvField name;  // without the quotes; `escaped`: read it with unescape_json()
    CsvField value; // a string without its quotes, a number, true or false; empty for null
};

struct JsonFault {
    enum class Kind : std::uint8_t { not_an_object, syntax, nested, name_twice };
    Kind kind{Kind::syntax};
    std::size_t offset{0}; // in the text
    std::size_t length{1};
};

class JsonLines {
  public:
    // Starts at the line `line` that begins at `offset`.
    explicit JsonLines(std::string_view text, std::size_t offset = 0, std::size_t line = 1);
    JsonLines(JsonLines&&) noexcept;
    ~JsonLines();

    [[nodiscard]] bool next(); // goes to the next line that is not blank; false at the end

    [[nodiscard]] std::span<const JsonPair> pairs() const;
    [[nodiscard]] const std::optional<JsonFault>& fault() const { return fault_; }
    [[nodiscard]] std::string_view raw(const CsvField& field) const
    {
        return text_.substr(field.begin, field.end - field.begin);
    }
    [[nodiscard]] std::size_t begin() const { return begin_; }
    [[nodiscard]] std::size_t end() const { return end_; } // without the line end
    [[nodiscard]] std::size_t line() const { return line_; }

  private:
    struct Buffers;

    void read_line();

    std::string_view text_;
    std::size_t position_;
    std::size_t next_line_;
    std::size_t begin_{0};
    std::size_t end_{0};
    std::size_t line_{0};
    std::optional<JsonFault> fault_;
    std::unique_ptr<Buffers> buffers_;
};

[[nodiscard]] std::string unescape_json(std::string_view content); // of a string that a JsonLines has read
// The title that a name is: without escapes, and without the blanks around.
[[nodiscard]] std::string json_title(std::string_view name, bool escaped);

} // namespace kine::input
