// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/retours.hpp"
#include "support/ledger.hpp"

#include <doctest/doctest.h>

namespace test_journal_retours {

using namespace kine;
using namespace kine::testing;

namespace {

using Lines = std::vector<std::string>;

const std::string titles = "facture;patient;date_soin;cotation;montant_facture;payeur;montant;date;statut;code;motif;mode;reference\n";

std::optional<std::vector<Retour>> read(const std::string& text, DiagnosticSink& sink)
{
    return read_retours(std::make_shared<const Source>("retours.csv", text), sink);
}

std::vector<Retour> rows(const std::string& text)
{
    DiagnosticSink sink;
    auto result = read(titles + text, sink);
    CHECK(shown(sink) == Lines{});
    REQUIRE(result);
    return *result;
}

MatchedRetours match(const std::string& text, const Ledger& ledger = small_ledger())
{
    return match_retours(rows(text), ledger, embedded_catalog().vocabulary(), day("2026-03-31"));
}

Lines placed(const std::vector<Diagnostic>& items)
{
    Lines lines;
    for (const Diagnostic& item : items) {
        lines.push_back(std::to_string(item.place.line) + " " + item.code + " " + item.message);
    }
    return lines;
}

} // namespace

TEST_CASE("retours: columns in any order, titles and words of other programs, French amounts")
{
    DiagnosticSink sink;
    const auto read_rows = read("\xEF\xBB\xBFN° de facture,Part,Montant réglé,Date de paiement,État,Mode de règlement\n"
                                "2026-0001,Régime obligatoire,\"1 234,56 €\",31/01/2026,Réglée,virement\n"
                                "\n"
                                "2026-0002,Mutuelle,,2026-02-01,Refusé,\n",
                                sink);
    CHECK(shown(sink) == Lines{});
    REQUIRE(read_rows);
    REQUIRE(read_rows->size() == 2);
    const Retour& first = read_rows->front();
    CHECK(first.invoice == "2026-0001");
    CHECK(first.payer == Payer::amo);
    CHECK(first.amount == cents(123456));
    CHECK(first.on == day("2026-01-31"));
    CHECK(first.state == RetourState::paid);
    CHECK(first.method == "virement");
    CHECK(read_rows->back().payer == Payer::amc);
    CHECK(read_rows->back().state == RetourState::rejected);
    CHECK(read_rows->back().payment_origin.empty());
    CHECK_FALSE(read_rows->back().rejection_origin.empty());
}

TEST_CASE("retours: every mistake is told with its place, and rows without fault are kept apart")
{
    DiagnosticSink sink;
    const auto result = read(titles + "2026-0001;;;;;amo;dix;2026-02-30;paye;;;;\n"
                                      ";P1;;RAB 8,5;;caissier;10,00;2026-02-01;gagné;;;;\n"
                                      "2026-0001;;;;;amo;10,00;2026-02-01;rejete;;;;\n"
                                      "2026-0001;;;;;amo;0;2026-02-01;partiel;;;;\n"
                                      "2026-0001;;;;;amo;;2026-02-01;paye;;;;\n"
                                      "2026-0001;;;;;amo;10,00;2026-02-01;paye;;;;\n",
                             sink);
    REQUIRE(result);
    REQUIRE(result->size() == 1); // the last row, without fault
    CHECK(result->front().place.line == 7);
    Lines places;
    for (const Diagnostic& item : sink.items()) {
        places.push_back(std::to_string(item.place.line) + ":" + std::to_string(item.place.column) + " " + item.code);
        CHECK(item.place.excerpt.empty());
    }
    CHECK(places == Lines{"2:23 RET-002", "2:19 RET-002", "3:15 RET-002", "3:41 RET-002", "3:1 RET-003", "4:19 RET-004",
                          "5:19 RET-004", "6:19 RET-003"});
}

TEST_CASE("retours: a file without the columns it needs, with one twice, with an open quote")
{
    const auto codes = [](const std::string& text) {
        DiagnosticSink sink;
        CHECK_FALSE(read(text, sink));
        Lines lines;
        for (const Diagnostic& item : sink.items()) {
            lines.push_back(item.code + " " + item.message);
        }
        return lines;
    };
    CHECK(codes("facture;montant;date\n") == Lines{"RET-001 colonne manquante : « payeur » et « statut »"});
    CHECK(codes("patient;date_soin;payeur;montant;date;statut\n") ==
          Lines{"RET-001 colonne manquante : « facture » (ou « patient », « date_soin » et « cotation »)"});
    CHECK(codes("facture;payeur;part;montant;date;statut\n") == Lines{"RET-001 deux colonnes disent « payeur »"});
    CHECK(codes(titles + "2026-0001;;;;;amo;10,00;2026-02-01;paye;;\"jamais fermé\n") ==
          Lines{"RET-001 un guillemet ouvert n'est jamais fermé"});
}

TEST_CASE("retours: an amount cut by its comma is a row of one cell too many, wherever it stands")
{
    DiagnosticSink sink;
    const auto last = read("facture,payeur,date,statut,montant\n2026-0001,patient,2026-04-10,paye,20,97\n"
                           "2026-0002,patient,2026-04-10,paye,\"20,97\",,\n",
                           sink);
    REQUIRE(last);
    REQUIRE(last->size() == 1);
    CHECK(last->front().amount == Money::from_cents(2097));
    CHECK(shown(sink) == Lines{"retours.csv:2:38+0 RET-006 ligne de 6 cellules pour 5 titres | mettre entre guillemets la cellule qui "
                               "contient « , »"});
    DiagnosticSink middle;
    (void)read("facture,montant,payeur,date,statut\n2026-0001,20,97,patient,2026-04-10,paye\n", middle);
    CHECK(placed(middle.items()) == Lines{"2 RET-006 ligne de 6 cellules pour 5 titres"});
}

TEST_CASE("retours: titles that look like those that are missing, and a delimiter announced")
{
    const auto hint = [](const std::string& text) {
        DiagnosticSink sink;
        CHECK_FALSE(read(text, sink));
        REQUIRE(sink.items().size() == 1);
        return sink.items().front().message + " | " + sink.items().front().hint;
    };
    CHECK(hint("factur;payeur;montnt;date;statut\n") ==
          "colonne manquante : « montant » et « facture » (ou « patient », « date_soin » et « cotation ») | « montnt » ressemble à "
          "« montant » et « factur » ressemble à « facture » : les renommer");
    CHECK(hint("facture;payeur;somme;date;statut\n").find("la première ligne nomme les colonnes") != std::string::npos);
    DiagnosticSink sink;
    const auto announced = read("sep=|\nfacture|payeur|montant|date|statut|mode;compte;banque\n2026-0001|amo|20,97|2026-04-10|paye|x\n", sink);
    CHECK(shown(sink) == Lines{});
    REQUIRE(announced);
    REQUIRE(announced->size() == 1);
    CHECK(announced->front().place.line == 3);
}

TEST_CASE("retours: a row is the same wherever it is written, and two rows alike in one file are two")
{
    const std::string row = "2026-0001;;;;;amo;10,00;01/02/2026;paye;;;Virement;V1\n";
    const auto twice = rows(row + row);
    const auto again = rows("2026-0001;;;;;caisse;10 €;2026-02-01;réglé;;payé;virement;V1\n" + row);
    CHECK(twice[0].payment_origin != twice[1].payment_origin);
    CHECK(twice[0].payment_origin == again[0].payment_origin);
    CHECK(twice[1].payment_origin == again[1].payment_origin);
    CHECK(rows("2026-0001;;;;;amo;10,01;01/02/2026;paye;;;virement;V1\n")[0].payment_origin != twice[0].payment_origin);
    CHECK(rows("2026-0001;;;;;amo;10,00;01/02/2026;paye;;;virement;V2\n")[0].payment_origin != twice[0].payment_origin);
}

TEST_CASE("retours: matched by number, by facts, in any writing of the cotation")
{
    const MatchedRetours matched = match("2026-0001;;;;;amo;28,38;2026-02-10;paye;;;virement;\n"
                                         "99929110700012/2026-0001;;;;;amc;9,46;2026-02-11;paye;;;;\n"
                                         ";P1;07/01/2026;amk 10.70;23,65;amc;9,46;2026-02-11;paye;;;;\n"
                                         "2026-0001;P1;2026-01-05;;;amo;;2026-02-12;rejete;E1;droits;;\n"
                                         ";P2;20/01/2026;MASSAGE BIEN ETRE;;patient;60;2026-01-20;paye;;;espèces;\n");
    CHECK(placed(matched.faults) == Lines{});
    CHECK(placed(matched.notices) == Lines{});
    REQUIRE(matched.payments.size() == 4);
    CHECK(matched.payments[0].invoice == 1);
    CHECK(matched.payments[0].line == 0);
    CHECK(matched.payments[1].invoice == 1);
    CHECK(matched.payments[2].line == 12);
    CHECK(matched.payments[2].amount == cents(946));
    REQUIRE(matched.rejections.size() == 1);
    CHECK(matched.rejections[0].line == 11);
    CHECK(matched.rejections[0].code == "E1");
    CHECK(matched.payments[3].line == 21);
}

TEST_CASE("retours: partly paid is a payment and a rejection")
{
    const MatchedRetours matched = match(";P1;2026-01-05;AMK 10,7;;amo;10,00;2026-02-10;partiel;E2;taux;;\n");
    REQUIRE(matched.payments.size() == 1);
    REQUIRE(matched.rejections.size() == 1);
    CHECK(matched.payments[0].amount == cents(1000));
    CHECK(matched.rejections[0].reason == "taux");
}

TEST_CASE("retours: never guessed: unknown, ambiguous, in disagreement, an avoir")
{
    Ledger ledger = small_ledger();
    ledger.invoices.push_back(document(3, "P1", {shared_line(31, "2026-01-05")}));
    ledger.invoices.push_back(avoir(4, ledger.invoices[1], "2026-02-03"));
    Invoice other = document(1, "Q1", {});
    other.id = 5;
    other.practice = "11111111100001";
    ledger.invoices.push_back(other);
    const MatchedRetours matched = match("2026-0099;;;;;amo;1,00;2026-02-10;paye;;;;\n"
                                         ";P1;2026-01-05;AMK 10,7;;amo;14,19;2026-02-10;paye;;;;\n"
                                         "2026-0003;P9;;;;amo;14,19;2026-02-10;paye;;;;\n"
                                         "2026-0003;;2026-01-06;;;amo;14,19;2026-02-10;paye;;;;\n"
                                         "2026-0003;;;;99,00;amo;14,19;2026-02-10;paye;;;;\n"
                                         "2026-0004;;;;;patient;60,00;2026-02-10;paye;;;;\n"
                                         "2026-0001;;;;;amo;14,19;2026-02-10;paye;;;;\n"
                                         ";P9;2026-01-05;AMK 10,7;;amo;14,19;2026-02-10;paye;;;;\n",
                                         ledger);
    CHECK(placed(matched.faults) == Lines{"2 RET-010 aucun document n'a le numéro « 2026-0099 »",
                                         "3 RET-011 2 séances facturées ont ces mêmes faits (2026-0001 et 2026-0003)",
                                         "4 RET-012 le document 2026-0003 n'a pas ce patient",
                                         "5 RET-012 aucune ligne du document 2026-0003 n'a ces date, cotation et montant",
                                         "6 RET-012 le document 2026-0003 n'a pas ce montant facturé",
                                         "7 RET-013 2026-0004 est un avoir",
                                         "8 RET-011 deux cabinets ont un document 2026-0001",
                                         "9 RET-010 aucune séance facturée n'a ces patient, date, cotation et montant"});
}

TEST_CASE("retours: what was recorded is known, whatever became of its document")
{
    const std::string text = ";P1;2026-01-05;AMK 10,7;;amo;10,00;2026-02-10;partiel;E2;taux;;\n";
    MatchedRetours first = match(text);
    Ledger ledger = small_ledger();
    ledger.payments = first.payments;
    ledger.rejections = first.rejections;
    ledger.invoices.push_back(avoir(3, ledger.invoices[0], "2026-02-15"));
    ledger.invoices.push_back(document(4, "P1", {shared_line(41, "2026-01-05")}, "2026-02-16"));
    const MatchedRetours second = match(text, ledger);
    CHECK(second.known == 1);
    CHECK(second.payments.empty());
    CHECK(second.rejections.empty());
    // A payment of the session billed again goes to the document that stands.
    CHECK(match(";P1;2026-01-05;AMK 10,7;;amo;14,19;2026-03-10;paye;;;;\n", ledger).payments.at(0).line == 41);
}

TEST_CASE("retours: too much money, money for nobody, money for a cancelled document: recorded and told")
{
    Ledger ledger = small_ledger();
    ledger.invoices.push_back(avoir(3, ledger.invoices[1], "2026-02-03"));
    const MatchedRetours matched = match("2026-0001;;;;;amo;28,38;2026-02-10;paye;;;;\n"
                                         "2026-0001;;;;;amo;3,00;2026-02-11;paye;;;;\n"
                                         "2026-0002;;;;;patient;60,00;2026-02-12;paye;;;;\n",
                                         ledger);
    CHECK(matched.payments.size() == 3);
    CHECK(placed(matched.notices) ==
          Lines{"3 RET-020 payé par l'AMO : " + cents(300).to_french() + " de trop sur le document 2026-0001",
                "4 RET-021 le document 2026-0002 est annulé par l'avoir 2026-0003"}); // all of it, and once
    InvoiceLine all_amo = shared_line(51, "2026-01-05");
    all_amo.amo = all_amo.reimbursable;
    all_amo.amc = {};
    ledger.invoices = {document(5, "P5", {all_amo})};
    const MatchedRetours nobody = match("2026-0005;;;;;amc;1,00;2026-02-10;paye;;;;\n", ledger);
    CHECK(placed(nobody.notices) == Lines{"2 RET-022 l'AMC ne doit rien du document 2026-0005"});
}

TEST_CASE("retours: in the order of the file, and one notice a fault")
{
    const MatchedRetours matched = match("2026-0002;;;;;patient;61,00;2026-02-10;paye;;;;\n"
                                         "2026-0001;;;;;amc;19,92;2026-02-10;paye;;;;\n"
                                         "2026-0001;;;;;patient;1,00;2026-02-10;paye;;;;\n"
                                         "2026-0001;;;;;amo;28,39;2026-02-10;paye;;;;\n"
                                         "2026-0002;;;;;amo;5,00;2026-02-10;paye;;;;\n"
                                         "2026-0002;;;;;amo;-5,00;2026-02-11;paye;;;;\n");
    Lines told;
    for (const Diagnostic& notice : matched.notices) {
        told.push_back(std::to_string(notice.place.line) + " " + notice.code);
    }
    CHECK(told == Lines{"2 RET-020", "3 RET-020", "5 RET-020", "6 RET-022"});
}

TEST_CASE("retours: a payment known by a cancelled document is told while the one that bills its care again has nothing")
{
    const std::string row = ";P1;2026-01-05;AMK 10,7;;amo;14,19;2026-02-10;paye;;;;\n";
    const std::string whole = "2026-0001;;;;;amc;9,46;2026-02-10;paye;;;;\n";
    Ledger ledger = small_ledger();
    ledger.payments = match(row + whole).payments;
    ledger.invoices.push_back(avoir(3, ledger.invoices[0], "2026-02-15"));
    CHECK(match(row + whole, ledger).notices.empty()); // not billed again: no document is waiting for it
    ledger.invoices.push_back(document(4, "P1", {shared_line(41, "2026-01-05"), shared_line(42, "2026-01-07")}, "2026-02-16"));
    const MatchedRetours known = match(row + whole, ledger);
    CHECK(known.known == 2);
    CHECK(placed(known.notices) == Lines{"2 RET-025 déjà noté pour le document 2026-0001, qu'un avoir annule ; rien ne l'est de l'AMO pour le "
                                         "document 2026-0004, qui refacture ces soins",
                                         "3 RET-025 déjà noté pour le document 2026-0001, qu'un avoir annule ; rien ne l'est de l'AMC pour le "
                                         "document 2026-0004, qui refacture ces soins"});
    // Carried over: taken back from one, given to the other, before or in this file.
    const std::string carried = "2026-0001;P1;2026-01-05;AMK 10,7;;amo;-14,19;2026-03-01;paye;;;;\n"
                                "2026-0004;P1;2026-01-05;AMK 10,7;;amo;14,19;2026-03-01;paye;;;;\n";
    const MatchedRetours moved = match(row + carried, ledger);
    CHECK(placed(moved.faults) == Lines{});
    CHECK(placed(moved.notices) == Lines{});
    CHECK(moved.payments.size() == 2);
    ledger.payments.insert(ledger.payments.end(), moved.payments.begin(), moved.payments.end());
    CHECK(match(row + carried, ledger).notices.empty());
    // Another session of that document was paid.
    CHECK(match(";P1;2026-01-07;AMK 10,7;;amo;14,19;2026-02-10;paye;;;;\n", ledger).payments.at(0).line == 42);
}

TEST_CASE("retours: nobody takes back more than he paid of a document, before and in the file together")
{
    const auto refused = [](const std::string& text, const Ledger& ledger) { return placed(match(text, ledger).faults); };
    const std::string back = "2026-0001;;;;;amo;-14,19;2026-02-12;paye;;;;\n";
    Ledger ledger = small_ledger();
    CHECK(refused(back, ledger) == Lines{"2 RET-014 " + cents(1419).to_french() + " repris, alors que le document 2026-0001 n'a reçu que " +
                                         cents(0).to_french() + " de ce payeur (AMO)"});
    CHECK(refused(back + "2026-0001;;;;;amo;14,19;2026-02-10;paye;;;;\n", ledger).empty());
    CHECK(refused(back + "2026-0001;;;;;patient;14,19;2026-02-10;paye;;;;\n", ledger).size() == 1);
    ledger.payments = {payment(1, 0, Payer::amo, "2026-02-10", 1418)};
    CHECK(refused(back, ledger).size() == 1);
    ledger.payments = {payment(1, 0, Payer::amo, "2026-02-10", 1419)};
    CHECK(refused(back, ledger).empty());
    CHECK(refused(back + "2026-0001;;;;;amo;-0,01;2026-02-13;paye;;;;\n", ledger).size() == 1);
}

TEST_CASE("retours: a date to come, or before the care, is told and recorded")
{
    const MatchedRetours matched = match("2026-0001;;;;;amo;1,00;2026-03-31;paye;;;;\n" // today
                                         "2026-0001;;;;;amo;1,00;2026-04-01;paye;;;;\n"
                                         "2026-0001;;;;;amo;1,00;2026-01-05;paye;;;;\n" // the day of the oldest care
                                         "2026-0001;;;;;amo;1,00;2026-01-04;paye;;;;\n"
                                         "2026-0001;;2026-01-07;;;amo;1,00;2026-01-06;paye;;;;\n"
                                         "2026-0001;;2026-01-07;;;amc;0;2026-01-06;rejete;;;;\n");
    CHECK(placed(matched.notices) == Lines{"3 RET-023 le 01/04/2026 est à venir : nous sommes le 31/03/2026",
                                          "5 RET-024 le 04/01/2026 précède les soins, du 05/01/2026",
                                          "6 RET-024 le 06/01/2026 précède les soins, du 07/01/2026",
                                          "7 RET-024 le 06/01/2026 précède les soins, du 07/01/2026"});
    CHECK(matched.payments.size() == 5);
}

TEST_CASE("retours: a line of total is one fault, and a return of « Total » is none")
{
    DiagnosticSink sink;
    const auto result = read(titles + "TOTAL;;;;;;1 370,43 €;;;;;;\n"
                                      ";;;Total général;;;12,00;;;;;;\n"
                                      ";Total;2026-01-05;AMK 10,7;;amo;10,00;2026-02-01;paye;;;;\n",
                             sink);
    CHECK(placed(sink.items()) == Lines{"2 RET-005 ligne de total", "3 RET-005 ligne de total"});
    REQUIRE(result);
    CHECK(result->size() == 1);
}

} // namespace test_journal_retours
