// SPDX-License-Identifier: Apache-2.0
#include "modules.hpp"

#include <filesystem>
#include <vector>

namespace kine::cli {

std::optional<std::string> find_module(const std::string& file_name)
{
    std::vector<std::filesystem::path> places;
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error && program.is_absolute()) {
        const std::filesystem::path here = program.parent_path();
        places.push_back(here / file_name);
        places.push_back(here.parent_path() / "lib" / "kine" / file_name);
        places.push_back(here.parent_path() / KINE_LIBDIR / "kine" /
                         file_name); // lib/x86_64-linux-gnu on Debian
    }
    places.push_back(std::filesystem::path{KINE_MODULE_DIR} / file_name);
    for (const std::filesystem::path& place : places) {
        if (std::filesystem::exists(place, error)) {
            return place.string();
        }
    }
    return std::nullopt;
}

} // namespace kine::cli
