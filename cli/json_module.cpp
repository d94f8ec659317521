// SPDX-License-Identifier: Apache-2.0
// kine-json.so, loaded when JSON is read and only then: simdjson and the shared C++ library would be loaded at each start.
#include "modules.hpp"

#include "kine/input/json_parser.hpp"

#include <fmt/format.h>

#include <dlfcn.h>

#include <string_view>

namespace kine {

namespace {

constexpr const char* file_name = "kine-json.so";

[[noreturn]] void refuse(std::string_view why)
{
    throw cli::BrokenInstallation{fmt::format("{} : {}", file_name, why)};
}

const JsonModule& module()
{
    const auto place = cli::find_module(file_name);
    if (!place) {
        refuse("il manque le module qui lit le JSON");
    }
    // Never unloaded: its parsers may outlive whoever asked first.
    void* library = ::dlopen(place->c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (library == nullptr) {
        const char* why = ::dlerror();
        refuse(why == nullptr ? *place : std::string{why});
    }
    const auto entry = reinterpret_cast<JsonModuleEntry>(::dlsym(library, json_module_entry));
    const JsonModule* found = entry == nullptr ? nullptr : entry();
    if (found == nullptr || found->abi != json_module_abi || found->version != std::string_view{KINE_VERSION}) {
        refuse("ce module n'est pas celui de cette version de kine");
    }
    return *found;
}

} // namespace

std::unique_ptr<JsonParser> make_json_parser()
{
    static const JsonModule& loaded = module();
    return loaded.make();
}

} // namespace kine
