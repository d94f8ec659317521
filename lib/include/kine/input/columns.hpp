// SPDX-License-Identifier: Apache-2.0
// The columns of a session file, kine-sessions(5): canonical names, aliases met in exports, and what a cell may hold.
// Promises: no header and no synonym leads to two meanings (a test checks it).
// Refuses: near misses. A header is known or unknown; who asks for the nearest one asks the error messages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kine {

// The columns of session files, in the order of kine-sessions(5).
enum class Column : std::uint8_t {
    patient, date, cotation, lettre, coefficient, supplement, indemnite, ik, majoration, de_montant, hn_montant,
    heure, duree, praticien, remplace, presence, montant, territoire, departement, lieu, ehpad_tarif, distance, zone,
    hors_agglomeration, adresse, mention_domicile, serie, seance, quantite, ordonnance, date_ordonnance,
    seances_prescrites, prescripteur, prescripteur_type, renouvellement, acces_direct, structure, diagnostic,
    situation, region, article, operation, sortie_hospitalisation, prado, phase, accord_prealable, exoneration,
    regime, mode, tiers_payant, naissance, sexe, deces, groupe, appel, urgence, hn_libelle, hn_nature, devis,
    devis_date, devis_signe, de_motif, facture, regle_le, reglement, part_amo, part_amc, part_patient,
    code_kine,
};
inline constexpr std::size_t column_count = static_cast<std::size_t>(Column::code_kine) + 1;

// How the cells of a column are read.
enum class CellKind : std::uint8_t {
    text,       // any words
    identifier, // kept as written, compared exactly after trimming
    date,       // a date
    fact,       // oui, non, or a date that says more
    time,       // 09:05
    integer,    // 0 and up
    decimal,    // kilometres, coefficient; 0 and up
    money,      // 1 234,56 €
    choice,     // one of `choices`, synonyms accepted
};

// A value of a closed list, and its synonyms.
struct Choice {
    std::string_view value;                     // canonical
    std::span<const std::string_view> synonyms; // compared with fold_key()
};

// What is known of a column: its name, its titles, its cells.
struct ColumnInfo {
    Column id;
    std::string_view name;
    CellKind kind;
    std::span<const std::string_view> aliases; // compared with fold_key()
    std::span<const Choice> choices;           // of a fact column: more words for `oui` and `non`
    std::string_view unit;                     // may follow a number ("km", "min"); empty: none
};

[[nodiscard]] std::span<const ColumnInfo> known_columns(); // in the order of Column
[[nodiscard]] const ColumnInfo& column_info(Column id);
[[nodiscard]] std::optional<Column> find_column(std::string_view header); // canonical name or alias, any case/accents
[[nodiscard]] std::optional<Column> column_named(std::string_view name);  // canonical name, exactly

} // namespace kine
