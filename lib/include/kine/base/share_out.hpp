// SPDX-License-Identifier: Apache-2.0
// share_out: pieces of work between threads; make_ahead: work in two steps, one thread for each. What one throws is thrown to the
// caller once all have stopped.
#pragma once

#include <cstddef>
#include <functional>

namespace kine {

// Calls work(piece, worker) for each piece below `pieces`, from `jobs` threads at most, fewer when the machine refuses some, the
// caller's being worker 0. A worker takes pieces in order; no order holds between workers.
void share_out(std::size_t jobs, std::size_t pieces, const std::function<void(std::size_t piece, std::size_t worker)>& work);
// work(i) for each i below `count`, from `jobs` threads at most, several at a time: for pieces that are small.
void share_out_blocks(std::size_t jobs, std::size_t count, const std::function<void(std::size_t i)>& work);

// use(slot), on the caller's thread, for each piece that make(slot) made, in that order, until it makes none; when `apart`, another
// thread makes the next one meanwhile. A piece is in one of two slots, 0 or 1, that of the one before last.
void make_ahead(bool apart, const std::function<bool(std::size_t slot)>& make, const std::function<void(std::size_t slot)>& use);

} // namespace kine
