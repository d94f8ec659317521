// SPDX-License-Identifier: Apache-2.0
#include "regles.hpp"

#include "exit_codes.hpp"
#include "output.hpp"
#include "tables.hpp"

#include "kine/base/text.hpp"
#include "kine/render/rules.hpp"
#include "kine/rules/nearest_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine::cli {

namespace {

constexpr std::array<std::string_view, 3> rules_formats{"text", "csv", "json"};

// Codes that are no rules, by their beginning, and the page that explains them; the first that fits.
struct ExplainedIn {
    std::string_view prefix;
    std::string_view page;
};
constexpr ExplainedIn other_codes[]{
    {"ENT-030", "kine-cotation(7)"},
    {"ENT-03", "kine-quote(1)"},
    {"ENT-04", "kine-quote(1)"},
    {"ENT-060", "kine-check(1)"},
    {"ENT-061", "kine-pseudonymise(1)"},
    {"ENT-10", "kine-devis(5)"},
    {"ENT-12", "kine-devis(5)"},
    {"ENT-13", "kine-devis(5)"},
    {"ENT-14", "kine-check(1)"},
    {"ENT-15", "kine-check(1)"},
    {"ENT", "kine-sessions(5)"},
    {"JRN", "kine-journal(1)"},
    {"PDF", "kine(1)"},
    {"RET", "kine-journal(1)"},
    {"SUP-001", "kine-check(1)"},
    {"SUP", "kine-bill(1)"},
    {"TAB-020", "kine-cotation(7)"},
    {"TAB-024", "kine-tarifs(5)"},
    {"TAB-02", "kine-tarifs(1)"},
    {"TAB-03", "kine-regles(7)"},
    {"TAB-05", "kine-tarifs(1)"},
    {"TAB", "kine-tarifs(5)"},
    {"USA-013", "kine-config(5)"},
    {"USA-012", "kine-bill(1)"},
    {"USA-014", "kine-bill(1)"},
    {"USA-015", "kine-bill(1)"},
    {"USA", "kine(1)"},
};

// The rules whose code is, or begins with, one of the words; in the order of the book. `unknown`: words that name none.
std::vector<const Rule*> chosen(const RuleBook& book, const std::vector<std::string>& words,
                                std::vector<std::string>& unknown)
{
    std::vector<const Rule*> result;
    for (const Rule& rule : book.rules()) {
        const bool named = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
            return rule.code.starts_with(to_upper_ascii(word));
        });
        if (words.empty() || named) {
            result.push_back(&rule);
        }
    }
    for (const std::string& word : words) {
        if (std::none_of(result.begin(), result.end(),
                         [&](const Rule* rule) { return rule->code.starts_with(to_upper_ascii(word)); })) {
            unknown.push_back(word);
        }
    }
    return result;
}

// The rules of the texts that no session file shows, of which other commands may speak.
std::vector<const Unchecked*> chosen_elsewhere(const RuleBook& book, std::vector<std::string>& unknown)
{
    std::vector<const Unchecked*> result;
    std::erase_if(unknown, [&](const std::string& word) {
        const auto found = std::find_if(book.unchecked().begin(), book.unchecked().end(),
                                        [&](const Unchecked& rule) { return rule.code == to_upper_ascii(word); });
        if (found == book.unchecked().end()) {
            return false;
        }
        result.push_back(&*found);
        return true;
    });
    return result;
}

Diagnostic unknown_rule(const std::string& word, const RuleBook& book)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{usage_code::bad_value};
    diagnostic.place.file = "kine regles";
    diagnostic.message = fmt::format("aucune règle ne commence par « {} »", printable(word));
    const std::string code = to_upper_ascii(word);
    const auto other = std::find_if(std::begin(other_codes), std::end(other_codes),
                                    [&](const ExplainedIn& one) { return code.starts_with(one.prefix); });
    diagnostic.hint = other == std::end(other_codes)
                          ? nearest_rules(word, book)
                          : fmt::format("ce code n'est pas d'une règle : {} l'explique", other->page);
    return diagnostic;
}

std::string render(const std::vector<const Rule*>& rules, const std::vector<const Unchecked*>& elsewhere, bool pages,
                   const std::string& format, const Style& style)
{
    if (format == "json") {
        return rules_json(rules);
    }
    if (format == "csv") {
        return rules_csv(rules);
    }
    if (!pages) {
        return rules_text(rules, style);
    }
    std::string text;
    for (const Rule* rule : rules) {
        text += (text.empty() ? "" : "\n") + rule_page(*rule, style);
    }
    for (const Unchecked* rule : elsewhere) {
        text += (text.empty() ? "" : "\n") + unchecked_page(*rule, style);
    }
    return text;
}

std::string render_coverage(const RuleBook& book, const std::string& format, const Style& style)
{
    return format == "json" ? coverage_json(book) : format == "csv" ? coverage_csv(book) : coverage_text(book, style);
}

} // namespace

std::span<const std::string_view> RulesCommand::formats() const { return rules_formats; }

void RulesCommand::declare(Args& args)
{
    args.usage("[OPTIONS] [CODE…]");
    args.operands({"CODE…", "code d'une règle, ou début de code : BDK-001, CUM"}, codes_);
    args.flag({.names = "--couverture", .help = "ce qui est vérifié de chaque règle des textes, et ce qui ne l'est pas", .usual = true},
              coverage_);
    args.example("kine regles", "la liste");
    args.example("kine regles BDK-001", "la page d'une règle");
    args.example("kine regles CUM -f csv", "une famille, pour un tableur");
    args.example("kine regles --couverture", "l'état de chaque règle des textes");
    args.note("Code de retour : 0 fait, 2 ligne de commande ou aucune règle de ce code, 3 tables illisibles.");
}

int RulesCommand::run(const Args& args, Host& host)
{
    if (coverage_ && !codes_.empty()) {
        host.report(args.mistake("--couverture porte sur toutes les règles", "retirer les codes"));
        return exit_code::usage;
    }
    const auto tables = load_tables(shared.tables, shared.rules, host);
    const auto book = tables ? load_rule_book(*tables, host) : nullptr;
    if (book == nullptr) {
        return exit_code::input;
    }
    std::vector<std::string> unknown;
    const std::vector<const Rule*> rules = chosen(*book, codes_, unknown);
    const auto elsewhere = shared.format == "text" ? chosen_elsewhere(*book, unknown) : std::vector<const Unchecked*>{};
    for (const std::string& word : unknown) {
        host.report(unknown_rule(word, *book));
    }
    if (!unknown.empty()) {
        return exit_code::usage;
    }
    const auto output = Output::open(shared.output, Output::Rights::usual);
    if (!output) {
        host.report(output.error());
        return exit_code::input;
    }
    const Style style = host.data_style(shared.to_file());
    (*output)->write(coverage_ ? render_coverage(*book, shared.format, style)
                               : render(rules, elsewhere, !codes_.empty(), shared.format, style));
    if (const auto unwritten = (*output)->finish()) {
        host.report(*unwritten);
        return exit_code::input;
    }
    return exit_code::done;
}

} // namespace kine::cli
