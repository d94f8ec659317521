// SPDX-License-Identifier: Apache-2.0
// NumberPairs: pairs of numbers under one, from 1, in the order of first meeting: open addressing, linear probing. Internal to the layer.
#pragma once

#include "kine/base/large_vector.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace kine {

class NumberPairs {
  public:
    explicit NumberPairs(std::size_t expected) : slots_(std::bit_ceil(expected * 2 + 16)) {}

    std::uint32_t number(std::uint32_t a, std::uint32_t b)
    {
        if (size_ * 2 >= slots_.size()) {
            grow();
        }
        Slot& slot = find(slots_, std::uint64_t{a} << 32U | b);
        if (slot.number == 0) {
            slot = {std::uint64_t{a} << 32U | b, ++size_};
        }
        return slot.number;
    }
    // number() will be asked soon.
    void prefetch(std::uint32_t a, std::uint32_t b) const { __builtin_prefetch(&slots_[home(std::uint64_t{a} << 32U | b, slots_.size() - 1)]); }
    [[nodiscard]] std::size_t size() const { return size_; }

  private:
    struct Slot {
        std::uint64_t key{0};
        std::uint32_t number{0}; // 0: free
    };

    static std::size_t home(std::uint64_t key, std::size_t mask)
    {
        constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL; // 2^64 divided by the golden ratio, odd
        return (key * factor >> 32U) & mask;
    }

    static Slot& find(LargeVector<Slot>& slots, std::uint64_t key)
    {
        const std::size_t mask = slots.size() - 1;
        for (std::size_t i = home(key, mask);; i = (i + 1) & mask) {
            if (slots[i].number == 0 || slots[i].key == key) {
                return slots[i];
            }
        }
    }

    void grow()
    {
        LargeVector<Slot> larger(slots_.size() * 2);
        for (const Slot& slot : slots_) {
            if (slot.number != 0) {
                find(larger, slot.key) = slot;
            }
        }
        slots_ = std::move(larger);
    }

    LargeVector<Slot> slots_;
    std::uint32_t size_{0};
};

} // namespace kine
