// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_reader.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"
#include "kine/tariff/table_codes.hpp"
#include "rules/condition_definitions.hpp"
#include "rules/correction_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 3> severities{"info", "warning", "error"};
constexpr std::array<std::string_view, 3> states{"documentaire", "ailleurs", "permission"};

// The message and the hint may only use facts that every finding has or that the mechanism gives.
void check_facts(TomlTable& table, std::string_view key, const std::string& text, const Mechanism& mechanism)
{
    const auto common = common_facts();
    for (const std::string& name : placeholders(text)) {
        const bool known = std::find(common.begin(), common.end(), name) != common.end() ||
                           std::find(mechanism.facts.begin(), mechanism.facts.end(), name) != mechanism.facts.end();
        if (!known) {
            std::vector<std::string> all(common.begin(), common.end());
            all.insert(all.end(), mechanism.facts.begin(), mechanism.facts.end());
            table.report(tab_unknown_fact, key, fmt::format("le mécanisme « {} » ne donne pas « {{{}}} »", mechanism.name, name),
                         fmt::format("faits disponibles : {}", join_french(all, "et")));
        }
    }
}

RulePeriod read_period(TomlTable& table, const Mechanism& mechanism, const Catalog& catalog, Parameters parameters)
{
    RulePeriod period;
    period.from = table.date("du");
    if (const auto last = table.date("au")) {
        period.until = *last + std::chrono::days{1};
    }
    if (period.from && period.until && *period.until <= *period.from) {
        table.report(tab_end_before_start, "au", "la fin (au) précède le début (du)", "corriger l'une des deux dates");
    }
    if (const auto severity = table.choice("severite", severities)) {
        period.severity = static_cast<Severity>(*severity);
    }
    if (parameters == Parameters::kept) {
        for (const std::string& key : table.keys()) {
            if (key != "du" && key != "au" && key != "severite") {
                period.parameters.push_back({key, table.peek_words(key)});
            }
        }
    }
    period.check = mechanism.make(table, catalog);
    table.finish();
    return period;
}

} // namespace

const Mechanism* find_mechanism(std::string_view name)
{
    const auto all = mechanisms();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Mechanism& m) { return m.name == name; });
    return found == all.end() ? nullptr : &*found;
}

Rule read_rule(TomlTable& table, const Catalog& catalog, Parameters parameters)
{
    static constexpr std::array<std::string_view, 3> natures{"loi", "pratique-officielle", "plausibilite"};
    static constexpr std::array<std::string_view, 3> certainties{"certaine", "probable", "discutee"};
    Rule rule;
    rule.code = table.text("code", Need::required).value_or("");
    rule.title = table.text("titre", Need::required).value_or("");
    rule.mechanism = table.text("mecanisme", Need::required).value_or("");
    rule.nature = static_cast<RuleNature>(table.choice("nature", natures, Need::required).value_or(0));
    rule.severity = static_cast<Severity>(table.choice("severite", severities, Need::required).value_or(0));
    rule.certainty = static_cast<Certainty>(table.choice("certitude", certainties, Need::required).value_or(0));
    rule.message = table.text("message", Need::required).value_or("");
    rule.hint = table.text("aide", Need::required).value_or("");
    rule.why = table.text("pourquoi", Need::required).value_or("");
    rule.readings = table.texts("lectures");
    rule.lacks = table.texts("manque");
    rule.prevails = table.texts("prime_sur");
    rule.good = table.text("bon").value_or("");
    rule.bad = table.text("mauvais").value_or("");
    rule.source = read_provenance(table);
    rule.corrections = read_corrections(table, catalog);
    auto periods = table.tables("periode");
    const Mechanism* mechanism = find_mechanism(rule.mechanism);
    if (mechanism == nullptr) {
        std::vector<std::string> names;
        for (const Mechanism& known : mechanisms()) {
            names.emplace_back(known.name);
        }
        const auto close = nearest(rule.mechanism, names);
        table.report(tab_unknown_mechanism, "mecanisme", fmt::format("mécanisme inconnu « {} »", rule.mechanism),
                     fmt::format("mécanismes : {}", join_french(close.empty() ? names : close, "et")));
    } else {
        check_facts(table, "message", rule.message, *mechanism);
        check_facts(table, "aide", rule.hint, *mechanism);
        for (TomlTable& period : periods) {
            rule.periods.push_back(read_period(period, *mechanism, catalog, parameters));
        }
        std::vector<std::string> phrases;
        for (const RulePeriod& period : rule.periods) {
            for (const RulePeriod::Parameter& parameter : period.parameters) {
                phrases.insert(phrases.end(), parameter.values.begin(), parameter.values.end());
            }
        }
        rule.definitions = condition::definitions_of(phrases, catalog);
    }
    if (periods.empty()) {
        table.report(tab_rule_without_period, "periode", fmt::format("la règle {} n'a aucune période", rule.code),
                     "ajouter une table [[regle.periode]] avec les paramètres du mécanisme");
    }
    table.finish();
    return rule;
}

Unchecked read_unchecked(TomlTable& table)
{
    Unchecked rule;
    rule.code = table.text("code", Need::required).value_or("");
    rule.title = table.text("titre", Need::required).value_or("");
    rule.state = static_cast<Unchecked::State>(table.choice("etat", states, Need::required).value_or(0));
    rule.reason = table.text("raison", Need::required).value_or("");
    rule.by = table.texts("par");
    rule.source = read_provenance(table);
    if ((rule.state == Unchecked::State::elsewhere) == rule.by.empty()) {
        table.report(toml_missing_key, "par", "« etat = \"ailleurs\" » et « par » vont ensemble",
                     "nommer les règles ou les commandes qui vérifient");
    }
    table.finish();
    return rule;
}

std::string_view to_string(Unchecked::State state) { return states.at(static_cast<std::size_t>(state)); }

} // namespace kine
