// SPDX-License-Identifier: Apache-2.0
// Json: a JSON value being built; keys stay in the order they were set.
// Promises: amounts and coefficients are texts or integers, never binary numbers; bytes that are not UTF-8
// come out as U+FFFD, so that the document can always be read.
// Façade over nlohmann_json: json.cpp is the only file that includes it.
#pragma once

#include "kine/base/result.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

class Json {
  public:
    [[nodiscard]] static Json object();
    [[nodiscard]] static Json array();

    // Values stand where a Json is expected: `object.set("line", 3)`.
    Json(std::nullptr_t);                                           // NOLINT(google-explicit-constructor)
    Json(std::string_view text);                                    // NOLINT(google-explicit-constructor)
    Json(const std::string& text) : Json{std::string_view{text}} {} // NOLINT(google-explicit-constructor)
    Json(const char* text) : Json{std::string_view{text}} {}        // NOLINT(google-explicit-constructor)
    template <std::same_as<bool> T>
    Json(T value) : Json{Truth{value}} {} // NOLINT(google-explicit-constructor)
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    Json(T value) : Json{Whole{static_cast<std::int64_t>(value)}} // NOLINT(google-explicit-constructor)
    {
    }
    template <std::floating_point T> Json(T) = delete;
    template <class T>
    Json(const std::optional<T>& value)
        : Json{value ? Json{*value} : Json{nullptr}} // NOLINT(google-explicit-constructor)
    {
    }

    Json(Json&& other) noexcept;
    Json& operator=(Json&& other) noexcept;
    Json(const Json&) = delete;
    Json& operator=(const Json&) = delete;
    ~Json();

    Json& set(std::string_view key, Json value); // of an object
    Json& push(Json value);                      // of an array

    // For the files that kine reads back: a value, or the place where the text stops being JSON (ENT-150).
    [[nodiscard]] static Result<Json> parse(const Source& source);
    // Of an object; nothing when there is no such key, or another kind of value under it.
    [[nodiscard]] std::optional<std::string> text(std::string_view key) const;
    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view key) const;
    [[nodiscard]] std::optional<Json> object(std::string_view key) const;
    [[nodiscard]] std::optional<std::vector<Json>> items(std::string_view key) const;
    [[nodiscard]] std::optional<std::vector<std::string>> texts(std::string_view key) const; // an array of nothing else
    [[nodiscard]] std::vector<std::string> keys() const;                                     // in their order
    [[nodiscard]] Json without(std::string_view key) const;                                  // the rest of an object

    [[nodiscard]] std::string to_string() const;   // on one line, without line end
    [[nodiscard]] std::string to_indented() const; // for people, without line end

  private:
    struct Node;
    // A boolean that no pointer and no number becomes by mistake.
    struct Truth {
        bool value;
    };
    // A whole number.
    struct Whole {
        std::int64_t value;
    };
    explicit Json(Truth value);
    explicit Json(Whole value);
    explicit Json(std::unique_ptr<Node> node);

    std::unique_ptr<Node> node_;
};

} // namespace kine
