// SPDX-License-Identifier: Apache-2.0
// Definitions: conditions that several rules share, under a name. « definition(NAME) » stands for what [[definition]] says,
// between parentheses. Internal to the conditions.
#pragma once

#include "kine/tariff/catalog.hpp"
#include "rules/condition_lexer.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kine::condition {

// Puts what each definition says in the place of its name. One that is unknown, or named by itself, or makes the condition too
// long, goes to `mistake`, and the tokens end there.
void put_definitions(std::vector<Token>& tokens, const Catalog& catalog, std::optional<Mistake>& mistake);

// The definitions that these phrases name, each once, then those that these name in turn.
[[nodiscard]] std::vector<Definition> definitions_of(std::span<const std::string> phrases, const Catalog& catalog);

} // namespace kine::condition
