// SPDX-License-Identifier: Apache-2.0
// A file of tables and rules in the place of tariffs/: a catalogue, or mistakes with their places.
#include "fuzz/fuzz.hpp"

using namespace kine;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::bytes(data, size);
    const std::vector<TableFile> alone{{"edition.toml", text}};
    DiagnosticSink errors;
    const auto catalog = load_catalog(alone, errors);
    must(catalog != nullptr || errors.has_errors(), "a catalogue, or the reason why there is none");
    fuzz::must_be_well_formed(errors);

    const std::vector<TableFile> book{{"regles/famille.toml", text}};
    DiagnosticSink mistakes;
    const auto rules = load_rules(book, fuzz::catalog(), mistakes);
    must(rules != nullptr || mistakes.has_errors(), "rules, or the reason why there are none");
    fuzz::must_be_well_formed(mistakes);
    return 0;
}
