// SPDX-License-Identifier: Apache-2.0
// The tables of the binary against their own text, and what a text can write in more than one way.
#include "kine/base/text.hpp"
#include "kine/input/toml_image.hpp"
#include "kine/input/toml_reader.hpp"
#include "kine/tariff/embedded.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace test_toml_image {

using namespace kine;
using kine::testing::shown;
using Lines = std::vector<std::string>;

namespace {

bool same(const TomlNode& a, const TomlNode& b)
{
    return a.kind == b.kind && a.key == b.key && a.key_length == b.key_length && a.first == b.first && a.count == b.count;
}

bool same(const TomlSpot& a, const TomlSpot& b)
{
    return a.line == b.line && a.column == b.column && a.width == b.width;
}

bool same(const TomlImage& a, const TomlImage& b)
{
    const auto same_nodes = [](const TomlNode& x, const TomlNode& y) { return same(x, y); };
    const auto same_spots = [](const TomlSpots& x, const TomlSpots& y) { return same(x.value, y.value) && same(x.key, y.key); };
    return a.text == b.text && a.more == b.more &&
           std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(), same_nodes) &&
           std::equal(a.spots.begin(), a.spots.end(), b.spots.begin(), b.spots.end(), same_spots);
}

// What is said of a document by someone who asks it only for « a », as a table.
Lines said_of(TomlDocument document, const DiagnosticSink& sink)
{
    TomlTable root = document.root();
    static_cast<void>(root.table("a", Need::required));
    root.report(40, "a", "message");
    root.finish();
    return shown(sink);
}

} // namespace

TEST_CASE("toml image: the tables of the binary are what reading their text gives")
{
    REQUIRE_FALSE(embedded::tables().empty());
    for (const embedded::Table& table : embedded::tables()) {
        CAPTURE(table.name);
        const auto tree = read_toml(table.image.text);
        REQUIRE(tree.has_value());
        CHECK(table.image.nodes.size() > 1);
        CHECK(same(table.image, tree->image(table.image.text)));
        CHECK(table.text_hash == stable_hash(table.image.text));
    }
}

TEST_CASE("toml image: texts come out as TOML reads them, however they are written")
{
    const std::string_view text = "\"\" = \"clé vide\"\n\"a b\" = ''\nbrut = 'C:\\n'\n\"\\u00e9\" = \"\\u00c9t\\u00e9\"\n"
                                  "long = \"\"\"\nun \\\n  deux\ntrois\"\"\"\nmots = [\"x\", \"\", \"\\\"\", \"x\"]\n"
                                  "a.b.c = \"fond\"\nligne = { v = \"v\" }\n";
    DiagnosticSink sink;
    const auto document = TomlDocument::parse("f.toml", text, TomlFamily::tables, sink);
    REQUIRE(document.has_value());
    TomlTable root = document->root();
    CHECK(root.text("") == "clé vide");
    CHECK(root.text("a b") == "");
    CHECK(root.text("brut") == "C:\\n");
    CHECK(root.text("é") == "Été");
    CHECK(root.text("long") == "un deux\ntrois");
    CHECK(root.texts("mots") == Lines{"x", "", "\"", "x"});
    CHECK(root.table("a")->table("b")->text("c") == "fond");
    CHECK(root.table("ligne")->text("v") == "v");
    root.finish();
    CHECK(shown(sink) == Lines{});
}

TEST_CASE("toml image: numbers of every size")
{
    DiagnosticSink sink;
    const auto document = TomlDocument::parse("f.toml", "a = 9223372036854775807\nb = -9223372036854775808\nc = -1\nd = 0\n",
                                              TomlFamily::tables, sink);
    REQUIRE(document.has_value());
    TomlTable root = document->root();
    CHECK(root.integer("a") == std::int64_t{9223372036854775807});
    CHECK(root.integer("b") == -std::int64_t{9223372036854775807} - 1);
    CHECK(root.integer("c") == -1);
    CHECK(root.integer("d") == 0);
}

TEST_CASE("toml image: an opened image says what the parsed text says, in the same places")
{
    for (const std::string_view text : {"a = 1\nbien = 2\n", "# rien\n", "[a]\nx = 1\n\"b\\u0062\" = 2\n", "\"é\" = 3\r\na = 'x'\r\n"}) {
        DiagnosticSink parsed;
        const Lines expected = said_of(*TomlDocument::parse("f.toml", text, TomlFamily::user_file, parsed), parsed);
        const auto tree = read_toml(text);
        REQUIRE(tree.has_value());
        DiagnosticSink opened;
        CHECK(said_of(TomlDocument::open("f.toml", tree->image(text), TomlFamily::user_file, opened), opened) == expected);
        CHECK(expected.size() >= 1);
    }
}

TEST_CASE("toml image: brackets without a name are a mistake, not a broken assumption of the parser")
{
    for (const std::string text : {"[[[", "[[ [", "[[[[[[", "[[", "[", "[ [", "a.[", "a.=1", "[a.[b]]", "{", "=", ".a = 1"}) {
        CAPTURE(text);
        CHECK_FALSE(read_toml(text).has_value());
    }
}

TEST_CASE("toml image: a letter beyond ASCII after a value without quotes is a mistake, not a broken promise of the parser")
{
    for (const std::string letter : {"é", "ß", "Ø", "ж", "ก", "ຯ", "—", "’", "€", "中", "ﬁ"}) {
        CAPTURE(letter);
        for (const std::string value : {"1", "202g", "2026-01-01", "1.5", "true", "inf", "0x1", "12:00"}) {
            CAPTURE(value);
            CHECK_FALSE(read_toml("a = " + value + letter + "\n").has_value());
        }
    }
}

TEST_CASE("toml image: a text longer than any table is refused before it fills the memory")
{
    const std::string longest = "a = 1\n#" + std::string((std::size_t{8} << 20U) - 8, 'x');
    CHECK(read_toml(longest).has_value());
    const auto refused = read_toml(longest + "x");
    REQUIRE(!refused.has_value());
    CHECK(refused.error().description == "the file is longer than 8 MiB");
}

} // namespace test_toml_image
