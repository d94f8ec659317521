// SPDX-License-Identifier: Apache-2.0
#include "cotation/lexer.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace test_cotation_lexer {

using namespace kine;

namespace {

// « word@0:RAM number@4:8,09 end@8 »
std::string tokens(std::string_view text)
{
    std::string line;
    for (const Token& token : lex_cotation(text)) {
        switch (token.kind) {
        case Token::Kind::word:
            line += "word";
            break;
        case Token::Kind::number:
            line += "number";
            break;
        case Token::Kind::plus:
            line += "plus";
            break;
        case Token::Kind::slash:
            line += "slash";
            break;
        case Token::Kind::other:
            line += "other";
            break;
        case Token::Kind::end:
            return line + "end@" + std::to_string(token.offset);
        }
        line += "@" + std::to_string(token.offset) + ":" + std::string{token.text} + " ";
    }
    return line;
}

} // namespace

TEST_CASE("cotation lexer: words, numbers and marks, with their places")
{
    CHECK(tokens("") == "end@0");
    CHECK(tokens("RAM 8,09") == "word@0:RAM number@4:8,09 end@8");
    CHECK(tokens("ram8.09+IFD") == "word@0:ram number@3:8.09 plus@7:+ word@8:IFD end@11");
    CHECK(tokens(" AMS 7,5 / 2 ") == "word@1:AMS number@5:7,5 slash@9:/ number@11:2 end@13");
    CHECK(tokens("RAM\u00a08\u202f\u2009,5\t") == "word@0:RAM number@5:8 number@12:,5 end@15");
    CHECK(tokens("8,0,9.") == "number@0:8,0,9. end@6");
}

TEST_CASE("cotation lexer: a character of several bytes is one token")
{
    CHECK(tokens("5 €") == "number@0:5 other@2:€ end@5");
    CHECK(tokens("é-😀") == "other@0:é other@2:- other@3:😀 end@7");
    CHECK(tokens("\xff" "a") == "other@0:\xff word@1:a end@2");
    CHECK(tokens(std::string_view{"a\0b", 3}) == std::string{"word@0:a other@1:"} + '\0' + " word@2:b end@3");
}

} // namespace test_cotation_lexer
