// SPDX-License-Identifier: Apache-2.0
#include "cotation/lexer.hpp"
#include "kine/base/text.hpp"
#include "kine/cotation/cotation.hpp"

namespace kine {

namespace {

using Kind = CotationError::Kind;

bool takes_number(CodeKind kind)
{
    switch (kind) {
    case CodeKind::letter:
    case CodeKind::kilometres:
    case CodeKind::overrun:
    case CodeKind::off_list:
        return true;
    case CodeKind::indemnity:
    case CodeKind::majoration:
    case CodeKind::flat_fee:
        return false;
    }
    return false;
}

std::size_t decimals_in(std::string_view number)
{
    const std::size_t mark = number.find_first_of(",.");
    return mark == std::string_view::npos ? 0 : number.size() - mark - 1;
}

class Parser {
  public:
    Parser(std::string_view text, const Vocabulary& vocabulary)
        : text_{text}, vocabulary_{vocabulary}, tokens_{lex_cotation(text)}
    {
    }

    ParsedCotation run()
    {
        if (peek().kind == Token::Kind::end) {
            error(Kind::empty, peek());
            return std::move(result_);
        }
        while (true) {
            term();
            if (peek().kind == Token::Kind::end) {
                return std::move(result_);
            }
            next(); // the plus
        }
    }

  private:
    [[nodiscard]] const Token& peek() const { return tokens_[at_]; }
    const Token& next() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }

    void error(Kind kind, const Token& token, std::string code = {})
    {
        result_.errors.push_back({kind, std::string{token.text}, std::move(code), token.offset, token.text.size()});
    }
    void error(Kind kind, const Term& term)
    {
        result_.errors.push_back(
            {kind, std::string{text_.substr(term.offset, term.length)}, term.code, term.offset, term.length});
    }

    // Goes to the next + or the end.
    void skip_term()
    {
        while (peek().kind != Token::Kind::plus && peek().kind != Token::Kind::end) {
            next();
        }
    }

    void word(Term& term)
    {
        const Token& token = next();
        const Vocabulary::Word* known = vocabulary_.find(token.text);
        term.code = known != nullptr ? known->code : to_upper_ascii(token.text);
        if (known != nullptr) {
            term.kind = known->kind;
        } else {
            error(Kind::unknown_word, token);
        }
    }

    bool number(Term& term)
    {
        const Token& token = next();
        term.number = parse_decimal(token.text);
        term.number_offset = token.offset;
        term.number_length = token.text.size();
        if (!term.number) {
            error(Kind::bad_number, token, term.code);
            return false;
        }
        if (term.number->is_zero()) {
            error(Kind::not_positive, token, term.code);
            return false;
        }
        if ((term.is(CodeKind::overrun) || term.is(CodeKind::off_list)) && decimals_in(token.text) > 2) {
            error(Kind::not_cents, token, term.code);
            return false;
        }
        if (*term.number > Decimal{max_quantity}) {
            error(Kind::too_big, token, term.code);
            return false;
        }
        return true;
    }

    // « € », « km », « euros » after a number say nothing more.
    void unit(const Term& term)
    {
        const Token& token = peek();
        const bool euros = token.text == "€" || fold(token.text) == "eur" || fold(token.text) == "euros";
        const bool km = fold(token.text) == "km";
        if ((euros && (term.is(CodeKind::overrun) || term.is(CodeKind::off_list))) ||
            (km && term.is(CodeKind::kilometres))) {
            next();
        }
    }

    void half(Term& term, bool& good)
    {
        const Token& slash = next();
        const Token& two = peek();
        if (two.kind != Token::Kind::number || two.text != "2" || (term.kind && !term.is(CodeKind::letter)) ||
            !term.number) {
            error(Kind::bad_half, slash, term.code);
            good = false;
            if (two.kind == Token::Kind::number) {
                next();
            }
            return;
        }
        next();
        term.half = true;
    }

    void term()
    {
        const Token first = peek();
        if (first.kind == Token::Kind::plus || first.kind == Token::Kind::end) {
            const Token& plus = at_ > 0 && first.kind == Token::Kind::end ? tokens_[at_ - 1] : first;
            // « + » alone lacks a term on each side: said once.
            if (result_.errors.empty() || result_.errors.back().offset != plus.offset) {
                error(Kind::empty_term, plus);
            }
            return;
        }
        Term term;
        term.offset = first.offset;
        bool good = true;
        if (first.kind == Token::Kind::word) {
            word(term);
            if (peek().kind == Token::Kind::number) {
                good = number(term);
                unit(term);
            }
        } else if (first.kind == Token::Kind::number && tokens_[at_ + 1].kind == Token::Kind::word) {
            good = number(term); // « 16 IK »
            if (fold(peek().text) == "km" && tokens_[at_ + 1].kind == Token::Kind::word) {
                next(); // « 16 km IK »
            }
            word(term);
        } else {
            error(Kind::unexpected, first);
            skip_term();
            return;
        }
        if (peek().kind == Token::Kind::slash) {
            half(term, good);
        }
        term.length = tokens_[at_ - 1].offset + tokens_[at_ - 1].text.size() - term.offset;
        if (peek().kind != Token::Kind::plus && peek().kind != Token::Kind::end) {
            error(Kind::unexpected, peek(), term.code);
            skip_term();
            return;
        }
        if (good && term.kind && takes_number(*term.kind) != term.number.has_value()) {
            error(term.number ? Kind::unwanted_number : Kind::missing_number, term);
            return;
        }
        if (good) {
            result_.cotation.terms.push_back(std::move(term));
        }
    }

    std::string_view text_;
    const Vocabulary& vocabulary_;
    std::vector<Token> tokens_;
    std::size_t at_{0};
    ParsedCotation result_;
};

} // namespace

ParsedCotation parse_cotation(std::string_view text, const Vocabulary& vocabulary)
{
    return Parser{text, vocabulary}.run();
}

std::string Term::to_string(char separator) const
{
    std::string result = code;
    if (number) {
        result += ' ';
        result += number->to_string(separator);
    }
    if (half) {
        result += "/2";
    }
    return result;
}

std::string Cotation::to_string(char separator) const
{
    std::string result;
    for (const Term& term : terms) {
        if (!result.empty()) {
            result += " + ";
        }
        result += term.to_string(separator);
    }
    return result;
}

} // namespace kine
