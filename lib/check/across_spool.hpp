// SPDX-License-Identifier: Apache-2.0
// AcrossSpool: what rules across patients found in the shares, on disk, and read back window by window in the order of the files.
// Promises: of one row, in the order in which it was found. Internal to the layer.
#pragma once

#include "check/checker.hpp"
#include "kine/base/byte_file.hpp"
#include "kine/base/pack.hpp"
#include "kine/input/session_set.hpp"
#include "kine/rules/rule_book.hpp"

#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace kine {

class AcrossSpool {
  public:
    AcrossSpool(const RuleBook& book, const std::string& directory, std::size_t lists)
        : book_{book}, told_{directory, lists}
    {
    }

    // The findings and the notes of a report on a table, ready to be written. `contents`: by row.
    struct Told {
        RowPlace row;
        Pack said;
    };
    [[nodiscard]] std::vector<Told> pack(Report& report, const SessionTable& table,
                                         std::span<const Evaluated* const> contents) const;
    void write(std::size_t list, std::vector<Told> told); // once for each list, from any thread

    // Reads what was written, once it all is; windows in the order of the files.
    class Reader {
      public:
        explicit Reader(const AcrossSpool& spool);
        // What was found of the rows of the table, a window.
        void read(const SessionTable& table, Elsewhere& elsewhere);

      private:
        struct List {
            SharedSpool::Reader reader;
            std::string_view bytes; // not read yet
            RowPlace place;         // of the next one
            std::string_view next;  // what it says; nothing: the list is at its end
            bool done{false};
        };
        void advance(List& list) const;
        [[nodiscard]] bool comes_before(std::size_t a, std::size_t b) const;
        void take(std::string_view bytes, const SessionTable& table, Row row, Elsewhere& elsewhere) const;

        const AcrossSpool& spool_;
        std::vector<List> lists_;
        std::vector<std::size_t> order_; // of the lists that are not at their end: a heap, the first place on top
    };

  private:
    const RuleBook& book_;
    SharedSpool told_;
    std::mutex mutex_;
};

} // namespace kine
