#include "journal_parts.hpp"

namespace kine {

Json journal_root(std::string_view kind)
{
    Json root = Json::object();
    root.set("schema", "kine.journal/1").set("kind", kind);
    return root;
}

} // namespace kine
