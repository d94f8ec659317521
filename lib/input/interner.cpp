// SPDX-License-Identifier: Apache-2.0
#include "input/interner.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <utility>

namespace kine::input {

namespace {

constexpr std::size_t first_capacity = 64; // a power of two, as every capacity after it
constexpr std::uint64_t long_text = std::uint64_t{0xFF} << TextKey::size_at;

template <class Word> std::uint64_t load(const char* bytes)
{
    Word word{};
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

// Good spread over short texts and a few operations; a table of cells needs no more.
std::uint64_t mix(std::uint64_t hash, std::uint64_t word)
{
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL; // 2^64 divided by the golden ratio, odd
    hash = (hash ^ word) * factor;
    return hash ^ (hash >> 29U);
}

std::uint64_t hash_of_long(std::string_view text)
{
    std::uint64_t hash = text.size();
    for (std::size_t i = 0; i + 8 <= text.size(); i += 8) {
        hash = mix(hash, load<std::uint64_t>(text.data() + i));
    }
    return mix(hash, load<std::uint64_t>(text.data() + text.size() - 8)); // the tail, overlapping
}

// At most eight bytes as a number, the first of them the least; 0 for none.
std::uint64_t word_of(std::string_view text)
{
    const char* const bytes = text.data();
    const std::size_t size = text.size();
    std::uint64_t word = 0;
    if constexpr (std::endian::native == std::endian::little) { // a few readings, which may overlap
        if (size == 8) {
            word = load<std::uint64_t>(bytes);
        } else if (size >= 4) {
            word = load<std::uint32_t>(bytes) | load<std::uint32_t>(bytes + size - 4) << (8 * (size - 4));
        } else if (size != 0) {
            word = load<std::uint8_t>(bytes) | load<std::uint8_t>(bytes + size / 2) << (8 * (size / 2)) |
                   load<std::uint8_t>(bytes + size - 1) << (8 * (size - 1));
        }
    } else {
        for (std::size_t i = 0; i < size; ++i) {
            word |= load<std::uint8_t>(bytes + i) << (8 * i);
        }
    }
    return word;
}

} // namespace

TextKey::TextKey(std::string_view cell) : text{cell}
{
    const std::size_t size = cell.size();
    if (is_short()) {
        first = word_of(cell.substr(0, 8));
        second = static_cast<std::uint64_t>(size) << size_at | (size > 8 ? word_of(cell.substr(8)) : 0);
    } else {
        first = hash_of_long(cell);
        second = long_text | size;
    }
    hash = static_cast<std::uint32_t>(mix(mix(0, first), second) >> 32U);
}

KeptText::KeptText(const TextKey& key)
    : first{key.is_short() ? key.first : std::bit_cast<std::uintptr_t>(key.text.data())}, second{key.second}
{
}

bool TextIndex::Slot::holds(const TextKey& key) const
{
    if (text.second != key.second || hash != key.hash) {
        return false;
    }
    return key.is_short() ? text.first == key.first
                          : std::memcmp(std::bit_cast<const char*>(static_cast<std::uintptr_t>(text.first)), key.text.data(), key.text.size()) == 0;
}

void TextIndex::Slot::put(const TextKey& key)
{
    text = KeptText{key};
    hash = key.hash;
}

TextIndex::Slot& TextIndex::at(const TextKey& key)
{
    if (size_ * 2 >= slots_.size()) {
        grow();
    }
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = key.hash & mask;; i = (i + 1) & mask) {
        Slot& slot = slots_[i];
        if (slot.value == 0) {
            slot.put(key);
            ++size_;
            return slot;
        }
        if (slot.holds(key)) {
            return slot;
        }
    }
}

void TextIndex::grow()
{
    LargeVector<Slot> larger(std::max(first_capacity, slots_.size() * 2));
    const std::size_t mask = larger.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.value == 0) {
            continue;
        }
        std::size_t i = slot.hash & mask;
        while (larger[i].value != 0) {
            i = (i + 1) & mask;
        }
        larger[i] = slot;
    }
    slots_ = std::move(larger);
}

std::uint32_t Interner::intern_view(const TextKey& key)
{
    TextIndex::Slot& slot = index_.at(key);
    if (slot.value == 0) {
        slot.value = next(key);
    }
    return slot.value;
}

std::uint32_t Interner::intern_copy(const TextKey& key)
{
    TextIndex::Slot& slot = index_.at(key);
    if (slot.value == 0) {
        TextKey kept{key};
        if (!key.is_short()) {
            kept.text = kept_.emplace_back(key.text);
            slot.put(kept);
        }
        slot.value = next(kept);
    }
    return slot.value;
}

std::uint32_t Interner::next(const TextKey& key)
{
    if (texts_.size() > std::numeric_limits<std::uint32_t>::max()) {
        throw std::length_error{"kine: more than 2^32 distinct cells"};
    }
    texts_.emplace_back(key);
    return static_cast<std::uint32_t>(texts_.size() - 1);
}

void Interner::close()
{
    index_ = {};
    texts_.shrink_to_fit();
}

} // namespace kine::input
