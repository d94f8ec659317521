// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target on committed inputs, without libFuzzer: fuzz_NAME FILE_OR_DIRECTORY... An input that breaks a promise
// aborts, and the sanitizers of the build speak.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::vector<std::filesystem::path> inputs(int count, char** words)
{
    std::vector<std::filesystem::path> found;
    for (int i = 1; i < count; ++i) {
        const std::filesystem::path path{words[i]};
        if (!std::filesystem::is_directory(path)) {
            found.push_back(path);
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator{path}) {
            if (entry.is_regular_file()) {
                found.push_back(entry.path());
            }
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

int main(int count, char** words)
{
    const auto paths = inputs(count, words);
    for (const auto& path : paths) {
        std::ifstream file{path, std::ios::binary};
        const std::vector<char> bytes{std::istreambuf_iterator<char>{file}, {}};
        if (!file && !file.eof()) {
            std::fprintf(stderr, "cannot read %s\n", path.c_str());
            return 1;
        }
        std::fprintf(stderr, "%s\n", path.c_str()); // the last one named is the one that failed
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    }
    std::printf("%zu passed, 0 failed\n", paths.size());
    return paths.empty() ? 1 : 0;
}
