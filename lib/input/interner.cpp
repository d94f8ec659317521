// SPDX-License-Identifier: Apache-2.0
#include "input/interner.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <utility>

namespace kine::input {

namespace {

constexpr std::size_t first_capacity = 64; // a power of two, as every capacity after it

template <class Word> std::uint64_t load(const char* bytes)
{
    Word word{};
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

// Good spread over short texts and a few operations; a table of cells needs no more.
std::uint32_t hash_of(std::string_view text)
{
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL; // 2^64 divided by the golden ratio, odd
    const auto mix = [](std::uint64_t hash, std::uint64_t word) {
        hash = (hash ^ word) * factor;
        return hash ^ (hash >> 29U);
    };
    const char* bytes = text.data();
    const std::size_t size = text.size();
    std::uint64_t hash = size * factor;
    if (size >= 8) {
        for (std::size_t i = 0; i + 8 <= size; i += 8) {
            hash = mix(hash, load<std::uint64_t>(bytes + i));
        }
        hash = mix(hash, load<std::uint64_t>(bytes + size - 8)); // the tail, overlapping
    } else if (size >= 4) {
        hash = mix(hash, load<std::uint32_t>(bytes) << 32U | load<std::uint32_t>(bytes + size - 4));
    } else if (size != 0) {
        hash = mix(hash, load<std::uint8_t>(bytes) << 16U | load<std::uint8_t>(bytes + size / 2) << 8U |
                             load<std::uint8_t>(bytes + size - 1));
    }
    return static_cast<std::uint32_t>((hash * factor) >> 32U);
}

} // namespace

TextIndex::Slot& TextIndex::at(std::string_view text)
{
    if (size_ * 2 >= slots_.size()) {
        grow();
    }
    const std::uint32_t hash = hash_of(text);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
        Slot& slot = slots_[i];
        if (slot.text.empty()) {
            slot = Slot{text, hash, 0};
            ++size_;
            return slot;
        }
        if (slot.hash == hash && slot.text == text) {
            return slot;
        }
    }
}

void TextIndex::grow()
{
    std::vector<Slot> larger(std::max(first_capacity, slots_.size() * 2));
    const std::size_t mask = larger.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.text.empty()) {
            continue;
        }
        std::size_t i = slot.hash & mask;
        while (!larger[i].text.empty()) {
            i = (i + 1) & mask;
        }
        larger[i] = slot;
    }
    slots_ = std::move(larger);
}

std::uint32_t Interner::intern_view(std::string_view text)
{
    if (text.empty()) {
        return 0;
    }
    TextIndex::Slot& slot = index_.at(text);
    if (slot.value == 0) {
        number(slot);
    }
    return slot.value;
}

std::uint32_t Interner::intern_copy(std::string_view text)
{
    if (text.empty()) {
        return 0;
    }
    TextIndex::Slot& slot = index_.at(text);
    if (slot.value == 0) {
        slot.text = kept_.emplace_back(text);
        number(slot);
    }
    return slot.value;
}

void Interner::number(TextIndex::Slot& slot)
{
    if (texts_.size() > std::numeric_limits<std::uint32_t>::max()) {
        throw std::length_error{"kine: more than 2^32 distinct cells"};
    }
    slot.value = static_cast<std::uint32_t>(texts_.size());
    texts_.push_back(slot.text);
}

void Interner::close()
{
    index_ = {};
    texts_.shrink_to_fit();
}

} // namespace kine::input
