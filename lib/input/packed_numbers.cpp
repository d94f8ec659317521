// SPDX-License-Identifier: Apache-2.0
#include "kine/input/packed_numbers.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace kine {

static_assert(std::endian::native == std::endian::little, "the bits of a number follow each other in memory");

namespace {

constexpr std::size_t fetched_ahead = 16; // numbers: what is read here and there in memory is asked for that much before

} // namespace

void PackedNumbers::expect(std::size_t size) { expected_ = std::max(expected_, size); }

void PackedNumbers::shorten(std::size_t size)
{
    const std::size_t bit = size * bits_;
    const std::size_t byte = bit / 8;
    bytes_[byte] = static_cast<std::uint8_t>(bytes_[byte] & ((1U << (bit % 8)) - 1));
    std::fill(bytes_.begin() + static_cast<std::ptrdiff_t>(byte) + 1, bytes_.end(), std::uint8_t{0});
    size_ = size;
}

// All that is expected, once there are enough for their bits to be those of the others.
void PackedNumbers::grow()
{
    constexpr std::size_t few = 8; // times fewer than expected
    const std::size_t needed = room_for(size_);
    bytes_.resize(size_ > expected_ ? needed + needed / 4 : std::min(room_for(expected_), needed * few));
}

void PackedNumbers::append(std::size_t index, std::span<const std::uint32_t> numbers)
{
    std::uint32_t used = 0; // bits, of any of them
    for (const std::uint32_t number : numbers) {
        used |= number;
    }
    if (used > mask_) {
        widen(used);
    }
    resize(index + numbers.size());
    if (used == 0) {
        return;
    }
    std::uint8_t* place = bytes_.data() + index * bits_ / 8;
    std::size_t filled = index * bits_ % 8; // bits of the word at hand
    std::uint64_t word = *place;
    const auto put_half = [&] {
        const auto half = static_cast<std::uint32_t>(word);
        std::memcpy(place, &half, sizeof half);
    };
    for (const std::uint32_t number : numbers) {
        word |= std::uint64_t{number} << filled;
        filled += bits_;
        if (filled >= 32) {
            put_half();
            place += sizeof(std::uint32_t);
            word >>= 32U;
            filled -= 32;
        }
    }
    put_half();
}

void PackedNumbers::arrange(std::span<const std::uint32_t> order)
{
    PackedNumbers arranged;
    arranged.bits_ = bits_;
    arranged.mask_ = mask_;
    arranged.resize(size_);
    for (std::size_t i = 0; i < size_ && bits_ != 0; ++i) {
        if (i + fetched_ahead < size_) {
            __builtin_prefetch(bytes_.data() + order[i + fetched_ahead] * bits_ / 8);
        }
        arranged.put(i, (*this)[order[i]]);
    }
    *this = std::move(arranged);
}

void PackedNumbers::rename(std::span<const std::uint32_t> names)
{
    for (std::size_t i = 0; i < size_ && bits_ != 0; ++i) {
        if (i + fetched_ahead < size_) {
            __builtin_prefetch(&names[(*this)[i + fetched_ahead]]);
        }
        change(i, names[(*this)[i]]);
    }
}

// To as many bits as `number` needs. Every number is written again, the last one first: none comes where one is still to be read.
void PackedNumbers::widen(std::uint32_t number)
{
    const std::size_t bits = bits_;
    const std::uint32_t mask = mask_;
    bits_ = static_cast<std::size_t>(std::bit_width(number));
    mask_ = static_cast<std::uint32_t>((std::uint64_t{1} << bits_) - 1);
    resize(size_);
    for (std::size_t i = bits == 0 ? 0 : size_; i-- > 0;) {
        const std::size_t bit = i * bits;
        change(i, static_cast<std::uint32_t>(word_at(bit) >> (bit % 8)) & mask);
    }
}

} // namespace kine
