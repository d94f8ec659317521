// SPDX-License-Identifier: Apache-2.0
// One case per mention that a feuille de soins or a note d'honoraires must bear: taken away, it is the one that is missing.
#include "kine/billing/care_sheet.hpp"
#include "kine/billing/fee_note.hpp"
#include "support/bill.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace test_billing_mentions {

using namespace kine;
using namespace kine::testing;

namespace {

using Lines = std::vector<std::string>;
// A column of the session file, and what it holds.
using Cells = std::vector<std::pair<std::string, std::string>>;

Cells care_cells()
{
    return {{"patient", "P1"},          {"date", "2026-01-05"},         {"cotation", "RAB 8,5 + DE 5"},
            {"mode", "degrade"},        {"lieu", "cabinet"},            {"prescripteur", "10001234565"},
            {"date_ordonnance", "2025-12-20"}, {"exoneration", "aucune"}, {"tiers_payant", "non"},
            {"de_motif", "exigence_horaire"}};
}

Cells fee_cells()
{
    return {{"patient", "P1"},      {"date", "2026-01-05"},           {"cotation", "HN 80"},
            {"lieu", "cabinet"},    {"hn_libelle", "Thérapie manuelle"}, {"hn_nature", "therapeutique"},
            {"devis", "DV-1"}};
}

std::string file_of(const Cells& cells, const std::string& emptied)
{
    std::string titles;
    std::string row;
    for (const auto& [column, cell] : cells) {
        titles += (titles.empty() ? "" : ";") + column;
        row += (row.empty() ? "" : ";") + (column == emptied ? std::string{} : cell);
    }
    return titles + "\n" + row + "\n";
}

Cabinet whole_cabinet()
{
    Cabinet cabinet;
    cabinet.practitioner.last_name = "Morvan";
    cabinet.practitioner.rpps = "99900029119";
    cabinet.practitioner.siret = "99929110700012";
    cabinet.practitioner.address = {"12 rue du Port"};
    return cabinet;
}

PatientIdentity whole_identity()
{
    PatientIdentity who;
    who.last_name = "Martin";
    who.first_name = "Jeanne";
    who.birth = day("1990-05-21");
    who.nir = "290059912345678";
    who.birth_rank = "1";
    who.regime = "01";
    who.fund = "291";
    return who;
}

Lines sheet_lacks(const Cells& cells, const std::string& emptied, const Cabinet& cabinet, const PatientIdentity& who)
{
    const auto made = make_bill(file_of(cells, emptied));
    Lines fields;
    for (const MissingMention& missing :
         make_care_sheet(made.patient(), embedded_catalog(), {day("2026-02-01"), std::nullopt, &cabinet, &who}).missing) {
        fields.push_back(missing.mention->field);
    }
    return fields;
}

Lines note_lacks(const std::string& emptied, const Cabinet& cabinet, const PatientIdentity& who)
{
    const auto made = make_bill(file_of(fee_cells(), emptied));
    Lines fields;
    for (const Mention* missing : make_fee_note(made.patient(), embedded_catalog(),
                                                {made.month().month, day("2026-02-01"), std::nullopt, &cabinet, &who})
                                      .missing) {
        fields.push_back(missing->field);
    }
    return fields;
}

} // namespace

TEST_CASE("mentions: a whole feuille de soins lacks nothing, and each cell taken away is told")
{
    CHECK(sheet_lacks(care_cells(), "", whole_cabinet(), whole_identity()) == Lines{});
    const std::vector<std::pair<std::string, std::string>> cases{{"mode", "ligne.mode"},
                                                                 {"prescripteur", "ligne.prescripteur"},
                                                                 {"date_ordonnance", "ligne.date_ordonnance"},
                                                                 {"lieu", "ligne.lieu"},
                                                                 {"exoneration", "ligne.exoneration"},
                                                                 {"tiers_payant", "ligne.tiers_payant"},
                                                                 {"de_motif", "ligne.de_motif"}};
    for (const auto& [column, field] : cases) {
        CAPTURE(column);
        CHECK(sheet_lacks(care_cells(), column, whole_cabinet(), whole_identity()) == Lines{field});
    }
}

TEST_CASE("mentions: each part of the identity is asked when the card was not read")
{
    using Remove = void (*)(PatientIdentity&);
    const std::vector<std::pair<std::string, Remove>> cases{
        {"patient.nom", [](PatientIdentity& who) { who.last_name.clear(); }},
        {"patient.prenom", [](PatientIdentity& who) { who.first_name.clear(); }},
        {"patient.nir", [](PatientIdentity& who) { who.nir.clear(); }},
        {"patient.nir-faux",
         [](PatientIdentity& who) {
             who.nir.clear();
             who.nir_is_wrong = true;
         }},
        {"patient.naissance", [](PatientIdentity& who) { who.birth.reset(); }},
        {"patient.rang", [](PatientIdentity& who) { who.birth_rank.clear(); }},
        {"patient.regime", [](PatientIdentity& who) { who.regime.clear(); }},
        {"patient.caisse", [](PatientIdentity& who) { who.fund.clear(); }}};
    for (const auto& [field, remove] : cases) {
        CAPTURE(field);
        PatientIdentity who = whole_identity();
        remove(who);
        Cells cells = care_cells();
        CHECK(sheet_lacks(cells, "", whole_cabinet(), who) == Lines{field});
        cells[3].second = "papier";
        CHECK(sheet_lacks(cells, "", whole_cabinet(), who) == Lines{field});
        cells[3].second = "securise"; // the card says it, and a wrong number is told whatever it says
        CHECK(sheet_lacks(cells, "", whole_cabinet(), who) == (field == "patient.nir-faux" ? Lines{field} : Lines{}));
    }
}

TEST_CASE("mentions: the practitioner on both documents")
{
    Cabinet nameless = whole_cabinet();
    nameless.practitioner.last_name.clear();
    CHECK(sheet_lacks(care_cells(), "", nameless, whole_identity()) == Lines{"praticien.nom"});
    CHECK(note_lacks("", nameless, whole_identity()) == Lines{"praticien.nom"});
    Cabinet numberless = whole_cabinet();
    numberless.practitioner.rpps.clear();
    CHECK(sheet_lacks(care_cells(), "", numberless, whole_identity()) == Lines{"praticien.numero"});
    CHECK(note_lacks("", numberless, whole_identity()) == Lines{"praticien.numero"});
    numberless.practitioner.am_number = "299291107"; // either number will do
    CHECK(note_lacks("", numberless, whole_identity()) == Lines{});
    Cabinet homeless = whole_cabinet();
    homeless.practitioner.address.clear();
    CHECK(note_lacks("", homeless, whole_identity()) == Lines{"praticien.adresse"});
    Cabinet without_siret = whole_cabinet();
    without_siret.practitioner.siret.clear();
    CHECK(note_lacks("", without_siret, whole_identity()) == Lines{"praticien.siret"});
}

TEST_CASE("mentions: a whole note lacks nothing, and each fact taken away is told")
{
    CHECK(note_lacks("", whole_cabinet(), whole_identity()) == Lines{});
    CHECK(note_lacks("", whole_cabinet(), PatientIdentity{}) == Lines{"patient.nom"});
    CHECK(note_lacks("lieu", whole_cabinet(), whole_identity()) == Lines{"ligne.lieu"});
    CHECK(note_lacks("hn_libelle", whole_cabinet(), whole_identity()) == Lines{"ligne.libelle"});
    CHECK(note_lacks("hn_nature", whole_cabinet(), whole_identity()) == Lines{"ligne.nature"});
    CHECK(note_lacks("devis", whole_cabinet(), whole_identity()) == Lines{"ligne.devis"});
}

TEST_CASE("mentions: the devis is asked from the threshold on, by day")
{
    const auto lacks = [](const std::string& rows) {
        const auto made = make_bill("patient;date;cotation;lieu;hn_libelle;hn_nature\n" + rows);
        const Cabinet cabinet = whole_cabinet();
        const PatientIdentity who = whole_identity();
        const FeeNote note = make_fee_note(made.patient(), embedded_catalog(),
                                           {made.month().month, day("2026-02-01"), std::nullopt, &cabinet, &who});
        return !note.missing.empty();
    };
    CHECK(lacks("P1;2026-01-05;HN 70;cabinet;A;therapeutique\n"));
    CHECK_FALSE(lacks("P1;2026-01-05;HN 69,99;cabinet;A;therapeutique\n"));
    CHECK(lacks("P1;2026-01-05;HN 35;cabinet;A;therapeutique\nP1;2026-01-05;HN 35;cabinet;B;therapeutique\n"));
    CHECK_FALSE(lacks("P1;2026-01-05;HN 35;cabinet;A;therapeutique\nP1;2026-01-06;HN 35;cabinet;B;therapeutique\n"));
}

TEST_CASE("mentions: direct access has no prescription; lines of another prescription are another sheet")
{
    const auto made = make_bill("patient;date;cotation;mode;prescripteur;date_ordonnance;acces_direct\n"
                                "P1;2026-01-05;RAB 8,5;securise;10001234565;2025-12-20;non\n"
                                "P1;2026-01-07;RAB 8,5;securise;10001234565;2025-12-20;non\n"
                                "P1;2026-01-09;RAB 8,5;securise;;;oui\n");
    const CareSheet care = make_care_sheet(made.patient(), embedded_catalog(), {day("2026-02-01"), {}, nullptr, nullptr});
    REQUIRE(care.sheets.size() == 2);
    CHECK(care.sheets[0].lines == std::vector<std::size_t>{0, 1});
    CHECK(care.sheets[0].totals.total().cents() == 2 * 1879);
    CHECK(care.sheets[1].facts.direct_access);
    const auto asked = [&](std::string_view field) {
        return std::any_of(care.missing.begin(), care.missing.end(),
                           [&](const MissingMention& m) { return m.mention->field == field; });
    };
    CHECK_FALSE(asked("ligne.prescripteur"));
    CHECK_FALSE(asked("ligne.date_ordonnance"));
    CHECK(asked("ligne.lieu"));
}

TEST_CASE("mentions: what the patient paid is said only when it is known")
{
    const auto paid = [](const std::string& cells) {
        const auto made = make_bill("patient;date;cotation;tiers_payant;regle_le\nP1;2026-01-05;RAB 8,5;" + cells + "\n");
        return make_care_sheet(made.patient(), embedded_catalog(), {day("2026-02-01"), {}, nullptr, nullptr}).sheets.at(0).paid;
    };
    CHECK(paid("non;2026-01-05")->cents() == 1879);
    CHECK(paid("non;non")->cents() == 0);
    CHECK_FALSE(paid("oui;2026-01-05").has_value());
    CHECK_FALSE(paid("non;").has_value());
}

TEST_CASE("mentions: VAT is by nature, and a copy says so")
{
    const auto made = make_bill("patient;date;cotation;hn_nature\n"
                                "P1;2026-01-05;HN 60;therapeutique\nP1;2026-01-06;HN 25;bien-etre\nP1;2026-01-07;HN 10;\n");
    Cabinet cabinet = whole_cabinet();
    FeeNoteRequest request{made.month().month, day("2026-02-01"), std::nullopt, &cabinet, nullptr, true};
    const FeeNote exempt = make_fee_note(made.patient(), embedded_catalog(), request);
    CHECK(exempt.mark == "DUPLICATA");
    REQUIRE(exempt.vat_parts.size() == 3);
    CHECK(exempt.vat_parts[0].sentence == "Exonération de TVA, article 261-4-1° du CGI");
    CHECK(exempt.vat_parts[1].sentence == "TVA non applicable, article 293 B du CGI");
    CHECK(exempt.vat_parts[1].tax.is_zero());
    CHECK(exempt.vat_parts[2].sentence.empty());
    CHECK_FALSE(exempt.vat.has_value());
    cabinet.wellness_vat = WellnessVat::due;
    request.duplicate = false;
    const FeeNote due = make_fee_note(made.patient(), embedded_catalog(), request);
    CHECK(due.mark.empty());
    CHECK(due.vat_parts[1].before_tax.cents() == 2083); // 25 / 1.2
    CHECK(due.vat_parts[1].tax.cents() == 417);
    CHECK(due.vat->before_tax.cents() == 6000 + 2083 + 1000);
}

} // namespace test_billing_mentions
