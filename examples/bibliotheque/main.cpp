// SPDX-License-Identifier: Apache-2.0
// A price and a check, asked of libkine: what it gives back is all that is printed.
#include "kine/base/date.hpp"
#include "kine/base/source.hpp"
#include "kine/check/check_sessions.hpp"
#include "kine/input/reading_choices.hpp"
#include "kine/input/session_table.hpp"
#include "kine/pricing/quote.hpp"
#include "kine/render/check.hpp"
#include "kine/rules/rule_book.hpp"
#include "kine/tariff/load.hpp"

#include <iostream>
#include <vector>

int main()
{
    kine::DiagnosticSink mistakes;
    const auto files = kine::embedded_tables();
    const auto catalog = kine::load_catalog(files, mistakes);
    const auto book = catalog ? kine::load_rules(files, *catalog, mistakes) : nullptr;
    if (book == nullptr) {
        return 1;
    }

    kine::QuoteRequest request;
    request.cotation = "RAM 8,09";
    request.day = *kine::parse_date("2026-03-02");
    std::vector<kine::Diagnostic> errors;
    const auto quote = kine::make_quote(request, *catalog, errors);
    if (!quote) {
        return 1;
    }
    std::cout << quote->normal_form << " : " << quote->total.to_french() << '\n';

    const std::vector<kine::SourcePtr> sources{
        std::make_shared<kine::Source>("seances.csv", "patient;date;cotation\nP1;2026-03-02;RAM 8,09 + IFD + IFS\n")};
    const auto table = kine::read_sessions(sources, mistakes, {});
    kine::CheckOptions options;
    options.today = request.day;
    options.territory = "metropole";
    const auto result = table ? kine::check_sessions(*table, *catalog, *book, options, mistakes) : std::nullopt;
    if (!result) {
        return 1;
    }
    for (const kine::CheckItem& item : result->items) {
        if (item.diagnostic.severity == kine::Severity::error) {
            std::cout << item.diagnostic.code << '\n';
        }
    }
    return 0;
}
