// SPDX-License-Identifier: Apache-2.0
// The parser on simdjson: linked with a program, or the whole of the module kine-json.so.
#include "kine/input/json_parser.hpp"

#include "input/json_lines.hpp"

// A mistake of the user is an error code here, never an exception; so written, forgetting one does not
// compile.
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <algorithm>

namespace kine {

namespace input {

namespace {

using simdjson::ondemand::json_type;

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

} // namespace input

namespace {

// A number as it is written: what follows it up to the next token comes with it.
std::string without_blanks(std::string_view token)
{
    return std::string{token.substr(0, token.find_last_not_of(" \t\r\n") + 1)};
}

// The text of a value: the content of a string, the digits of a number. `null` gives nothing.
simdjson::error_code text_of(simdjson::ondemand::value value, std::optional<std::string>& text)
{
    simdjson::ondemand::json_type type{};
    if (const auto error = value.type().get(type)) {
        return error;
    }
    switch (type) {
    case simdjson::ondemand::json_type::string: {
        std::string_view content;
        const auto error = value.get_string().get(content);
        text = std::string{content};
        return error;
    }
    case simdjson::ondemand::json_type::number: {
        text = without_blanks(value.raw_json_token());
        simdjson::ondemand::number checked;
        return value.get_number().get(checked); // refuses 1x, and moves past it
    }
    case simdjson::ondemand::json_type::null: { // or a word that starts like it
        bool is_null = false;
        const auto error = value.is_null().get(is_null);
        text.reset();
        return error || is_null ? error : simdjson::N_ATOM_ERROR;
    }
    case simdjson::ondemand::json_type::boolean:
    case simdjson::ondemand::json_type::array:
    case simdjson::ondemand::json_type::object:
        break;
    }
    return simdjson::INCORRECT_TYPE;
}

class Simdjson final : public JsonParser {
  public:
    [[nodiscard]] std::size_t padding() const override { return simdjson::SIMDJSON_PADDING; }

    [[nodiscard]] std::optional<input::JsonFault> read(const JsonLine& line, std::vector<input::JsonPair>& pairs) override
    {
        return input::LineParser{line.line, line.begin, pairs}.run(
            parser_, simdjson::padded_string_view{line.bytes, line.line.size(), line.capacity});
    }

    [[nodiscard]] bool read(std::string_view text, std::vector<JsonMember>& members) override
    {
        const simdjson::padded_string padded{text};
        simdjson::ondemand::document document;
        simdjson::ondemand::object object;
        if (parser_.iterate(padded).get(document) || document.get_object().get(object)) {
            return false;
        }
        for (auto item : object) {
            simdjson::ondemand::field field;
            std::string_view name;
            if (std::move(item).get(field) || field.unescaped_key().get(name)) {
                return false;
            }
            JsonMember& member = members.emplace_back(JsonMember{std::string{name}});
            if (const auto error = text_of(field.value(), member.text)) {
                member.value = error == simdjson::INCORRECT_TYPE ? JsonMember::Value::other_type : JsonMember::Value::bad;
                return false;
            }
        }
        return document.current_location().error() == simdjson::OUT_OF_BOUNDS; // nothing follows the object
    }

    [[nodiscard]] std::string unescape(std::string_view content) override
    {
        const simdjson::padded_string padded{'"' + std::string{content} + '"'};
        simdjson::ondemand::document document;
        std::string_view text;
        if (parser_.iterate(padded).get(document) || document.get_string().get(text)) {
            return std::string{content};
        }
        return std::string{text};
    }

  private:
    simdjson::ondemand::parser parser_;
};

} // namespace

std::unique_ptr<JsonParser> make_json_parser() { return std::make_unique<Simdjson>(); }

} // namespace kine

extern "C" __attribute__((visibility("default"))) const kine::JsonModule* kine_json_module()
{
    static constexpr kine::JsonModule module{kine::json_module_abi, KINE_VERSION, kine::make_json_parser};
    return &module;
}
