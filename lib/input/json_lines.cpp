// SPDX-License-Identifier: Apache-2.0
#include "input/json_lines.hpp"

#include "kine/base/text.hpp"

// A mistake of the user is an error code here, never an exception; so written, forgetting one does not
// compile.
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <algorithm>
#include <vector>

namespace kine::input {

namespace {

using simdjson::ondemand::json_type;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

// The closing quote of the string whose content begins at `at`; npos when there is none.
std::size_t closing_quote(std::string_view text, std::size_t at)
{
    for (at = text.find_first_of("\"\\", at); at != std::string_view::npos && text[at] == '\\';
         at = text.find_first_of("\"\\", at + 2)) {
        if (at + 2 > text.size()) {
            return std::string_view::npos;
        }
    }
    return at;
}

} // namespace

struct JsonLines::Buffers {
    simdjson::ondemand::parser parser;
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

namespace {

// One line, read with simdjson; offsets are turned into those of the whole text.
class LineParser {
  public:
    LineParser(std::string_view line, std::size_t begin, std::vector<JsonPair>& pairs)
        : line_{line}, begin_{begin}, pairs_{pairs}
    {
    }

    // `padded` holds the line and the bytes that simdjson may look at after it.
    std::optional<JsonFault> run(simdjson::ondemand::parser& parser, simdjson::padded_string_view padded)
    {
        start_ = padded.data();
        const std::size_t first = line_.find_first_not_of(" \t");
        if (line_[first] != '{') {
            return fault(JsonFault::Kind::not_an_object, first, 1);
        }
        simdjson::ondemand::document document;
        simdjson::ondemand::object object;
        if (parser.iterate(padded).get(document)) {
            return fault(JsonFault::Kind::syntax, unclosed_string(), 1);
        }
        if (document.get_object().get(object)) {
            return fault(JsonFault::Kind::syntax, line_.size(), 1);
        }
        for (auto item : object) {
            simdjson::ondemand::field field;
            if (std::move(item).get(field)) {
                return syntax_after_last();
            }
            if (auto problem = read(field)) {
                return problem;
            }
        }
        const char* rest = nullptr;
        if (document.current_location().get(rest) != simdjson::OUT_OF_BOUNDS) { // something follows the object
            return syntax_after_last();
        }
        return std::nullopt;
    }

  private:
    std::optional<JsonFault> read(simdjson::ondemand::field& field)
    {
        const std::size_t name = offset_of(field.key().raw());
        const std::size_t name_end = closing_quote(line_, name);
        if (name_end == std::string_view::npos) {
            return fault(JsonFault::Kind::syntax, name, 1);
        }
        JsonPair pair;
        pair.name = span(name, name_end);
        last_ = name_end + 1;
        auto value = field.value();
        json_type type{};
        if (value.type().get(type)) {
            return syntax_after_last();
        }
        const std::size_t at = offset_of(value.raw_json_token().data());
        if (type == json_type::array || type == json_type::object) {
            return fault(JsonFault::Kind::nested, at, 1);
        }
        if (type == json_type::string) {
            std::string_view content; // read to refuse a wrong escape, and to move past it
            const std::size_t close = closing_quote(line_, at + 1);
            if (value.get_string().get(content) || close == std::string_view::npos) {
                return fault(JsonFault::Kind::syntax, at, 1);
            }
            pair.value = span(at + 1, close);
            pair.value.quoted = true;
            last_ = close + 1;
        } else if (!read_bare(value, type, at, pair)) {
            return fault(JsonFault::Kind::syntax, at, std::max<std::size_t>(1, word_end(at) - at));
        }
        if (is_twice(pair)) {
            return fault(JsonFault::Kind::name_twice, name, std::max<std::size_t>(1, name_end - name));
        }
        pairs_.push_back(pair);
        return std::nullopt;
    }

    // A number, true, false or null; false when the word only begins like one.
    bool read_bare(simdjson::ondemand::value& value, json_type type, std::size_t at, JsonPair& pair)
    {
        last_ = word_end(at);
        pair.value = span(at, last_);
        if (type == json_type::number) {
            simdjson::ondemand::number checked;
            return !value.get_number().get(checked);
        }
        if (type == json_type::boolean) {
            bool checked = false;
            return !value.get_bool().get(checked);
        }
        bool is_null = false;
        pair.value.end = pair.value.begin;
        return !value.is_null().get(is_null) && is_null;
    }

    [[nodiscard]] bool is_twice(const JsonPair& pair) const
    {
        return std::any_of(pairs_.begin(), pairs_.end(), [&](const JsonPair& other) {
            return text(other.name) == text(pair.name);
        });
    }

    [[nodiscard]] std::string_view text(const CsvField& field) const
    {
        return line_.substr(field.begin - begin_, field.end - field.begin);
    }

    [[nodiscard]] CsvField span(std::size_t from, std::size_t to) const
    {
        CsvField field{begin_ + from, begin_ + to};
        field.escaped = line_.substr(from, to - from).find('\\') != std::string_view::npos;
        return field;
    }

    [[nodiscard]] std::size_t offset_of(const char* place) const
    {
        return std::min(static_cast<std::size_t>(place - start_), line_.size());
    }

    [[nodiscard]] std::size_t word_end(std::size_t at) const
    {
        return std::min(line_.find_first_of(" \t,:{}[]\"", at), line_.size());
    }

    // Where the first string that is never closed begins; the start of the line when all are.
    [[nodiscard]] std::size_t unclosed_string() const
    {
        std::size_t at = line_.find('"');
        while (at != std::string_view::npos) {
            const std::size_t close = closing_quote(line_, at + 1);
            if (close == std::string_view::npos) {
                return at;
            }
            at = line_.find('"', close + 1);
        }
        return 0;
    }

    // What follows the last thing that was read: after a comma or the opening brace, what follows the next name too.
    [[nodiscard]] JsonFault syntax_after_last() const
    {
        std::size_t at = not_blank(last_);
        const bool name_next = last_ == 1 || (at < line_.size() && line_[at] == ',');
        if (last_ != 1 && at < line_.size() && (line_[at] == ',' || line_[at] == ':' || line_[at] == '}')) {
            at = not_blank(at + 1);
        }
        if (name_next && at < line_.size() && line_[at] == '"') {
            const std::size_t close = closing_quote(line_, at + 1);
            at = close == std::string_view::npos ? at : not_blank(close + 1);
        }
        return fault(JsonFault::Kind::syntax, at, 1);
    }

    [[nodiscard]] std::size_t not_blank(std::size_t at) const
    {
        return std::min(line_.find_first_not_of(" \t", at), line_.size());
    }

    [[nodiscard]] JsonFault fault(JsonFault::Kind kind, std::size_t at, std::size_t length) const
    {
        return {kind, begin_ + at, length};
    }

    std::string_view line_;
    std::size_t begin_;
    std::vector<JsonPair>& pairs_;
    const char* start_{nullptr};
    std::size_t last_{1}; // the end of what was read, in the line
};

} // namespace

void JsonLines::read_line()
{
    const std::string_view line = text_.substr(begin_, end_ - begin_);
    std::size_t capacity = text_.size() - begin_;
    const char* bytes = line.data();
    if (capacity < line.size() + simdjson::SIMDJSON_PADDING) {
        capacity = line.size() + simdjson::SIMDJSON_PADDING;
        buffers_->padded.assign(line);
        buffers_->padded.resize(capacity, ' ');
        bytes = buffers_->padded.data();
    }
    buffers_->pairs.clear();
    fault_ = LineParser{line, begin_, buffers_->pairs}.run(
        buffers_->parser, simdjson::padded_string_view{bytes, line.size(), capacity});
    if (fault_) {
        buffers_->pairs.clear();
    }
}

std::string unescape_json(std::string_view content)
{
    const simdjson::padded_string padded{'"' + std::string{content} + '"'};
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    std::string_view text;
    if (parser.iterate(padded).get(document) || document.get_string().get(text)) {
        return std::string{content};
    }
    return std::string{text};
}

std::string json_title(std::string_view name, bool escaped)
{
    return std::string{trim(escaped ? unescape_json(name) : std::string{name})};
}

} // namespace kine::input
