// Source: the bytes of one input (a file, standard input, a command-line argument) and its name. Everything else holds
// std::string_view into it. Line and column are computed only when a message needs them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace kine {

class Source {
  public:
    Source(std::string name, std::string text) : name_{std::move(name)}, text_{std::move(text)} {}

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string_view text() const { return text_; }

  private:
    std::string name_;
    std::string text_;
};

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
