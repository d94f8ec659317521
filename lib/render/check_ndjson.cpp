// SPDX-License-Identifier: Apache-2.0
#include "check_parts.hpp"

namespace kine {

namespace {

std::string line_of(std::string_view key, Json value)
{
    Json line = Json::object();
    line.set("schema", "kine.check/1").set(key, std::move(value));
    return line.to_string() + "\n";
}

std::string ndjson_before(const CheckReportOptions& /*options*/) { return {}; }

std::string ndjson_shown(const CheckItem& item, const RuleBook& /*book*/, const Style& /*style*/)
{
    return line_of("finding", finding_json(item));
}

std::string ndjson_after(const CheckView& view, const Style& /*style*/) { return line_of("summary", summary_json(view)); }

} // namespace

CheckForm ndjson_form() { return {&ndjson_before, &ndjson_shown, &ndjson_after}; }

} // namespace kine
