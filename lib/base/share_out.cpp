// SPDX-License-Identifier: Apache-2.0
#include "kine/base/share_out.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

namespace kine {

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

} // namespace kine
