// SPDX-License-Identifier: Apache-2.0
// Output: where a command writes its data: the standard output, or a file that appears under its name only
// when it is complete (temporary name beside it, then rename).
// Promises: what could not be written is told by finish(); a file that is not finished leaves nothing behind,
// and the one of the same name as it was; a link stays a link; only its owner may read a file, whatever the umask and
// the rights of the one it replaces, unless it is `usual`: prices and rules name nobody; the temporary name
// says nothing of the file and is locked while it is written, so that what a killed program left in a directory goes with the
// next file written there; a device or a pipe is written in place.
#pragma once

#include "kine/base/result.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kine::cli {

class Output {
  public:
    enum class Rights { usual, owner_only, kept }; // kept: those of the file rewritten, else its owner only
    // Empty or "-": the standard output.
    [[nodiscard]] static Result<std::unique_ptr<Output>> open(const std::string& path, Rights rights = Rights::owner_only);
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    ~Output();

    void write(std::string_view text);
    void flush();
    [[nodiscard]] bool empty() const { return !written_; }
    // Nothing more will reach the reader: no use in going on.
    [[nodiscard]] bool failed() const { return error_ != 0; }
    // Ends the output; the error, if any.
    [[nodiscard]] std::optional<Diagnostic> finish();

  private:
    Output(int descriptor, std::string name) : descriptor_{descriptor}, name_{std::move(name)} {}
    void close();

    int descriptor_;
    std::string name_;   // as the user wrote it
    std::string target_; // what the temporary file becomes; empty: written in place
    std::string temporary_;
    std::string buffer_;
    bool written_{false}; // anything at all
    int error_{0};        // errno of the first failure
};

} // namespace kine::cli
