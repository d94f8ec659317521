// SPDX-License-Identifier: Apache-2.0
// JsonParser: the objects of JSON that sessions and requests are written in, one at a time.
// Promises: numbers keep their text; a mistake is an answer, never an exception.
// The one there is stands on simdjson (input/json_parser.cpp), which a program that reads no JSON need not load: the program
// kine takes it from the module kine-json.so (cli/json_module.cpp), every other one is linked with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

namespace input {
struct JsonPair;
struct JsonFault;
} // namespace input

// A line of a text, where it begins there, and how many bytes may be looked at from its first.
struct JsonLine {
    std::string_view line;
    std::size_t begin{0};
    const char* bytes{nullptr};
    std::size_t capacity{0};
};

// A member of an object.
struct JsonMember {
    enum class Value : std::uint8_t { good, other_type, bad };

    std::string name;
    std::optional<std::string> text{}; // of a string, of a number; nothing for null
    Value value{Value::good};          // another type: neither of these
};

class JsonParser {
  public:
    JsonParser() = default;
    JsonParser(const JsonParser&) = delete;
    JsonParser& operator=(const JsonParser&) = delete;
    virtual ~JsonParser() = default;

    // The bytes after the line that it may look at.
    [[nodiscard]] virtual std::size_t padding() const = 0;
    // The pairs of the object of a line, as places in the text; what stops the reading.
    [[nodiscard]] virtual std::optional<input::JsonFault> read(const JsonLine& line, std::vector<input::JsonPair>& pairs) = 0;
    // The members of an object, in order, up to the first that cannot be read; whether the text is that object and no more.
    [[nodiscard]] virtual bool read(std::string_view object, std::vector<JsonMember>& members) = 0;
    // What the content of a string stands for; itself, when it is no such content.
    [[nodiscard]] virtual std::string unescape(std::string_view content) = 0;
};

// Linked, or taken from the module.
[[nodiscard]] std::unique_ptr<JsonParser> make_json_parser();

// Raised when this file or json_lines.hpp changes.
inline constexpr std::uint32_t json_module_abi = 1;
inline constexpr const char* json_module_entry = "kine_json_module";

// What the module offers once loaded, and what it exports under the name above.
struct JsonModule {
    std::uint32_t abi;
    const char* version; // of kine, to the letter
    std::unique_ptr<JsonParser> (*make)();
};
using JsonModuleEntry = const JsonModule* (*)();

} // namespace kine
