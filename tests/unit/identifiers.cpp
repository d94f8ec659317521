// SPDX-License-Identifier: Apache-2.0
// Numbers that identify people and practices: the examples of the texts, and what is not such a number.
#include "kine/base/identifiers.hpp"
#include "kine/base/nir.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_identifiers {

using namespace kine;

namespace {

bool is_right(NumberKind kind, std::string_view text)
{
    const auto number = number_in(text);
    return number && has_right_key(kind, *number);
}

Nir nir(const std::string& number)
{
    const auto result = Nir::of(number);
    REQUIRE(result);
    return *result;
}

} // namespace

TEST_CASE("identifiers: a name is not a number")
{
    CHECK(number_in("10001234565") == "10001234565");
    CHECK(number_in("1 87 05 2a 004 001 80") == "187052A00400180");
    CHECK(number_in("2A0012345") == "2A0012345");
    CHECK(number_in("Dr Martin") == std::nullopt);
    CHECK(number_in("K12") == std::nullopt);
    CHECK(number_in("1A0012345") == std::nullopt); // 2A and 2B only
    CHECK(number_in("99900A29119") == std::nullopt);
    CHECK(number_in("") == std::nullopt);
    CHECK(number_in(" - ") == std::nullopt);
}

TEST_CASE("identifiers: RPPS, Assurance Maladie, FINESS, SIREN")
{
    CHECK(is_right(NumberKind::rpps, "10001234565"));
    CHECK(!is_right(NumberKind::rpps, "10001234566"));
    CHECK(!is_right(NumberKind::rpps, "1000123456"));
    CHECK(is_right(NumberKind::assurance_maladie, "757000013"));
    CHECK(is_right(NumberKind::assurance_maladie, "291991123")); // of the renewals
    CHECK(!is_right(NumberKind::assurance_maladie, "757000014"));
    CHECK(is_right(NumberKind::finess, "750012346"));
    CHECK(!is_right(NumberKind::finess, "750012345"));
    CHECK(is_right(NumberKind::finess, "2A0012345")); // its key is not judged
    CHECK(!is_right(NumberKind::siren, "2A0012345"));
    CHECK(is_right(NumberKind::siren, "732829320"));
    CHECK(!is_right(NumberKind::siren, "732829321"));
}

TEST_CASE("identifiers: a SIRET has the common key, or that of La Poste")
{
    CHECK(is_right(NumberKind::siret, "732 829 320 00074"));
    CHECK(!is_right(NumberKind::siret, "73282932000075"));
    CHECK(is_right(NumberKind::siret, "35600000000001"));  // 3 + 5 + 6 + 1 = 15
    CHECK(!is_right(NumberKind::siret, "35600000000002")); // 16
    CHECK(!is_right(NumberKind::siret, "73282932100001")); // only La Poste
}

TEST_CASE("identifiers: the key of a NIR, Corsica included")
{
    CHECK(is_right(NumberKind::nir, "2 06 12 75 111 005 64"));
    CHECK(!is_right(NumberKind::nir, "2 06 12 75 111 005 65"));
    CHECK(is_right(NumberKind::nir, "1 87 05 2A 004 001 80"));
    CHECK(!is_right(NumberKind::nir, "1 87 05 2B 004 001 80"));
    CHECK(is_right(NumberKind::nir, "2 97 12 2B 033 007 64"));
    CHECK(is_right(NumberKind::nir, "7 06 12 75 111 005 01")); // provisional: not judged
    CHECK(!is_right(NumberKind::nir, "5 06 12 75 111 005 64"));
}

TEST_CASE("identifiers: the parts of a NIR")
{
    CHECK(nir("187052A004001").sex() == '1');
    CHECK(nir("187052A004001").year() == 87);
    CHECK(nir("187052A004001").month() == 5);
    CHECK(!nir("187052A004001").has_key());
    CHECK(nir("187052A004001").impossible_part() == std::nullopt);
    CHECK(nir("2061975111005").impossible_part() == "mois");
    CHECK(nir("2062075111005").impossible_part() == std::nullopt); // month not known
    CHECK(!nir("2062075111005").has_birth_month());
    CHECK(nir("2064275111005").impossible_part() == std::nullopt);
    CHECK(nir("2064375111005").impossible_part() == "mois");
    CHECK(nir("2064975111005").impossible_part() == "mois");
    CHECK(nir("2065075111005").impossible_part() == std::nullopt);
    CHECK(nir("2061200111005").impossible_part() == "département");
    CHECK(nir("2061299990005").impossible_part() == std::nullopt);
    CHECK(nir("2061299991005").impossible_part() == "commune");
    CHECK(nir("2061275000005").impossible_part() == "commune");
    CHECK(nir("8061275111005").is_provisional());
    CHECK(Nir::of("9061275111005") == std::nullopt);
    CHECK(Nir::of("20612751110") == std::nullopt);
}

TEST_CASE("identifiers: a long code of the practice does not look like a NIR")
{
    CHECK(looks_like_nir("2 06 12 75 111 005"));
    CHECK(looks_like_nir("206127511100565")); // a wrong key
    CHECK(!looks_like_nir("P0001"));
    CHECK(!looks_like_nir("0000000000012"));
    CHECK(!looks_like_nir("100000000000012"));
    CHECK(!looks_like_nir("20612751110056"));
}

} // namespace test_identifiers
