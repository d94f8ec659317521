// SPDX-License-Identifier: Apache-2.0
// LazyList: everything of one kind that the tables hold, in their order, each read when it is first asked for; going
// through all of them reads them all.
// Promises: an entry stays as it is and where it is as long as the catalogue; threads may ask at the same time.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace kine {

template <class T> class LazyList {
  public:
    // Reads the entry of that rank; threads may ask it for the same one, and the first answer is kept.
    using Read = std::function<T(std::size_t)>;

    class Iterator {
      public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T*;
        using reference = const T&;

        Iterator() = default;
        Iterator(const LazyList& entries, std::size_t rank) : entries_{&entries}, rank_{rank} {}
        [[nodiscard]] const T& operator*() const { return (*entries_)[rank_]; }
        [[nodiscard]] const T* operator->() const { return &**this; }
        Iterator& operator++()
        {
            ++rank_;
            return *this;
        }
        Iterator operator++(int) { return {*entries_, rank_++}; }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.rank_ == b.rank_; }

      private:
        const LazyList* entries_{nullptr};
        std::size_t rank_{0};
    };

    LazyList() = default;
    // A name for each entry, which must live as long.
    LazyList(std::vector<std::string_view> names, Read read)
        : names_{std::move(names)}, read_{std::move(read)}, slots_(names_.size())
    {
    }

    [[nodiscard]] std::size_t size() const { return slots_.size(); }
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size()}; }
    [[nodiscard]] const T& operator[](std::size_t rank) const
    {
        const T* known = slots_[rank].entry.load(std::memory_order_acquire);
        return known != nullptr ? *known : keep(slots_[rank], std::make_unique<const T>(read_(rank)));
    }
    // The first of that name.
    [[nodiscard]] const T* find(std::string_view name) const
    {
        const std::size_t rank = rank_of(name);
        return rank == size() ? nullptr : &(*this)[rank];
    }
    // Whether there is one of that name; it is not read.
    [[nodiscard]] bool has(std::string_view name) const { return rank_of(name) != size(); }

  private:
    struct Slot {
        std::atomic<const T*> entry{nullptr};

        Slot() = default;
        Slot(const Slot&) = delete;
        Slot& operator=(const Slot&) = delete;
        ~Slot() { delete entry.load(std::memory_order_relaxed); }
    };

    [[nodiscard]] std::size_t rank_of(std::string_view name) const
    {
        return static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin());
    }

    static const T& keep(Slot& slot, std::unique_ptr<const T> made)
    {
        const T* first = nullptr;
        return slot.entry.compare_exchange_strong(first, made.get(), std::memory_order_acq_rel) ? *made.release() : *first;
    }

    std::vector<std::string_view> names_;
    Read read_;
    mutable std::vector<Slot> slots_;
};

} // namespace kine
