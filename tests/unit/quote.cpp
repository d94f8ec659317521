// SPDX-License-Identifier: Apache-2.0
#include "kine/pricing/quote.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

namespace test_quote {

using namespace kine;
using kine::testing::day;
using kine::testing::embedded_catalog;
using kine::testing::number;

namespace {

QuoteRequest request(std::string cotation, std::string_view on = "2026-03-02",
                     std::string territory = "metropole")
{
    QuoteRequest result;
    result.cotation = std::move(cotation);
    result.day = day(on);
    result.territory = std::move(territory);
    return result;
}

Quote good(const QuoteRequest& asked)
{
    std::vector<Diagnostic> errors;
    auto quote = make_quote(asked, embedded_catalog(), errors);
    REQUIRE_MESSAGE(quote.has_value(), errors.front().message);
    CHECK(errors.empty());
    return std::move(*quote);
}

std::vector<std::string> refused(const QuoteRequest& asked)
{
    std::vector<Diagnostic> errors;
    REQUIRE_FALSE(make_quote(asked, embedded_catalog(), errors).has_value());
    std::vector<std::string> codes;
    for (const Diagnostic& error : errors) {
        codes.push_back(error.code);
    }
    return codes;
}

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("a quote adds its lines, multiplies its sessions and splits the total")
{
    QuoteRequest asked = request("RAB 8,5 + IFD + HN 60 + DE 5");
    asked.sessions = 3;
    const Quote quote = good(asked);
    CHECK(quote.normal_form == "RAB 8,5 + IFD + HN 60 + DE 5");
    CHECK(quote.priced.total == Money::from_cents(1879 + 250 + 6000 + 500)); // 8,5 × 2,21 = 18,785 → 18,79
    CHECK(quote.total == Money::from_cents(3 * 8629));
    const Split all = times(quote.parts, asked.sessions);
    CHECK(all.amo + all.amc + all.patient == quote.total);
    CHECK(all.patient == Money::from_cents(3 * 6500));
}

TEST_CASE("a distance becomes kilometres of the zone")
{
    QuoteRequest asked = request("NMI 9 + IFS");
    asked.distance_km = number("8");
    CHECK(good(asked).normal_form == "NMI 9 + IFS + IK 12"); // (8 − 2) × 2
    asked.km_zone = "montagne";
    CHECK(good(asked).normal_form == "NMI 9 + IFS + IKM 14"); // (8 − 1) × 2
    asked.km_zone = "pied-ski";
    const Quote on_foot = good(asked);
    CHECK(on_foot.normal_form == "NMI 9 + IFS + IKS 12");
    CHECK(on_foot.trip->rule_of_plain);
    asked.km_zone = "plaine";
    asked.distance_km = number("2");
    CHECK(good(asked).normal_form == "NMI 9 + IFS");
    asked.distance_km = number("2,5");
    CHECK(good(asked).normal_form == "NMI 9 + IFS + IK 1");
}

TEST_CASE("kilometres are counted once")
{
    QuoteRequest asked = request("NMI 9 + IK 12");
    asked.distance_km = number("8");
    std::vector<Diagnostic> errors;
    CHECK_FALSE(make_quote(asked, embedded_catalog(), errors).has_value());
    REQUIRE(errors.size() == 1);
    CHECK(errors.front().code == "ENT-031");
    CHECK(errors.front().place.column == 9);
}

TEST_CASE("a distance below zero is refused, and no table makes kilometres below zero")
{
    QuoteRequest asked = request("NMI 9 + IFS");
    asked.distance_km = number("-5");
    CHECK(refused(asked) == Codes{"ENT-031"});
    std::vector<TableFile> files = embedded_tables();
    std::vector<std::string> texts(files.size()); // held while the files are read
    for (std::size_t i = 0; i < files.size(); ++i) {
        texts[i] = files[i].text;
        const std::size_t at = texts[i].find("id = \"ik-abattement-plaine\"");
        if (at != std::string::npos) {
            const std::size_t value = texts[i].find("valeur = \"2\"", at);
            REQUIRE(value != std::string::npos);
            texts[i].replace(value, 12, "valeur = \"200000\"");
            files[i] = {files[i].name, texts[i]};
        }
    }
    DiagnosticSink sink;
    const auto catalog = load_catalog(files, sink);
    REQUIRE(catalog != nullptr);
    asked.distance_km = number("8");
    std::vector<Diagnostic> errors;
    const auto quote = make_quote(asked, *catalog, errors);
    REQUIRE(quote.has_value());
    CHECK(quote->normal_form == "NMI 9 + IFS");
}

TEST_CASE("every mistake of a request is told in one go")
{
    QuoteRequest asked = request("AMZ 3 + RAB 8,,5", "2026-03-02", "mars");
    asked.payer.exoneration = "alde";
    asked.km_zone = "mer";
    asked.sessions = 0;
    CHECK(refused(asked) == Codes{"ENT-031", "ENT-031", "ENT-031", "ENT-031", "COT-001", "ENT-030"});
}

TEST_CASE("a regime that no table has is refused, even when an exemption decides")
{
    QuoteRequest asked = request("RAB 8,5");
    asked.payer = {"ald", "lunaire"};
    CHECK(refused(asked) == Codes{"ENT-031"});
    asked.payer = {"ald", "general"};
    CHECK(good(asked).parts.amo == Money::from_cents(18'79));
}

// 18,79 at 60 % is 11,274; at the 90 % of the local régime 16,911 (RG_VF661: the ordinary rate; RG_VF674).
TEST_CASE("care that is not that of the ALD has the rate of the régime")
{
    QuoteRequest asked = request("RAB 8,5");
    asked.payer.exoneration = "ald-soins-hors-protocole";
    CHECK(good(asked).parts.amo == Money::from_cents(11'27));
    asked.payer.regime = "alsace-moselle";
    const Quote local = good(asked);
    CHECK(local.parts.amo == Money::from_cents(16'91));
    CHECK(local.parts.amc == Money::from_cents(1'88));
    CHECK(local.parts.situation->id == "regime-local-alsace-moselle");
    asked.payer.regime = "crpcen-notaires";
    CHECK_FALSE(good(asked).parts.known);
    asked.payer = {"aspa", "alsace-moselle"};
    CHECK_FALSE(good(asked).parts.known);
    asked.payer = {"regime-local-frontalier", "alsace-moselle"}; // a régime where an exemption is meant: two rates
    CHECK_FALSE(good(asked).parts.known);
}

TEST_CASE("a request of tele-expertise has two rates in the texts: nothing is split, unless both are the same")
{
    QuoteRequest asked = request("RAB 8,5 + RQD");
    const Quote quote = good(asked);
    CHECK_FALSE(quote.parts.known);
    CHECK(quote.parts.reason == "« RQD » : deux taux sont possibles, les textes lus ne tranchent pas");
    CHECK(quote.total == Money::from_cents(28'79)); // 18,79 and 10
    asked.payer.exoneration = "ald";
    CHECK(good(asked).parts.amo == Money::from_cents(28'79));
}

TEST_CASE("the franchise of a day has a ceiling")
{
    const std::string five = "RAM 8,09 + NMI 9 + RAB 8,5 + RAV 8 + AMK 10,7";
    CHECK(good(request(five)).parts.franchise == Money::from_cents(4'00));
    CHECK(good(request(five, "2024-03-30")).parts.franchise == Money::from_cents(2'00)); // 5 × 0,50, at most 2
    CHECK(good(request("RAM 8,09 + AMK 10,7 + RAV 1")).parts.franchise == Money::from_cents(2'00)); // a supplement bears none
}

TEST_CASE("no cotation is too big to be answered")
{
    CHECK(refused(request("RAB 100001 + HN 999999999999999")) == Codes{"ENT-030", "ENT-030"});
    QuoteRequest far = request("NMI 9");
    far.distance_km = number("100001");
    CHECK(refused(far) == Codes{"ENT-031"});
    QuoteRequest most = request("IKS 100000");
    most.sessions = max_sessions;
    CHECK(good(most).total == Money::from_cents(335'000'00).times(max_sessions)); // 100 000 × 3,35
    std::string long_one = "HN 100000";
    for (std::size_t i = 1; i < max_terms; ++i) {
        long_one += " + HN 100000";
    }
    CHECK(good(request(long_one)).total == Money::from_cents(10'000'000'00));
    CHECK(refused(request(long_one + " + HN 1")) == Codes{"ENT-031"});
}

TEST_CASE("a term without price is refused with its reason")
{
    CHECK(refused(request("RAM 8,09", "2024-02-21")) == Codes{"COT-003"});
    CHECK(refused(request("AMS 7,5", "2026-03-02")) == Codes{"COT-002"});
    CHECK(refused(request("AMK 8", "2001-12-31")) == Codes{"TAB-020"});
    QuoteRequest early = request("RAM 7,49", "2024-03-01");
    early.known_on = day("2023-01-01");
    std::vector<Diagnostic> errors;
    CHECK_FALSE(make_quote(early, embedded_catalog(), errors).has_value());
    CHECK(errors.at(0).message == "« RAM » n'était pas encore publiée le 01/01/2023");
    QuoteRequest ended = request("IFO", "2025-07-15"); // its end was put off on 2025-06-18
    ended.known_on = day("2025-01-01");
    CHECK_FALSE(make_quote(ended, embedded_catalog(), errors).has_value());
    CHECK(errors.at(1).message == "« IFO » n'a plus de prix le 15/07/2025 : dernière valeur le 30/06/2025");
    ended.day = day("2026-01-15");
    ended.known_on.reset();
    CHECK_FALSE(make_quote(ended, embedded_catalog(), errors).has_value());
    CHECK(errors.at(2).message == "« IFO » n'a plus de prix le 15/01/2026 : dernière valeur le 31/12/2025");
}

TEST_CASE("an ended letter points to those of the acts that replaced it")
{
    std::vector<Diagnostic> errors;
    CHECK_FALSE(make_quote(request("AMS 9,5"), embedded_catalog(), errors).has_value());
    CHECK(errors.at(0).hint == "lettres qui l'ont remplacée : APM ou TER");
}

TEST_CASE("strict refuses what is not in force, and only that")
{
    QuoteRequest asked = request("NMI 11", "2026-09-01");
    asked.strict = true;
    CHECK(refused(asked) == Codes{"ENT-032"});
    asked = request("RAM 8,39", "2027-07-01");
    CHECK(good(asked).priced.lines.front().status == Status::announced);
    asked.strict = true;
    CHECK(refused(asked) == Codes{"ENT-032"});
    asked = request("NMI 11", "2026-08-31");
    asked.strict = true;
    CHECK(good(asked).total == Money::from_cents(2431)); // 11 × 2,21
}

TEST_CASE("a territory may be named by its département")
{
    CHECK(good(request("RAB 8,5", "2026-03-02", "974")).total ==
          Money::from_cents(2066)); // 8,5 × 2,43 = 20,655
    CHECK(good(request("RAB 8,5", "2026-03-02", "La Réunion")).territory->id == "la-reunion");
}

} // namespace test_quote
