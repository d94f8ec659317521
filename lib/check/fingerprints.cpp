// SPDX-License-Identifier: Apache-2.0
#include "check/fingerprints.hpp"

#include "kine/base/share_out.hpp"
#include "kine/base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <tuple>

namespace kine {

namespace {

// Of what each item says.
std::vector<std::uint64_t> hashes_of(const std::vector<CheckItem>& items, std::size_t jobs)
{
    std::vector<std::uint64_t> hashes(items.size());
    share_out_blocks(jobs, items.size(), [&](std::size_t i) { hashes[i] = stable_hash(items[i].fingerprint); });
    return hashes;
}

// The hash of both, a line each.
void set_numbers(std::vector<CheckItem>& items, const std::vector<std::uint64_t>& hashes, const std::vector<std::uint32_t>& occurrences,
                 std::size_t jobs)
{
    share_out_blocks(jobs, items.size(), [&](std::size_t i) {
        items[i].fingerprint.assign(to_hex(stable_hash(std::to_string(occurrences[i]), stable_hash("\n", hashes[i]))));
    });
}

} // namespace

void number_fingerprints(std::vector<CheckItem>& items, std::size_t jobs, LinesSaid before)
{
    const std::vector<std::uint64_t> hashes = hashes_of(items, jobs);
    std::vector<std::uint32_t> occurrences(items.size(), 0);
    std::vector<std::size_t> of_rows; // the places of those about a session
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].row) {
            of_rows.push_back(i);
        } else {
            occurrences[i] = before[hashes[i]]++;
        }
    }
    std::sort(of_rows.begin(), of_rows.end(), [&](std::size_t a, std::size_t b) { return std::tie(hashes[a], a) < std::tie(hashes[b], b); });
    for (std::size_t i = 1; i < of_rows.size(); ++i) {
        const bool again = hashes[of_rows[i]] == hashes[of_rows[i - 1]];
        occurrences[of_rows[i]] = again ? occurrences[of_rows[i - 1]] + 1 : 0;
    }
    set_numbers(items, hashes, occurrences, jobs);
}

void FingerprintNumbers::number(std::vector<CheckItem>& items)
{
    const std::vector<std::uint64_t> hashes = hashes_of(items, jobs_);
    std::vector<std::uint32_t> occurrences(items.size(), 0);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!items[i].row || shares_day_[*items[i].row]) {
            occurrences[i] = said_[hashes[i]]++;
            continue;
        }
        for (std::size_t j = i; j-- > 0 && items[j].row == items[i].row;) { // a row has few
            if (hashes[j] == hashes[i]) {
                occurrences[i] = occurrences[j] + 1;
                break;
            }
        }
    }
    set_numbers(items, hashes, occurrences, jobs_);
}

} // namespace kine
