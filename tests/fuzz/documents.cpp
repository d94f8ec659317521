// SPDX-License-Identifier: Apache-2.0
// The files a user writes in TOML: a devis, a cabinet, a care path.
#include "fuzz/fuzz.hpp"

#include "kine/billing/devis.hpp"
#include "kine/pricing/care_path.hpp"
#include "kine/render/devis.hpp"

using namespace kine;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text{fuzz::bytes(data, size)};
    DiagnosticSink errors;
    const Date today = *parse_date("2026-11-21");
    if (const auto document = TomlDocument::parse("devis.toml", text, TomlFamily::user_file, errors)) {
        DevisRequest request;
        request.today = today;
        const DevisAnswer answer = read_devis(*document, nullptr, fuzz::catalog(), request, errors);
        for (const Diagnostic& finding : answer.findings) {
            fuzz::must_be_well_formed(finding);
        }
    }
    if (const auto document = TomlDocument::parse("cabinet.toml", text, TomlFamily::user_file, errors)) {
        DiagnosticSink mistakes;
        const auto cabinet = read_cabinet(*document, fuzz::catalog(), mistakes);
        must(cabinet.has_value() != mistakes.has_errors(), "a cabinet or its mistakes");
    }
    QuoteRequest defaults;
    defaults.day = today;
    DiagnosticSink mistakes;
    const auto path = read_care_path(Source{"parcours.toml", text}, defaults, {}, fuzz::catalog(), mistakes);
    must(path.has_value() || mistakes.has_errors(), "a care path or its mistakes");
    fuzz::must_be_well_formed(errors);
    fuzz::must_be_well_formed(mistakes);
    return 0;
}
