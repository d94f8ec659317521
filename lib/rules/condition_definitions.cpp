// SPDX-License-Identifier: Apache-2.0
#include "rules/condition_definitions.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace kine::condition {

namespace {

constexpr std::size_t most_tokens = 20'000; // of a condition, definitions put: far beyond what a person writes
constexpr std::size_t most_open = 32;       // definitions inside one another
constexpr std::size_t length_of_name = 4;   // « definition », « ( », the name, « ) »

// The name of the definition that stands there, if one does.
const std::string* named_at(const std::vector<Token>& tokens, std::size_t at)
{
    const auto is_sign = [&](std::size_t ahead, std::string_view text) {
        return tokens[at + ahead].kind == Token::Kind::sign && tokens[at + ahead].text == text;
    };
    const bool here = at + length_of_name < tokens.size() && tokens[at].kind == Token::Kind::word &&
                      tokens[at].text == "definition" && is_sign(1, "(") && tokens[at + 2].kind == Token::Kind::word && is_sign(3, ")");
    return here ? &tokens[at + 2].text : nullptr;
}

class Expansion {
  public:
    Expansion(const Catalog& catalog, std::optional<Mistake>& mistake) : catalog_{catalog}, mistake_{mistake} {}

    [[nodiscard]] std::vector<Token> of(std::vector<Token> tokens)
    {
        std::vector<Token> result;
        for (std::size_t at = 0; at < tokens.size() && !mistake_;) {
            if (const std::string* name = named_at(tokens, at)) {
                add(*name, result);
                at += length_of_name;
            } else {
                result.push_back(std::move(tokens[at++]));
            }
        }
        if (mistake_) {
            result.emplace_back();
        }
        return result;
    }

  private:
    void add(const std::string& name, std::vector<Token>& result)
    {
        const Definition* definition = catalog_.definitions().find(name);
        if (definition == nullptr) {
            const auto close = nearest(name, names());
            mistake_ = Mistake{fmt::format("définition inconnue « {} »", name),
                               close.empty() ? "l'écrire par [[definition]]" : fmt::format("la plus proche : {}", close.front())};
            return;
        }
        if (std::find(open_.begin(), open_.end(), name) != open_.end()) {
            mistake_ = Mistake{fmt::format("la définition « {} » se nomme elle-même", name), "l'écrire en entier"};
            return;
        }
        if (open_.size() == most_open || result.size() > most_tokens) {
            mistake_ = Mistake{"condition trop longue, ses définitions comprises", "l'écrire en plusieurs conditions"};
            return;
        }
        open_.push_back(name);
        std::vector<Token> said = of(tokens_of(definition->says, mistake_));
        open_.pop_back();
        said.pop_back(); // the end
        result.push_back({Token::Kind::sign, "("});
        std::move(said.begin(), said.end(), std::back_inserter(result));
        result.push_back({Token::Kind::sign, ")"});
    }

    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> result;
        for (const Definition& definition : catalog_.definitions()) {
            result.push_back(definition.name);
        }
        return result;
    }

    const Catalog& catalog_;
    std::optional<Mistake>& mistake_;
    std::vector<std::string> open_; // the definitions being put
};

} // namespace

void put_definitions(std::vector<Token>& tokens, const Catalog& catalog, std::optional<Mistake>& mistake)
{
    if (!mistake) {
        tokens = Expansion{catalog, mistake}.of(std::move(tokens));
    }
}

std::vector<Definition> definitions_of(std::span<const std::string> phrases, const Catalog& catalog)
{
    std::vector<Definition> result;
    const auto add_those_of = [&](std::string_view phrase) {
        if (phrase.find("definition") == std::string_view::npos) {
            return;
        }
        std::optional<Mistake> mistake;
        const std::vector<Token> tokens = tokens_of(phrase, mistake);
        for (std::size_t at = 0; at < tokens.size(); ++at) {
            const std::string* name = named_at(tokens, at);
            const Definition* found = name == nullptr ? nullptr : catalog.definitions().find(*name);
            const auto same = [&](const Definition& other) { return other.name == *name; };
            if (found != nullptr && std::none_of(result.begin(), result.end(), same)) {
                result.push_back(*found);
            }
        }
    };
    for (const std::string& phrase : phrases) {
        add_those_of(phrase);
    }
    for (std::size_t i = 0; i < result.size(); ++i) {
        add_those_of(std::string{result[i].says}); // a copy: the list grows
    }
    return result;
}

} // namespace kine::condition
