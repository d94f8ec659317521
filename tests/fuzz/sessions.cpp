// SPDX-License-Identifier: Apache-2.0
// A session file, whole: read, checked by every rule, told in every format. Each line is a session or set aside; adding the
// same file under another delimiter is the business of the property tests.
#include "fuzz/fuzz.hpp"

#include "kine/check/check_sessions.hpp"
#include "kine/input/session_table.hpp"
#include "kine/render/check.hpp"

using namespace kine;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::vector<SourcePtr> sources{
        std::make_shared<const Source>("seances.csv", std::string{fuzz::bytes(data, size)})};
    DiagnosticSink errors;
    const auto table = read_sessions(sources, errors);
    fuzz::must_be_well_formed(errors);
    must(table.has_value() || errors.has_errors(), "a table, or the reason why there is none");
    if (!table) {
        return 0;
    }
    const auto result = check_sessions(*table, fuzz::catalog(), fuzz::rules(), {}, errors);
    must(result.has_value(), "a table can be checked");
    must(result->summary.sessions == table->size(), "every session is counted");
    for (const CheckItem& item : result->items) {
        fuzz::must_be_well_formed(item.diagnostic);
        must(!item.row || *item.row < table->size(), "a finding is about a row of the table");
    }
    for (const CheckFormat format : {CheckFormat::text, CheckFormat::csv, CheckFormat::json, CheckFormat::ndjson,
                                     CheckFormat::sarif, CheckFormat::junit, CheckFormat::github, CheckFormat::gitlab,
                                     CheckFormat::html}) {
        must(!check_report(format, *result, fuzz::rules(), {}, Style{}).empty(), "the report has this form");
    }
    return 0;
}
