// SPDX-License-Identifier: Apache-2.0
// Diagnostic: what the library says when something is wrong with what a user gave: a stable code, a severity, a
// certainty, one sentence, the place, related places, a hint, the text it rests on. The library never prints; the
// renderers do. Codes are never reused: rules bear the codes of the rule book (COT-004), input files ENT-…, tables
// TAB-…, command line USA-….
#pragma once

#include "kine/base/source.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// Only `error` is contrary to a text, or unreadable; `info` never changes an exit code.
enum class Severity : std::uint8_t { info, warning, error };

// How sure the finding is. `certain` + error means contrary to the text as it stood that day; doubt lowers it.
enum class Certainty { certain, probable, disputed };

// Another place that helps to understand: the earlier session, the other file.
struct Related {
    Place place;
    std::string message;
};

struct Diagnostic {
    std::string code;
    Severity severity{Severity::error};
    Certainty certainty{Certainty::certain};
    std::string message; // one sentence: what was found, what was expected
    std::string hint;    // what to do; may be empty
    Place place;
    std::vector<Related> related;
    std::vector<std::string> also; // codes of less specific rules that find the same
    std::string_view reference; // the text: title, article, date; of the tables, which outlive it
    std::string_view url;       // so
};

// Readers of files report every error here and go on.
class DiagnosticSink {
  public:
    void add(Diagnostic diagnostic) { items_.push_back(std::move(diagnostic)); }
    [[nodiscard]] const std::vector<Diagnostic>& items() const { return items_; }
    // Among those from place `since` on: how many there were before a call, for who is told of its own errors only.
    [[nodiscard]] bool has_errors(std::size_t since = 0) const;

  private:
    std::vector<Diagnostic> items_;
};

[[nodiscard]] std::string_view to_string(Severity severity);  // "error", "warning", "info"
[[nodiscard]] std::string_view to_french(Severity severity);  // "erreur", "avertissement", "information"
[[nodiscard]] std::string_view to_string(Certainty certainty); // "certaine", "probable", "discutee"

} // namespace kine
