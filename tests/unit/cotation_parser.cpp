// SPDX-License-Identifier: Apache-2.0
#include "kine/cotation/cotation.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace test_cotation_parser {

using namespace kine;
using kine::testing::shown;
using Lines = std::vector<std::string>;

namespace {

Vocabulary words()
{
    Vocabulary vocabulary;
    for (const char* letter : {"AMC", "AMK", "AMS", "RAB", "RAM", "TMK"}) {
        vocabulary.add(letter, CodeKind::letter);
    }
    vocabulary.add("IFD", CodeKind::indemnity);
    vocabulary.add("IK", CodeKind::kilometres);
    vocabulary.add("N", CodeKind::majoration);
    vocabulary.add("FRD", CodeKind::flat_fee);
    vocabulary.add("DE", CodeKind::overrun);
    vocabulary.add("HN", CodeKind::off_list);
    vocabulary.add_alias("MN", "N");
    return vocabulary;
}

Lines mistakes(std::string_view text)
{
    const Vocabulary vocabulary = words();
    Lines lines;
    for (const CotationError& error : parse_cotation(text, vocabulary).errors) {
        lines.push_back(shown(to_diagnostic(error, "c", text, vocabulary)));
    }
    return lines;
}

} // namespace

TEST_CASE("cotation: what is read, and its normal form")
{
    struct Case {
        std::string text;
        std::string normal;
    };
    const Vocabulary vocabulary = words();
    for (const auto& [text, normal] : std::vector<Case>{
             {"RAM 8,09", "RAM 8,09"},
             {"RAB8.5", "RAB 8,5"},
             {"ram 8.50", "RAM 8,5"},
             {"8,09 RAM", "RAM 8,09"},
             {"  RAM\t8,09  ", "RAM 8,09"},
             {"RAM\u00a08,09", "RAM 8,09"},
             {"AMS 7,5/2", "AMS 7,5/2"},
             {"AMS 7,5 / 2", "AMS 7,5/2"},
             {"7,5 AMS /2", "AMS 7,5/2"},
             {"RAB 8,5+IFD", "RAB 8,5 + IFD"},
             {"RAB 8,5 + IFD + IK 16 + N", "RAB 8,5 + IFD + IK 16 + N"},
             {"16 IK", "IK 16"},
             {"16 km IK", "IK 16"},
             {"IK 16 km", "IK 16"},
             {"IK 16,5KM + ifd", "IK 16,5 + IFD"},
             {"mn", "N"},
             {"DE 5 €", "DE 5"},
             {"DE 5€", "DE 5"},
             {"HN 60 euros", "HN 60"},
             {"FRD", "FRD"},
             {"RAM 008,090", "RAM 8,09"},
         }) {
        CAPTURE(text);
        const ParsedCotation parsed = parse_cotation(text, vocabulary);
        REQUIRE(parsed.ok());
        CHECK(parsed.cotation.to_string() == normal);
    }
}

TEST_CASE("cotation: a term keeps its place and that of its number")
{
    const std::string text = "ram 8,09 + 16 IK + AMS 7,5 /2";
    const ParsedCotation parsed = parse_cotation(text, words());
    REQUIRE(parsed.ok());
    REQUIRE(parsed.cotation.terms.size() == 3);
    const auto piece = [&](std::size_t offset, std::size_t length) { return text.substr(offset, length); };
    const Term& act = parsed.cotation.terms[0];
    CHECK(piece(act.offset, act.length) == "ram 8,09");
    CHECK(piece(act.number_offset, act.number_length) == "8,09");
    CHECK(act.is(CodeKind::letter));
    const Term& kilometres = parsed.cotation.terms[1];
    CHECK(piece(kilometres.offset, kilometres.length) == "16 IK");
    CHECK(piece(kilometres.number_offset, kilometres.number_length) == "16");
    const Term& half = parsed.cotation.terms[2];
    CHECK(piece(half.offset, half.length) == "AMS 7,5 /2");
    CHECK(half.half);
}

TEST_CASE("cotation: every mistake, whole, at its place")
{
    struct Case {
        std::string text;
        Lines expected;
    };
    const std::string empty_hint = " | écrire une lettre-clé et un coefficient, par exemple « RAB 8,5 »";
    const std::string plus = " ENT-030 terme manquant autour de « + » | écrire un terme de chaque côté, par exemple « RAB 8,5 + IFD »";
    const std::string join = "» inattendu dans la cotation | joindre les termes par « + », par exemple « RAB 8,5 + IFD »";
    const std::string letter = "» inattendu dans la cotation | écrire la lettre suivie de son coefficient, par exemple « RAM 8,5 »";
    const std::string count = "» inattendu dans la cotation | une cotation est celle d'une séance : donner leur nombre à part (-n, ou la colonne "
                              "« quantite »)";
    const std::string decimals = "» n'est pas un nombre | écrire une virgule ou un point et six décimales au plus, par exemple 8,09";
    const std::string half = " ENT-030 seul « /2 » après un coefficient est lu | la demi-cotation s'écrit par exemple « AMS 7,5/2 »";
    for (const auto& [text, expected] : std::vector<Case>{
             {"", {"c:1:1+1 ENT-030 cotation vide" + empty_hint}},
             {" \t ", {"c:1:4+1 ENT-030 cotation vide" + empty_hint}},
             {"+", {"c:1:1+1" + plus}},
             {"RAM 8 +", {"c:1:7+1" + plus}},
             {"+ RAM 8", {"c:1:1+1" + plus}},
             {"RAM 8 ++ IFD", {"c:1:8+1" + plus}},
             {"AMZ 9,5",
              {"c:1:1+3 COT-001 lettre-clé inconnue « AMZ » | lettres les plus proches : AMC, AMK et AMS"}},
             {"amz 9,5",
              {"c:1:1+3 COT-001 lettre-clé inconnue « amz » | lettres les plus proches : AMC, AMK et AMS"}},
             {std::string(70, 'a'), {"c:1:1+70 COT-001 lettre-clé inconnue « " + std::string(60, 'a') +
                                     "… » | kine tarifs search MOTS cherche un acte par ses mots"}},
             {"QWERTY 3", {"c:1:1+6 COT-001 lettre-clé inconnue « QWERTY » | kine tarifs search MOTS cherche un acte par ses mots"}},
             {"RAM 8,0,9", {"c:1:5+5 ENT-030 « 8,0,9 " + decimals}},
             {"RAM 8,", {"c:1:5+2 ENT-030 « 8, " + decimals}},
             {"RAM 8,0000001", {"c:1:5+9 ENT-030 « 8,0000001 " + decimals}},
             {"RAM 0", {"c:1:5+1 ENT-030 « 0 » doit être supérieur à zéro | corriger le nombre ou retirer le terme"}},
             {"RAM",
              {"c:1:1+3 ENT-030 « RAM » attend un nombre | écrire la lettre suivie de son coefficient, par exemple « RAM 8,5 »"}},
             {"IFD + IK",
              {"c:1:7+2 ENT-030 « IK » attend un nombre | écrire le nombre de kilomètres facturables, par exemple « IK 16 »"}},
             {"DE", {"c:1:1+2 ENT-030 « DE » attend un nombre | écrire le montant en euros, par exemple « DE 60 »"}},
             {"IFD 3", {"c:1:1+5 ENT-030 « IFD » ne prend pas de nombre | écrire « IFD » seul : son montant est forfaitaire"}},
             {"3 MN", {"c:1:1+4 ENT-030 « N » ne prend pas de nombre | écrire « N » seul : son montant est forfaitaire"}},
             {"AMS 7,5/3", {"c:1:8+1" + half}},
             {"AMS 7,5/", {"c:1:8+1" + half}},
             {"IK 16/2", {"c:1:6+1" + half}},
             {"IFD/2", {"c:1:4+1" + half}},
             {"RAM/2", {"c:1:4+1" + half}},
             {"RAM 8 IFD", {"c:1:7+3 ENT-030 « IFD " + join}},
             {"RAM -8", {"c:1:5+1 ENT-030 « - " + letter}},
             {"RAM huit", {"c:1:5+4 ENT-030 « huit " + letter}},
             {"IK huit", {"c:1:4+4 ENT-030 « huit » inattendu dans la cotation | écrire le nombre de kilomètres facturables, par exemple « IK 16 »"}},
             {"HN 1 000,50", {"c:1:6+6 ENT-030 « 000,50 » inattendu dans la cotation | écrire les milliers sans espace, par exemple « HN 1000,50 »"}},
             {"RAM 8 x 2", {"c:1:7+1 ENT-030 « x " + count}},
             {"RAM 8 × 2", {"c:1:7+1 ENT-030 « × " + count}},
             {"RAM 8 2026-03-02", {"c:1:7+4 ENT-030 « 2026 » inattendu dans la cotation | une date se donne à part : par -d, ou après une tabulation "
                                   "dans les lignes de kine quote -"}},
             {"BDK", {"c:1:1+3 COT-001 lettre-clé inconnue « BDK » | kine tarifs search MOTS cherche un acte par ses mots"}},
             {"8,09", {"c:1:1+4 ENT-030 « 8,09 " + join}},
             {"RAM 8 €", {"c:1:7+1 ENT-030 « € " + join}},
             {"é RAM", {"c:1:1+1 ENT-030 « é " + join}},
             {"RAM 8\x1b", {"c:1:6+1 ENT-030 « ␛ " + join}},
             {"AMZ 1 + RAM 8,0,9 + + IFD 2",
              {"c:1:1+3 COT-001 lettre-clé inconnue « AMZ » | lettres les plus proches : AMC, AMK et AMS",
               "c:1:13+5 ENT-030 « 8,0,9 " + decimals, "c:1:21+1" + plus,
               "c:1:23+5 ENT-030 « IFD » ne prend pas de nombre | écrire « IFD » seul : son montant est forfaitaire"}},
         }) {
        CAPTURE(text);
        CHECK(mistakes(text) == expected);
    }
}

TEST_CASE("cotation: an amount in euros has two decimals at most")
{
    for (const std::string_view text : {"HN 1.234", "HN 60,000", "DE 1,005", "RAM 8,09 + DE 15.005"}) {
        CAPTURE(text);
        const ParsedCotation parsed = parse_cotation(text, words());
        REQUIRE(parsed.errors.size() == 1);
        CHECK(parsed.errors[0].kind == CotationError::Kind::not_cents);
    }
    CHECK(parse_cotation("HN 1234,5 + DE 15.00", words()).ok());
    CHECK(parse_cotation("RAM 8,095 + IK 6,125", words()).ok());
}

TEST_CASE("cotation: terms that can be read survive the mistakes around them")
{
    const ParsedCotation parsed = parse_cotation("RAM 8,0,9 + IFD + AMZ 3", words());
    CHECK(parsed.errors.size() == 2);
    REQUIRE(parsed.cotation.terms.size() == 2);
    CHECK(parsed.cotation.to_string() == "IFD + AMZ 3"); // an unknown word keeps its number
    CHECK_FALSE(parsed.cotation.terms[1].kind);
}

TEST_CASE("cotation: a normal form reads back to itself, over generated cotations")
{
    const Vocabulary vocabulary = words();
    std::uint64_t state = 20260101;
    const auto below = [&](std::uint64_t bound) { // a fixed sequence, the same on every machine
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state >> 33U) % bound;
    };
    const std::array<std::string_view, 8> codes{"RAM", "amk", "Ams", "IFD", "ik", "N", "DE", "HN"};
    const std::array<std::string_view, 4> blanks{"", " ", "  ", "\u00a0"};
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (std::uint64_t term = below(4) + 1; term != 0; --term) {
            const std::string_view code = codes[below(codes.size())];
            const CodeKind kind = vocabulary.find(code)->kind;
            text += blanks[below(4)];
            text += code;
            if (kind != CodeKind::indemnity && kind != CodeKind::majoration) {
                text += blanks[below(4)];
                text += std::to_string(below(100) + 1);
                if (below(2) == 0) {
                    text += below(2) == 0 ? "," : ".";
                    text += std::to_string(below(kind == CodeKind::letter || kind == CodeKind::kilometres ? 1000 : 100));
                }
                if (kind == CodeKind::letter && below(4) == 0) {
                    text += blanks[below(4)];
                    text += "/2";
                }
            }
            text += blanks[below(4)];
            text += term == 1 ? "" : "+";
        }
        CAPTURE(text);
        const ParsedCotation parsed = parse_cotation(text, vocabulary);
        REQUIRE(parsed.ok());
        for (const char separator : {',', '.'}) {
            const std::string normal = parsed.cotation.to_string(separator);
            const ParsedCotation again = parse_cotation(normal, vocabulary);
            REQUIRE(again.ok());
            REQUIRE(again.cotation.to_string(separator) == normal);
            REQUIRE(again.cotation.terms.size() == parsed.cotation.terms.size());
            for (std::size_t i = 0; i < again.cotation.terms.size(); ++i) {
                REQUIRE(again.cotation.terms[i].number == parsed.cotation.terms[i].number);
                REQUIRE(again.cotation.terms[i].half == parsed.cotation.terms[i].half);
            }
        }
    }
}

TEST_CASE("cotation: whatever the bytes, mistakes point inside the text")
{
    const Vocabulary vocabulary = words();
    std::uint64_t state = 7;
    const std::string_view alphabet = "RAMIFDK8,.5+/ 2€é\xff\t-";
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (int i = 0; i < 12; ++i) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            text += alphabet[(state >> 33U) % alphabet.size()];
        }
        const ParsedCotation parsed = parse_cotation(text, vocabulary);
        for (const CotationError& error : parsed.errors) {
            REQUIRE(error.offset + error.length <= text.size());
            static_cast<void>(to_diagnostic(error, "c", text, vocabulary));
        }
        for (const Term& term : parsed.cotation.terms) {
            REQUIRE(term.length > 0);
            REQUIRE(term.offset + term.length <= text.size());
        }
    }
}

TEST_CASE("vocabulary: canonical words, any case, aliases")
{
    const Vocabulary vocabulary = words();
    CHECK(vocabulary.find("ram")->code == "RAM");
    CHECK(vocabulary.find("Mn")->code == "N");
    CHECK(vocabulary.find("ZZ") == nullptr);
    CHECK(vocabulary.find("") == nullptr);
    CHECK(vocabulary.codes() == Lines{"AMC", "AMK", "AMS", "DE", "FRD", "HN", "IFD", "IK", "N", "RAB", "RAM", "TMK"});
}

} // namespace test_cotation_parser
