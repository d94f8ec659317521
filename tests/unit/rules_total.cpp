// SPDX-License-Identifier: Apache-2.0
// total, as kine-regles(7) describes it, on the toy profession: each measure below, at and above its threshold, what is told of it, and
// what is at stake.
#include "kine/rules/coverage.hpp"
#include "support/toy_rules.hpp"

namespace test_rules_total {

using namespace kine;
using namespace kine::testing;

namespace {

const std::string header = "patient,date,cotation,praticien,heure,duree,prado\n";

std::vector<ToyFile> thresholds()
{
    const auto threshold = [](const std::string& id, const std::string& value) {
        return "[[seuil]]\nid = \"" + id +
               "\"\nlibelle = \"Seuil\"\nunite = \"u\"\n\n[[seuil.valeur]]\nzone = \"plaine\"\nvaleur = \"" +
               value +
               "\"\ndu = 2020-01-01\nreference = \"Accord\"\nurl = \"https://example.org/a\"\nconfiance = "
               "\"officielle\"\n"
               "verifie_le = 2026-11-01\n\n";
    };
    return {{"reperes.toml", threshold("deux", "2") + threshold("quatre", "4") + threshold("moitie", "50") +
                                 threshold("cent", "100")}};
}

Checked judged(const std::string& parameters, const std::string& rows)
{
    return checked(rule("TOY-001", "total", "warning",
                        "{mesure} pour {max} : {nombre} sur {parmi_nombre} {periode}",
                        "par = [\"praticien\"]\n" + parameters),
                   header + rows, {}, {}, thresholds());
}

Lines told(const std::string& parameters, const std::string& rows)
{
    return lines_of(judged(parameters, rows));
}

std::string row(const std::string& patient, const std::string& day, const std::string& rest,
                const std::string& cotation = "ACP 20,5")
{
    return patient + "," + day + ",\"" + cotation + "\",Sacha," + rest + "\n";
}

} // namespace

TEST_CASE("total: rows of a day, at the limit and above it")
{
    const std::string rows = "duree = \"jour\"\nmesure = \"lignes\"\nseuil = \"deux\"";
    const std::string two = row("C1", "2024-03-04", ",,") + row("C2", "2024-03-04", ",,");
    CHECK(told(rows, two + row("C1", "2024-03-05", ",,")) == Lines{});
    const std::string other = "C4,2024-03-04,\"ACP 20,5\",Lou,,,\n";
    CHECK(told(rows, two + other + row("C3", "2024-03-04", ",,")) ==
          Lines{"5:16 warning TOY-001 3 pour 2 : 3 sur 3 le 04/03/2024"});
}

TEST_CASE("total: the other rows are related, and those beyond the limit are at stake")
{
    const std::string rows = "duree = \"jour\"\nmesure = \"lignes\"\nseuil = \"deux\"\nenjeu = \"seance\"";
    const Checked three =
        judged(rows, row("C1", "2024-03-04", ",,", "ACP 20,5 + VIS") + row("C2", "2024-03-04", ",,") +
                         row("C3", "2024-03-04", ",,", "ACP 20,5 + VIS"));
    REQUIRE(three.items.size() == 1);
    CHECK(three.items[0].finding->related == std::vector<Row>{0, 1});
    CHECK(three.items[0].finding->stakes.exposed ==
          Money::from_cents(6375)); // of the third, 20,5 × 3 and 2,25
    const Checked patients =
        judged("duree = \"jour\"\nmesure = \"patients\"\nseuil = \"deux\"\nenjeu = \"seance\"",
               row("C1", "2024-03-04", ",,") + row("C2", "2024-03-04", ",,") + row("C3", "2024-03-04", ",,") +
                   row("C1", "2024-03-04", ",,") + row("C4", "2024-03-04", ",,", "VIS"));
    REQUIRE(patients.items.size() == 1);
    CHECK(patients.items[0].finding->stakes.exposed ==
          Money::from_cents(6150 + 225)); // of the third and of the fourth
    const Checked days =
        judged("duree = \"mois\"\nmesure = \"jours\"\nseuil = \"deux\"\nenjeu = \"seance\"",
               row("C1", "2024-03-04", ",,") + row("C1", "2024-03-05", ",,") + row("C1", "2024-03-07", ",,"));
    REQUIRE(days.items.size() == 1);
    CHECK(days.items[0].finding->stakes.exposed == Money::from_cents(3 * 6150)); // no row is the one too many
}

TEST_CASE("total: patients, days, days in a row")
{
    const std::string three =
        row("C1", "2024-03-04", ",,") + row("C2", "2024-03-04", ",,") + row("C1", "2024-03-04", ",,");
    CHECK(told("duree = \"jour\"\nmesure = \"patients\"\nseuil = \"deux\"", three) == Lines{});
    CHECK(told("duree = \"jour\"\nmesure = \"patients\"\nseuil = \"deux\"",
               three + row("C3", "2024-03-04", ",,")) ==
          Lines{"5:16 warning TOY-001 3 pour 2 : 4 sur 4 le 04/03/2024"});
    const std::string gap =
        row("C1", "2024-03-04", ",,") + row("C1", "2024-03-06", ",,") + row("C1", "2024-03-08", ",,");
    CHECK(told("duree = \"mois\"\nmesure = \"jours-de-suite\"\nseuil = \"deux\"", gap) == Lines{});
    CHECK(told("duree = \"mois\"\nmesure = \"jours\"\nseuil = \"deux\"", gap).items.size() == 1);
    const std::string run = row("C1", "2024-03-02", ",,") + row("C1", "2024-03-04", ",,") +
                            row("C2", "2024-03-05", ",,") + row("C1", "2024-03-05", ",,") +
                            row("C1", "2024-03-06", ",,") + row("C1", "2024-03-09", ",,");
    const Lines found = told("duree = \"mois\"\nmesure = \"jours-de-suite\"\nseuil = \"deux\"", run);
    REQUIRE(found.items.size() == 1);
    CHECK(found.items[0].starts_with("7:16 warning TOY-001 3 pour 2 : 6 sur 6 "));
}

TEST_CASE("total: minutes are those of the act, whatever the row says")
{
    const std::string minutes = "duree = \"jour\"\nmesure = \"minutes\"\nseuil = \"cent\"";
    const auto of = [&](const std::string& first, const std::string& second) {
        return told(minutes,
                    row("C1", "2024-03-04", "," + first + ",") + row("C2", "2024-03-04", "," + second + ","));
    };
    const Lines an_hour_each{"3:16 warning TOY-001 120 pour 100 : 2 sur 2 le 04/03/2024"};
    CHECK(of("50", "20") == an_hour_each);
    CHECK(of("", "") == an_hour_each);
    CHECK(of("90", "") == an_hour_each);
    CHECK(told(minutes, row("C1", "2024-03-04", ",90,")) == Lines{}); // one row of an hour
}

TEST_CASE("total: rows an hour, from the first start to the last end")
{
    const auto of = [](const std::string& first, const std::string& last) {
        return told("duree = \"jour\"\nmesure = \"lignes-par-heure\"\nseuil = \"quatre\"",
                    row("C1", "2024-03-04", first + ",20,") + row("C2", "2024-03-04", "08:10,20,") +
                        row("C3", "2024-03-04", last + ",20,"));
    };
    CHECK(of("08:00", "08:25") == Lines{}); // three in 45 minutes
    CHECK(of("08:00", "08:20") == Lines{"4:16 warning TOY-001 4,5 pour 4 : 3 sur 3 le 04/03/2024"}); // in 40
    CHECK(of("", "08:20") == Lines{"4:16 indetermine TOY-001 heure"});
}

TEST_CASE("total: a share of other rows, cut to the hundredth, of groups that are large enough")
{
    const std::string share = "duree = \"mois\"\nmesure = \"lignes\"\nseuil = \"moitie\"\nquand = "
                              "[\"prado\"]\nparmi = [\"duree >= 10\"]\n";
    const std::string half = row("C1", "2024-03-04", ",10,oui") + row("C1", "2024-03-05", ",10,non");
    CHECK(told(share, half) == Lines{});
    CHECK(told(share, half + row("C1", "2024-03-06", ",10,oui")) ==
          Lines{"4:16 warning TOY-001 66,66 pour 50 : 2 sur 3 en mars 2024"});
    CHECK(told(share + "au_moins = 4", half + row("C1", "2024-03-06", ",10,oui")) == Lines{});
    CHECK(told(share + "au_moins = 3", half + row("C1", "2024-03-06", ",10,oui")).items.size() == 1);
    CHECK(told(share, half + row("C1", "2024-03-06", ",9,oui")) == Lines{}); // beside
    CHECK(told(share, half + row("C1", "2024-03-06", ",10,")) ==
          Lines{"4:16 indetermine TOY-001 prado"}); // half, or two of three
}

TEST_CASE("total: a year is told from its first day to its last, but for a silence at either end")
{
    const auto tells = [](const std::string& first, const std::string& last) {
        std::vector<Date> days{day(last)};
        for (Date one = day(first); one < days.front(); one += std::chrono::days{30}) {
            days.push_back(one);
        }
        return Coverage{days, 45}.tells_year_of(day(last));
    };
    CHECK(tells("2025-02-15", "2025-11-16"));
    CHECK_FALSE(tells("2025-02-16", "2025-11-16"));
    CHECK_FALSE(tells("2025-02-15", "2025-11-15"));
    CHECK_FALSE(Coverage{{day("2025-01-02"), day("2025-12-30")}, 45}.tells_year_of(day("2025-12-30")));
    CHECK_FALSE(Coverage{}.tells_year_of(day("2025-12-30")));
}

} // namespace test_rules_total
