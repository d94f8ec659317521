// SPDX-License-Identifier: Apache-2.0
// Fictitious numbers and texts; that copies have the same findings is proved in tests/independent/pseudonymes.py.
#include "check/pseudonym_cells.hpp"
#include "check/pseudonym_numbers.hpp"
#include "input/toml_excerpt.hpp"
#include "input/unnamed_cell.hpp"
#include "kine/base/identifiers.hpp"
#include "kine/base/nir.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_pseudonyms {

using namespace kine;

namespace {

constexpr std::string_view key = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
// INSEE, example of a NIR and its key; 99900029119 is of no one.
constexpr std::string_view nir = "255081416802538";

std::string replaced(std::string_view number, const std::optional<BirthShift>& birth = std::nullopt)
{
    return PseudonymNumbers{key}.replace(number, birth).value_or("");
}

} // namespace

TEST_CASE("pseudonyms: a number keeps its length, its blanks and whether its key is right")
{
    for (const std::string_view number : {"99900029119", "99900029118", "29 9 29110 7", "999 291 107 00012", "291700042", "2A0123456"}) {
        const std::string other = replaced(number);
        CAPTURE(number);
        CHECK(other.size() == number.size());
        CHECK(other != number);
        for (const NumberKind kind : {NumberKind::rpps, NumberKind::finess, NumberKind::siret}) {
            CHECK(has_right_key(kind, *number_in(other)) == has_right_key(kind, *number_in(number)));
        }
        CHECK(other.find(' ') == number.find(' '));
    }
}

TEST_CASE("pseudonyms: an assurance maladie number keeps its profession")
{
    CHECK(replaced("291700042").substr(2, 2) == "17");
}

TEST_CASE("pseudonyms: one number has one pseudonym, another key another one")
{
    CHECK(replaced("99900029119") == replaced("99900029119"));
    CHECK(replaced("99900029119") != PseudonymNumbers{"other"}.replace("99900029119", std::nullopt).value_or(""));
    PseudonymNumbers numbers{key};
    CHECK(*numbers.replace("999 000 291 19", std::nullopt) != *numbers.replace("99900029118", std::nullopt));
}

TEST_CASE("pseudonyms: a NIR keeps its sex, the state of its key and what it says of the birth")
{
    const std::string other = replaced(nir);
    REQUIRE(Nir::of(other));
    CHECK(other.front() == '2');
    CHECK(Nir::of(nir)->key_holds());
    CHECK(Nir::of(other)->key_holds());
    CHECK_FALSE(Nir::of(other)->impossible_part());

    const BirthShift birth{*parse_date("1955-08-20"), *parse_date("1955-09-17")};
    CHECK(replaced(nir, birth).substr(1, 4) == "5509");
    const BirthShift elsewhere{*parse_date("1960-12-30"), *parse_date("1961-01-06")}; // it says five years less, four months less
    CHECK(replaced(nir, elsewhere).substr(1, 4) == "5609");

    std::string wrong{nir};
    wrong.back() = '9';
    CHECK_FALSE(Nir::of(replaced(wrong))->key_holds());
}

TEST_CASE("pseudonyms: what is no long number is left to names")
{
    CHECK_FALSE(PseudonymNumbers{key}.replace("P001", std::nullopt));
    CHECK_FALSE(PseudonymNumbers{key}.replace("123456", std::nullopt));
}

TEST_CASE("pseudonyms: of what cannot be read, the shape is left")
{
    CHECK(shape_of("12 rue du Port") == "99 zzz zz zzzz");
    CHECK(shape_of("4 août 26") == "9 zzzz 99");
    CHECK(shape_of("") == "");
}

TEST_CASE("pseudonyms: a cell that lost its place shows no name, a mistake is still seen")
{
    CHECK(input::without_names("Zorglubine 4") == "·········· 4");
    CHECK(input::without_names("4 août 26") == "4 août 26");
    CHECK(input::without_names("12 rue du Port") == "12 ··· du ····");
    CHECK(input::without_names("2 85 05 78 006 084 91") == "· ·· ·· ·· ··· ··· ··");
    CHECK(input::without_names("17,88 €") == "17,88 €");
}

TEST_CASE("pseudonyms: the line of a cabinet or of a devis shows no name")
{
    CHECK(input::shown_line("nom = \"Le Goff\"") == "nom = \"·· ····\"");
    CHECK(input::shown_line("nomm = \"É\" # x") == "nomm = \"·\" # ·");
    CHECK(input::shown_line("prix = \"25.00\"") == "prix = \"25.00\"");
    CHECK(input::shown_line("Le Goff Yannick") == "·· ···· ·······");
    CHECK(input::shown_line("[patient]") == "[patient]");
}

} // namespace test_pseudonyms
