// SPDX-License-Identifier: Apache-2.0
#include "check/selection.hpp"

#include "kine/base/text.hpp"
#include "kine/rules/nearest_rules.hpp"
#include "kine/tariff/territories.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

// Codes of the findings that are raised outside the rule book: unreadable cells, idle suppressions.
constexpr std::string_view suppression_family = "SUP";
constexpr std::array<std::string_view, 2> other_families{"ENT", suppression_family};

bool starts_any(std::string_view code, const std::vector<std::string>& beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const std::string& b) { return code.starts_with(to_upper_ascii(b)); });
}

} // namespace

bool is_wanted(std::string_view code, const CheckOptions& options)
{
    // Who gives suppressions is told about them, whatever the rules chosen.
    const bool selected = options.select.empty() || code.starts_with(suppression_family) || starts_any(code, options.select);
    return selected && !starts_any(code, options.ignore);
}

AskedRules asked_rules(const RuleBook& book, const CheckOptions& options)
{
    return AskedRules{book, [&](const Rule& rule) { return is_wanted(rule.code, options); }};
}

bool is_known_code(std::string_view code, const RuleBook& book)
{
    const std::string wanted = to_upper_ascii(code);
    const auto rules = book.rules();
    return std::any_of(other_families.begin(), other_families.end(),
                       [&](std::string_view family) { return wanted.starts_with(family); }) ||
           std::any_of(rules.begin(), rules.end(),
                       [&](const Rule& rule) { return rule.code.starts_with(wanted) && !wanted.empty(); });
}

bool are_known_codes(const std::vector<std::string>& codes, const RuleBook& book, DiagnosticSink& errors)
{
    bool good = true;
    for (const std::string& code : codes) {
        if (!is_known_code(code, book)) {
            Diagnostic diagnostic;
            diagnostic.code = "USA-005";
            diagnostic.message = fmt::format("aucune règle ne commence par « {} »", printable(code));
            diagnostic.hint = nearest_rules(code, book);
            errors.add(std::move(diagnostic));
            good = false;
        }
    }
    return good;
}

bool are_known_choices(const CheckOptions& options, const Catalog& catalog, const RuleBook& book, DiagnosticSink& errors)
{
    const bool territory = catalog.territory(options.territory) != nullptr;
    if (!territory) {
        errors.add(unknown_territory(catalog, options.territory));
    }
    const bool select = are_known_codes(options.select, book, errors);
    const bool ignore = are_known_codes(options.ignore, book, errors);
    return territory && select && ignore;
}

} // namespace kine
