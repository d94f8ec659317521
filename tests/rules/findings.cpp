// SPDX-License-Identifier: Apache-2.0
// `kine check -f json` of many sets of files, one after the other: the tables and the rules are read once. Each line of the
// standard input is the day of the check and the paths of one set, separated by tabs; each answer is the length of the report
// in bytes, on a line, and the report. A set that cannot be read is answered by a length of 0 and its errors, on a line.
#include "kine/base/text.hpp"
#include "kine/check/check_sessions.hpp"
#include "kine/render/check.hpp"
#include "kine/render/style.hpp"
#include "kine/rules/rule_book.hpp"
#include "support/catalog.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace kine;

SourcePtr source_of(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        throw std::runtime_error{"cannot read " + path};
    }
    return std::make_shared<const Source>(path, std::string{std::istreambuf_iterator<char>{file}, {}});
}

std::vector<std::string> cut(const std::string& line)
{
    std::vector<std::string> words;
    for (const std::string_view word : split(line, '\t')) {
        words.emplace_back(word);
    }
    return words;
}

std::string report_of(const std::vector<std::string>& words, const Catalog& catalog, const RuleBook& book, DiagnosticSink& sink)
{
    std::vector<SourcePtr> sources;
    for (std::size_t i = 1; i < words.size(); ++i) {
        sources.push_back(source_of(words[i]));
    }
    CheckOptions options;
    options.today = testing::day(words.front());
    const auto table = read_sessions(sources, sink);
    const auto result = table ? check_sessions(*table, catalog, book, options, sink) : std::nullopt;
    return result ? check_report(CheckFormat::json, *result, book, {}, Style{}) : std::string{};
}

} // namespace

int main()
{
    const std::vector<TableFile> files = embedded_tables();
    DiagnosticSink mistakes;
    const auto book = load_rules(files, testing::embedded_catalog(), mistakes);
    for (std::string line; std::getline(std::cin, line);) {
        DiagnosticSink sink;
        const std::string report = report_of(cut(line), testing::embedded_catalog(), *book, sink);
        std::cout << report.size() << '\n' << report;
        if (report.empty()) {
            for (const std::string& error : testing::shown(sink)) {
                std::cout << error << "; ";
            }
            std::cout << '\n';
        }
        std::cout.flush();
    }
    return 0;
}
