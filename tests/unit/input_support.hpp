// SPDX-License-Identifier: Apache-2.0
// What the tests of the input layer share: a table from text, and a diagnostic as its user sees it, caret included.
#pragma once

#include "kine/input/excerpt.hpp"
#include "kine/input/session_table.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace kine::test {

inline SourcePtr source(std::string text, std::string name = "s.csv")
{
    return std::make_shared<const Source>(std::move(name), std::move(text));
}

inline std::string show(const Place& place)
{
    std::string result = place.file;
    if (place.line != 0) {
        result += fmt::format(":{}", place.line);
    }
    if (place.column != 0) {
        result += fmt::format(":{}", place.column);
    }
    return result;
}

// The excerpt and the caret under it.
inline std::string show_excerpt(const Place& place)
{
    if (place.excerpt.empty()) {
        return {};
    }
    std::string result = fmt::format("\n  | {}", place.excerpt);
    if (const std::size_t caret = caret_column(place)) {
        result += fmt::format("\n  | {}{}", std::string(caret - 1, ' '), std::string(place.width, '^'));
    }
    return result;
}

inline std::string show(const Diagnostic& diagnostic)
{
    std::string result =
        fmt::format("{}: {}: {} [{}]{}", show(diagnostic.place), to_french(diagnostic.severity),
                    diagnostic.message, diagnostic.code, show_excerpt(diagnostic.place));
    if (!diagnostic.hint.empty()) {
        result += fmt::format("\naide : {}", diagnostic.hint);
    }
    return result;
}

inline std::string show(const std::vector<Diagnostic>& diagnostics)
{
    std::string result;
    for (const Diagnostic& diagnostic : diagnostics) {
        result += (result.empty() ? "" : "\n") + show(diagnostic);
    }
    return result;
}

inline std::string show(const std::vector<CellError>& errors)
{
    std::string result;
    for (const CellError& error : errors) {
        result += (result.empty() ? "" : "\n") + show(error.diagnostic);
    }
    return result;
}

// The table of one text, or of several; stops the test when it cannot be read.
inline SessionTable table(const std::vector<SourcePtr>& sources, const ReadingChoices& choices = {})
{
    DiagnosticSink errors;
    auto result = read_sessions(sources, errors, choices);
    if (!result) {
        throw std::runtime_error{show(errors.items())};
    }
    if (!errors.items().empty()) {
        throw std::runtime_error{"a table and errors: " + show(errors.items())};
    }
    return std::move(*result);
}
inline SessionTable table(std::string text) { return table({source(std::move(text))}); }

// What reading a text refuses it for; empty: it is read.
inline std::string refusal(const std::vector<SourcePtr>& sources, const ReadingChoices& choices = {})
{
    DiagnosticSink errors;
    const auto result = read_sessions(sources, errors, choices);
    if (result.has_value() == errors.has_errors()) {
        throw std::runtime_error{"neither a table nor an error"};
    }
    return show(errors.items());
}
inline std::string refusal(std::string text) { return refusal({source(std::move(text))}); }

// The cotations of a table, one a line.
inline std::string cotations(const SessionTable& table)
{
    std::string result;
    for (Row row = 0; row < table.size(); ++row) {
        result += fmt::format("{}{}", row == 0 ? "" : "\n", table.cotation(row));
    }
    return result;
}

} // namespace kine::test
