// SPDX-License-Identifier: Apache-2.0
// PackedNumbers: a growing sequence of numbers of 32 bits, each kept on as many bits as the greatest of them needs: none when
// all are 0.
// Promises: reading one costs a few instructions, whatever its width; adding them all costs a few times their number.
// Refuses: removing a number before others.
#pragma once

#include "kine/base/large_vector.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace kine {

class PackedNumbers {
  public:
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::uint32_t bound() const { return mask_; } // none is above
    [[nodiscard]] std::size_t bytes() const { return bytes_.size(); }

    [[nodiscard]] std::uint32_t operator[](std::size_t index) const // below size()
    {
        const std::size_t bit = index * bits_;
        return static_cast<std::uint32_t>(word_at(bit) >> (bit % 8)) & mask_;
    }

    void push_back(std::uint32_t number)
    {
        if (number > mask_) {
            widen(number);
        }
        resize(size_ + 1);
        put(size_ - 1, number);
    }

    // The next numbers, the first of which comes to `index`, not before size(): those in between are 0. Many at once cost less.
    void append(std::size_t index, std::span<const std::uint32_t> numbers);

    void resize(std::size_t size) // never less than it is; those added are 0
    {
        size_ = size;
        if (room_for(size) > bytes_.size()) {
            grow();
        }
    }
    void shorten(std::size_t size); // never more than it is
    void arrange(std::span<const std::uint32_t> order); // the number at order[i] comes to i; one for each
    void rename(std::span<const std::uint32_t> names); // n becomes names[n], in as many bits
    void expect(std::size_t size); // that many will be added in all: their room is taken in few times

  private:
    // A number begins in any bit of a byte: it is read with the seven bytes that follow.
    static constexpr std::size_t read_at_once = sizeof(std::uint64_t);

    [[nodiscard]] std::uint64_t word_at(std::size_t bit) const
    {
        std::uint64_t word{};
        std::memcpy(&word, bytes_.data() + bit / 8, sizeof word);
        return word;
    }
    [[nodiscard]] std::size_t room_for(std::size_t size) const { return (size * bits_ + 7) / 8 + read_at_once; }
    void put(std::size_t index, std::uint32_t number) // where 0 was
    {
        const std::size_t bit = index * bits_;
        const std::uint64_t word = word_at(bit) | std::uint64_t{number} << (bit % 8);
        std::memcpy(bytes_.data() + bit / 8, &word, sizeof word);
    }
    void change(std::size_t index, std::uint32_t number)
    {
        const std::size_t bit = index * bits_;
        const std::uint64_t others = word_at(bit) & ~(std::uint64_t{mask_} << (bit % 8));
        const std::uint64_t word = others | std::uint64_t{number} << (bit % 8);
        std::memcpy(bytes_.data() + bit / 8, &word, sizeof word);
    }
    void grow();
    void widen(std::uint32_t number);

    LargeVector<std::uint8_t> bytes_ = LargeVector<std::uint8_t>(read_at_once); // 0 beyond the last number
    std::size_t size_{0};
    std::size_t expected_{0};
    std::size_t bits_{0};
    std::uint32_t mask_{0};
};

} // namespace kine
