// SPDX-License-Identifier: Apache-2.0
// The words a cotation may use and what each one is. The words are data (the tables fill a Vocabulary); the grammar
// (`cotation.hpp`) knows only their kinds, so that another profession's letters need no code.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// What a code of the nomenclature is.
enum class CodeKind : std::uint8_t {
    letter,     // lettre-clé, followed by a coefficient: RAM 8,09
    indemnity,  // flat displacement indemnity: IFD
    kilometres, // followed by billable kilometres: IK 16
    majoration, // N, F
    flat_fee,   // FRD, FAD, RQD
    overrun,    // DE, followed by euros (dépassement pour exigence)
    off_list,   // HN, followed by euros (hors nomenclature)
};

class Vocabulary {
  public:
    // A code and what it is.
    struct Word {
        std::string code; // canonical
        CodeKind kind;
    };

    void add(std::string_view code, CodeKind kind);
    void add_alias(std::string_view alias, std::string_view code); // `code` must have been added

    [[nodiscard]] const Word* find(std::string_view word) const; // any case
    [[nodiscard]] std::vector<std::string> codes() const;        // canonical, in alphabetical order

  private:
    std::map<std::string, Word, std::less<>> words_;
};

} // namespace kine
