// SPDX-License-Identifier: Apache-2.0
// Code Quality report of GitLab: an array of issues, each with a fingerprint of its own.
#include "check_parts.hpp"

#include "kine/base/text.hpp"

#include <algorithm>

namespace kine {

namespace {

std::string_view severity_of(Severity severity)
{
    switch (severity) {
    case Severity::error:
        return "critical";
    case Severity::warning:
        return "minor";
    case Severity::info:
        return "info";
    }
    return {};
}

Json issue_of(const CheckItem& item)
{
    const Diagnostic& diagnostic = item.diagnostic;
    Json lines = Json::object();
    lines.set("begin", std::max<std::size_t>(diagnostic.place.line, 1));
    Json location = Json::object();
    location.set("path", plain_path(diagnostic.place.file)).set("lines", std::move(lines));
    Json issue = Json::object();
    issue.set("description", printable(diagnostic.message));
    issue.set("check_name", diagnostic.code);
    issue.set("fingerprint", item.fingerprint);
    issue.set("severity", severity_of(diagnostic.severity));
    issue.set("location", std::move(location));
    return issue;
}

} // namespace

std::string check_gitlab(const CheckView& view)
{
    Json issues = Json::array();
    for (const CheckItem* item : view.items) {
        issues.push(issue_of(*item));
    }
    return issues.to_indented() + "\n";
}

} // namespace kine
