// SPDX-License-Identifier: Apache-2.0
#include "kine/input/input_codes.hpp"

#include <array>
#include <cstddef>

namespace kine {

namespace {

// A row set aside is an error: the session is neither checked nor billed. A cell read as unknown is a warning: the rules
// that need it abstain.
constexpr std::array codes{
    InputCode{InputError::empty_file, "ENT-001", Severity::error, "fichier vide"},
    InputCode{InputError::bad_encoding, "ENT-002", Severity::error, "texte d'un encodage inconnu ou abîmé"},
    InputCode{InputError::missing_column, "ENT-003", Severity::error, "colonne obligatoire absente"},
    InputCode{InputError::column_twice, "ENT-004", Severity::error, "colonne en double"},
    InputCode{InputError::unclosed_quote, "ENT-005", Severity::error, "guillemet non fermé"},
    InputCode{InputError::nul_byte, "ENT-006", Severity::error, "octet nul, fichier binaire"},
    InputCode{InputError::no_session, "ENT-007", Severity::error, "en-tête sans aucune séance"},
    InputCode{InputError::other_kind, "ENT-008", Severity::error, "fichier d'une autre sorte"},
    InputCode{InputError::bad_gzip, "ENT-009", Severity::error, "fichier gzip abîmé ou démesuré"},
    InputCode{InputError::patient_missing, "ENT-010", Severity::error, "patient absent, ligne mise de côté"},
    InputCode{InputError::date_unreadable, "ENT-011", Severity::error,
              "date absente ou illisible, ligne mise de côté"},
    InputCode{InputError::cotation_missing, "ENT-012", Severity::error,
              "cotation absente, ligne mise de côté"},
    InputCode{InputError::cell_unreadable, "ENT-013", Severity::warning,
              "cellule illisible, lue comme inconnue"},
    InputCode{InputError::value_not_in_list, "ENT-014", Severity::warning,
              "valeur hors liste, lue comme inconnue"},
    InputCode{InputError::too_many_cells, "ENT-015", Severity::error, "cellules en trop, ligne mise de côté"},
    InputCode{InputError::too_few_cells, "ENT-016", Severity::error,
              "cellules manquantes, ligne mise de côté"},
    InputCode{InputError::json_line, "ENT-017", Severity::error, "ligne JSON illisible, mise de côté"},
    InputCode{InputError::no_session_made, "ENT-018", Severity::error, "quantité 0, ligne qui ne dit aucune séance faite"},
    InputCode{InputError::unknown_column, "ENT-020", Severity::info, "colonne inconnue, non lue"},
    InputCode{InputError::parts_beside, "ENT-021", Severity::info,
              "colonnes qui complètent une cotation remplie"},
    InputCode{InputError::title_not_found, "ENT-022", Severity::warning, "titre désigné absent du fichier"},
    InputCode{InputError::guessed, "ENT-023", Severity::info, "ce qui a été deviné du fichier"},
    InputCode{InputError::not_encodable, "ENT-024", Severity::error, "caractère que l'encodage du fichier n'a pas"},
    InputCode{InputError::titles_differ, "ENT-025", Severity::error, "titres différents, profil impossible à écrire"},
    InputCode{InputError::patient_comes_back, "ENT-026", Severity::error, "patient qui revient, fichier non trié par patient"},
};

constexpr bool complete()
{
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i].id != static_cast<InputError>(i)) {
            return false;
        }
    }
    return codes.back().id == InputError::patient_comes_back;
}
static_assert(complete());

} // namespace

std::span<const InputCode> input_codes() { return codes; }

const InputCode& input_code(InputError id) { return codes[static_cast<std::size_t>(id)]; }

} // namespace kine
