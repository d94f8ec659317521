// SPDX-License-Identifier: Apache-2.0
// LargeMemory: the memory of what is made of many small pieces that live as long as each other, behind a
// std::pmr::monotonic_buffer_resource: large pages of the system for large blocks, as LargeVector, and as any other memory below.
#pragma once

#include "kine/base/large_vector.hpp"

#include <memory_resource>

namespace kine {

class LargeMemory final : public std::pmr::memory_resource {
  private:
    void* do_allocate(std::size_t bytes, std::size_t alignment) override
    {
        return bytes >= LargeAllocator<std::byte>::least ? take_pages(bytes) : ::operator new(bytes, std::align_val_t{alignment});
    }
    void do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) override
    {
        if (bytes >= LargeAllocator<std::byte>::least) {
            give_pages(memory, bytes);
        } else {
            ::operator delete(memory, bytes, std::align_val_t{alignment});
        }
    }
    [[nodiscard]] bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override
    {
        return dynamic_cast<const LargeMemory*>(&other) != nullptr;
    }
};

} // namespace kine
