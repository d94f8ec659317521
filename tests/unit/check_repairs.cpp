// SPDX-License-Identifier: Apache-2.0
#include "check/cell_edit.hpp"
#include "kine/check/unified_diff.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_check_repairs {

using namespace kine;

namespace {

CellEdit edit(std::string_view text, std::string_view cell, std::string after, bool quoted = false, char delimiter = ';')
{
    CellBytes bytes;
    bytes.begin = text.find(cell);
    bytes.end = bytes.begin + cell.size();
    bytes.quoted = quoted;
    bytes.delimiter = delimiter;
    return {bytes, std::move(after)};
}

} // namespace

TEST_CASE("repairs: a cell keeps its quotes, and takes some only when its text needs them")
{
    const std::string text = "a;\"18,28\";c\r\n";
    CHECK(apply_edits(text, {edit(text, "18,28", "18,79", true)}) == "a;\"18,79\";c\r\n");
    CHECK(apply_edits(text, {edit(text, "c", "x \"y\"", false), edit(text, "a", "b")}) == "b;\"18,28\";\"x \"\"y\"\"\"\r\n");
    const std::string commas = "a,18.28,c";
    CHECK(apply_edits(commas, {edit(commas, "18.28", "18,79", false, ',')}) == "a,\"18,79\",c");
    CHECK(apply_edits(commas, {}) == commas);
}

TEST_CASE("repairs: an amount is written as the cell writes its own")
{
    const Money amount = Money::from_cents(1879);
    CHECK(amount_like("18,28 €", amount, ';', false) == "18,79 €");
    CHECK(amount_like("18.28", amount, ';', false) == "18.79");
    CHECK(amount_like("18", amount, ';', false) == "18,79");
    CHECK(amount_like("18", amount, ',', false) == "18.79");
    CHECK(amount_like("18", amount, ',', true) == "18,79");
    CHECK(amount_like("€18.28", amount, ';', false) == "€18.79");
}

TEST_CASE("unified diff: three lines around each change, changes that touch in one hunk")
{
    CHECK(unified_diff("f.csv", "a\nb\n", "a\nb\n").empty());
    CHECK(unified_diff("f.csv", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nX\n6\n7\n8\n9\n") ==
          "--- f.csv\n+++ f.csv\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+X\n 6\n 7\n 8\n");
    CHECK(unified_diff("f.csv", "1\n2\n3\n", "X\nY\n3\n") == "--- f.csv\n+++ f.csv\n@@ -1,3 +1,3 @@\n-1\n-2\n+X\n+Y\n 3\n");
}

TEST_CASE("unified diff: a carriage return is of its line, a missing last line end is told, a blank in the name is closed")
{
    CHECK(unified_diff("a b.csv", "1\r\n2", "1\r\n3") ==
          "--- a b.csv\t\n+++ a b.csv\t\n@@ -1,2 +1,2 @@\n 1\r\n-2\n\\ No newline at end of file\n+3\n\\ No newline at end of file\n");
}

} // namespace test_check_repairs
