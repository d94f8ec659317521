// SPDX-License-Identifier: Apache-2.0
// Source: the text of one input (a file, standard input, a command-line argument) and its name. Everything else holds
// std::string_view into it. Line and column are computed only when a message needs them.
// A source that was converted to UTF-8 remembers how its file was written; encode_like() of input/encoding.hpp gives the
// bytes of the file back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace kine {

// The encodings that are read, each strictly, so that a text is given back byte for byte.
enum class Encoding : std::uint8_t { utf8, windows_1252, iso_8859_15, utf16_le, utf16_be };

// How the bytes of a file carried the text.
struct FileForm {
    Encoding encoding{Encoding::utf8};
    bool compressed{false}; // gzip
};

class Source {
  public:
    Source(std::string name, std::string text, FileForm form = {})
        : name_{std::move(name)}, text_{std::move(text)}, form_{form}
    {
    }

    // A text that something else holds, as long as `keeper` lives: a file mapped into memory.
    Source(std::string name, std::string_view text, std::shared_ptr<const void> keeper)
        : name_{std::move(name)}, kept_{text}, keeper_{std::move(keeper)}
    {
    }

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string_view text() const { return keeper_ ? kept_ : std::string_view{text_}; }
    [[nodiscard]] FileForm form() const { return form_; }

  private:
    std::string name_;
    std::string text_; // its own
    std::string_view kept_;
    std::shared_ptr<const void> keeper_;
    FileForm form_;
};

// Shared by all that names a place in the text.
using SourcePtr = std::shared_ptr<const Source>;

// A place in a text. Lines and columns count from 1; a column counts characters (UTF-8 sequences), as editors do.
struct Place {
    std::string file;        // as the user named it; empty when unknown
    std::size_t line{0};     // 0: the whole file
    std::size_t column{0};   // 0: the whole line
    std::size_t width{0};    // characters to underline from `column`; 0: do not underline
    std::string excerpt;     // the source line as written, without its line end; empty: not shown
};

// The place of text[offset, offset+length) inside `source`.
[[nodiscard]] Place locate(const Source& source, std::size_t offset, std::size_t length);
[[nodiscard]] Place locate(std::string_view name, std::string_view text, std::size_t offset, std::size_t length);

} // namespace kine
