// SPDX-License-Identifier: Apache-2.0
// Catalogues for the tests: the one the binary carries, and small ones made of strings.
#pragma once

#include "kine/base/date.hpp"
#include "kine/tariff/load.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kine::testing {

// A mistake on one line, everything in it: « file:line:column+width CODE message | hint ».
inline std::string shown(const Diagnostic& item)
{
    const Place& place = item.place;
    return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + "+" +
           std::to_string(place.width) + " " + item.code + " " + item.message + " | " + item.hint;
}

inline std::vector<std::string> shown(const DiagnosticSink& sink)
{
    std::vector<std::string> lines;
    for (const Diagnostic& item : sink.items()) {
        lines.push_back(shown(item));
    }
    return lines;
}

inline const Catalog& embedded_catalog()
{
    static const std::shared_ptr<const Catalog> catalog = [] {
        const std::vector<TableFile> files = embedded_tables();
        DiagnosticSink sink;
        auto loaded = load_catalog(files, sink);
        if (loaded == nullptr) {
            throw std::runtime_error{shown(sink).front()};
        }
        return loaded;
    }();
    return *catalog;
}

inline Date day(std::string_view text)
{
    const auto date = parse_date(text);
    if (!date) {
        throw std::runtime_error{"not a date: " + std::string{text}};
    }
    return *date;
}

inline std::optional<Date> day_or_none(std::string_view text)
{
    return text.empty() ? std::nullopt : std::optional{day(text)};
}

inline Decimal number(std::string_view text)
{
    const auto value = parse_decimal(text);
    if (!value) {
        throw std::runtime_error{"not a number: " + std::string{text}};
    }
    return *value;
}

} // namespace kine::testing
