// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/review.hpp"
#include "support/catalog.hpp"
#include "support/toy_tables.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace test_review {

using namespace kine;
using namespace kine::testing;
using Lines = std::vector<std::string>;

namespace {

// The toy tables with `before` replaced once by `after` in one file, and what lint says on `today`.
Lines warnings(std::string_view file, std::string_view before, std::string_view after, std::string_view today = "2026-11-21")
{
    std::vector<ToyFile> toys = toy_tables();
    const auto toy = std::find_if(toys.begin(), toys.end(), [&](const ToyFile& t) { return t.name == file; });
    REQUIRE(toy != toys.end());
    const std::size_t at = toy->text.find(before);
    REQUIRE(at != std::string::npos);
    toy->text.replace(at, before.size(), after);
    DiagnosticSink sink;
    const auto catalog = load_toy(toys, sink);
    REQUIRE(shown(sink) == Lines{});
    std::vector<TableFile> files;
    for (const ToyFile& t : toys) {
        files.push_back({t.name, t.text});
    }
    Lines lines;
    for (const Diagnostic& warning : lint_tables(*catalog, files, day(today))) {
        CHECK(warning.severity == Severity::warning);
        lines.push_back(shown(warning));
    }
    return lines;
}

} // namespace

TEST_CASE("lint: nothing to say of good tables")
{
    CHECK(warnings("edition.toml", "", "") == Lines{});
    CHECK(warnings("edition.toml", "", "", "2027-11-01") == Lines{}); // a year to the day
}

TEST_CASE("lint: a text without address, under its reference")
{
    CHECK(warnings("actes/pianos.toml", "url = \"https://example.org/accord\"\n", "") ==
          Lines{"actes/pianos.toml:17:13+39 TAB-050 « piano-droit » cite un texte sans adresse | ajouter url = \"https://…\" si le texte est "
                "en ligne"});
    CHECK(warnings("actes/pianos.toml", "url = \"https://example.org/accord\"\nconfiance = \"officielle\"\n", "confiance = \"incertaine\"\n") ==
          Lines{}); // no text gives it
    CHECK(warnings("actes/pianos.toml", "Accord des accordeurs (JO 01/12/2019)\"\nurl = \"https://example.org/accord\"\n",
                   "Bonne pratique des accordeurs\"\n") == Lines{}); // no text either
}

TEST_CASE("lint: a value that nobody has checked for more than a year, under the day")
{
    const std::string hint = " | relire le texte cité, puis donner le jour de cette lecture à verifie_le";
    CHECK(warnings("autres.toml", "verifie_le = 2026-11-01", "verifie_le = 2025-11-20") ==
          Lines{"autres.toml:13:14+10 TAB-051 « marches » n'a pas été vérifié depuis le 20/11/2025" + hint});
    CHECK(warnings("autres.toml", "verifie_le = 2026-11-01", "verifie_le   =   2025-11-20 # relu") ==
          Lines{"autres.toml:13:18+17 TAB-051 « marches » n'a pas été vérifié depuis le 20/11/2025" + hint});
    CHECK(warnings("autres.toml", "verifie_le = 2026-11-01", "verifie_le = 2025-11-21") == Lines{});
    const Lines all = warnings("edition.toml", "", "", "2027-11-02");
    CHECK(all.size() == 9); // every value, in the order of the files
    CHECK(all.front().starts_with("actes/pianos.toml:20:14+10 TAB-051"));
}

TEST_CASE("lint: labels too long for a line or a page")
{
    const std::string hint = " caractères, 40 au plus se lisent bien | raccourcir ; les mots en trop peuvent aller dans mots = […]";
    CHECK(warnings("actes/pianos.toml", "\"Piano droit\"", "\"Piano droit accordé à l’oreille par un été\"") ==
          Lines{"actes/pianos.toml:9:9+44 TAB-052 « court » a 42" + hint});
    CHECK(warnings("actes/pianos.toml", "\"Piano droit\"", "\"Piano droit accordé à l’oreille par un é\"") == Lines{});
    CHECK(warnings("actes/pianos.toml", "\"Accord d’un piano droit\"", "\"" + std::string(121, 'a') + "\"").size() == 1);
    CHECK(warnings("actes/pianos.toml", "\"Accord d’un piano droit\"", "\"" + std::string(120, 'a') + "\"") == Lines{});
}

TEST_CASE("age: counts, reasons, the longest unchecked first")
{
    DiagnosticSink sink;
    std::vector<ToyFile> toys = toy_tables();
    std::string& codes = toys[2].text;
    codes.replace(codes.find("verifie_le = 2026-11-01"), 23, "verifie_le = 2024-05-05");
    std::string& acts = toys[3].text;
    acts.insert(acts.find("publie_le"), "statut = \"conditionnel\"\n");
    std::string& others = toys[4].text;
    others.replace(others.find("\"officielle\""), 12, "\"incertaine\"");
    const auto catalog = load_toy(toys, sink);
    REQUIRE(shown(sink) == Lines{});
    const AgeReport report = age(*catalog, day("2026-01-01"), day("2026-11-21"));
    CHECK(report.total == 9);
    CHECK(report.undecided == 1);
    CHECK(report.unverified == 1);
    CHECK(report.uncertain == 1);
    REQUIRE(report.entries.size() == 3);
    CHECK(name_of(report.entries[0].entry.subject) == "ACP");
    CHECK(report.entries[0].unverified);
    CHECK(report.entries[0].entry.zone == "plaine");
    CHECK(name_of(report.entries[1].entry.subject) == "piano-droit");
    CHECK(report.entries[1].undecided);
    CHECK(name_of(report.entries[2].entry.subject) == "marches");
    CHECK(report.entries[2].uncertain);
    CHECK(age(*catalog, day("2026-01-01"), day("2024-12-31")).undecided == 0); // its day has not come
    CHECK(age(*catalog, day("2026-01-01"), day("2025-01-01")).undecided == 1);
    CHECK(age(*catalog, day("2026-11-02"), day("2026-11-21")).unverified == 9);
    CHECK(age(*catalog, day("2026-11-01"), day("2026-11-21")).unverified == 1);
}

TEST_CASE("age: one year before")
{
    CHECK(year_before(day("2026-11-21")) == day("2025-11-21"));
    CHECK(year_before(day("2024-02-29")) == day("2023-02-28"));
    CHECK(year_before(day("2025-02-28")) == day("2024-02-28"));
}

} // namespace test_review
