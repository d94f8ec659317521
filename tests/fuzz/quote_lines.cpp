// SPDX-License-Identifier: Apache-2.0
// A line of `kine quote -`, text or JSON: fields, or one message.
#include "fuzz/fuzz.hpp"

#include "kine/input/quote_requests.hpp"

using namespace kine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static QuoteLineParser parser;
    const auto fields = parser.parse(fuzz::bytes(data, size), "stdin", 1);
    if (!fields) {
        fuzz::must_be_well_formed(fields.error());
    }
    return 0;
}
