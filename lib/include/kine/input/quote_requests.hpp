// SPDX-License-Identifier: Apache-2.0
// The lines that `kine quote -` reads: a cotation, perhaps followed by tab-separated fields in the order of
// QuoteFields, or a JSON object with the same names.
// Promises: numbers are read from their text, never as binary numbers; an absent, empty or null field is not
// given.
// Refuses: unknown fields, fields given twice, more fields than there are.
#pragma once

#include "kine/base/date.hpp"
#include "kine/base/decimal.hpp"
#include "kine/base/result.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kine {

struct QuoteFields {
    std::string cotation;
    std::optional<Date> date;
    std::optional<std::string> territory;
    std::optional<Date> known_on;
    std::optional<Decimal> distance_km;
    std::optional<std::string> zone;
    std::optional<std::string> exemption;
    std::optional<std::string> regime;
    std::optional<std::int64_t> sessions;
};

// Keeps its buffers from one line to the next.
class QuoteLineParser {
  public:
    QuoteLineParser();
    ~QuoteLineParser();
    QuoteLineParser(const QuoteLineParser&) = delete;
    QuoteLineParser& operator=(const QuoteLineParser&) = delete;

    // Mistakes: ENT-040 not an object that JSON can read, ENT-041 unknown field, ENT-042 unreadable value,
    // ENT-043 field missing, given twice or in excess. `name` and `number` say where the line comes from.
    [[nodiscard]] Result<QuoteFields> parse(std::string_view line, std::string_view name, std::size_t number);

  private:
    struct Buffers;
    std::unique_ptr<Buffers> buffers_;
};

} // namespace kine
