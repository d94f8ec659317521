// SPDX-License-Identifier: Apache-2.0
#include "kine/base/diagnostic.hpp"

#include <algorithm>

namespace kine {

bool DiagnosticSink::has_errors(std::size_t since) const
{
    const auto first = items_.begin() + static_cast<std::ptrdiff_t>(std::min(since, items_.size()));
    return std::any_of(first, items_.end(), [](const Diagnostic& item) { return item.severity == Severity::error; });
}

std::string_view to_string(Severity severity)
{
    switch (severity) {
    case Severity::info:
        return "info";
    case Severity::warning:
        return "warning";
    case Severity::error:
        return "error";
    }
    return {};
}

std::string_view to_french(Severity severity)
{
    switch (severity) {
    case Severity::info:
        return "information";
    case Severity::warning:
        return "avertissement";
    case Severity::error:
        return "erreur";
    }
    return {};
}

std::string_view to_string(Certainty certainty)
{
    switch (certainty) {
    case Certainty::certain:
        return "certaine";
    case Certainty::probable:
        return "probable";
    case Certainty::disputed:
        return "discutee";
    }
    return {};
}

} // namespace kine
