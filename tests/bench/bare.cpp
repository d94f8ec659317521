// SPDX-License-Identifier: Apache-2.0
// The least that a program of this kind can do: read one word with CLI11, print one line with fmt. The time it takes is
// what the start of kine is measured against (start.py).
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <string>

int main(int argc, char** argv)
{
    CLI::App app{"bare"};
    std::string cotation;
    app.add_option("cotation", cotation);
    CLI11_PARSE(app, argc, argv);
    const std::string line = fmt::format("{} : une ligne\n", cotation);
    return std::fwrite(line.data(), 1, line.size(), stdout) == line.size() ? 0 : 1;
}
