// SPDX-License-Identifier: Apache-2.0
// Writes a C++ source that holds every TOML file below a directory, read: the text, its hash, and its values and their
// places in the form of kine/input/toml_image.hpp. Run while kine is built.
//
//   kine_compile_tables DIRECTORY OUT.cpp
//
// Promises: the same source from the same files, sorted by name, wherever they lie. Refuses a file that is no TOML, and any
// mistake that loading the tables and the rules would tell: the program takes them as they are.

#include "kine/base/diagnostic.hpp"
#include "kine/base/text.hpp"
#include "kine/input/toml_image.hpp"
#include "kine/rules/rule_book.hpp"
#include "kine/tariff/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_below(const fs::path& directory)
{
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator{directory}) {
        if (entry.path().extension() == ".toml") {
            names.push_back(entry.path().lexically_relative(directory).generic_string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string content_of(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    std::string content{std::istreambuf_iterator<char>{file}, {}};
    if (!file) {
        throw std::runtime_error{fmt::format("{}: cannot be read", path.string())};
    }
    return content;
}

// The bytes as string literals, a line of the text on a line.
std::string literals(std::string_view bytes)
{
    std::string result{"    \""};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte == '\n') {
            result += i + 1 == bytes.size() ? "\\n" : "\\n\"\n    \"";
        } else if (byte == '"' || byte == '\\') {
            result += '\\';
            result += bytes[i];
        } else if (byte < 0x20 || byte >= 0x7F) {
            result += fmt::format("\\{:03o}", byte);
        } else {
            result += bytes[i];
        }
    }
    return result + "\"sv";
}

void write_spot(std::string& out, const kine::TomlSpot& spot)
{
    out += fmt::format("{{{},{},{}}}", spot.line, spot.column, spot.width);
}

// Every mistake of the tables is told at once, as `--tarifs` would tell it.
void check(const std::vector<kine::TableFile>& files)
{
    kine::DiagnosticSink sink;
    if (const auto catalog = kine::load_catalog(files, sink)) {
        static_cast<void>(kine::load_rules(files, *catalog, sink));
    }
    if (!sink.has_errors()) {
        return;
    }
    std::string mistakes{"the tables hold mistakes"};
    for (const kine::Diagnostic& mistake : sink.items()) {
        mistakes += fmt::format("\n{}:{}:{}: {} [{}]", mistake.place.file, mistake.place.line, mistake.place.column,
                                mistake.message, mistake.code);
    }
    throw std::runtime_error{mistakes};
}

// The constants of one file, and its entry in the list of them.
void write_file(std::string& constants, std::string& entries, const std::string& name, std::string_view text,
                std::size_t number)
{
    const auto tree = kine::read_toml(text);
    if (!tree) {
        throw std::runtime_error{fmt::format("{}:{}:{}: {}", name, tree.error().where.line, tree.error().where.column,
                                             tree.error().description)};
    }
    constants += fmt::format("\n// {}\nconstexpr std::string_view text_{} =\n{};\n", name, number, literals(text));
    constants += fmt::format("constexpr std::string_view more_{} =\n{};\n", number, literals(tree->more));
    constants += fmt::format("constexpr TomlNode nodes_{}[]{{\n", number);
    for (const kine::TomlNode& node : tree->nodes) {
        constants += fmt::format("{{TomlKind{{{}}},{},{},{}U,{}U,{}U}},\n", static_cast<std::uint32_t>(node.kind), node.key,
                                 node.key_length, node.mark, node.first, node.count);
    }
    constants += fmt::format("}};\nconstexpr TomlSpots spots_{}[]{{\n", number);
    for (const kine::TomlSpots& spots : tree->spots) {
        constants += '{';
        write_spot(constants, spots.value);
        constants += ',';
        write_spot(constants, spots.key);
        constants += "},\n";
    }
    constants += "};\n";
    entries += fmt::format("    {{\"{0}\"sv, {{text_{1}, more_{1}, nodes_{1}, spots_{1}}}, {2}U}},\n", name, number,
                           kine::stable_hash(text));
}

std::string source_of(const fs::path& directory)
{
    const std::vector<std::string> names = names_below(directory);
    std::vector<std::string> texts;
    for (const std::string& name : names) {
        texts.push_back(content_of(directory / name));
    }
    std::vector<kine::TableFile> files;
    for (std::size_t i = 0; i < names.size(); ++i) {
        files.push_back({names[i], texts[i]});
    }
    check(files);
    std::string constants;
    std::string entries;
    for (std::size_t i = 0; i < files.size(); ++i) {
        write_file(constants, entries, files[i].name, files[i].text, i);
    }
    return fmt::format("// Generated by kine_compile_tables; the originals are the files named below.\n"
                       "#include \"kine/tariff/embedded.hpp\"\n\n"
                       "namespace kine::embedded {{\nnamespace {{\n\n"
                       "using namespace std::string_view_literals;\n"
                       "{}\nconstexpr Table all[]{{\n{}}};\n\n}} // namespace\n\n"
                       "std::span<const Table> tables()\n{{\n    return all;\n}}\n\n}} // namespace kine::embedded\n",
                       constants, entries);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fputs("usage: kine_compile_tables DIRECTORY OUT.cpp\n", stderr);
        return 2;
    }
    try {
        const std::string source = source_of(argv[1]);
        std::ofstream out{argv[2], std::ios::binary};
        out << source;
        out.close();
        if (!out) {
            throw std::runtime_error{fmt::format("{}: cannot be written", argv[2])};
        }
    } catch (const std::exception& error) {
        std::fputs(fmt::format("kine_compile_tables: {}\n", error.what()).c_str(), stderr);
        return 1;
    }
    return 0;
}
