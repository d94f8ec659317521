// SPDX-License-Identifier: Apache-2.0
#include "input/session_errors.hpp"

#include "input/cell_value.hpp"
#include "input/error_words.hpp"
#include "input/nearest_title.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kine::input {

namespace {

constexpr std::string_view set_aside_hint = "en attendant, la ligne est mise de côté";
constexpr std::string_view date_example = "une date comme 31/01/2025 ou 2025-01-31";
constexpr std::string_view json_example =
    R"({"patient": "P0012", "date": "2026-03-02", "cotation": "RAM 8,09"})";

// « 2026-02-29 », « 32/03/2026 », « 31.02.2026 »: written as a date is, and no day of the calendar.
bool looks_like_a_date(std::string_view text)
{
    const std::string_view day = trim(text);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool iso = day.size() == 10 && day[4] == '-' && day[7] == '-';
    const bool french = day.size() == 10 && day[2] == day[5] && std::string_view{"/-."}.find(day[2]) != std::string_view::npos;
    return (iso || french) && std::count_if(day.begin(), day.end(), is_digit) == 8;
}

// « 02/03/26 »: whose century is not written.
bool lacks_a_century(std::string_view text)
{
    const std::string_view day = trim(text);
    const std::size_t last = day.rfind('/');
    return last != std::string_view::npos && day.find('/') < last && day.size() - last == 3;
}

// « 2026/11/28 », « 2026.11.28 »: an order that no date of ours has.
bool starts_with_year(std::string_view text)
{
    const std::string_view day = trim(text);
    constexpr std::size_t year = 4;
    return day.size() > year && std::all_of(day.begin(), day.begin() + year, is_digit) && (day[year] == '/' || day[year] == '.');
}

std::string_view hint_of_date(std::string_view text)
{
    return text.empty()              ? "donner le jour de la séance"
           : looks_like_a_date(text) ? "ce jour n'est pas dans le calendrier : corriger la date"
           : starts_with_year(text)  ? "mettre des tirets entre l'année, le mois et le jour, ou commencer par le jour"
           : lacks_a_century(text)   ? "écrire l'année sur quatre chiffres"
                                     : "corriger la date";
}

// What cannot be read, what would be, and what to do.
struct Expected {
    std::string_view found;
    std::string wanted;
    std::string_view hint{"corriger ou vider la cellule"};
};

std::string_view term_example(Column part)
{
    return part == Column::indemnite    ? "un code comme IFS"
           : part == Column::ik         ? "des kilomètres comme 16"
           : part == Column::majoration ? "un code comme N ou F"
                                        : "un acte ou un supplément comme AMK 2,5";
}

Expected expected(const ColumnInfo& column, std::string_view text)
{
    if (const std::string bound = passed_bound(column, text); !bound.empty()) {
        return {column.kind == CellKind::money ? "montant trop grand" : "nombre trop grand", bound + " au plus",
                "vérifier que c'est la bonne colonne ; sinon, corriger ou vider la cellule"};
    }
    switch (column.kind) {
    case CellKind::date:
        return {"date illisible", std::string{date_example}};
    case CellKind::fact:
        return {"réponse illisible", "oui, non ou une date"};
    case CellKind::time:
        return {"heure illisible", "une heure comme 09:05"};
    case CellKind::integer:
        return {"nombre illisible", "un nombre entier comme 12"};
    case CellKind::decimal:
        return {"nombre illisible", "un nombre comme 3,5"};
    case CellKind::money:
        return {"montant illisible", "un montant en euros comme 17,88"};
    case CellKind::text: // a part of a cotation
        return {"terme illisible", std::string{term_example(column.id)}};
    case CellKind::identifier:
    case CellKind::choice:
        break;
    }
    return {"cellule illisible", "un texte"};
}

Diagnostic not_in_list(Place place, const ColumnInfo& column, std::string_view title, std::string_view text)
{
    std::vector<std::string> values;
    for (const Choice& choice : column.choices) {
        values.emplace_back(choice.value);
    }
    const auto near = nearest_value(text, column.choices);
    return make_error(
        InputError::value_not_in_list, std::move(place),
        fmt::format("valeur hors liste {} dans la colonne {} : attendu {}", near ? quoted(text) : quoted_cell(text), quoted(title),
                    join_french(values, "ou")),
        near ? fmt::format("valeur la plus proche : {} ; en attendant, la cellule est lue comme inconnue",
                           *near)
             : "corriger ou vider la cellule ; en attendant, elle est lue comme inconnue");
}

} // namespace

Diagnostic patient_missing(Place place, std::string_view title)
{
    return make_error(InputError::patient_missing, std::move(place),
                fmt::format("patient absent : la cellule {} est vide", quoted(title)),
                fmt::format("donner l'identifiant du patient ; {}", set_aside_hint));
}

Diagnostic date_unreadable(Place place, std::string_view title, std::string_view text)
{
    std::string message = text.empty() ? fmt::format("date absente : la cellule {} est vide, attendu {}",
                                                     quoted(title), date_example)
                                       : fmt::format("date illisible {} dans la colonne {} : attendu {}",
                                                     quoted_cell(text), quoted(title), date_example);
    return make_error(InputError::date_unreadable, std::move(place), std::move(message),
                fmt::format("{} ; {}", hint_of_date(text), set_aside_hint));
}

Diagnostic total_line(Place place)
{
    return make_error(InputError::date_unreadable, std::move(place), "ligne de total : ce n'est pas une séance",
                      fmt::format("la retirer du fichier ; {}", set_aside_hint));
}

Diagnostic cotation_missing(Place place, std::string_view title, bool joined)
{
    return make_error(InputError::cotation_missing, std::move(place),
                joined ? fmt::format("cotation absente : ni {} ni autre terme sur la ligne", quoted(title))
                       : fmt::format("cotation absente : la cellule {} est vide", quoted(title)),
                fmt::format("donner la cotation, par exemple « RAM 8,09 » ; {}", set_aside_hint));
}

Diagnostic letter_missing(Place place, std::string_view coefficient)
{
    return make_error(
        InputError::cotation_missing, std::move(place),
        fmt::format("cotation incomplète : aucune lettre-clé devant le coefficient {}", quoted(coefficient)),
        fmt::format("donner la lettre-clé, par exemple « RAM » ; {}", set_aside_hint));
}

Diagnostic cell_unreadable(Place place, const ColumnInfo& column, std::string_view title,
                           std::string_view text, bool set_aside)
{
    if (column.kind == CellKind::choice) {
        return not_in_list(std::move(place), column, title, text);
    }
    const Expected words = expected(column, text);
    Diagnostic result =
        make_error(InputError::cell_unreadable, std::move(place),
             fmt::format("{} {} dans la colonne {} : attendu {}", words.found, quoted_cell(text), quoted(title),
                         words.wanted),
             fmt::format("{} ; {}", words.hint,
                         set_aside ? set_aside_hint : "en attendant, elle est lue comme inconnue"));
    if (set_aside) {
        result.severity = Severity::error;
    }
    return result;
}

Diagnostic too_many_cells(Place place, std::size_t found, std::size_t expected_count, char delimiter)
{
    return make_error(InputError::too_many_cells, std::move(place), cells_for_titles(found, expected_count),
                fmt::format("{} ; {}", quote_the_cell(delimiter), set_aside_hint));
}

Diagnostic too_few_cells(Place place, std::size_t found, std::size_t expected_count,
                         const std::vector<std::string>& missing_titles)
{
    return make_error(InputError::too_few_cells, std::move(place),
                fmt::format("ligne de {} {} pour {} titres : il manque {}", found,
                            found == 1 ? "cellule" : "cellules", expected_count,
                            quoted_list(missing_titles, "et")),
                fmt::format("compléter la ligne ; {}", set_aside_hint));
}

Diagnostic json_line(Place place, JsonFault::Kind kind)
{
    const auto found = [&]() -> std::string_view {
        switch (kind) {
        case JsonFault::Kind::not_an_object:
            return "la ligne n'est pas un objet JSON";
        case JsonFault::Kind::syntax:
            return "JSON illisible à cet endroit";
        case JsonFault::Kind::nested:
            return "une valeur est un objet ou une liste : attendu un texte, un nombre, true, false ou null";
        case JsonFault::Kind::name_twice:
            return "le même nom est donné deux fois dans l'objet";
        }
        return {};
    };
    return make_error(InputError::json_line, std::move(place), std::string{found()},
                      fmt::format("écrire un objet par ligne, comme {} ; {}", json_example, set_aside_hint));
}

} // namespace kine::input