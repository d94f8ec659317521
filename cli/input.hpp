// SPDX-License-Identifier: Apache-2.0
// Reading files and the standard input.
#pragma once

#include "kine/base/byte_file.hpp"
#include "kine/base/result.hpp"
#include "kine/base/source.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kine::cli {

// The whole of a file; "-" is the standard input.
[[nodiscard]] Result<SourcePtr> read_source(const std::string& path);

// A file to be read here and there; what is no regular file (a pipe, a terminal) is copied to a nameless one in `directory`.
// FileFailure when that one cannot be written.
[[nodiscard]] Result<std::shared_ptr<const ByteFile>> open_bytes(const std::string& path, const std::string& directory);

// The lines of a descriptor as they come: a program that writes one line and waits gets its answer.
class LineReader {
  public:
    static constexpr std::size_t longest = 1U << 20U;

    struct Line {
        std::string_view text; // without its end; valid until the next call
        bool too_long{false};  // the rest of the line was passed over
    };

    explicit LineReader(int descriptor) : descriptor_{descriptor} {}

    // Nothing at the end of the input, or when it cannot be read any more (error()).
    [[nodiscard]] std::optional<Line> next();
    // A whole line is there: next() will not wait for the writer.
    [[nodiscard]] bool ready() const { return buffer_.find('\n', at_) != std::string::npos; }
    [[nodiscard]] int error() const { return error_; }

  private:
    // False at the end of the input.
    bool read_more();

    int descriptor_;
    std::string buffer_;
    std::size_t at_{0}; // start of the next line
    int error_{0};
};

} // namespace kine::cli
