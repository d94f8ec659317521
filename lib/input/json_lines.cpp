// SPDX-License-Identifier: Apache-2.0
#include "input/json_lines.hpp"

#include "kine/base/text.hpp"
#include "kine/input/json_parser.hpp"

#include <algorithm>
#include <memory>
#include <vector>

namespace kine::input {

namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

} // namespace

struct JsonLines::Buffers {
    std::unique_ptr<JsonParser> parser{make_json_parser()};
    std::string padded; // a copy of the line, when the text ends too soon after it
    std::vector<JsonPair> pairs;
};

JsonLines::JsonLines(std::string_view text, std::size_t offset, std::size_t line)
    : text_{text}, position_{offset}, next_line_{line}, buffers_{std::make_unique<Buffers>()}
{
}
JsonLines::JsonLines(JsonLines&&) noexcept = default;
JsonLines::~JsonLines() = default;

std::span<const JsonPair> JsonLines::pairs() const { return buffers_->pairs; }

bool JsonLines::next()
{
    while (position_ < text_.size()) {
        begin_ = position_;
        line_ = next_line_;
        end_ = std::min(text_.find_first_of("\r\n", begin_), text_.size());
        position_ = end_ + (text_.substr(end_, 2) == "\r\n" ? 2 : 1);
        ++next_line_;
        if (!is_blank(text_.substr(begin_, end_ - begin_))) {
            read_line();
            return true;
        }
    }
    return false;
}

void JsonLines::read_line()
{
    const std::string_view line = text_.substr(begin_, end_ - begin_);
    std::size_t capacity = text_.size() - begin_;
    const char* bytes = line.data();
    const std::size_t padding = buffers_->parser->padding();
    if (capacity < line.size() + padding) {
        capacity = line.size() + padding;
        buffers_->padded.assign(line);
        buffers_->padded.resize(capacity, ' ');
        bytes = buffers_->padded.data();
    }
    buffers_->pairs.clear();
    fault_ = buffers_->parser->read({line, begin_, bytes, capacity}, buffers_->pairs);
    if (fault_) {
        buffers_->pairs.clear();
    }
}

std::string unescape_json(std::string_view content) { return make_json_parser()->unescape(content); }

std::string json_title(std::string_view name, bool escaped)
{
    return std::string{trim(escaped ? unescape_json(name) : std::string{name})};
}

} // namespace kine::input
