// SPDX-License-Identifier: Apache-2.0
#include "input/interner.hpp"
#include "kine/input/csv.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace test_input_csv {

using kine::input::CsvReader;
using kine::input::Interner;

namespace {

// Records one a line with their line number, cells between brackets, escapes opened.
std::string records(std::string_view text, char delimiter = ';')
{
    CsvReader reader{text, delimiter};
    std::string result;
    while (reader.next()) {
        result += fmt::format("{}:", reader.line());
        for (const auto& field : reader.fields()) {
            const std::string_view raw = reader.raw(field);
            result += fmt::format("[{}]", field.escaped ? kine::input::unescape(raw) : std::string{raw});
        }
        result += "/";
    }
    if (reader.unclosed_quote()) {
        result += fmt::format("unclosed at {}", *reader.unclosed_quote());
    }
    return result;
}

} // namespace

TEST_CASE("csv: bare cells and every delimiter")
{
    CHECK(records("a;b;c\n1;2;3\n") == "1:[a][b][c]/2:[1][2][3]/");
    CHECK(records("a,b", ',') == "1:[a][b]/");
    CHECK(records("a\tb\n\tc", '\t') == "1:[a][b]/2:[][c]/");
    CHECK(records("a|b;c", '|') == "1:[a][b;c]/");
    CHECK(records("") == "");
    CHECK(records(";") == "1:[][]/");
    CHECK(records(" a ; b ") == "1:[ a ][ b ]/");
}

// What is read after a record like it is what is read alone.
TEST_CASE("csv: records that end as the one before")
{
    CHECK(records("a;b;c\nd;b;c\ne;b;c\n\"f\";b;c\ng;b;c") == "1:[a][b][c]/2:[d][b][c]/3:[e][b][c]/4:[f][b][c]/5:[g][b][c]/");
    CHECK(records("a;b\rc;b\rd;b\r\ne;b\r\n\nf;b") == "1:[a][b]/2:[c][b]/3:[d][b]/4:[e][b]/5:[]/6:[f][b]/");
    const std::vector<std::string> cells{"a", "", "\"a\"", "\"a;\"\"b\"", "\"a\nb\"", " b ", "a\"", "\"a\" b"};
    const std::vector<std::string> ends{"\n", "\r\n", "\r"};
    std::uint32_t seed = 1;
    const auto random = [&](std::size_t below) {
        seed = seed * 1664525U + 1013904223U;
        return static_cast<std::size_t>(seed >> 16U) % below;
    };
    std::size_t same = 0;
    for (int file = 0; file < 2000; ++file) {
        std::vector<std::string> row(5, "a");
        std::string text;
        for (int line = 0; line < 12; ++line) {
            row.resize(random(20) == 0 ? 4 : 5, "a");
            row[random(random(2) + 1) * 2] = cells[random(cells.size() - (random(8) == 0 ? 0 : 4))];
            if (random(6) == 0) {
                row[random(row.size())] = cells[random(cells.size())];
            }
            for (std::size_t i = 0; i < row.size(); ++i) {
                text += (i == 0 ? "" : ";") + row[i];
            }
            text += ends[random(10) == 0 ? random(ends.size()) : 0];
        }
        CsvReader reader{text, ';'};
        std::vector<std::string> before;
        while (reader.next()) {
            CsvReader alone{text, ';', reader.begin(), reader.line()};
            REQUIRE(alone.next());
            CHECK(alone.same_from() == alone.fields().size());
            CHECK(reader.end() == alone.end());
            CHECK(reader.position() == alone.position());
            CHECK(reader.next_line() == alone.next_line());
            REQUIRE(reader.fields().size() == alone.fields().size());
            std::vector<std::string> written;
            for (std::size_t i = 0; i < alone.fields().size(); ++i) {
                const auto& [begin, end, quoted, escaped] = alone.fields()[i];
                const auto& field = reader.fields()[i];
                CHECK((field.begin == begin && field.end == end && field.quoted == quoted && field.escaped == escaped));
                written.emplace_back(reader.raw(field));
            }
            for (std::size_t i = reader.same_from(); i < written.size(); ++i, ++same) {
                REQUIRE(before.size() == written.size());
                CHECK(written[i] == before[i]);
            }
            before = written;
        }
    }
    CHECK(same > 10000); // it does happen
}

TEST_CASE("csv: every line end, and none at the end")
{
    CHECK(records("a\nb\n") == "1:[a]/2:[b]/");
    CHECK(records("a\r\nb\r\n") == "1:[a]/2:[b]/");
    CHECK(records("a\rb\r") == "1:[a]/2:[b]/");
    CHECK(records("a\r\rb") == "1:[a]/2:[]/3:[b]/");
    CHECK(records("a\n\nb") == "1:[a]/2:[]/3:[b]/");
    CHECK(records("a;\nb;") == "1:[a][]/2:[b][]/");
}

TEST_CASE("csv: quoted cells")
{
    CHECK(records("\"a;b\";c") == "1:[a;b][c]/");
    CHECK(records("\"a\"\"b\"\"\";\"\"") == "1:[a\"b\"][]/");
    CHECK(records("\"\"\"\"") == "1:[\"]/");
    CHECK(records("x; \"a\" ;y") == "1:[x][a][y]/");
    CHECK(records("\"a\nb\";c\nd") == "1:[a\nb][c]/3:[d]/");
    CHECK(records("\"a\r\nb\rc\"\rd") == "1:[a\r\nb\rc]/4:[d]/");
    CHECK(records("\t\"a\"\tb", '\t') == "1:[][a][b]/");
}

TEST_CASE("csv: a quote that does not open the cell is an ordinary character")
{
    CHECK(records("12\" vis;b") == "1:[12\" vis][b]/");
    CHECK(records("\"AMK\" 8,5;b\nc") == "1:[\"AMK\" 8,5][b]/2:[c]/");
    CHECK(records("\"a\"b\"c") == "1:[\"a\"b\"c]/");
}

TEST_CASE("csv: a quote never closed stops the reading where it stands")
{
    CHECK(records("a;b\nc;\"d\ne;f\n") == "1:[a][b]/unclosed at 6");
    CHECK(records("\"") == "unclosed at 0");
    CHECK(records("\"a\"\"") == "unclosed at 0");
    // Closed three lines later by the quote that opens another cell: the lines between would be swallowed.
    CHECK(records("a;\"b\nc;d\ne;\"f\"\ng") == "unclosed at 2");
}

TEST_CASE("csv: reading may start at any record")
{
    const std::string_view text = "a;b\nc;d\ne;f";
    CsvReader reader{text, ';', 4, 2};
    REQUIRE(reader.next());
    CHECK(reader.line() == 2);
    CHECK(reader.begin() == 4);
    CHECK(reader.end() == 7);
    CHECK(reader.position() == 8);
    CHECK(reader.next_line() == 3);
    CHECK(reader.raw(reader.fields()[1]) == "d");
}

TEST_CASE("csv: the first cells of a record may be all that is read")
{
    const std::string text = "P1;\"2\";c;d\r\nP2;x";
    CsvReader two{text, ';'};
    REQUIRE(two.next(2));
    REQUIRE(two.fields().size() == 2);
    CHECK(two.raw(two.fields()[1]) == "2");
    CHECK(two.end() == std::string_view{"P1;\"2\""}.size());
    CHECK_FALSE(two.next());
    CsvReader more{text, ';'};
    REQUIRE(more.next(9)); // than there are
    CHECK(more.fields().size() == 4);
    REQUIRE(more.next());
    CHECK(more.fields().size() == 2);
}

TEST_CASE("csv: line ends are counted as editors do")
{
    CHECK(kine::input::count_line_ends("") == 0);
    CHECK(kine::input::count_line_ends("a\nb\r\nc\rd\r\r\n") == 5);
}

TEST_CASE("interner: one number per text, in order of first meeting")
{
    Interner interner;
    CHECK(interner.intern_view("") == 0);
    CHECK(interner.intern_view("b") == 1);
    CHECK(interner.intern_view("a") == 2);
    CHECK(interner.intern_copy(std::string{"b"}) == 1);
    CHECK(interner.text(0).empty());
    CHECK(interner.text(2) == "a");
    CHECK(interner.size() == 3);
    // Texts of every length, short or long, that begin or end alike, and hold any byte.
    std::vector<std::string> texts;
    for (std::size_t size = 1; size < 40; ++size) {
        for (std::size_t at = 0; at < size; ++at) {
            std::string text(size, 'z');
            text[at] = at % 2 == 0 ? '\0' : '\xFF';
            texts.push_back(text);
        }
        texts.push_back(std::string(size, 'z'));
        texts.push_back(std::string(size, '\0'));
    }
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CHECK(interner.intern_view(texts[i]) == 3 + i);
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CHECK(interner.intern_copy(std::string{texts[i]}) == 3 + i);
        CHECK(interner.text(static_cast<std::uint32_t>(3 + i)) == texts[i]);
    }
}

TEST_CASE("interner: numbers and texts stay through growth, copies outlive their argument")
{
    Interner interner;
    for (int i = 0; i < 20'000; ++i) {
        CHECK(interner.intern_copy(fmt::format("P{:04}", i)) == static_cast<std::uint32_t>(i + 1));
    }
    for (int i = 0; i < 20'000; ++i) {
        CHECK(interner.intern_copy(fmt::format("P{:04}", i)) == static_cast<std::uint32_t>(i + 1));
    }
    CHECK(interner.text(12'346) == "P12345");
    CHECK(interner.size() == 20'001);
}

TEST_CASE("interner: texts of every length are told apart by every byte")
{
    Interner interner;
    std::uint32_t next = 1;
    for (std::size_t length = 1; length <= 40; ++length) {
        for (std::size_t changed = 0; changed < length; ++changed) {
            std::string text(length, 'a');
            text[changed] = 'b';
            CHECK(interner.intern_copy(text) == next++);
        }
    }
}

} // namespace test_input_csv
