// SPDX-License-Identifier: Apache-2.0
#include "rules/selector.hpp"

#include "kine/base/text.hpp"
#include "rules/mechanism.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kine {

namespace {

constexpr std::array<std::string_view, 7> type_names{"lettre",  "indemnite",   "kilometres", "majoration",
                                                     "forfait", "depassement", "hn"};
constexpr std::array<std::string_view, 4> kind_names{"seance", "bdk", "bilan-isole", "supplement"};
constexpr std::array<std::string_view, 2> bilan_names{"general", "neuro"};
constexpr std::array<std::string_view, 2> yes_no_names{"non", "oui"};
constexpr std::array<std::string_view, 3> ifs_names{"jamais", "35j", "toujours"};

template <class E> bool is_ranked(std::optional<E> value, std::size_t rank)
{
    return value && static_cast<std::size_t>(*value) == rank;
}

template <std::size_t N> bool one_of(const std::array<std::string_view, N>& names, std::string_view wanted, std::size_t& rank)
{
    rank = static_cast<std::size_t>(std::find(names.begin(), names.end(), wanted) - names.begin());
    return rank < N;
}

} // namespace

bool Selector::read_test(std::string_view text, const Catalog& catalog, Test& test)
{
    text = trim(text);
    if (text.starts_with('!')) {
        test.negated = true;
        text.remove_prefix(1);
    }
    if (text == "demi") {
        test.field = Field::half;
        return true;
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return false;
    }
    const std::string_view name = text.substr(0, colon);
    test.value = std::string{trim(text.substr(colon + 1))};
    if (name == "type") {
        test.field = Field::type;
        return one_of(type_names, test.value, test.rank);
    }
    if (name == "code" || name == "lettre") {
        test.field = Field::code;
        return !test.value.empty(); // may be a word the tables refuse on purpose (IFK)
    }
    if (name == "couple") {
        test.field = Field::couple;
        const std::size_t blank = test.value.find(' ');
        const auto number = blank == std::string::npos ? std::nullopt : parse_decimal(trim(test.value).substr(blank + 1));
        if (!number) {
            return false;
        }
        test.number = *number;
        test.value.resize(blank);
        const Vocabulary::Word* const word = catalog.vocabulary().find(test.value);
        return word != nullptr && word->kind != CodeKind::kilometres; // no rule is about some distances alone (cotation_likeness)
    }
    if (name == "acte") {
        test.field = Field::act;
        return catalog.acts().has(test.value);
    }
    if (name == "article") {
        test.field = Field::article;
        return true;
    }
    if (name == "chapitre") {
        test.field = Field::chapter;
        return true;
    }
    if (name == "genre") {
        test.field = Field::kind;
        return one_of(kind_names, test.value, test.rank);
    }
    if (name == "supplement") {
        test.field = Field::supplement;
        return true;
    }
    if (name == "bilan") {
        test.field = Field::bilan;
        return one_of(bilan_names, test.value, test.rank);
    }
    if (name == "ifs") {
        test.field = Field::ifs;
        return one_of(ifs_names, test.value, test.rank);
    }
    if (name == "nomenclature") {
        test.field = Field::nomenclature;
        return true;
    }
    if (name == "referentiel") { // « oui »: any of them
        test.field = Field::referentiel;
        return !test.value.empty();
    }
    if (name == "operation") {
        test.field = Field::operated;
        return one_of(yes_no_names, test.value, test.rank);
    }
    if (name == "telesoin") {
        test.field = Field::remote;
        return one_of(yes_no_names, test.value, test.rank);
    }
    if (name == "par-jour") {
        test.field = Field::per_day;
        test.number = parse_decimal(test.value).value_or(Decimal{});
        return parse_decimal(test.value).has_value();
    }
    return false;
}

Selector Selector::read(TomlTable& table, std::string_view key, const Catalog& catalog, Need need)
{
    std::string unread;
    Selector result = of(table.texts(key), catalog, unread);
    if (need == Need::required && result.written_.empty()) {
        table.report(toml_missing_key, key, fmt::format("la clé « {} » manque", key), "donner au moins une condition");
    }
    if (!unread.empty()) {
        table.report(tab_unknown_selector, key, fmt::format("condition illisible « {} »", unread),
                     "écrire par exemple genre:seance, code:IFS, acte:perinee ou article:1-D");
    }
    return result;
}

Selector Selector::of(std::vector<std::string> conditions, const Catalog& catalog, std::string& unread)
{
    Selector result;
    result.written_ = std::move(conditions);
    for (const std::string& text : result.written_) {
        for (const std::string_view part : split(text, '&')) {
            Test test;
            if (!read_test(part, catalog, test) && unread.empty()) {
                unread = trim(part);
            }
            result.tests_.push_back(std::move(test));
        }
        result.tests_.back().last = true;
    }
    return result;
}

inline bool Selector::holds(const Test& test, const PricedTerm& term, const Act* act)
{
    switch (test.field) {
    case Field::type:
        return is_ranked(term.term.kind, test.rank);
    case Field::code:
        return term.term.code == test.value;
    case Field::couple:
        return term.term.code == test.value && term.term.number == test.number;
    case Field::half:
        return term.term.half;
    case Field::act:
        return act != nullptr && act->id == test.value;
    case Field::article:
        return act != nullptr && act->article.starts_with(test.value) &&
               (act->article.size() == test.value.size() || act->article[test.value.size()] == '-');
    case Field::chapter:
        return act != nullptr && act->chapter == test.value;
    case Field::kind:
        return act != nullptr && is_ranked(std::optional{act->kind}, test.rank);
    case Field::supplement:
        return act != nullptr && act->supplement == test.value;
    case Field::bilan:
        return act != nullptr && is_ranked(act->bilan, test.rank);
    case Field::ifs:
        return act != nullptr && is_ranked(act->ifs, test.rank);
    case Field::nomenclature:
        return act != nullptr && act->nomenclature == test.value;
    case Field::referentiel:
        return act != nullptr && !act->referentiel.empty() && (test.value == "oui" || act->referentiel == test.value);
    case Field::operated:
        return act != nullptr && is_ranked(act->operated, test.rank);
    case Field::remote:
        return act != nullptr && is_ranked(act->remote, test.rank);
    case Field::per_day:
        return act != nullptr && act->max_per_day && Decimal{*act->max_per_day} == test.number;
    }
    return false;
}

bool Selector::selects(const PricedTerm& term, const Act* act) const
{
    bool all = true; // of the tests of a condition
    for (const Test& test : tests_) {
        all = all && holds(test, term, act) != test.negated;
        if (test.last && all) {
            return true;
        }
        all = all || test.last;
    }
    return false;
}

bool Selector::may_match(const PricedTerm& term) const
{
    if (term.acts.empty()) {
        return selects(term, nullptr);
    }
    for (const ActMatch& match : term.acts) {
        if (selects(term, match.act)) {
            return true;
        }
    }
    return false;
}

bool Selector::matches(const PricedTerm& term) const
{
    if (term.acts.empty()) {
        return selects(term, nullptr);
    }
    for (const ActMatch& match : term.acts) {
        if (!selects(term, match.act)) {
            return false;
        }
    }
    return true;
}

bool Selector::matches_act(const Act& act) const
{
    PricedTerm term;
    term.term.code = act.letter;
    term.term.kind = CodeKind::letter;
    return selects(term, &act);
}

} // namespace kine
