// SPDX-License-Identifier: Apache-2.0
// Files read by windows: the rows, their lines and their errors are those of the files read as a whole.
#include "input_support.hpp"
#include "support/gzip.hpp"

#include "kine/base/pack.hpp"
#include "kine/input/encoding.hpp"
#include "kine/input/session_set.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace test_session_set {

using namespace kine;
using namespace kine::test;

namespace {

const std::string& directory()
{
    static const std::string path = std::filesystem::temp_directory_path().string();
    return path;
}

struct File {
    std::string name;
    std::string bytes;
};

LongText long_text(const File& file, std::optional<Encoding> chosen = {})
{
    auto bytes = std::make_shared<Spool>(directory(), file.name);
    bytes->append(file.bytes);
    auto text = take_in_long(bytes, chosen, directory());
    REQUIRE(text.has_value());
    return *text;
}

std::vector<std::string> rows_of(const SessionTable& table)
{
    std::vector<std::string> rows;
    for (Row row = 0; row < table.size(); ++row) {
        rows.push_back(fmt::format("{}:{} {} {} {} {}", table.source(row).name(), table.line(row), table.text(table.patient(row)),
                                   to_iso(table.date(row)), table.cotation(row), table.raw_line(row)));
    }
    return rows;
}

void add_errors(const SessionTable& table, std::vector<std::string>& errors)
{
    for (const CellError& error : table.cell_errors()) {
        errors.push_back(show(error.diagnostic) + (error.row ? fmt::format(" {}", table.text(table.patient(*error.row))) : ""));
    }
    for (const SetAside& line : table.set_aside()) {
        errors.push_back(fmt::format("{} {} {}", show(line.place), line.code, line.raw));
    }
}

struct Windows {
    std::size_t count{0};
    std::vector<std::string> rows, errors, told;
};

Windows windows(const std::vector<File>& files, std::size_t bytes)
{
    std::vector<LongText> texts;
    for (const File& file : files) {
        texts.push_back(long_text(file));
    }
    DiagnosticSink sink;
    const auto set = SessionSet::open(std::move(texts), sink, {});
    REQUIRE(set.has_value());
    Windows result;
    SessionWindows reading{*set, bytes};
    while (const auto table = reading.next(sink)) {
        ++result.count;
        const std::vector<std::string> rows = rows_of(*table);
        CHECK(rows_of(set->read(reading.pieces())) == rows); // and again
        result.rows.insert(result.rows.end(), rows.begin(), rows.end());
        add_errors(*table, result.errors);
        CHECK(table->sources().size() == files.size());
    }
    for (const Diagnostic& error : sink.items()) {
        result.told.push_back(show(error));
    }
    return result;
}

void check_windows(const std::vector<File>& files)
{
    std::vector<SourcePtr> sources;
    for (const File& file : files) {
        sources.push_back(source(file.bytes, file.name));
    }
    DiagnosticSink sink;
    const auto whole = read_sessions(sources, sink);
    REQUIRE(whole.has_value());
    std::vector<std::string> errors;
    add_errors(*whole, errors);
    std::sort(errors.begin(), errors.end());
    for (const std::size_t bytes : {1U, 7U, 20U, 64U, 100U, 1000U, 1U << 20U}) {
        CAPTURE(bytes);
        Windows found = windows(files, bytes);
        CHECK(found.rows == rows_of(*whole));
        std::sort(found.errors.begin(), found.errors.end());
        CHECK(found.errors == errors);
        CHECK(found.told.empty());
    }
}

const std::string titles = "patient;date;cotation\n";

} // namespace

TEST_CASE("windows: rows, lines and errors are those of the whole")
{
    check_windows({{"a.csv", titles + "P1;2026-03-02;AMK 8\nP1;2026-03-03;AMK 8\nP2;2026-03-02;AMK 8\nP3;2026-03-04;AMK 8"}});
    check_windows({{"a.csv", titles + "P1;2026-03-02;AMK 8\r\nP1;??;AMK 8\r\n;2026-03-02;AMK 8\r\n\r\nP3;2026-03-04;AMK 8\r\n"}});
    check_windows({{"a.csv", titles + "P1;2026-03-02;\"AMK\n8\"\n\"P\n1\";2026-03-03;AMK 8\nP3;2026-03-04;\"AMK\r\n\r\n8\"\nP4;2026-03-04;x;y\n"}});
    check_windows({{"a.csv", titles + ";2026-03-02;AMK 8\n;2026-03-02;AMK 8\n;2026-03-02;AMK 8\nP1;2026-03-02;AMK 8\n"}});
    check_windows({{"a.csv", "patient;texte;date;cotation;naissance\nP1;\"a\nb\";2026-03-02;AMK 8;??\nP2;\"a\nb\";??;AMK 8;??\nP3;a;2026-03-02;AMK 8;??\n"}});
    check_windows({{"a.csv", "patient;date;cotation\rP1;2026-03-02;AMK 8\rP2;2026-03-02;AMK 8\rP2;2026-03-03;AMK 8"}});
}

TEST_CASE("windows: objects, whose names may come late")
{
    check_windows({{"a.ndjson", "\n {\"patient\":\"P1\",\"date\":\"2026-03-02\",\"cotation\":\"AMK 8\"}\n\nno object\n"
                                "{\"patient\":\"P2\",\"date\":\"2026-03-02\",\"cotation\":\"AMK 8\",\"lieu\":\"??\"}\n"}});
}

TEST_CASE("windows: a patient of two files is in one, and every window has the columns of all the files")
{
    const std::vector<File> files{{"a.csv", titles + "P1;2026-03-02;AMK 8\nP2;2026-03-03;AMK 8\n"},
                                  {"b.csv", "lieu;patient;cotation;date\ncabinet;P2;AMK 8;2026-03-02\n;P3;AMK 8;2026-03-02\n"},
                                  {"c.csv", titles + "P4;2026-03-02;AMK 8\n"}};
    check_windows(files);
    CHECK(windows(files, 1).count > 1);
    std::vector<LongText> texts;
    for (const File& file : files) {
        texts.push_back(long_text(file));
    }
    DiagnosticSink sink;
    const auto set = SessionSet::open(std::move(texts), sink, {});
    SessionWindows reading{*set, 1};
    std::size_t of_both = 0;
    while (const auto window = reading.next(sink)) {
        CHECK(window->is_in_some(Column::lieu));
        CHECK_FALSE(window->has(Column::lieu));
        CHECK(window->has(Column::cotation));
        for (Row row = 1; row < window->size(); ++row) {
            if (window->text(window->patient(row)) == "P2" && window->patient(row) == window->patient(row - 1)) {
                ++of_both;
                CHECK(window->text(Column::lieu, row - 1).empty());
                CHECK(window->text(Column::lieu, row) == "cabinet");
                CHECK(show(window->place(Column::cotation, row)) == "b.csv:2:12");
            }
        }
    }
    CHECK(of_both == 1);
}

TEST_CASE("windows: pieces here and there keep the lines of the file")
{
    const std::string text = titles + "P1;2026-03-02;AMK 8\nP2;2026-03-03;AMK 8\n\nP3;2026-03-04;AMK 8\nP3;2026-03-05;AMK 8\n";
    std::vector<LongText> texts{long_text({"a.csv", text})};
    DiagnosticSink sink;
    const auto set = SessionSet::open(std::move(texts), sink, {});
    const auto at = [&](std::string_view start) { return text.find(start); };
    const std::vector<FilePiece> pieces{{0, at("P1"), at("P2"), 2}, {0, at("P3;2026-03-05"), text.size(), 6}};
    const SessionTable table = set->read(pieces);
    REQUIRE(table.size() == 2);
    CHECK(table.line(0) == 2);
    CHECK(table.line(1) == 6);
    CHECK(SessionSet::place_of(table, 1) == RowPlace{0, 6});
    CHECK(show(table.place(Column::cotation, 1)) == "a.csv:6:15");
}

TEST_CASE("windows: what ends a reading is told as of the whole")
{
    const std::string rows = "P1;2026-03-02;AMK 8\n";
    for (const std::string& text : {titles, titles + rows + "P2;\"2026;AMK 8\n", titles + rows + "P2;\"20\n26\"x;AMK 8\n"}) {
        CAPTURE(text);
        DiagnosticSink sink;
        const std::vector<SourcePtr> sources{source(text)};
        CHECK_FALSE(read_sessions(sources, sink).has_value());
        const Windows found = windows({{"s.csv", text}}, 30);
        REQUIRE(found.told.size() == 1);
        CHECK(found.told.front() == show(sink.items().front()));
    }
}

TEST_CASE("long text: compressed and in every encoding, as when it is read whole")
{
    std::string text = titles;
    std::string latin = titles;
    for (int i = 0; i < 60'000; ++i) { // more than two pieces
        text += fmt::format("P{};2026-03-02;AMK 8 déjà œuf 😀\n", i);
        latin += fmt::format("P{};2026-03-02;AMK 8 déjà œuf é\n", i);
    }
    const auto read = [](const LongText& one) {
        std::string bytes;
        one.bytes->read(0, static_cast<std::size_t>(one.bytes->size()), bytes);
        return bytes;
    };
    CHECK(read(long_text({"a", text})) == text);
    const LongText compressed = long_text({"a.gz", testing::gzip(text) + testing::gzip(text)});
    CHECK(read(compressed) == text + text);
    CHECK(compressed.form.compressed);
    for (const Encoding encoding : {Encoding::utf16_le, Encoding::utf16_be}) {
        const LongText converted = long_text({"a", *encode("\xEF\xBB\xBF" + text, encoding)});
        CHECK(read(converted) == "\xEF\xBB\xBF" + text);
        CHECK(converted.form.encoding == encoding);
    }
    for (const Encoding encoding : {Encoding::windows_1252, Encoding::iso_8859_15}) {
        CHECK(read(long_text({"a", *encode(latin, encoding)})) == latin);
    }
}

TEST_CASE("pack: numbers and texts come back")
{
    Pack inner;
    inner.text("dedans").signed_whole(-5);
    Pack out;
    out.whole(0).whole(127).whole(128).whole(~std::uint64_t{0}).signed_whole(-1).signed_whole(INT64_MIN).signed_whole(INT64_MAX);
    out.text("").text("é\0").pack(inner);
    Unpack in{out.bytes()};
    CHECK(in.whole() == 0);
    CHECK(in.whole() == 127);
    CHECK(in.whole() == 128);
    CHECK(in.whole() == ~std::uint64_t{0});
    CHECK(in.signed_whole() == -1);
    CHECK(in.signed_whole() == INT64_MIN);
    CHECK(in.signed_whole() == INT64_MAX);
    CHECK(in.text() == "");
    CHECK(in.text() == "é");
    Unpack deep{in.text()};
    CHECK(in.done());
    CHECK(deep.text() == "dedans");
    CHECK(deep.signed_whole() == -5);
    CHECK_THROWS(static_cast<void>(deep.whole()));
}

TEST_CASE("shared spool: each list comes back in its order")
{
    SharedSpool spool{directory(), 5000};
    std::vector<std::string> wanted(spool.lists());
    for (std::size_t i = 0; i < 200'000; ++i) {
        const std::string record = fmt::format("{};", i);
        spool.append(i % 7, record);
        wanted[i % 7] += record;
    }
    for (std::size_t list = 0; list < 8; ++list) {
        CHECK(spool.read(list) == wanted[list]);
        std::string pieces;
        SharedSpool::Reader reader{spool, list};
        for (std::string_view piece = reader.next(); !piece.empty(); piece = reader.next()) {
            CHECK(piece.ends_with(';'));
            pieces += piece;
        }
        CHECK(pieces == wanted[list]);
    }
}

} // namespace test_session_set
