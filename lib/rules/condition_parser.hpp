// SPDX-License-Identifier: Apache-2.0
// ConditionParser: the grammar of conditions (see condition_parser.cpp and kine-regles(7)). The first mistake is told and
// nothing is read after it. Internal to the conditions.
#pragma once

#include "rules/condition.hpp"
#include "rules/condition_lexer.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine::condition {

class Parser {
  public:
    Parser(std::string_view text, const Catalog& catalog);

    [[nodiscard]] Node whole();
    [[nodiscard]] const std::optional<Mistake>& mistake() const { return mistake_; }

  private:
    // phrases (condition_parser.cpp)
    Node phrase();
    Node part();
    Node unit();
    template <class Next> Node joined(Node::Kind kind, std::string_view word, Next next);
    Node likeness(bool other);
    std::optional<Node> about(Column column);
    Node comparison();
    std::optional<Domain> domain(); // when one is written here
    Node inside(const Domain& domain); // « (phrase) » or « [selectors] » after a domain
    Selector selector(const Token& bracket);
    std::vector<std::string> words();
    void make_canonical(Column column, std::vector<std::string>& words);

    // quantities (condition_quantities.cpp)
    Operand quantity();
    Operand product();
    Operand::Step step();
    Operand value();
    Operand named(const std::string& name);
    Operand counted();
    Operand summed();
    void look_at(const Domain& here, Operand& operand); // with the phrase or the selectors that follow
    void skip_unit();
    Column column_or_mistake(const std::string& name);

    // tokens
    void fail(std::string what, std::string hint);
    void fail_operation();
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
    Token take();
    bool accept(std::string_view text);
    void expect(std::string_view text);
    std::string word();

    const Catalog& catalog_;
    std::optional<Mistake> mistake_;
    std::vector<Token> tokens_;
    std::size_t at_{0};
    unsigned depth_{0}; // domains around: « meme » and « autre » need one
};

[[nodiscard]] std::optional<Relation> relation_of(std::string_view text);
[[nodiscard]] bool is_day(const Operand& operand); // unless an odd number of days was taken from it

} // namespace kine::condition
