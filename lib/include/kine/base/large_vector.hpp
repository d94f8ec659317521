// SPDX-License-Identifier: Apache-2.0
// LargeVector: a vector for what grows with the rows of the files. When it is large, its memory is asked of the system by itself, in
// large pages where the system leaves them to who asks (Debian does): columns are read here and there, and with pages of 4 KiB
// most of such a reading is the search of the page. Given back to the system at once.
// Refuses: nothing that std::vector does not.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace kine {

// Memory of the system, on a page of its own; bytes is not 0.
[[nodiscard]] void* take_pages(std::size_t bytes); // throws std::bad_alloc
void give_pages(void* pages, std::size_t bytes) noexcept;

// Memory that is about to be filled, of a vector whose type cannot be LargeVector: what is whole large pages of it.
void prefer_large_pages(void* memory, std::size_t bytes) noexcept;

template <class T> struct LargeAllocator {
    using value_type = T;
    static constexpr std::size_t least = std::size_t{4} << 20U; // bytes; below, as any other

    LargeAllocator() = default;
    template <class U> LargeAllocator(const LargeAllocator<U>&) noexcept {} // NOLINT: one allocator for all types

    [[nodiscard]] T* allocate(std::size_t count)
    {
        if (count > static_cast<std::size_t>(-1) / sizeof(T)) {
            throw std::bad_array_new_length{};
        }
        const std::size_t bytes = count * sizeof(T);
        return static_cast<T*>(bytes >= least ? take_pages(bytes) : ::operator new(bytes));
    }
    void deallocate(T* memory, std::size_t count) noexcept
    {
        if (count * sizeof(T) >= least) {
            give_pages(memory, count * sizeof(T));
        } else {
            ::operator delete(memory, count * sizeof(T));
        }
    }
    [[nodiscard]] bool operator==(const LargeAllocator&) const { return true; }
};

template <class T> using LargeVector = std::vector<T, LargeAllocator<T>>;

} // namespace kine
