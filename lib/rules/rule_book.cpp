// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/rule_book.hpp"

#include "kine/base/text.hpp"
#include "rules/rule_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kine {

std::string_view to_string(RuleNature nature)
{
    switch (nature) {
    case RuleNature::law:
        return "loi";
    case RuleNature::official_practice:
        return "pratique-officielle";
    case RuleNature::plausibility:
        return "plausibilite";
    }
    return {};
}

const Rule* RuleBook::find(std::string_view code) const
{
    const std::string wanted = to_upper_ascii(code);
    const auto found = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& r) { return r.code == wanted; });
    return found == rules_.end() ? nullptr : &*found;
}

std::vector<TomlDocument> open_rule_files(std::span<const TableFile> files, DiagnosticSink& sink)
{
    std::vector<TomlDocument> documents;
    for (const TableFile& file : files) {
        if (!is_rule_file(file.name)) {
            continue;
        }
        if (auto document = file.open(sink)) {
            documents.push_back(std::move(*document));
        }
    }
    return documents;
}

std::shared_ptr<const RuleBook> load_rules(std::span<const TableFile> files, const Catalog& catalog, DiagnosticSink& sink)
{
    const std::size_t before = sink.items().size();
    auto book = read_rules(open_rule_files(files, sink), catalog, sink);
    return sink.has_errors(before) ? nullptr : book;
}

std::shared_ptr<const RuleBook> read_rules(std::span<const TomlDocument> documents, const Catalog& catalog, DiagnosticSink& sink)
{
    const std::size_t before = sink.items().size();
    auto book = std::make_shared<RuleBook>();
    std::vector<std::pair<std::string, TomlTable>> prevailing; // codes named by another rule
    std::vector<std::pair<Unchecked, TomlTable>> unchecked;
    std::set<std::string, std::less<>> codes;
    for (const TomlDocument& document : documents) {
        book->documents_.push_back(document.keep());
        TomlTable root = document.root();
        for (TomlTable& table : root.tables("regle")) {
            Rule rule = read_rule(table, catalog, Parameters::kept);
            if (!codes.insert(rule.code).second) {
                table.report(tab_rule_twice, "code", fmt::format("la règle {} est définie deux fois", rule.code),
                             "garder une seule table et y réunir les périodes");
                continue;
            }
            for (const std::string& code : rule.prevails) {
                prevailing.emplace_back(code, table);
            }
            book->rules_.push_back(std::move(rule));
        }
        for (TomlTable& table : root.tables("hors_regle")) {
            Unchecked rule = read_unchecked(table);
            for (const std::string& code : rule.by) {
                if (code.find(' ') == std::string::npos) { // a rule; « kine devis » is a command
                    prevailing.emplace_back(code, table);
                }
            }
            unchecked.emplace_back(std::move(rule), table);
        }
        root.finish();
    }
    for (auto& [rule, table] : unchecked) {
        const auto same = [&](const Unchecked& other) { return other.code == rule.code; };
        if (codes.count(rule.code) != 0 || std::any_of(book->unchecked_.begin(), book->unchecked_.end(), same)) {
            table.report(tab_rule_twice, "code", fmt::format("la règle {} est définie deux fois", rule.code),
                         "garder [[regle]] ou [[hors_regle]]");
        }
        book->unchecked_.push_back(std::move(rule));
    }
    for (auto& [code, table] : prevailing) {
        if (codes.count(code) == 0) {
            table.report(tab_unknown_column, table.has("prime_sur") ? "prime_sur" : "par",
                         fmt::format("règle inconnue « {} »", code), "corriger le code");
        }
    }
    const auto by_code = [](const auto& a, const auto& b) { return a.code < b.code; };
    std::sort(book->rules_.begin(), book->rules_.end(), by_code);
    std::sort(book->unchecked_.begin(), book->unchecked_.end(), by_code);
    if (sink.has_errors(before)) {
        return nullptr;
    }
    return book;
}

} // namespace kine
