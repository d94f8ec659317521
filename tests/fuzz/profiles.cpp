// SPDX-License-Identifier: Apache-2.0
// A profile, any text: choices or mistakes with their places; a profile that was written is read back as it was.
#include "fuzz/fuzz.hpp"

#include "kine/input/profile.hpp"

using namespace kine;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::bytes(data, size);
    DiagnosticSink mistakes;
    const auto profile = load_profile("profil.toml", text, mistakes);
    fuzz::must_be_well_formed(mistakes);
    must(profile.has_value() != mistakes.has_errors(), "a profile, or the reason why there is none");
    if (!profile) {
        return 0;
    }
    const std::vector<SourcePtr> sources{
        std::make_shared<const Source>("s.ndjson", R"({"patient":"P1","date":"2026-03-02","cotation":"AMK 8"})")};
    DiagnosticSink errors;
    const auto table = read_sessions(sources, errors, profile->choices);
    fuzz::must_be_well_formed(errors);
    if (!table) {
        return 0;
    }
    const auto written = write_profile(*table, profile->choices);
    must(written.has_value(), "one file has one title for a column");
    DiagnosticSink again;
    const auto read = load_profile("ecrit.toml", *written, again);
    must(read.has_value(), "a profile that was written can be read");
    must(read->choices.constants.size() == profile->choices.constants.size(), "its constants are kept");
    return 0;
}
