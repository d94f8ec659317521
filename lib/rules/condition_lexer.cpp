// SPDX-License-Identifier: Apache-2.0
#include "rules/condition_lexer.hpp"

#include "kine/base/date.hpp"
#include "kine/base/decimal.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kine::condition {

namespace {

constexpr std::string_view blanks = " \t\n";
constexpr std::array<std::string_view, 10> signs{"<=", ">=", "!=", "<", ">", "=", "(", ")", ",", "*"};

bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == ':' ||
           c == '/' || c == '%' || static_cast<unsigned char>(c) >= 0x80;
}

class Lexer {
  public:
    Lexer(std::string_view text, std::optional<Mistake>& mistake) : rest_{text}, mistake_{mistake} {}

    Token next()
    {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size()));
        if (rest_.empty()) {
            return {};
        }
        if (rest_.front() == '"') {
            return enclosed('"', Token::Kind::quoted);
        }
        if (rest_.front() == '[') {
            return enclosed(']', Token::Kind::bracket);
        }
        for (const std::string_view sign : signs) {
            if (rest_.starts_with(sign)) {
                return take(sign.size(), Token::Kind::sign);
            }
        }
        if (rest_.front() == '+' || (rest_.front() == '-' && !(rest_.size() > 1 && is_digit(rest_[1])))) {
            return take(1, Token::Kind::sign);
        }
        if (is_digit(rest_.front())) {
            return number();
        }
        const std::size_t end = std::min(std::find_if_not(rest_.begin(), rest_.end(), is_word_byte) - rest_.begin(),
                                         static_cast<std::ptrdiff_t>(rest_.size()));
        if (end == 0) {
            return fail(fmt::format("« {} » n'a pas de sens ici", rest_.substr(0, 1)), "");
        }
        return take(end, Token::Kind::word);
    }

  private:
    Token take(std::size_t length, Token::Kind kind)
    {
        Token token{kind, std::string{rest_.substr(0, length)}};
        rest_.remove_prefix(length);
        return token;
    }

    Token enclosed(char close, Token::Kind kind)
    {
        const std::size_t end = rest_.find(close, 1);
        if (end == std::string_view::npos) {
            return fail(fmt::format("il manque « {} » à la fin", close), "");
        }
        Token token{kind, std::string{rest_.substr(1, end - 1)}};
        rest_.remove_prefix(end + 1);
        return token;
    }

    Token number()
    {
        const auto of_number = [](char c) { return is_digit(c) || c == '.' || c == '-' || c == ':'; };
        const auto end = static_cast<std::size_t>(std::find_if_not(rest_.begin(), rest_.end(), of_number) - rest_.begin());
        const std::string_view text = rest_.substr(0, end);
        if (parse_date(text)) {
            return take(end, Token::Kind::date);
        }
        if (parse_time(text) && text.find(':') != std::string_view::npos) {
            return take(end, Token::Kind::time);
        }
        if (parse_decimal(text)) {
            return take(end, Token::Kind::number);
        }
        return fail(fmt::format("« {} » n'est ni un nombre, ni une date, ni une heure", text),
                      "écrire 12.5, 2026-03-02 ou 20:00");
    }

    Token fail(std::string what, std::string hint)
    {
        mistake_ = Mistake{std::move(what), std::move(hint)};
        rest_ = {};
        return {};
    }

    std::string_view rest_;
    std::optional<Mistake>& mistake_;
};

} // namespace

std::vector<Token> tokens_of(std::string_view text, std::optional<Mistake>& mistake)
{
    Lexer lexer{text, mistake};
    std::vector<Token> tokens;
    do {
        tokens.push_back(lexer.next());
    } while (tokens.back().kind != Token::Kind::end);
    return tokens;
}

} // namespace kine::condition
