// SPDX-License-Identifier: Apache-2.0
// Work between threads: every piece once, whatever the number of workers, and what one throws comes back to the caller.
#include "kine/base/share_out.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace test_share_out {

using namespace kine;

TEST_CASE("share_out: every piece is done once, by workers that are numbered from 0")
{
    for (const std::size_t jobs : {0U, 1U, 2U, 7U, 64U}) {
        std::vector<int> done(50, 0);
        std::atomic<std::size_t> highest{0};
        share_out(jobs, done.size(), [&](std::size_t piece, std::size_t worker) {
            ++done[piece]; // a piece is of one worker
            for (std::size_t seen = highest; worker > seen && !highest.compare_exchange_weak(seen, worker);) {
            }
        });
        CHECK(done == std::vector<int>(50, 1));
        CHECK(highest < std::max<std::size_t>(jobs, 1));
    }
    share_out(4, 0, [](std::size_t, std::size_t) { FAIL("there is nothing to do"); });
}

TEST_CASE("share_out_blocks: every piece is done once, whatever the size of the last block")
{
    for (const std::size_t jobs : {1U, 2U, 5U}) {
        for (const std::size_t count : {0U, 1U, 255U, 256U, 257U, 1000U}) {
            std::vector<int> done(count); // a piece is one thread's
            share_out_blocks(jobs, count, [&](std::size_t i) { ++done[i]; });
            CHECK(done == std::vector<int>(count, 1));
        }
    }
}

TEST_CASE("share_out: what a piece throws is thrown to the caller, and no piece is begun after it")
{
    for (const std::size_t jobs : {1U, 3U}) {
        std::atomic<std::size_t> begun{0};
        std::string said;
        try {
            share_out(jobs, 1000, [&](std::size_t piece, std::size_t) {
                ++begun;
                if (piece == 4) {
                    throw std::runtime_error{"piece 4"};
                }
            });
        } catch (const std::runtime_error& error) {
            said = error.what();
        }
        CHECK(said == "piece 4");
        if (jobs == 1) { // with more, others may have been going on
            CHECK(begun == 5);
        }
    }
    CHECK_THROWS_AS(share_out(8, 8, [](std::size_t, std::size_t) { throw std::logic_error{"each"}; }), std::logic_error);
}

} // namespace test_share_out
