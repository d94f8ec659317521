// SPDX-License-Identifier: Apache-2.0
#include "cotation/lexer.hpp"

#include <array>

namespace kine {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_number(char c) { return (c >= '0' && c <= '9') || c == ',' || c == '.'; }

std::size_t blank_size(std::string_view text)
{
    static constexpr std::array<std::string_view, 5> blanks{" ", "\t", "\u00a0", "\u202f", "\u2009"};
    for (const std::string_view blank : blanks) {
        if (text.starts_with(blank)) {
            return blank.size();
        }
    }
    return 0;
}

// One character that is not part of any token, whole even when it takes several bytes.
std::size_t character_size(std::string_view text)
{
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
        ++size;
    }
    return size;
}

} // namespace

std::vector<Token> lex_cotation(std::string_view text)
{
    std::vector<Token> tokens;
    std::size_t at = 0;
    while (at < text.size()) {
        if (const std::size_t blank = blank_size(text.substr(at))) {
            at += blank;
            continue;
        }
        Token token;
        token.offset = at;
        std::size_t end = at;
        if (is_letter(text[at])) {
            token.kind = Token::Kind::word;
            while (end < text.size() && is_letter(text[end])) {
                ++end;
            }
        } else if (is_number(text[at])) {
            token.kind = Token::Kind::number;
            while (end < text.size() && is_number(text[end])) {
                ++end;
            }
        } else {
            token.kind = text[at] == '+'   ? Token::Kind::plus
                         : text[at] == '/' ? Token::Kind::slash
                                           : Token::Kind::other;
            end += token.kind == Token::Kind::other ? character_size(text.substr(at)) : 1;
        }
        token.text = text.substr(at, end - at);
        tokens.push_back(token);
        at = end;
    }
    tokens.push_back(Token{Token::Kind::end, {}, text.size()});
    return tokens;
}

} // namespace kine
