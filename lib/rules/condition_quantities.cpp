// SPDX-License-Identifier: Apache-2.0
// The quantities of conditions: « date_ordonnance + 12 mois », « nombre(avant 3 mois(acces_direct)) * 5 ».
#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"
#include "rules/condition_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kine::condition {

Operand Parser::quantity()
{
    Operand result = product();
    while (peek().kind == Token::Kind::sign && (peek().text == "+" || peek().text == "-")) {
        Operand::Step next = step();
        const bool left = is_day(result);
        const bool right = is_day(next.operand.front());
        const bool minus = next.sign == Operand::Step::Sign::minus;
        if ((right && !(left && minus)) || (next.length != Length::plain && !left)) {
            fail_operation();
        }
        result.steps.push_back(std::move(next));
    }
    skip_unit();
    return result;
}

Operand Parser::product()
{
    Operand result = value();
    while (accept("*")) {
        Operand::Step next;
        next.sign = Operand::Step::Sign::times;
        next.operand.push_back(value());
        skip_unit();
        if (is_day(result) || is_day(next.operand.front())) {
            fail_operation();
        }
        result.steps.push_back(std::move(next));
    }
    return result;
}

void Parser::fail_operation()
{
    fail("cette opération n'a pas de sens", "ajouter un nombre à un nombre, une durée à une date, ou retrancher deux dates");
}

Operand::Step Parser::step()
{
    Operand::Step result;
    result.sign = take().text == "-" ? Operand::Step::Sign::minus : Operand::Step::Sign::plus;
    result.operand.push_back(product());
    if (peek().text == "mois" || peek().text == "ans" || peek().text == "an") {
        result.length = Length::months;
        if (take().text != "mois") {
            result.operand.front().number = result.operand.front().number * Decimal{12};
        }
    } else if (peek().text == "trimestre" || peek().text == "trimestres") {
        result.length = Length::quarters;
        ++at_;
    } else if (peek().text == "annee" || peek().text == "annees") {
        result.length = Length::years;
        ++at_;
    } else {
        skip_unit();
    }
    return result;
}

// Days, minutes, kilometres, euros and years of age are the plain numbers of their columns.
void Parser::skip_unit()
{
    static constexpr std::array<std::string_view, 9> units{"jours", "jour", "j", "min", "km", "€", "ans", "an", "séances"};
    const bool plain = std::find(units.begin(), units.end(), peek().text) != units.end();
    const bool opens = peek(1).kind == Token::Kind::bracket || peek(1).text == "(";
    at_ += peek().kind == Token::Kind::word && plain && !opens ? 1 : 0;
}

bool is_day(const Operand& operand)
{
    bool day = operand.basis == Basis::day || operand.basis == Basis::care || operand.basis == Basis::today;
    if (operand.basis == Basis::column) {
        const CellKind kind = column_info(operand.column).kind;
        day = kind == CellKind::date || kind == CellKind::fact;
    }
    for (const Operand::Step& step : operand.steps) {
        day = day && !is_day(step.operand.front());
    }
    return day;
}

Operand Parser::value()
{
    const Token token = take();
    Operand operand;
    switch (token.kind) {
    case Token::Kind::number:
        operand.number = *parse_decimal(token.text);
        return operand;
    case Token::Kind::date:
        operand.basis = Basis::day;
        operand.day = *parse_date(token.text);
        return operand;
    case Token::Kind::time:
        operand.number = Decimal{*parse_time(token.text)};
        return operand;
    case Token::Kind::word:
        return named(token.text);
    case Token::Kind::quoted:
    case Token::Kind::sign:
    case Token::Kind::bracket:
    case Token::Kind::end:
        break;
    }
    fail(fmt::format("une valeur est attendue au lieu de « {} »", token.text), "");
    return operand;
}

Operand Parser::named(const std::string& name)
{
    static constexpr std::array<std::pair<std::string_view, Basis>, 8> computed{{
        {"date", Basis::care}, {"controle", Basis::today}, {"age", Basis::age}, {"rang", Basis::rank},
        {"tarif", Basis::tariff}, {"de", Basis::overrun}, {"hn", Basis::off_list}, {"total", Basis::sum},
    }};
    static constexpr std::array<std::pair<std::string_view, ActFact>, 4> of_act{{
        {"seances_libres", ActFact::free_sessions}, {"minutes_acte", ActFact::minutes},
        {"age_min", ActFact::age_min}, {"age_max", ActFact::age_max},
    }};
    Operand operand;
    for (const auto& [word, basis] : computed) {
        if (word == name) {
            operand.basis = basis;
            return operand;
        }
    }
    for (const auto& [word, fact] : of_act) {
        if (word == name) {
            operand.basis = Basis::act;
            operand.act_fact = fact;
            return operand;
        }
    }
    if (name == "termes" && peek().kind == Token::Kind::bracket) {
        operand.basis = Basis::terms;
        operand.selector = selector(take());
        return operand;
    }
    if (name == "nombre") {
        return counted();
    }
    if (name == "somme") {
        return summed();
    }
    if (name == "seuil") {
        expect("(");
        operand.basis = Basis::threshold;
        operand.threshold = word();
        expect(")");
        if (!mistake_ && !catalog_.thresholds().has(operand.threshold)) {
            fail(fmt::format("seuil inconnu « {} »", operand.threshold), "le définir par [[seuil]]");
        }
        return operand;
    }
    operand.basis = Basis::column;
    operand.column = column_or_mistake(name);
    return operand;
}

// The values of a cell, or the rows of a domain.
Operand Parser::counted()
{
    Operand operand;
    expect("(");
    if (const auto here = domain()) {
        operand.basis = Basis::rows;
        look_at(*here, operand);
    } else {
        operand.basis = Basis::values;
        operand.column = column_or_mistake(word());
    }
    expect(")");
    return operand;
}

// What a quantity makes over the rows of a domain.
Operand Parser::summed()
{
    Operand operand;
    operand.basis = Basis::rows_sum;
    expect("(");
    operand.summed.push_back(quantity());
    if (is_day(operand.summed.front())) {
        fail("des dates ne s'additionnent pas", "écrire par exemple somme(hn + de, jour(non devis connu))");
    }
    expect(",");
    if (const auto here = domain()) {
        look_at(*here, operand);
    } else {
        fail("les lignes à additionner ne sont pas dites", "écrire par exemple somme(hn + de, jour(non devis connu))");
    }
    expect(")");
    return operand;
}

void Parser::look_at(const Domain& here, Operand& operand)
{
    operand.domain = here;
    Node looked = inside(here);
    const bool wrapped = looked.kind == Node::Kind::exists && here.reach != Domain::Reach::line;
    operand.phrase.push_back(wrapped ? std::move(looked.children.front()) : std::move(looked));
}

Column Parser::column_or_mistake(const std::string& name)
{
    if (const auto column = column_named(name)) {
        return *column;
    }
    std::vector<std::string> names;
    for (const ColumnInfo& info : known_columns()) {
        names.emplace_back(info.name);
    }
    const auto close = nearest(name, names);
    fail(fmt::format("« {} » n'est pas une colonne", name),
         close.empty() ? "kine-sessions(5) donne la liste des colonnes"
                       : fmt::format("colonnes les plus proches : {}", join_french(close, "ou")));
    return Column::patient;
}

} // namespace kine::condition
