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

std::string Json::to_string() const
{
    return node_->tree.dump(-1, ' ', false, Tree::error_handler_t::replace);
}

std::string Json::to_indented() const
{
    constexpr int indent = 2;
    return node_->tree.dump(indent, ' ', false, Tree::error_handler_t::replace);
}

} // namespace kine
