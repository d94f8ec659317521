// SPDX-License-Identifier: Apache-2.0
// CotationJoiner: the cotation of a row that gives it in parts: `lettre coefficient supplement indemnite ik majoration
// de_montant hn_montant` become « RAM 8,09 + AMK 2,5 + IFS + IK 16 + N + DE 5 + HN 60 ». To a cotation that is written whole,
// the parts but the first two add what it does not bear.
// Promises: each distinct set of cells is joined once; a part that is empty, « non » or 0 adds nothing; amounts are
// written with a comma and no zero that says nothing.
// Refuses: to judge letters and coefficients, which are joined as written; a part that cannot be a term.
#pragma once

#include "input/session_store.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace kine::input {

using PartCells = std::array<Cell, cotation_parts.size() + 1>; // the last one: of `cotation`

struct JoinedCotation {
    enum class Problem : std::uint8_t {
        none,
        empty,          // no part is filled
        letter_missing, // a coefficient alone
        bad_part,       // one of them can be no term
    };
    std::uint32_t rank{0}; // in SessionStore::joined_cotations; 0: none, or nothing to add to the cotation as written
    Problem problem{Problem::none};
};

class CotationJoiner {
  public:
    explicit CotationJoiner(SessionStore& store) : store_{store} {}
    [[nodiscard]] JoinedCotation join(const PartCells& parts);

  private:
    struct Hash {
        std::size_t operator()(const PartCells& parts) const;
    };
    [[nodiscard]] JoinedCotation build(const PartCells& parts);

    SessionStore& store_;
    std::unordered_map<PartCells, JoinedCotation, Hash> joined_;
};

} // namespace kine::input
