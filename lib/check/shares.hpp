// SPDX-License-Identifier: Apache-2.0
// Shares: the patients of sorted files spread so that rules across patients find all the rows that they group in one share, as a
// table like any other: a practitioner's, an ordonnance's. A patient is whole in each share that has a row of his; a row is judged
// in one of them, its home.
// Promises: memory holds one share, of about a window, however large the files; a group is never cut, even one that is larger.
// Internal to the layer.
#pragma once

#include "kine/base/byte_file.hpp"
#include "kine/check/check_sorted.hpp"
#include "kine/rules/rule_book.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kine {

// Which share each row of a table is at home in, for one way of grouping.
class Homes {
  public:
    Homes(const SessionTable& table, const GroupKind& kind, std::size_t shares) : table_{table}, kind_{kind}, shares_{shares} {}

    [[nodiscard]] std::size_t of(Row row);

  private:
    [[nodiscard]] std::uint64_t hash_of(Column column, Row row);

    const SessionTable& table_;
    const GroupKind& kind_;
    std::size_t shares_;
    std::unordered_map<CellId, std::uint64_t> hashes_; // of texts
};

// The rules across patients whose groups go together.
struct ShareFamily {
    GroupKind kind;
    std::set<const RulePeriod*> periods;
};

class Shares {
  public:
    Shares(const RuleBook& book, const SessionSet& set, const SortedChoices& choices);

    [[nodiscard]] std::span<const ShareFamily> families() const { return families_; }
    [[nodiscard]] std::size_t count() const { return shares_; } // of each family

    // Before the patients of a window are added.
    void start(const SessionTable& table);
    // The rows of one patient, from `first` to before `last`, and where they are.
    void add(Row first, Row last, std::span<const FilePiece> pieces);
    // What is in a share, patient by patient, in the order of the files.
    [[nodiscard]] std::vector<FilePiece> pieces(std::size_t family, std::size_t share) const;

  private:
    std::vector<ShareFamily> families_;
    std::size_t shares_;
    SharedSpool rows_; // by family, then by share
    std::vector<Homes> homes_; // by family, of the window
    std::vector<std::size_t> met_; // of the patient
};

} // namespace kine
