// SPDX-License-Identifier: Apache-2.0
// Interner: each distinct text once, under a small number. TextIndex is the hash table below it: open addressing, linear
// probing. A text of at most fifteen bytes is kept in its slot, so that to know it again reads one line of memory; of a longer one
// the slot keeps where it is, and its hash. Under its number a short text is kept too, so that nobody goes back to the file for it.
// Promises: numbers are given in order of first meeting, from 1; 0 is the empty text. text() of a short one is good until another
// text is added, or until close().
// Refuses: removal. The caller keeps alive the longer texts that it gives to `intern_view`.
#pragma once

#include "kine/base/large_vector.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace kine::input {

// A text as the table compares it, worked out once. The words of a short one are its bytes and, last, its size; those of a longer
// one a hash of it, and its size with a mark that no short one has.
struct TextKey {
    static constexpr std::size_t longest_short = 15; // bytes
    static constexpr unsigned size_at = 56;          // bit of the second word; above any size of a longer text

    TextKey() = default;
    explicit TextKey(std::string_view text);

    [[nodiscard]] bool is_short() const { return text.size() <= longest_short; }
    [[nodiscard]] bool operator==(const TextKey& other) const
    {
        return first == other.first && second == other.second && (is_short() || text == other.text);
    }

    std::string_view text;
    std::uint64_t first{0};
    std::uint64_t second{0};
    std::uint32_t hash{0};
};

// The words of the key of a text; but the first of a longer one is where the text is.
struct KeptText {
    KeptText() = default; // the empty text
    explicit KeptText(const TextKey& key);

    [[nodiscard]] std::string_view view() const // of a short one, its own bytes
    {
        static_assert(std::endian::native == std::endian::little, "the words of a short text are its bytes, in order");
        const std::uint64_t size = second >> TextKey::size_at;
        return size <= TextKey::longest_short ? std::string_view{reinterpret_cast<const char*>(this), static_cast<std::size_t>(size)}
                                              : std::string_view{std::bit_cast<const char*>(static_cast<std::uintptr_t>(first)),
                                                                 static_cast<std::size_t>(second << 8U >> 8U)};
    }

    std::uint64_t first{0};
    std::uint64_t second{0};
};

class TextIndex {
  public:
    struct Slot {
        KeptText text;
        std::uint32_t hash{0};
        std::uint32_t value{0}; // 0: free

        [[nodiscard]] bool holds(const TextKey& key) const;
        void put(const TextKey& key);
    };

    // The slot of the text of `key` (not empty). A new one has the value 0: the caller gives it another, and puts the key again when
    // its text is to be found elsewhere from then on. Good until the next call.
    [[nodiscard]] Slot& at(const TextKey& key);
    // at() will be asked for it soon.
    void prefetch(const TextKey& key) const
    {
        if (!slots_.empty()) {
            __builtin_prefetch(&slots_[key.hash & (slots_.size() - 1)]);
        }
    }
    [[nodiscard]] std::size_t size() const { return size_; }

  private:
    void grow();

    LargeVector<Slot> slots_;
    std::size_t size_{0};
};

class Interner {
  public:
    Interner() : texts_(1) {}

    std::uint32_t intern_view(std::string_view text) { return text.empty() ? 0 : intern_view(TextKey{text}); }
    std::uint32_t intern_copy(std::string_view text) { return text.empty() ? 0 : intern_copy(TextKey{text}); }
    std::uint32_t intern_view(const TextKey& key); // keeps the view; the text is not empty
    std::uint32_t intern_copy(const TextKey& key); // keeps a copy when the text is new; so
    void close(); // gives back what only finding a text again needs: no other is added
    [[nodiscard]] std::string_view text(std::uint32_t id) const { return texts_[id].view(); }
    [[nodiscard]] std::size_t size() const { return texts_.size(); } // the empty text counted

  private:
    std::uint32_t next(const TextKey& key); // the number of a new one

    TextIndex index_;
    LargeVector<KeptText> texts_;
    std::deque<std::string> kept_; // a deque never moves its strings
};

} // namespace kine::input
