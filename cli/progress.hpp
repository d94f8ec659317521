// SPDX-License-Identifier: Apache-2.0
// ProgressLine: how far a long check is, on a terminal: rows, rate, time left. Nothing in a pipe, nothing for what is done
// at once. It is wiped when it goes.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace kine::cli {

class ProgressLine {
  public:
    ProgressLine(bool wanted, std::size_t width); // shown only when the standard error is a terminal
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine() { wipe(); }

    void show(std::size_t rows, std::size_t of);
    void wipe();

  private:
    using Clock = std::chrono::steady_clock;

    bool shown_on_; // a terminal
    std::size_t most_; // its columns
    std::size_t width_{0}; // of what is written now
    Clock::time_point start_{Clock::now()};
    Clock::time_point next_;
};

// « 1 234 500 séances sur 10 000 000, 250 000 par seconde, encore 35 s »; without the rate when the columns are too few.
[[nodiscard]] std::string progress_text(std::size_t rows, std::size_t of, std::chrono::milliseconds elapsed, std::size_t width);

} // namespace kine::cli
