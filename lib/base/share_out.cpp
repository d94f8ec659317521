// SPDX-License-Identifier: Apache-2.0
#include "kine/base/share_out.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <semaphore>
#include <system_error>
#include <thread>
#include <vector>

namespace kine {

namespace {

constexpr std::size_t slots = 2;

void make_in_turn(const std::function<bool(std::size_t)>& make, const std::function<void(std::size_t)>& use)
{
    for (std::size_t slot = 0; make(slot); slot = (slot + 1) % slots) {
        use(slot);
    }
}

// One thread for the whole of it: a short-lived one often stays on the processor of the thread that started it.
class MakeAhead {
  public:
    explicit MakeAhead(const std::function<bool(std::size_t)>& make) : make_{make} {}
    ~MakeAhead()
    {
        stopped_ = true;
        empty_.release();
    }
    MakeAhead(const MakeAhead&) = delete;
    MakeAhead& operator=(const MakeAhead&) = delete;

    void start() { thread_ = std::jthread{[this] { run(); }}; }

    void use(const std::function<void(std::size_t)>& use)
    {
        for (std::size_t slot = 0;; slot = (slot + 1) % slots) {
            filled_.acquire();
            if (!any_[slot]) {
                break;
            }
            use(slot);
            empty_.release();
        }
        if (failure_) {
            std::rethrow_exception(failure_);
        }
    }

  private:
    void run()
    {
        bool any = true;
        for (std::size_t slot = 0; any; slot = (slot + 1) % slots) {
            empty_.acquire();
            if (stopped_) {
                return;
            }
            any = any_[slot] = make(slot);
            filled_.release();
        }
    }

    bool make(std::size_t slot)
    {
        try {
            return make_(slot);
        } catch (...) {
            failure_ = std::current_exception();
            return false;
        }
    }

    const std::function<bool(std::size_t)>& make_;
    std::array<bool, slots> any_{};
    std::exception_ptr failure_;
    std::atomic<bool> stopped_{false};
    std::counting_semaphore<> empty_{slots};
    std::counting_semaphore<> filled_{0};
    std::jthread thread_; // joined before the rest goes
};

} // namespace

void share_out(std::size_t jobs, std::size_t pieces, const std::function<void(std::size_t, std::size_t)>& work)
{
    const std::size_t workers = std::clamp<std::size_t>(jobs, 1, std::max<std::size_t>(1, pieces));
    std::vector<std::exception_ptr> failures(workers);
    std::atomic<std::size_t> next{0};
    const auto run = [&](std::size_t worker) {
        try {
            for (std::size_t piece = next++; piece < pieces; piece = next++) {
                work(piece, worker);
            }
        } catch (...) {
            failures[worker] = std::current_exception();
            next = pieces;
        }
    };
    {
        std::vector<std::jthread> threads; // joined whatever happens
        threads.reserve(workers - 1);
        try {
            for (std::size_t i = 1; i < workers; ++i) {
                threads.emplace_back(run, i);
            }
        } catch (const std::system_error&) {
            // The machine gives no more of them: those that started, and this one, do it all.
        }
        run(0);
    }
    for (const std::exception_ptr& failure : failures) {
        if (failure) {
            std::rethrow_exception(failure);
        }
    }
}

void share_out_blocks(std::size_t jobs, std::size_t count, const std::function<void(std::size_t)>& work)
{
    constexpr std::size_t block = 256;
    share_out(jobs, (count + block - 1) / block, [&](std::size_t piece, std::size_t) {
        const std::size_t end = std::min(count, (piece + 1) * block);
        for (std::size_t i = piece * block; i < end; ++i) {
            work(i);
        }
    });
}

void make_ahead(bool apart, const std::function<bool(std::size_t)>& make, const std::function<void(std::size_t)>& use)
{
    MakeAhead ahead{make};
    try {
        if (apart) {
            ahead.start();
        }
    } catch (const std::system_error&) {
        apart = false; // the machine gives no more threads
    }
    if (apart) {
        ahead.use(use);
    } else {
        make_in_turn(make, use);
    }
}

} // namespace kine
