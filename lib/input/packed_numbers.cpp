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
    PackedNumbers renamed;
    renamed.bits_ = bits_;
    renamed.mask_ = mask_;
    renamed.resize(size_);
    for (std::size_t i = 0; i < size_ && bits_ != 0; ++i) {
        if (i + fetched_ahead < size_) {
            __builtin_prefetch(&names[(*this)[i + fetched_ahead]]);
        }
        renamed.put(i, names[(*this)[i]]);
    }
    *this = std::move(renamed);
}

// To as many bits as `number` needs: every number is written again.
void PackedNumbers::widen(std::uint32_t number)
{
    PackedNumbers wider;
    wider.bits_ = static_cast<std::size_t>(std::bit_width(number));
    wider.mask_ = static_cast<std::uint32_t>((std::uint64_t{1} << wider.bits_) - 1);
    wider.expect(std::max(expected_, size_));
    wider.resize(size_);
    for (std::size_t i = 0; i < size_; ++i) {
        wider.put(i, (*this)[i]);
    }
    *this = std::move(wider);
}

} // namespace kine
