// The grammar of conditions:
//   phrase   := part { "ou" part }          part := unit { "et" unit }
//   unit     := "non" unit | "(" phrase ")" | reach "[" selector { "|" selector } "]" | column | column "connu"
//             | column "parmi" words | column ("=" | "!=") word | column "contient" words | quantity relation quantity
//   reach    := "ligne" | "seance" | "jour"
//   quantity := value { ("+" | "-") value }
//   value    := number [unit] | date | time | column | "controle" | "age" | "rang" | "tarif" | "de" | "hn" | "total"
//             | "seuil(" id ")" | "nombre(" column ")"
//   words    := word { "," word }; several words of one go between double quotes
#include "kine/base/text.hpp"
#include "rules/condition.hpp"
#include "rules/condition_lexer.hpp"
#include "rules/mechanism.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kine {

using namespace condition;

namespace {

class Parser {
  public:
    Parser(std::string_view text, const Catalog& catalog) : catalog_{catalog}
    {
        tokens_ = tokens_of(text, mistake_);
    }

    [[nodiscard]] const std::optional<Mistake>& mistake() const { return mistake_; }

    Node whole()
    {
        Node node = phrase();
        if (peek().kind != Token::Kind::end) {
            fail(fmt::format("« {} » n'est pas attendu ici", peek().text), "lier les conditions par « et » ou « ou »");
        }
        return node;
    }

  private:
    // The first mistake is told, and nothing is read after it.
    void fail(std::string what, std::string hint)
    {
        if (!mistake_) {
            mistake_ = Mistake{std::move(what), std::move(hint)};
        }
        at_ = tokens_.size() - 1;
    }

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const
    {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    Token take() { return tokens_[std::min(at_++, tokens_.size() - 1)]; }
    bool accept(std::string_view text)
    {
        const bool here = peek().text == text && peek().kind != Token::Kind::quoted && peek().kind != Token::Kind::bracket;
        at_ += here ? 1 : 0;
        return here;
    }
    void expect(std::string_view text)
    {
        if (!accept(text)) {
            fail(fmt::format("« {} » est attendu avant « {} »", text, peek().text), "");
        }
    }

    Node phrase() { return joined(Node::Kind::any, "ou", [this] { return part(); }); }
    Node part() { return joined(Node::Kind::all, "et", [this] { return unit(); }); }

    template <class Next> Node joined(Node::Kind kind, std::string_view word, Next next)
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
        return node;
    }

    Node unit()
    {
        if (accept("non")) {
            Node node;
            node.kind = Node::Kind::negation;
            node.children.push_back(unit());
            return node;
        }
        if (accept("(")) {
            Node node = phrase();
            expect(")");
            return node;
        }
        if (peek(1).kind == Token::Kind::bracket) {
            return terms();
        }
        if (const auto column = column_named(peek().text); column && peek().kind == Token::Kind::word) {
            if (auto node = about(*column)) {
                return std::move(*node);
            }
        }
        return comparison();
    }

    Node terms()
    {
        static constexpr std::array<std::string_view, 3> reaches{"ligne", "seance", "jour"};
        const std::string name = take().text;
        const auto found = std::find(reaches.begin(), reaches.end(), name);
        if (found == reaches.end()) {
            fail(fmt::format("« {} » ne dit pas où chercher un acte", name), "écrire ligne[…], seance[…] ou jour[…]");
            return {};
        }
        Node node;
        node.kind = Node::Kind::terms;
        node.reach = static_cast<Reach>(found - reaches.begin());
        const Token inside = take();
        std::vector<std::string> conditions;
        for (const std::string_view each : split(inside.text, '|')) {
            conditions.emplace_back(trim(each));
        }
        std::string unread;
        node.selector = Selector::of(conditions, catalog_, unread);
        if (!unread.empty()) {
            fail(fmt::format("condition illisible « {} »", unread), "écrire par exemple genre:seance ou code:IFS");
        }
        return node;
    }

    // What is said of a column of facts, words or choices; nothing when it is a quantity to compare.
    std::optional<Node> about(Column column)
    {
        const CellKind kind = column_info(column).kind;
        const bool of_words = kind == CellKind::choice || kind == CellKind::text || kind == CellKind::identifier;
        const std::string after = peek(1).text;
        Node node;
        node.column = column;
        if (after == "connu") {
            at_ += 2;
            node.kind = Node::Kind::known;
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
            canonical(column, node.words);
            if (after != "!=") {
                return node;
            }
            Node negation;
            negation.kind = Node::Kind::negation;
            negation.children.push_back(std::move(node));
            return negation;
        }
        if (kind == CellKind::fact && !is_relation(after) && after != "+" && after != "-") {
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

    static bool is_relation(std::string_view text) { return relation_of(text).has_value(); }
    static std::optional<Relation> relation_of(std::string_view text)
    {
        static constexpr std::array<std::string_view, 6> names{"=", "!=", "<", "<=", ">", ">="};
        const auto found = std::find(names.begin(), names.end(), text);
        return found == names.end() ? std::nullopt : std::optional{static_cast<Relation>(found - names.begin())};
    }

    std::string word()
    {
        const Token token = take();
        if (token.kind == Token::Kind::sign || token.kind == Token::Kind::bracket || token.kind == Token::Kind::end) {
            fail("un mot est attendu", "");
        }
        return token.text;
    }

    std::vector<std::string> words()
    {
        std::vector<std::string> result{word()};
        while (accept(",")) {
            result.push_back(word());
        }
        return result;
    }

    // Choices must exist; other words are compared without case or accents.
    void canonical(Column column, std::vector<std::string>& words)
    {
        const ColumnInfo& info = column_info(column);
        for (std::string& word : words) {
            if (info.kind != CellKind::choice) {
                word = fold_key(word);
                continue;
            }
            const auto same = [&](const Choice& choice) { return choice.value == word; };
            if (std::none_of(info.choices.begin(), info.choices.end(), same)) {
                std::vector<std::string> all;
                for (const Choice& choice : info.choices) {
                    all.emplace_back(choice.value);
                }
                fail(fmt::format("« {} » n'est pas une valeur de « {} »", word, info.name),
                              fmt::format("valeurs : {}", join_french(all)));
            }
        }
    }

    Node comparison()
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

    Operand quantity()
    {
        Operand result = value();
        while (peek().kind == Token::Kind::sign && (peek().text == "+" || peek().text == "-")) {
            Operand::Step step;
            step.minus = take().text == "-";
            step.operand.push_back(value());
            if (peek().text == "mois" || peek().text == "ans") {
                step.length = Length::months;
                if (take().text == "ans") {
                    step.operand.front().number = step.operand.front().number * Decimal{12};
                }
            } else {
                skip_unit();
            }
            const bool left = is_day(result);
            const bool right = is_day(step.operand.front());
            if ((right && !(left && step.minus)) || (step.length == Length::months && !left)) {
                fail("cette addition n'a pas de sens", "ajouter un nombre à un nombre, une durée à une date, ou retrancher deux dates");
            }
            result.steps.push_back(std::move(step));
        }
        skip_unit();
        return result;
    }

    // Days, minutes, kilometres, euros and years of age are the plain numbers of their columns.
    void skip_unit()
    {
        static constexpr std::array<std::string_view, 8> units{"jours", "jour", "j", "min", "km", "€", "ans", "séances"};
        const bool plain = std::find(units.begin(), units.end(), peek().text) != units.end();
        at_ += peek().kind == Token::Kind::word && plain && peek(1).kind != Token::Kind::bracket ? 1 : 0;
    }

    // A day, unless an odd number of days was taken from it.
    static bool is_day(const Operand& operand)
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

    Operand value()
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

    Operand named(const std::string& name)
    {
        static constexpr std::array<std::pair<std::string_view, Basis>, 8> computed{{
            {"date", Basis::care}, {"controle", Basis::today}, {"age", Basis::age}, {"rang", Basis::rank},
            {"tarif", Basis::tariff}, {"de", Basis::overrun}, {"hn", Basis::off_list}, {"total", Basis::sum},
        }};
        Operand operand;
        for (const auto& [word, basis] : computed) {
            if (word == name) {
                operand.basis = basis;
                return operand;
            }
        }
        if (name == "seuil" || name == "nombre") {
            expect("(");
            const std::string inside = word();
            expect(")");
            if (name == "seuil") {
                operand.basis = Basis::threshold;
                operand.threshold = inside;
                if (catalog_.threshold(inside) == nullptr) {
                    fail(fmt::format("seuil inconnu « {} »", inside), "le définir par [[seuil]]");
                }
                return operand;
            }
            operand.basis = Basis::count;
            operand.column = column_or_mistake(inside);
            return operand;
        }
        operand.basis = Basis::column;
        operand.column = column_or_mistake(name);
        return operand;
    }

    static std::optional<Column> column_named(std::string_view name)
    {
        for (const ColumnInfo& info : known_columns()) {
            if (info.name == name) {
                return info.id;
            }
        }
        return std::nullopt;
    }

    Column column_or_mistake(const std::string& name)
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

    const Catalog& catalog_;
    std::optional<Mistake> mistake_;
    std::vector<Token> tokens_;
    std::size_t at_{0};
};

} // namespace

Condition Condition::read(TomlTable& table, std::string_view key, const Catalog& catalog, Need need)
{
    Condition result;
    result.written_ = table.texts(key);
    if (need == Need::required && result.written_.empty()) {
        table.report(3, key, fmt::format("la clé « {} » manque", key), "donner au moins une condition");
    }
    for (const std::string& text : result.written_) {
        Parser parser{text, catalog};
        result.root_.children.push_back(parser.whole());
        if (const auto& mistake = parser.mistake()) {
            table.report(tab_unreadable_condition, key, fmt::format("condition « {} » : {}", text, mistake->what), mistake->hint);
        }
    }
    return result;
}

} // namespace kine
