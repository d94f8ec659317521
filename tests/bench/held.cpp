// SPDX-License-Identifier: Apache-2.0
// Memory that the rows of a file hold once read, the bytes of the file apart: what the allocator has given and not been given
// back, before and after. A session of it is a row. What is in large pages (LargeVector, from 4 MiB) is not counted: a file of a hundred
// thousand rows has none.
//
//   kine_bench_held FILE      « ROWS BYTES », on one line
#include "kine/input/session_table.hpp"

#include <fmt/format.h>

#include <malloc.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace {

std::size_t held()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

} // namespace

int main(int count, char** words)
{
    if (count != 2) {
        fmt::print(stderr, "kine_bench_held FILE\n");
        return 2;
    }
    std::ifstream file{words[1], std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    const std::vector<kine::SourcePtr> sources{std::make_shared<const kine::Source>(words[1], std::move(text))};
    kine::DiagnosticSink errors;
    const std::size_t before = held();
    const auto table = kine::read_sessions(sources, errors);
    if (!file || !table) {
        fmt::print(stderr, "kine_bench_held: {} cannot be read\n", words[1]);
        return 1;
    }
    fmt::print("{} {}\n", table->size(), held() - before);
    return 0;
}
