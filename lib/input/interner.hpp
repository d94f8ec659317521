// SPDX-License-Identifier: Apache-2.0
// Interner: each distinct text once, under a small number. TextIndex is the hash table below it: open addressing, linear
// probing, the hash kept beside the text so that growing reads no text again.
// Promises: numbers are given in order of first meeting, from 1; 0 is the empty text; a number and its text never move.
// Refuses: removal. The caller keeps alive the texts it gives to `intern_view`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace kine::input {

class TextIndex {
  public:
    struct Slot {
        std::string_view text; // empty: free, for the empty text is never put here
        std::uint32_t hash{0};
        std::uint32_t value{0};
    };

    // The slot of `text` (not empty); a new one holds `text` itself and the value 0, which the caller replaces.
    // Good until the next call.
    [[nodiscard]] Slot& at(std::string_view text);
    [[nodiscard]] std::size_t size() const { return size_; }

  private:
    void grow();

    std::vector<Slot> slots_;
    std::size_t size_{0};
};

class Interner {
  public:
    Interner() : texts_(1) {}

    std::uint32_t intern_view(std::string_view text); // keeps the view
    std::uint32_t intern_copy(std::string_view text); // keeps a copy when the text is new
    void close(); // gives back what only finding a text again needs: no other is added
    [[nodiscard]] std::string_view text(std::uint32_t id) const { return texts_[id]; }
    [[nodiscard]] std::size_t size() const { return texts_.size(); } // the empty text counted

  private:
    void number(TextIndex::Slot& slot); // the next one

    TextIndex index_;
    std::vector<std::string_view> texts_;
    std::deque<std::string> kept_; // a deque never moves its strings
};

} // namespace kine::input
