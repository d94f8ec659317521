// SPDX-License-Identifier: Apache-2.0
#include "kine/render/json.hpp"

#include <nlohmann/json.hpp>

namespace kine {

using Tree = nlohmann::ordered_json;

struct Json::Node {
    Tree tree;
};

Json::Json(std::unique_ptr<Node> node) : node_{std::move(node)} {}
Json::Json(std::nullptr_t) : node_{std::make_unique<Node>(Node{nullptr})} {}
Json::Json(std::string_view text) : node_{std::make_unique<Node>(Node{std::string{text}})} {}
Json::Json(Truth value) : node_{std::make_unique<Node>(Node{value.value})} {}
Json::Json(Whole value) : node_{std::make_unique<Node>(Node{value.value})} {}
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(Json&& other) noexcept = default;
Json::~Json() = default;

Json Json::object() { return Json{std::make_unique<Node>(Node{Tree::object()})}; }
Json Json::array() { return Json{std::make_unique<Node>(Node{Tree::array()})}; }

Json& Json::set(std::string_view key, Json value)
{
    node_->tree[std::string{key}] = std::move(value.node_->tree);
    return *this;
}

Json& Json::push(Json value)
{
    node_->tree.push_back(std::move(value.node_->tree));
    return *this;
}

Result<Json> Json::parse(const Source& source)
{
    try {
        return Json{std::make_unique<Node>(Node{Tree::parse(source.text())})};
    } catch (const Tree::parse_error& error) {
        Diagnostic diagnostic;
        diagnostic.code = "ENT-150";
        diagnostic.message = "ce n'est pas du JSON à partir d'ici";
        diagnostic.place = locate(source, error.byte == 0 ? 0 : error.byte - 1, 0);
        diagnostic.place.excerpt.clear(); // it may not be the file that the user thinks it is
        return fail(std::move(diagnostic));
    }
}

std::optional<std::string> Json::text(std::string_view key) const
{
    const Tree& tree = node_->tree;
    const auto found = tree.is_object() ? tree.find(key) : tree.end();
    return found != tree.end() && found->is_string() ? std::optional{found->get<std::string>()} : std::nullopt;
}

std::optional<std::int64_t> Json::whole(std::string_view key) const
{
    const Tree& tree = node_->tree;
    const auto found = tree.is_object() ? tree.find(key) : tree.end();
    return found != tree.end() && found->is_number_integer() ? std::optional{found->get<std::int64_t>()} : std::nullopt;
}

std::optional<Json> Json::object(std::string_view key) const
{
    const Tree& tree = node_->tree;
    const auto found = tree.is_object() ? tree.find(key) : tree.end();
    if (found == tree.end() || !found->is_object()) {
        return std::nullopt;
    }
    return Json{std::make_unique<Node>(Node{*found})};
}

std::optional<std::vector<std::string>> Json::texts(std::string_view key) const
{
    const Tree& tree = node_->tree;
    const auto found = tree.is_object() ? tree.find(key) : tree.end();
    if (found == tree.end() || !found->is_array()) {
        return std::nullopt;
    }
    std::vector<std::string> result;
    for (const Tree& item : *found) {
        if (!item.is_string()) {
            return std::nullopt;
        }
        result.push_back(item.get<std::string>());
    }
    return result;
}

std::vector<std::string> Json::keys() const
{
    std::vector<std::string> result;
    if (node_->tree.is_object()) {
        for (const auto& item : node_->tree.items()) {
            result.push_back(item.key());
        }
    }
    return result;
}

Json Json::without(std::string_view key) const
{
    Tree rest = node_->tree;
    if (rest.is_object()) {
        rest.erase(std::string{key});
    }
    return Json{std::make_unique<Node>(Node{std::move(rest)})};
}

std::optional<std::vector<Json>> Json::items(std::string_view key) const
{
    const Tree& tree = node_->tree;
    const auto found = tree.is_object() ? tree.find(key) : tree.end();
    if (found == tree.end() || !found->is_array()) {
        return std::nullopt;
    }
    std::vector<Json> result;
    for (const Tree& item : *found) {
        result.push_back(Json{std::make_unique<Node>(Node{item})});
    }
    return result;
}

namespace {

// The writer leaves DEL as it is, which a terminal obeys; it only stands in texts.
std::string without_del(std::string text)
{
    for (std::size_t at = text.find('\x7f'); at != std::string::npos; at = text.find('\x7f', at)) {
        text.replace(at, 1, "\\u007f");
    }
    return text;
}

} // namespace

std::string Json::to_string() const
{
    return without_del(node_->tree.dump(-1, ' ', false, Tree::error_handler_t::replace));
}

std::string Json::to_indented() const
{
    constexpr int indent = 2;
    return without_del(node_->tree.dump(indent, ' ', false, Tree::error_handler_t::replace));
}

} // namespace kine
