// SPDX-License-Identifier: Apache-2.0
// Guesses: what was guessed of session files, in words.
// Promises: what several files have alike is told once, of the first of them. Refuses: to tell what the user chose.
#pragma once

#include "input/header.hpp"
#include "kine/base/diagnostic.hpp"
#include "kine/base/source.hpp"
#include "kine/input/reading_choices.hpp"

#include <string>
#include <vector>

namespace kine::input {

class Guesses {
  public:
    void note(const std::string& file, FileForm form, const Header& header, const ReadingChoices& choices);
    void tell(std::vector<Diagnostic>& notices) const;

  private:
    struct Guess {
        std::string what;
        std::string file; // the first one
        std::size_t others{0};
    };
    std::vector<Guess> guesses_;
};

} // namespace kine::input
