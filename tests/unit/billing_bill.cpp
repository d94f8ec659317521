// SPDX-License-Identifier: Apache-2.0
#include "support/bill.hpp"
#include "kine/billing/fee_prices.hpp"
#include "kine/pricing/quote.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

namespace test_billing_bill {

using namespace kine;
using namespace kine::testing;

namespace {

std::vector<std::string> left_out(const MadeBill& made)
{
    std::vector<std::string> lines;
    for (const LeftOut& line : made.bill.left_out) {
        lines.push_back(line.place.file + ":" + std::to_string(line.place.line) + " " + line.code + " " +
                        line.reason);
    }
    return lines;
}

using Lines = std::vector<std::string>;

std::string read_file(const std::string& path)
{
    std::ifstream file{std::string{KINE_SOURCE_ROOT} + "/" + path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

Money quoted(std::string_view cotation, Date date)
{
    QuoteRequest request;
    request.cotation = cotation;
    request.day = date;
    std::vector<Diagnostic> errors;
    const auto quote = make_quote(request, embedded_catalog(), errors);
    return quote ? quote->total : Money{};
}

} // namespace

TEST_CASE("bill: care and fees outside the nomenclature are two documents")
{
    const auto made = make_bill("patient;date;cotation;exoneration;hn_libelle;hn_nature;duree\n"
                                "P1;2026-01-05;RAB 8,5 + IFD;aucune;;;30\n"
                                "P1;2026-01-09;HN 60;;Thérapie manuelle;therapeutique;50\n");
    const PatientBill& patient = made.patient();
    REQUIRE(patient.care.size() == 1);
    CHECK(patient.care[0].cotation.to_string() == "RAB 8,5 + IFD");
    CHECK(patient.care[0].reimbursable.cents() == 1879 + 250);
    CHECK(patient.care[0].parts.amo.cents() == 1127 + 150);
    CHECK(patient.care[0].parts.amc.cents() == 752 + 100);
    REQUIRE(patient.fees.size() == 1);
    CHECK(patient.fees[0].label == "Thérapie manuelle");
    CHECK(patient.fees[0].nature == Nature::therapeutic);
    CHECK(patient.fees[0].minutes == 50);
    CHECK(patient.fees[0].amount.cents() == 6000);
    CHECK(patient.totals.total().cents() == 2129 + 6000);
}

TEST_CASE("bill: one row with a reimbursable act and a distinct act gives each to its document, once")
{
    const auto made =
        make_bill("patient;date;cotation;exoneration\nP1;2026-01-05;RAB 8,5 + DE 5 + HN 20;aucune\n");
    const PatientBill& patient = made.patient();
    REQUIRE(patient.care.size() == 1);
    CHECK(patient.care[0].cotation.to_string() == "RAB 8,5 + DE 5");
    CHECK(patient.care[0].overrun.cents() == 500);
    REQUIRE(patient.fees.size() == 1);
    CHECK(patient.fees[0].label == "Acte hors nomenclature");
    CHECK(patient.totals.total().cents() == 1879 + 500 + 2000);
}

TEST_CASE("bill: the price list says what an act is when the row only names it")
{
    Cabinet cabinet;
    cabinet.prices.push_back({"pilates", "Cours de Pilates", Money::from_cents(2500), 45, Nature::wellness});
    BillRequest request = usual_request();
    request.cabinet = &cabinet;
    const auto made = make_bill("patient;date;cotation;hn_libelle;hn_nature;duree\n"
                                "P1;2026-01-05;HN 25;COURS DE PILATES;;\n"
                                "P1;2026-01-06;HN 25;Cours de Pilates;therapeutique;30\n"
                                "P1;2026-01-07;HN 25;Autre cours;;\n",
                                request);
    const auto& fees = made.patient().fees;
    REQUIRE(fees.size() == 3);
    CHECK(fees[0].nature == Nature::wellness);
    CHECK(fees[0].minutes == 45);
    CHECK(fees[1].nature == Nature::therapeutic);
    CHECK(fees[1].minutes == 30);
    CHECK(fees[2].nature == Nature::unknown);
    CHECK_FALSE(fees[2].minutes.has_value());
}

TEST_CASE("bill: one act, several prices")
{
    const auto found = [](const std::string& rows) {
        const auto made = make_bill("patient;date;cotation;hn_libelle;hn_nature;duree;praticien\n" + rows);
        std::vector<std::string> messages;
        for (const Diagnostic& each : fee_price_findings(made.bill, embedded_catalog(), day("2026-02-01"), {})) {
            messages.push_back(std::to_string(each.place.line) + " " + each.code + " " + each.message);
        }
        return messages;
    };
    const std::string usual = "P1;2026-01-05;HN 25;Pilates;bien-etre;45;\n";
    CHECK(found(usual + "P2;2026-01-05;HN 30;PILATES;bien-etre;45;\n") ==
          std::vector<std::string>{"3 HN-013 « PILATES » est facturé de 25,00\u00A0€ à 30,00\u00A0€ selon les patients"});
    CHECK(found(usual + "P2;2026-01-05;HN 25;Pilates;bien-etre;45;\n").empty());
    CHECK(found(usual + "P1;2026-01-06;HN 30;Pilates;bien-etre;45;\n").empty()); // one patient
    CHECK(found(usual + "P2;2026-01-05;HN 35;Pilates;bien-etre;60;\n").empty()); // longer
    CHECK(found("P1;2026-01-05;HN 25;;;;\nP2;2026-01-05;HN 60;;;;\n").empty());   // nothing says what
    CHECK(found("P1;2026-01-05;HN 25;Pilates;bien-etre;45;A\nP2;2026-01-05;HN 30;Pilates;bien-etre;45;B\n").empty());
}

TEST_CASE("bill: parts are not guessed when the exoneration is not known")
{
    const auto made =
        make_bill("patient;date;cotation;exoneration\nP1;2026-01-05;RAB 8,5;\nP1;2026-01-06;RAB 8,5;ald\n");
    const PatientBill& patient = made.patient();
    CHECK_FALSE(patient.care[0].parts.known);
    CHECK(patient.care[0].parts.reason == "l'exonération n'est pas renseignée");
    CHECK(patient.care[1].parts.amo.cents() == 1879);
    CHECK(patient.totals.undivided.cents() == 1879);
    CHECK(patient.totals.undivided_lines == 1);
    CHECK(patient.totals.amo.cents() == 1879);
}

TEST_CASE("bill: what is left out, and why")
{
    BillRequest request = usual_request();
    request.today = day("2026-01-20");
    request.refused.emplace(Row{1}, Refusal{"IND-001", "deux indemnités"});
    const auto made = make_bill("patient;date;cotation;presence;quantite\n"
                                "P1;2026-01-05;RAB 8,5;;\n"
                                "P1;2026-01-06;RAB 8,5 + IFD + IFS;;\n"
                                "P1;2026-01-07;RAB 8,5;absent;\n"
                                "P1;2026-01-21;RAB 8,5;;\n"
                                "P1;2026-01-08;RAB 8,5;;3\n"
                                "P1;1999-01-08;RAB 8,5;;\n"
                                "P1;2026-01-09;AMZ 9;;\n"
                                "P1;2026-01-05;RAB 8,5;;\n"
                                "P1;demain;RAB 8,5;;\n",
                                request);
    CHECK(left_out(made) ==
          Lines{"seances.csv:3 IND-001 deux indemnités",
                "seances.csv:4 DEP-011 le patient n'est pas venu : une séance manquée ne se facture pas",
                "seances.csv:5 AUD-001 la séance du 21/01/2026 n'a pas encore eu lieu",
                "seances.csv:6 FAC-010 3 séances sur une ligne : chacune se facture à sa date",
                "seances.csv:7 COT-003 « RAB 8,5 » n'existe pas encore le 08/01/1999",
                "seances.csv:8 COT-001 lettre-clé inconnue « AMZ »",
                "seances.csv:9 FAC-022 ligne identique à seances.csv:2 : si ce sont deux séances, donner "
                "leur heure",
                "seances.csv:10 ENT-011 date illisible « ······ » dans la colonne « date » : attendu une "
                "date comme "
                "31/01/2025 ou 2025-01-31"});
    REQUIRE(made.bill.months.size() == 1);
    CHECK(made.patient().care.size() == 1);
    const LeftOut& refused = made.bill.left_out.front();
    CHECK(refused.raw == "P1;2026-01-06;RAB 8,5 + IFD + IFS;;");
    CHECK(refused.header == "patient;date;cotation;presence;quantite");
    CHECK(refused.amount == quoted("RAB 8,5 + IFD + IFS", day("2026-01-06")));
    CHECK(made.bill.left_out.back().raw == "P1;demain;RAB 8,5;;");
}

TEST_CASE("bill: every month of the file, or the one asked for")
{
    const std::string text =
        "patient;date;cotation\nP1;2025-12-31;RAM 7,49\nP1;2026-01-05;RAM 8,09\nP2;2026-01-05;RAM 8,09\n";
    const auto all = make_bill(text);
    REQUIRE(all.bill.months.size() == 2);
    CHECK(all.month(0).practice.totals.total().cents() == 1655);
    CHECK(all.month(1).practice.totals.total().cents() == 2 * 1788);
    BillRequest request = usual_request();
    request.month = std::chrono::year{2026} / 1;
    const auto january = make_bill(text, request);
    REQUIRE(january.bill.months.size() == 1);
    CHECK(january.bill.other_months == 1);
    CHECK(january.bill.left_out.empty());
}

TEST_CASE("bill: the order of the rows changes nothing but the order of the file")
{
    const auto a = make_bill(
        "patient;date;cotation\nP2;2026-01-07;RAM 8,09\nP1;2026-01-06;RAB 8,5\nP2;2026-01-05;RAM 8,09\n");
    const auto b = make_bill(
        "patient;date;cotation\nP2;2026-01-05;RAM 8,09\nP2;2026-01-07;RAM 8,09\nP1;2026-01-06;RAB 8,5\n");
    REQUIRE(a.month().patients.size() == b.month().patients.size());
    for (std::size_t i = 0; i < a.month().patients.size(); ++i) {
        CHECK(a.patient(i).id == b.patient(i).id);
        REQUIRE(a.patient(i).care.size() == b.patient(i).care.size());
        for (std::size_t j = 0; j < a.patient(i).care.size(); ++j) {
            CHECK(a.patient(i).care[j].day == b.patient(i).care[j].day);
        }
    }
}

TEST_CASE("bill: two files are one practice, and the same line in both is billed once")
{
    const std::string line = "P1;2026-01-05;RAM 8,09\n";
    const auto made =
        make_bill({{"a.csv", "patient;date;cotation\n" + line}, {"b.csv", "patient;date;cotation\n" + line}});
    CHECK(made.patient().care.size() == 1);
    CHECK(left_out(made) ==
          Lines{"b.csv:2 FAC-022 ligne identique à a.csv:2 : si ce sont deux séances, donner leur heure"});
}

TEST_CASE("bill: the example months come to the sum of the quotes of their lines, in both shapes")
{
    const auto canonical = make_bill(read_file("examples/mois/seances.csv"));
    const auto spreadsheet = make_bill(read_file("examples/mois/seances-tableur.csv"));
    REQUIRE(canonical.bill.months.size() == 2);
    REQUIRE(spreadsheet.bill.months.size() == 2);
    CHECK(canonical.bill.left_out.empty());
    std::map<std::chrono::year_month, Money> expected;
    for (Row row = 0; row < canonical.table->size(); ++row) {
        const Date date = canonical.table->date(row);
        const std::chrono::year_month_day parts{date};
        const Money price = quoted(canonical.table->cotation(row), date);
        CHECK(canonical.table->money(Column::montant, row) == price);
        expected[parts.year() / parts.month()] += price;
    }
    for (std::size_t i = 0; i < 2; ++i) {
        const PracticeTotals& practice = canonical.month(i).practice;
        const Totals& totals = practice.totals;
        CHECK(totals.total() == expected[canonical.month(i).month]);
        CHECK(totals.reimbursable == totals.amo + totals.amc + totals.undivided);
        CHECK(spreadsheet.month(i).practice.totals.total() == totals.total());
        CHECK(spreadsheet.month(i).practice.totals.amo == totals.amo);
        const auto sum = [](const auto& list, auto amount) {
            Money result;
            for (const auto& each : list) {
                result += amount(each);
            }
            return result;
        };
        CHECK(sum(practice.codes, [](const CodeTotal& t) { return t.amount; }) == totals.total());
        CHECK(sum(practice.headings, [](const HeadingTotal& t) { return t.amount; }) == totals.total());
        CHECK(sum(practice.days, [](const DayTotal& t) { return t.totals.total(); }) == totals.total());
        CHECK(sum(canonical.month(i).patients, [](const PatientBill& p) { return p.totals.total(); }) ==
              totals.total());
    }
}

} // namespace test_billing_bill
