// SPDX-License-Identifier: Apache-2.0
// LineOccurrences: how many lines of no patient, in the windows before one, say what its own say: what numbers their fingerprints
// (a patient's are all in one window). Internal to the layer.
// Promises: memory does not grow with such lines: what they say is spread on disk, by hash.
#pragma once

#include "check/items.hpp"
#include "kine/base/byte_file.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

class LineOccurrences {
  public:
    explicit LineOccurrences(const std::string& directory) : said_{directory, lists}, before_{directory, lists} {}

    void add(const SessionTable& window); // one after the other
    void count();                         // once, after the last one

    // Once they are counted, window after window.
    class Reader {
      public:
        explicit Reader(const LineOccurrences& lines);
        [[nodiscard]] LinesSaid next(); // what was said before, of what the lines of the next window say

      private:
        struct List {
            SharedSpool::Reader reader;
            std::string_view bytes; // not read yet
        };
        std::vector<List> lists_;
        std::size_t window_{0};
    };

  private:
    static constexpr std::size_t lists = 128;
    SharedSpool said_;   // by hash: hash, window, times
    SharedSpool before_; // so: window, hash, times in the windows before
    std::size_t windows_{0};
};

} // namespace kine
