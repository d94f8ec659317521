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

} // namespace

std::string check_ndjson(const CheckView& view)
{
    std::string text;
    for (const CheckItem* item : view.items) {
        text += line_of("finding", finding_json(*item));
    }
    return text + line_of("summary", summary_json(view));
}

} // namespace kine
