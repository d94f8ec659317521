// SPDX-License-Identifier: Apache-2.0
// Shares: the patients of sorted files spread so that rules across patients find all the rows that they group in one share, as a
// table like any other: a practitioner's, an ordonnance's. A patient is whole in each share that has a row of his; a row is judged
// in one of them, its home. A row that lacks what groups is grouped with none, and goes by its patient.
// Groups are put in buckets by hash, and buckets that follow one another are a share, as many as make a window.
// Promises: memory holds one share, of a window at most, however large the files; a group is never cut: one that is larger than a
// window, or a bucket of several, is a share alone.
// Internal to the layer.
#pragma once

#include "kine/base/byte_file.hpp"
#include "kine/check/check_sorted.hpp"
#include "kine/rules/asked_rules.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kine {

// Which bucket each row of a table is at home in, for one way of grouping.
class Homes {
  public:
    Homes(const SessionTable& table, const GroupKind& kind, std::size_t buckets) : table_{table}, kind_{kind}, buckets_{buckets} {}

    [[nodiscard]] std::size_t of(Row row);

  private:
    [[nodiscard]] std::uint64_t hash_of(Column column, Row row);

    const SessionTable& table_;
    const GroupKind& kind_;
    std::size_t buckets_;
    std::unordered_map<CellId, std::uint64_t> hashes_; // of texts
};

// In the order of the files, each once.
[[nodiscard]] std::vector<FilePiece> in_order(std::vector<FilePiece> pieces);

// The rules across patients whose groups go together.
struct ShareFamily {
    GroupKind kind;
    std::set<const RulePeriod*> periods;
};

class Shares {
  public:
    // The buckets [first, last) of a family.
    struct Share {
        std::size_t family{0};
        std::size_t first{0};
        std::size_t last{0};

        [[nodiscard]] bool has(std::size_t bucket) const { return bucket >= first && bucket < last; }
    };

    Shares(const AskedRules& rules, const SessionSet& set, const SortedChoices& choices);

    [[nodiscard]] std::span<const ShareFamily> families() const { return families_; }
    [[nodiscard]] std::size_t buckets() const { return buckets_; } // of each family

    // Before the patients of a window are added.
    void start(const SessionTable& table);
    // The rows of one patient, from `first` to before `last`, and where they are.
    void add(Row first, Row last, std::span<const FilePiece> pieces);
    // Once, after the last one.
    void put_together();

    [[nodiscard]] std::span<const Share> shares() const { return shares_; } // none is empty
    // What is in a share, patient by patient, in the order of the files.
    [[nodiscard]] std::vector<FilePiece> pieces(const Share& share) const;

  private:
    std::vector<ShareFamily> families_;
    std::size_t window_;
    std::size_t buckets_;
    SharedSpool rows_;                 // by family, then by bucket
    std::vector<std::uint64_t> bytes_; // of the patients of a bucket, likewise
    std::vector<Homes> homes_;         // by family, of the window
    std::vector<std::size_t> met_;     // of the patient
    std::vector<Share> shares_;
};

} // namespace kine
