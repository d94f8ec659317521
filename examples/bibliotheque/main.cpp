// SPDX-License-Identifier: Apache-2.0
// A price and the check of a file, asked of libkine, which itself prints nothing.
#include "kine/base/date.hpp"
#include "kine/base/source.hpp"
#include "kine/base/version.hpp"
#include "kine/check/check_sessions.hpp"
#include "kine/input/reading_choices.hpp"
#include "kine/input/session_table.hpp"
#include "kine/pricing/quote.hpp"
#include "kine/rules/rule_book.hpp"
#include "kine/tariff/load.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace {

int tell(const std::vector<kine::Diagnostic>& mistakes)
{
    for (const kine::Diagnostic& one : mistakes) {
        std::cerr << one.place.file << ':' << one.place.line << ": " << one.message << " [" << one.code << "]\n";
    }
    return 1;
}

} // namespace

int main(int count, char** words)
{
    if (count != 2) {
        std::cerr << "usage: prix-et-controle SESSIONS.csv\n";
        return 2;
    }
    // The tables and the rules that the library carries. What goes wrong is added to the sink; the answer is then null.
    kine::DiagnosticSink mistakes;
    const std::vector<kine::TableFile> tables = kine::embedded_tables();
    const auto catalog = kine::load_catalog(tables, mistakes);
    const auto book = catalog ? kine::load_rules(tables, *catalog, mistakes) : nullptr;
    if (book == nullptr) {
        return tell(mistakes.items());
    }
    std::cout << "libkine " << kine::library_version() << '\n';

    kine::QuoteRequest request;
    request.cotation = "RAM 8,09 + IFD";
    request.day = *kine::parse_date("2026-03-02");
    std::vector<kine::Diagnostic> errors;
    const auto quote = kine::make_quote(request, *catalog, errors);
    if (!quote) {
        return tell(errors);
    }
    std::cout << quote->normal_form << " : " << quote->total.to_french() << '\n';

    // The bytes of the file belong to a Source, which the table keeps.
    std::ifstream file{words[1], std::ios::binary};
    const std::vector<kine::SourcePtr> sources{
        std::make_shared<kine::Source>(words[1], std::string{std::istreambuf_iterator<char>{file}, {}})};
    const auto sessions = kine::read_sessions(sources, mistakes, {});
    kine::CheckOptions options;
    options.today = request.day; // the library reads no clock
    const auto result = sessions ? kine::check_sessions(*sessions, *catalog, *book, options, mistakes) : std::nullopt;
    if (!result) {
        return tell(mistakes.items());
    }
    for (const kine::CheckItem& item : result->items) {
        const kine::Diagnostic& one = item.diagnostic;
        if (one.severity == kine::Severity::error) {
            std::cout << one.place.file << ':' << one.place.line << ": " << one.message << " [" << one.code << "]\n";
        }
    }
    return 0;
}
