// SPDX-License-Identifier: Apache-2.0
// The grammar of conditions:
//   phrase   := part { "ou" part }          part := unit { "et" unit }
//   unit     := "non" unit | "(" phrase ")" | domain inside | "dimanche" | "samedi" | "ferie" | likeness
//             | column | column "connu" | column "datee" | column "numero" | column "parmi" words | column ("=" | "!=") word
//             | column "contient" words | quantity relation quantity
//   domain   := "ligne" | "seance" | "jour" | "serie" | "serie" "avant" | ("avant" | "apres") [number length] | "patient"
//   inside   := "(" phrase ")" | "[" selector { "|" selector } "]"
//   likeness := ("meme" | "autre") (column | "acte" | "article" | "cotation" | "ligne") | "plus_haut", inside a domain
//   quantity := product { ("+" | "-") product }
//   product  := value { "*" value }
//   value    := number [unit] | date | time | column | "controle" | "age" | "rang" | "tarif" | "de" | "hn" | "total"
//             | "seances_libres" | "minutes_acte" | "age_min" | "age_max" | "seuil(" id ")" | "termes[" selectors "]"
//             | "nombre(" (column | domain inside) ")" | "somme(" quantity "," domain inside ")"
//   « definition(name) » is what [[definition]] says, between parentheses (condition_definitions.hpp).
//   words    := word { "," word }; several words of one go between double quotes
#include "rules/condition_parser.hpp"

#include "kine/base/text.hpp"
#include "rules/condition_definitions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kine::condition {

namespace {

// What is inside other parentheses, or after other « non », is read, and asked, inside them: the stack bounds their number.
bool is_too_deep(const std::vector<Token>& tokens)
{
    constexpr std::size_t most = 100;
    std::size_t open = 0;
    std::size_t negations = 0; // one after the other
    for (const Token& token : tokens) {
        const bool opens = token.kind == Token::Kind::sign && token.text == "(";
        const bool closes = token.kind == Token::Kind::sign && token.text == ")";
        open = opens ? open + 1 : closes && open > 0 ? open - 1 : open;
        negations = token.kind == Token::Kind::word && token.text == "non" ? negations + 1 : 0;
        if (open > most || negations > most) {
            return true;
        }
    }
    return false;
}

} // namespace

Parser::Parser(std::string_view text, const Catalog& catalog) : catalog_{catalog}
{
    tokens_ = tokens_of(text, mistake_);
    put_definitions(tokens_, catalog, mistake_);
    if (!mistake_ && is_too_deep(tokens_)) {
        fail("trop de parenthèses ou de « non » les uns dans les autres", "l'écrire en plusieurs conditions");
    }
}

void Parser::fail(std::string what, std::string hint)
{
    if (!mistake_) {
        mistake_ = Mistake{std::move(what), std::move(hint)};
    }
    at_ = tokens_.size() - 1;
}

const Token& Parser::peek(std::size_t ahead) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }

Token Parser::take() { return tokens_[std::min(at_++, tokens_.size() - 1)]; }

bool Parser::accept(std::string_view text)
{
    const bool here = peek().text == text && peek().kind != Token::Kind::quoted && peek().kind != Token::Kind::bracket;
    at_ += here ? 1 : 0;
    return here;
}

void Parser::expect(std::string_view text)
{
    if (!accept(text)) {
        fail(fmt::format("« {} » est attendu avant « {} »", text, peek().text), "");
    }
}

std::string Parser::word()
{
    const Token token = take();
    if (token.kind == Token::Kind::sign || token.kind == Token::Kind::bracket || token.kind == Token::Kind::end) {
        fail("un mot est attendu", "");
    }
    return token.text;
}

Node Parser::whole()
{
    Node node = phrase();
    if (peek().kind != Token::Kind::end) {
        fail(fmt::format("« {} » n'est pas attendu ici", peek().text), "lier les conditions par « et » ou « ou »");
    }
    return node;
}

template <class Next> Node Parser::joined(Node::Kind kind, std::string_view word, Next next)
{
    Node first = next();
    if (peek().text != word) {
        return first;
    }
    Node node;
    node.kind = kind;
    node.children.push_back(std::move(first));
    while (accept(word)) {
        node.children.push_back(next());
    }
    node.one_left = std::all_of(node.children.begin(), node.children.end(), [&](const Node& child) {
        return child.kind == Node::Kind::compare && child.sides.front() == node.children.front().sides.front() &&
               child.sides.back().basis == Basis::number && child.sides.back().steps.empty();
    });
    return node;
}

Node Parser::phrase()
{
    return joined(Node::Kind::any, "ou", [this] { return part(); });
}

Node Parser::part()
{
    return joined(Node::Kind::all, "et", [this] { return unit(); });
}

Node Parser::unit()
{
    static constexpr std::array<std::pair<std::string_view, Node::Kind>, 3> days{{
        {"dimanche", Node::Kind::sunday}, {"samedi", Node::Kind::saturday}, {"ferie", Node::Kind::holiday},
    }};
    Node node;
    if (accept("non")) {
        node.kind = Node::Kind::negation;
        node.children.push_back(unit());
        return node;
    }
    if (accept("etabli")) {
        node.kind = Node::Kind::settled;
        expect("(");
        node.children.push_back(phrase());
        expect(")");
        return node;
    }
    if (accept("(")) {
        node = phrase();
        expect(")");
        return node;
    }
    for (const auto& [name, kind] : days) {
        if (accept(name)) {
            node.kind = kind;
            return node;
        }
    }
    if (accept("meme")) {
        return likeness(false);
    }
    if (accept("autre")) {
        return likeness(true);
    }
    if (peek().text == "plus_haut") {
        return likeness(false);
    }
    if (const auto here = domain()) {
        return inside(*here);
    }
    if (const auto column = column_named(peek().text); column && peek().kind == Token::Kind::word) {
        if (auto about_column = about(*column)) {
            return std::move(*about_column);
        }
    }
    return comparison();
}

// A domain is followed by what must hold there; « seance » alone is a column.
std::optional<Domain> Parser::domain()
{
    static constexpr std::array<std::pair<std::string_view, Domain::Reach>, 7> names{{
        {"ligne", Domain::Reach::line}, {"seance", Domain::Reach::session}, {"jour", Domain::Reach::day},
        {"serie", Domain::Reach::series}, {"avant", Domain::Reach::before}, {"apres", Domain::Reach::after},
        {"patient", Domain::Reach::patient},
    }};
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.first == peek().text; });
    if (found == names.end() || peek().kind != Token::Kind::word) {
        return std::nullopt;
    }
    const auto opens = [&](std::size_t ahead) {
        return peek(ahead).kind == Token::Kind::bracket || (peek(ahead).kind == Token::Kind::sign && peek(ahead).text == "(");
    };
    Domain result;
    result.reach = found->second;
    if (result.reach == Domain::Reach::series && peek(1).text == "avant" && opens(2)) {
        at_ += 2;
        result.reach = Domain::Reach::series_before;
        return result;
    }
    const bool dated = result.reach == Domain::Reach::before || result.reach == Domain::Reach::after;
    if (dated && peek(1).kind == Token::Kind::number && opens(3)) {
        at_ += 1;
        const auto count = parse_decimal(take().text)->exact_units(0);
        const std::string unit = take().text;
        const bool months = unit == "mois" || unit == "an" || unit == "ans";
        if (!count || *count > 1200 || (!months && unit != "jour" && unit != "jours")) {
            fail("une durée est un nombre entier de jours, de mois ou d'ans", "écrire par exemple avant 12 mois(…)");
            return result;
        }
        result.length = months ? Length::months : Length::plain;
        result.span = static_cast<int>(*count) * (months && unit != "mois" ? 12 : 1);
        return result;
    }
    if (!opens(1)) {
        return std::nullopt;
    }
    at_ += 1;
    return result;
}

Node Parser::inside(const Domain& domain)
{
    Node node;
    if (peek().kind == Token::Kind::bracket) {
        node.kind = Node::Kind::terms;
        node.selector = selector(take());
    } else {
        expect("(");
        ++depth_;
        node = phrase();
        --depth_;
        expect(")");
    }
    if (domain.reach == Domain::Reach::line) {
        return node;
    }
    Node exists;
    exists.kind = Node::Kind::exists;
    exists.domain = domain;
    exists.children.push_back(std::move(node));
    return exists;
}

Selector Parser::selector(const Token& bracket)
{
    std::vector<std::string> conditions;
    for (const std::string_view each : split(bracket.text, '|')) {
        conditions.emplace_back(trim(each));
    }
    std::string unread;
    Selector result = Selector::of(std::move(conditions), catalog_, unread);
    if (!unread.empty()) {
        fail(fmt::format("condition illisible « {} »", unread), "écrire par exemple genre:seance ou code:IFS");
    }
    return result;
}

Node Parser::likeness(bool other)
{
    static constexpr std::array<std::pair<std::string_view, Likeness>, 5> names{{
        {"acte", Likeness::act}, {"article", Likeness::article}, {"cotation", Likeness::cotation},
        {"ligne", Likeness::row}, {"plus_haut", Likeness::above},
    }};
    Node node;
    node.kind = Node::Kind::same;
    const std::string name = word();
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.first == name; });
    if (found != names.end()) {
        node.likeness = found->second;
    } else {
        node.column = column_or_mistake(name);
    }
    if (depth_ == 0) {
        fail(fmt::format("« {} » compare deux lignes", name), "l'écrire dans jour(…), serie(…), avant(…) ou patient(…)");
    }
    if (!other) {
        return node;
    }
    Node negation;
    negation.kind = Node::Kind::negation;
    negation.children.push_back(std::move(node));
    return negation;
}

// What is said of a column of facts, words or choices; nothing when it is a quantity to compare.
std::optional<Node> Parser::about(Column column)
{
    const CellKind kind = column_info(column).kind;
    const bool of_words = kind == CellKind::choice || kind == CellKind::text || kind == CellKind::identifier;
    const std::string after = peek(1).text;
    Node node;
    node.column = column;
    if (after == "connu" || after == "datee" || after == "numero") {
        at_ += 2;
        node.kind = after == "connu" ? Node::Kind::known : after == "datee" ? Node::Kind::dated : Node::Kind::numbered;
        return node;
    }
    if (after == "contient") {
        at_ += 2;
        node.kind = Node::Kind::contains;
        node.words = words();
        return node;
    }
    if (of_words && (after == "parmi" || after == "=" || after == "!=")) {
        at_ += 2;
        node.kind = Node::Kind::one_of;
        node.words = after == "parmi" ? words() : std::vector{word()};
        make_canonical(column, node.words);
        if (after != "!=") {
            return node;
        }
        Node negation;
        negation.kind = Node::Kind::negation;
        negation.children.push_back(std::move(node));
        return negation;
    }
    if (kind == CellKind::fact && !relation_of(after) && after != "+" && after != "-") {
        at_ += 1;
        node.kind = Node::Kind::flag;
        return node;
    }
    if (of_words) {
        fail(fmt::format("la colonne « {} » se compare à des mots", column_info(column).name),
             "écrire « = mot », « parmi mot, mot », « contient mot » ou « connu »");
    }
    return std::nullopt;
}

std::vector<std::string> Parser::words()
{
    std::vector<std::string> result{word()};
    while (accept(",")) {
        result.push_back(word());
    }
    return result;
}

// Choices must exist; other words are compared without case or accents.
void Parser::make_canonical(Column column, std::vector<std::string>& words)
{
    const ColumnInfo& info = column_info(column);
    for (std::string& word : words) {
        if (info.kind != CellKind::choice) {
            word = fold_key(word);
            continue;
        }
        const auto same = [&](const Choice& choice) { return choice.value == word && word != "non"; }; // say « non … connu »
        if (std::none_of(info.choices.begin(), info.choices.end(), same)) {
            std::vector<std::string> all;
            for (const Choice& choice : info.choices) {
                if (choice.value != "non") {
                    all.emplace_back(choice.value);
                }
            }
            fail(fmt::format("« {} » n'est pas une valeur de « {} »", word, info.name),
                 fmt::format("valeurs : {}", join_french(all)));
        }
    }
}

Node Parser::comparison()
{
    Node node;
    node.kind = Node::Kind::compare;
    node.sides.push_back(quantity());
    const auto relation = relation_of(peek().text);
    if (!relation) {
        fail(fmt::format("une comparaison est attendue avant « {} »", peek().text), "écrire =, !=, <, <=, > ou >=");
        return node;
    }
    node.relation = *relation;
    take();
    node.sides.push_back(quantity());
    if (is_day(node.sides.front()) != is_day(node.sides.back())) {
        fail("une date et un nombre ne se comparent pas", "comparer deux dates, ou leur écart en jours à un nombre");
    }
    return node;
}

std::optional<Relation> relation_of(std::string_view text)
{
    static constexpr std::array<std::string_view, 6> names{"=", "!=", "<", "<=", ">", ">="};
    const auto found = std::find(names.begin(), names.end(), text);
    return found == names.end() ? std::nullopt : std::optional{static_cast<Relation>(found - names.begin())};
}

} // namespace kine::condition
