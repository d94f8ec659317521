// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"
#include "kine/input/columns.hpp"
#include "kine/input/input_codes.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

namespace test_input_columns {

using namespace kine;

TEST_CASE("columns: every name of kine-sessions(5) is known, in the order of Column")
{
    // The list of the manual, as written there.
    const std::string_view names =
        "patient date cotation lettre coefficient supplement indemnite ik majoration de_montant hn_montant "
        "heure duree praticien remplace presence montant territoire departement lieu ehpad_tarif distance "
        "zone hors_agglomeration adresse mention_domicile serie seance quantite ordonnance date_ordonnance "
        "seances_prescrites prescripteur prescripteur_type renouvellement acces_direct structure diagnostic "
        "situation "
        "region article operation sortie_hospitalisation prado phase accord_prealable exoneration regime "
        "mode "
        "tiers_payant naissance sexe deces groupe appel urgence hn_libelle hn_nature devis devis_date "
        "devis_signe "
        "de_motif facture regle_le reglement part_amo part_amc part_patient code_kine";
    const auto words = split(names, ' ');
    REQUIRE(words.size() == column_count);
    REQUIRE(known_columns().size() == column_count);
    for (std::size_t i = 0; i < words.size(); ++i) {
        CHECK(known_columns()[i].name == words[i]);
        CHECK(known_columns()[i].id == static_cast<Column>(i));
        CHECK(column_info(static_cast<Column>(i)).name == words[i]);
        CHECK(find_column(words[i]) == static_cast<Column>(i));
    }
}

TEST_CASE("columns: no title leads to two columns, and every alias is found")
{
    std::map<std::string, std::string_view> seen;
    for (const ColumnInfo& column : known_columns()) {
        std::set<std::string> own{fold_key(column.name)};
        for (const std::string_view alias : column.aliases) {
            CAPTURE(alias);
            CHECK(find_column(alias) == column.id);
            own.insert(fold_key(alias));
        }
        for (const std::string& key : own) {
            CAPTURE(key);
            CHECK_FALSE(key.empty());
            CHECK(seen.emplace(key, column.name).second);
        }
    }
}

TEST_CASE("columns: aliases in any case, with or without accents and punctuation")
{
    CHECK(find_column("Date de l'acte") == Column::date);
    CHECK(find_column("DATE DE L’ACTE") == Column::date);
    CHECK(find_column("date_acte") == Column::date);
    CHECK(find_column("Lettre clé") == Column::lettre);
    CHECK(find_column("Qté") == Column::quantite);
    CHECK_FALSE(find_column("Nb actes").has_value()); // an act is no session
    CHECK(find_column("LETTRE-CLE") == Column::lettre);
    CHECK(find_column("Coef.") == Column::coefficient);
    CHECK(find_column("N° dossier") == Column::patient);
    CHECK(find_column("n°dossier") == Column::patient);
    CHECK(find_column("Dossier patient") == Column::patient);
    CHECK(find_column("Identifiant patient") == Column::patient);
    CHECK(find_column("Heure de début") == Column::heure);
    CHECK(find_column("Montant facturé") == Column::montant);
    CHECK(find_column("Montant (€)") == Column::montant);
    CHECK(find_column("Honoraires") == Column::montant);
    CHECK(find_column("Prescription") == Column::ordonnance);
    CHECK(find_column("N° ordonnance") == Column::ordonnance);
    CHECK(find_column("Lieu de l'acte") == Column::lieu);
    CHECK(find_column(" Rang ") == Column::seance);
    CHECK(find_column("Né(e) le") == Column::naissance);
    CHECK(find_column("Date-Ordonnance") == Column::date_ordonnance);
}

TEST_CASE("columns: near misses and identity columns are unknown")
{
    for (const std::string_view title :
         {"", "€", "Nom", "Prénom", "NIR", "dates", "patientt", "Numéro de sécurité sociale"}) {
        CAPTURE(title);
        CHECK_FALSE(find_column(title).has_value());
    }
}

TEST_CASE("columns: the closed lists are those of kine-sessions(5), and no synonym has two meanings")
{
    const std::map<Column, std::string_view> lists{
        {Column::lieu, "cabinet domicile etablissement ehpad distance"},
        {Column::ehpad_tarif, "global partiel"},
        {Column::zone, "plaine montagne pied-ski"},
        {Column::prescripteur_type, "medecin sage-femme chirurgien-dentiste etablissement kine autre"},
        {Column::structure, "msp cds esp ess cpts"},
        {Column::phase, "intensive entretien palliative"},
        {Column::exoneration, "aucune ald maternite atmp c2s ame invalidite nouveau-ne militaire autre"},
        {Column::regime, "general alsace-moselle autre"},
        {Column::mode, "securise degrade papier non"},
        {Column::sexe, "F M"},
        {Column::hn_nature, "therapeutique bien-etre"},
        {Column::de_motif, "exigence_horaire exigence_lieu autre"},
        {Column::reglement, "carte cheque especes virement prelevement autre"},
    };
    for (const ColumnInfo& column : known_columns()) {
        CAPTURE(column.name);
        CHECK((column.kind == CellKind::choice) == lists.contains(column.id));
        std::string values;
        std::set<std::string> keys;
        for (const Choice& choice : column.choices) {
            values += (values.empty() ? "" : " ") + std::string{choice.value};
            std::set<std::string> own{fold_key(choice.value)};
            for (const std::string_view synonym : choice.synonyms) {
                own.insert(fold_key(synonym));
            }
            for (const std::string& key : own) {
                CAPTURE(key);
                CHECK_FALSE(key.empty());
                CHECK(keys.insert(key).second);
            }
        }
        if (column.kind == CellKind::choice) {
            CHECK(values == lists.at(column.id));
        }
    }
}

TEST_CASE("codes: the list is closed, in order, without a code twice")
{
    std::set<std::string_view> codes;
    std::string_view previous;
    for (const InputCode& code : input_codes()) {
        CHECK(codes.insert(code.code).second);
        CHECK(previous < code.code);
        CHECK(input_code(code.id).code == code.code);
        CHECK_FALSE(code.title.empty());
        previous = code.code;
    }
}

} // namespace test_input_columns
