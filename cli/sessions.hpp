// SPDX-License-Identifier: Apache-2.0
// The session files of a command line, read as one table, and the options that say how to read them: the same for every
// command that takes such files.
// Promises: --map wins over --profil, which wins over what is guessed; every file that cannot be read has its error told.
// Refuses: a column or a profile that does not exist, two titles for one column.
#pragma once

#include "args.hpp"
#include "host.hpp"
#include "tables.hpp"

#include "kine/base/byte_file.hpp"
#include "kine/base/result.hpp"
#include "kine/input/reading_choices.hpp"
#include "kine/input/session_set.hpp"
#include "kine/input/session_table.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kine::cli {

class SessionFiles {
  public:
    void declare(Args& args); // the operands and the options

    [[nodiscard]] const std::vector<std::string>& files() const { return files_; } // those to judge

    // A file given twice, under one name or two.
    [[nodiscard]] std::optional<Diagnostic> given_twice(const Args& args) const;

    // The files again, corrected, read in the same way; `sources` in the order of the first reading.
    [[nodiscard]] std::optional<SessionTable> read_again(std::span<const SourcePtr> sources) const;

    // The exit code when they cannot be read, which is told.
    [[nodiscard]] tl::expected<SessionTable, int> load(const Args& args, const Tables& tables, const Host& host, std::size_t jobs = 1);

    // The same, to be read by windows; `directory`: of what waits on disk.
    [[nodiscard]] tl::expected<SessionSet, int> open(const Args& args, const Tables& tables, const Host& host,
                                                     const std::string& directory);
    // Once open: what was written to meanwhile, so that what was read is of no one day.
    [[nodiscard]] std::vector<Diagnostic> rewritten() const;
    [[nodiscard]] bool has_past() const { return !past_.empty(); }

  private:
    // What --profil and --map say.
    [[nodiscard]] tl::expected<ReadingChoices, int> choices(const Args& args, const Tables& tables,
                                                            const Host& host) const;
    // Writes the profile; false when it cannot be, which is told.
    [[nodiscard]] bool freeze(const SessionTable& table, const ReadingChoices& choices, const Host& host) const;

    std::vector<std::string> files_;
    std::vector<std::string> past_; // earlier exports
    ReadingChoices read_with_;      // once loaded
    std::vector<std::shared_ptr<const ByteFile>> opened_;
    std::string profile_;
    std::vector<std::string> maps_;
    std::string frozen_;
};

} // namespace kine::cli
