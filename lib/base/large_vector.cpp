// SPDX-License-Identifier: Apache-2.0
#include "kine/base/large_vector.hpp"

#include <cstdint>

#include <sys/mman.h>

namespace kine {

namespace {

constexpr std::size_t page = std::size_t{2} << 20U; // bytes of a large one

std::size_t in_pages(std::size_t bytes) { return (bytes + page - 1) / page * page; }

void ask_for_large_pages(void* memory, std::size_t bytes) noexcept
{
#ifdef MADV_HUGEPAGE
    static_cast<void>(madvise(memory, bytes, MADV_HUGEPAGE)); // without them it is only slower
#endif
}

std::size_t to_page(const void* memory) { return (page - reinterpret_cast<std::uintptr_t>(memory) % page) % page; } // bytes

} // namespace

void prefer_large_pages(void* memory, std::size_t bytes) noexcept
{
    const std::size_t before = to_page(memory);
    if (bytes >= before + page) {
        ask_for_large_pages(static_cast<char*>(memory) + before, (bytes - before) / page * page);
    }
}

// The address must be that of a large page: one more is taken, and what is before and after is given back.
void* take_pages(std::size_t bytes)
{
    const std::size_t whole = in_pages(bytes);
    void* const taken = whole < bytes ? MAP_FAILED
                                      : mmap(nullptr, whole + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (taken == MAP_FAILED) {
        throw std::bad_alloc{};
    }
    char* const first = static_cast<char*>(taken);
    const std::size_t before = to_page(taken);
    if (before != 0) {
        munmap(first, before);
    }
    munmap(first + before + whole, page - before);
    ask_for_large_pages(first + before, whole);
    return first + before;
}

void give_pages(void* pages, std::size_t bytes) noexcept { munmap(pages, in_pages(bytes)); }

} // namespace kine
