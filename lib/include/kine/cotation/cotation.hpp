// SPDX-License-Identifier: Apache-2.0
// Cotation: what a kiné bills for one session, as written in kine-cotation(7): terms joined by `+`.
// Promises: every term keeps its place in the text; the normal form (upper case, one space, no trailing zero) parses
// back to the same cotation. The parser knows shapes only: whether a code or a couple exists on a day is the
// catalogue's business.
#pragma once

#include "kine/base/decimal.hpp"
#include "kine/base/diagnostic.hpp"
#include "kine/cotation/vocabulary.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// One term between two `+`, as written and as understood.
struct Term {
    std::string code;                // canonical; as written (upper case) when unknown
    std::optional<CodeKind> kind;    // nothing: no such word in the vocabulary
    std::optional<Decimal> number;   // coefficient, kilometres or euros, as the kind says
    bool half{false};                // written « /2 »
    std::size_t offset{0};           // bytes of the whole term in the text
    std::size_t length{0};
    std::size_t number_offset{0};    // bytes of the number, when there is one
    std::size_t number_length{0};

    [[nodiscard]] bool is(CodeKind wanted) const { return kind == wanted; }
    // « RAB 8,5 », « IFS », « IK 16 », « AMS 7,5/2 »
    [[nodiscard]] std::string to_string(char separator = ',') const;
};

struct Cotation {
    std::vector<Term> terms;
    [[nodiscard]] std::string to_string(char separator = ',') const; // normal form
};

// A mistake of writing, at bytes [offset, offset+length) of the text.
struct CotationError {
    enum class Kind {
        empty,              // nothing written
        empty_term,         // two + in a row, or one at an end
        unexpected,         // a character or word that fits nowhere
        bad_number,         // 8,0,9
        missing_number,     // a letter without coefficient, IK without kilometres
        unwanted_number,    // IFD 3
        not_positive,       // RAM 0
        too_big,            // RAM 100001
        not_cents,          // HN 1.234: thousands, or tenths of a cent
        bad_half,           // /3, or /2 on something that has no coefficient
        unknown_word,       // AMZ
    };
    Kind kind;
    std::string word; // what was written there
    std::string code; // the code it belongs to, when known
    std::size_t offset{0};
    std::size_t length{0};
};

// A cotation, or every mistake in it.
struct ParsedCotation {
    Cotation cotation; // the terms that could be read
    std::vector<CotationError> errors;
    [[nodiscard]] bool ok() const { return errors.empty(); }
};

// Points, kilometres or euros of one term. No bill comes near it; it keeps a hostile cell within what Money can hold.
inline constexpr std::int64_t max_quantity = 100'000;

// The language of kine-cotation(7); every mistake has its place in `text`.
[[nodiscard]] ParsedCotation parse_cotation(std::string_view text, const Vocabulary& vocabulary);

inline constexpr std::string_view cotation_writing = "ENT-030";

// The message, hint and place of a mistake. COT-001 for an unknown word, `cotation_writing` for the rest. `offered`: the codes
// to choose from for an unknown word; empty: every one of the vocabulary.
[[nodiscard]] Diagnostic to_diagnostic(const CotationError& error, std::string_view name, std::string_view text,
                                       const Vocabulary& vocabulary, std::span<const std::string> offered = {});

} // namespace kine
