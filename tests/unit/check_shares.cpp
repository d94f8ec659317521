// SPDX-License-Identifier: Apache-2.0
// Shares of sorted files: all the rows of a practitioner in one, none larger than a window unless he is alone in it.
#include "check/shares.hpp"
#include "support/toy_rules.hpp"

#include "kine/input/long_text.hpp"
#include "kine/input/session_set.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace test_check_shares {

using namespace kine;
using namespace kine::testing;

namespace {

constexpr std::size_t window = 2000; // bytes
constexpr std::size_t practitioners = 60;
constexpr std::size_t patients = 400;

// The patients of a practitioner by turns; every fifth row is of his neighbour, and half the patients see the first one too.
std::string sessions()
{
    std::string text = "patient,date,cotation,praticien\n";
    for (std::size_t patient = 0; patient < patients; ++patient) {
        const std::size_t own = patient % practitioners;
        for (std::size_t day = 1; day <= 5; ++day) {
            const std::size_t seen = day == 5 ? (own + 1) % practitioners : own;
            text += fmt::format("P{:04},2026-06-{:02},TON 1,K{}\n", patient, day, seen);
        }
        if (patient % 2 == 0) {
            text += fmt::format("P{:04},2026-06-09,TON 1,K0\n", patient);
        }
    }
    return text;
}

std::uint64_t bytes_of(const std::vector<FilePiece>& pieces)
{
    std::uint64_t bytes = 0;
    for (const FilePiece& piece : pieces) {
        bytes += piece.end - piece.begin;
    }
    return bytes;
}

} // namespace

TEST_CASE("shares: a practitioner is whole in one, which is a window at most unless he is alone")
{
    const std::string directory = std::filesystem::temp_directory_path().string();
    auto spool = std::make_shared<Spool>(directory, "seances.csv");
    spool->append(sessions());
    auto text = take_in_long(spool, {}, directory);
    REQUIRE(text.has_value());
    DiagnosticSink sink;
    const Toy toy = load(rule("TOY-001", "chevauchement", "warning", "{nombre}", "par = [\"praticien\"]\nduree = \"jour\"\nmax = 1"), sink);
    const auto set = SessionSet::open({*text}, sink, {});
    REQUIRE(set.has_value());

    const AskedRules rules{*toy.book};
    const AskedRules none{*toy.book, [](const Rule&) { return false; }};
    CHECK(Shares{none, *set, {window, directory}}.families().empty());
    Shares shares{rules, *set, {window, directory}};
    SessionWindows windows{*set, window};
    std::map<std::string, std::set<std::size_t>> lines; // of a practitioner
    while (const auto table = windows.next(sink)) {
        shares.start(*table);
        for (Row first = 0, last = 0; first < table->size(); first = last) {
            while (last < table->size() && table->patient(last) == table->patient(first)) {
                lines[std::string{table->text(table->id(Column::praticien, last))}].insert(table->line(last));
                ++last;
            }
            const std::uint64_t begin = windows.pieces().front().begin;
            const std::uint64_t end = last < table->size() ? begin + SessionSet::offset_of(*table, last) : windows.pieces().front().end;
            const std::vector<FilePiece> pieces{{0, begin + SessionSet::offset_of(*table, first), end, table->line(first)}};
            shares.add(first, last, pieces);
        }
    }
    shares.put_together();
    REQUIRE(shares.families().size() == 1);

    std::map<std::string, std::set<std::size_t>> at_home;
    std::size_t full = 0;
    for (const Shares::Share& share : shares.shares()) {
        const std::vector<FilePiece> pieces = shares.pieces(share);
        const SessionTable table = set->read(pieces);
        Homes homes{table, shares.families()[0].kind, shares.buckets()};
        std::set<std::string> own;
        std::set<std::string> seen;
        for (Row row = 0; row < table.size(); ++row) {
            const std::string practitioner{table.text(table.id(Column::praticien, row))};
            if (share.has(homes.of(row))) {
                CHECK(at_home[practitioner].insert(table.line(row)).second); // once
                own.insert(practitioner);
            }
        }
        for (const std::string& practitioner : own) {
            CHECK(at_home[practitioner] == lines[practitioner]);
        }
        CHECK((bytes_of(pieces) <= window || share.last == share.first + 1));
        full += bytes_of(pieces) > window / 2 ? 1 : 0;
    }
    CHECK(at_home == lines);
    CHECK(full + 1 >= shares.shares().size() / 2); // two that follow one another make more than a window
}

TEST_CASE("span_number: no day has the number of an empty cell, and no two days the same")
{
    const Date first = *make_date(1900, 1, 1);
    const Date epoch = *make_date(1970, 1, 1);
    std::set<std::uint32_t> numbers{0};
    for (const Date day : {first, epoch - std::chrono::days{1}, epoch, epoch + std::chrono::days{1}, *make_date(2199, 12, 31)}) {
        CHECK(numbers.insert(span_number(GroupKind::Span::day, day)).second);
    }
}

} // namespace test_check_shares
