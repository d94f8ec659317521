// SPDX-License-Identifier: Apache-2.0
// A cotation: the normal form of what was read reads back to itself, and each mistake points inside the text.
#include "fuzz/fuzz.hpp"

#include "kine/cotation/cotation.hpp"
#include "kine/pricing/quote.hpp"
#include "kine/rules/quote_findings.hpp"

using namespace kine;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::bytes(data, size);
    const Vocabulary& vocabulary = fuzz::catalog().vocabulary();
    const ParsedCotation parsed = parse_cotation(text, vocabulary);
    for (const CotationError& error : parsed.errors) {
        must(error.offset + error.length <= text.size(), "a mistake lies in the text");
        fuzz::must_be_well_formed(to_diagnostic(error, "cotation", text, vocabulary));
    }
    for (const Term& term : parsed.cotation.terms) {
        must(term.offset + term.length <= text.size(), "a term lies in the text");
        must(term.number_offset + term.number_length <= text.size(), "a number lies in the text");
    }
    if (!parsed.ok()) {
        return 0;
    }
    const std::string normal = parsed.cotation.to_string();
    const ParsedCotation again = parse_cotation(normal, vocabulary);
    must(again.ok(), "the normal form can be read");
    must(again.cotation.to_string() == normal, "the normal form is stable");

    QuoteRequest request;
    request.cotation = text;
    for (const char* day : {"2018-07-01", "2024-02-22", "2026-03-02", "2027-07-01"}) {
        request.day = *parse_date(day);
        std::vector<Diagnostic> errors;
        const auto quote = make_quote(request, fuzz::catalog(), errors);
        must(quote.has_value() == errors.empty(), "a price or the reasons why there is none");
        if (quote) {
            Money sum;
            for (const PricedTerm& term : quote->priced.lines) {
                sum = sum + term.amount;
            }
            must(sum == quote->total, "the total is the sum of its lines");
        }
        for (const Diagnostic& error : errors) {
            fuzz::must_be_well_formed(error);
        }
    }
    return 0;
}
