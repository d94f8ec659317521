// SPDX-License-Identifier: Apache-2.0
// Work between threads: every piece once, whatever the number of workers, and what one throws comes back to the caller.
#include "kine/base/share_out.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <numeric>
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

TEST_CASE("make_ahead: every piece is used once, in order, and made in the slot that is free")
{
    for (const bool apart : {false, true}) {
        for (const std::size_t pieces : {0U, 1U, 2U, 3U, 500U}) {
            std::vector<std::size_t> slots(2, 0);
            std::vector<std::size_t> used;
            std::vector<std::size_t> of_slots;
            std::size_t made = 0;
            make_ahead(
                apart,
                [&](std::size_t slot) {
                    slots[slot] = made++;
                    return made <= pieces;
                },
                [&](std::size_t slot) {
                    used.push_back(slots[slot]);
                    of_slots.push_back(slot);
                });
            std::vector<std::size_t> expected(pieces);
            std::iota(expected.begin(), expected.end(), std::size_t{0});
            CHECK(used == expected);
            CHECK(made == pieces + 1); // nothing is asked for after the end
            for (std::size_t i = 0; i < of_slots.size(); ++i) {
                CHECK(of_slots[i] == i % 2);
            }
        }
    }
}

TEST_CASE("make_ahead: what the making throws is thrown to the caller once what was made is used")
{
    for (const bool apart : {false, true}) {
        std::size_t made = 0;
        std::size_t used = 0;
        const auto make = [&](std::size_t) {
            if (++made == 4) {
                throw std::runtime_error{"piece 4"};
            }
            return true;
        };
        CHECK_THROWS_AS(make_ahead(apart, make, [&](std::size_t) { ++used; }), std::runtime_error);
        CHECK(made == 4);
        CHECK(used == 3);
    }
}

TEST_CASE("make_ahead: what the use throws is thrown to the caller, and no more is made than what was on its way")
{
    for (const bool apart : {false, true}) {
        std::atomic<std::size_t> made{0};
        std::size_t used = 0;
        const auto make = [&](std::size_t) { return ++made < 1000; };
        const auto use = [&](std::size_t) {
            if (++used == 3) {
                throw std::logic_error{"third"};
            }
        };
        CHECK_THROWS_AS(make_ahead(apart, make, use), std::logic_error);
        CHECK(used == 3);
        CHECK(made <= (apart ? 4U : 3U));
    }
}

} // namespace test_share_out
