// SPDX-License-Identifier: Apache-2.0
// Seals: the SHA-256 of what must not change. That of a document holds the one of the document before it in its practice,
// so that none can be changed, removed or slipped in without breaking those that follow.
#pragma once

#include "kine/journal/ledger.hpp"

#include <string>
#include <string_view>

namespace kine {

// `cancels`: the hash of the document an avoir cancels; empty for the others.
[[nodiscard]] std::string seal_of(const Invoice& invoice, std::string_view previous,
                                  std::string_view cancels);
// `document`: the hash of the document.
[[nodiscard]] std::string seal_of(const Payment& payment, std::string_view document);
[[nodiscard]] std::string seal_of(const Rejection& rejection, std::string_view document);

[[nodiscard]] std::string cents_of(Money amount); // as a piece
// SHA-256 of pieces of text that cannot run into one another.
[[nodiscard]] std::string seal_of(const std::vector<std::string>& pieces);

} // namespace kine
