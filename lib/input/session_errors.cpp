#include "input/session_errors.hpp"

#include "input/nearest_title.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace kine::input {

namespace {

constexpr std::string_view set_aside_hint = "en attendant, la ligne est mise de côté";
constexpr std::string_view date_example = "une date comme 31/01/2025 ou 2025-01-31";

Diagnostic make(InputError id, Place place, std::string message, std::string hint)
{
    const InputCode& code = input_code(id);
    Diagnostic result;
    result.code = code.code;
    result.severity = code.severity;
    result.message = std::move(message);
    result.hint = std::move(hint);
    result.place = std::move(place);
    return result;
}

// The user's words between « », control characters made visible, cut when they would fill the screen.
std::string quoted(std::string_view text)
{
    constexpr std::size_t longest = 60; // characters
    std::size_t shown = 0;
    std::size_t characters = 0;
    for (; shown < text.size(); ++shown) {
        const bool starts_character = (static_cast<unsigned char>(text[shown]) & 0xC0U) != 0x80U;
        if (starts_character && ++characters > longest) {
            break;
        }
    }
    return fmt::format("« {}{} »", printable(text.substr(0, shown)), shown < text.size() ? "…" : "");
}

std::string quoted_list(std::span<const std::string> texts, std::string_view last)
{
    std::vector<std::string> items;
    for (const std::string& text : texts) {
        items.push_back(quoted(text));
    }
    return join_french(items, last);
}

std::string delimiter_name(char delimiter)
{
    return delimiter == '\t' ? "une tabulation" : fmt::format("« {} »", delimiter);
}

// What cannot be read, and what would be.
struct Expected {
    std::string_view found;
    std::string_view wanted;
};

Expected expected(CellKind kind)
{
    switch (kind) {
    case CellKind::date:
        return {"date illisible", date_example};
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
    case CellKind::text:
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
    return make(
        InputError::value_not_in_list, std::move(place),
        fmt::format("valeur hors liste {} dans la colonne {} : attendu {}", quoted(text), quoted(title),
                    join_french(values, "ou")),
        near ? fmt::format("valeur la plus proche : {} ; en attendant, la cellule est lue comme inconnue",
                           *near)
             : "corriger ou vider la cellule ; en attendant, elle est lue comme inconnue");
}

} // namespace

Diagnostic empty_file(std::string_view file)
{
    Place place;
    place.file = file;
    return make(
        InputError::empty_file, std::move(place), "fichier vide, sans ligne de titres ni séance",
        "refaire l'export : la première ligne porte les titres, par exemple « patient;date;cotation »");
}

Diagnostic nul_byte(Place place, std::size_t offset)
{
    return make(
        InputError::nul_byte, std::move(place),
        fmt::format("octet nul à l'octet {} du fichier : ce n'est pas un texte CSV", offset + 1),
        "exporter les séances en « CSV UTF-8 » ; un classeur (.xlsx, .ods) ne se lit pas directement");
}

Diagnostic not_utf8(Place place, std::size_t offset, unsigned char byte)
{
    return make(InputError::not_utf8, std::move(place),
                fmt::format("l'octet {} du fichier (0x{:02X}) n'est pas de l'UTF-8", offset + 1, byte),
                "ré-enregistrer le fichier en « CSV UTF-8 »");
}

Diagnostic unclosed_quote(Place place)
{
    return make(
        InputError::unclosed_quote, std::move(place), "guillemet ouvert et jamais fermé",
        "fermer la cellule par un guillemet ; un guillemet qui fait partie du texte s'écrit deux fois");
}

Diagnostic no_session(Place place)
{
    return make(InputError::no_session, std::move(place),
                "aucune séance : le fichier n'a que sa ligne de titres",
                "vérifier la période et les filtres de l'export");
}

Diagnostic missing_column(Place place, std::span<const Column> wanted, std::span<const std::string> titles,
                          bool looks_like_header)
{
    const std::string_view name = column_info(wanted.front()).name;
    std::string message = fmt::format("colonne obligatoire absente : {}", quoted(name));
    std::vector<std::string> others;
    for (const Column column : wanted.subspan(1)) {
        others.push_back(quoted(column_info(column).name));
    }
    if (!others.empty()) {
        message += fmt::format(", ou {}", join_french(others));
    }
    if (!looks_like_header) {
        return make(
            InputError::missing_column, std::move(place), std::move(message),
            "la première ligne doit porter les titres des colonnes, par exemple « patient;date;cotation »");
    }
    const std::vector<std::string> near = titles_near(wanted.front(), titles);
    std::string hint =
        fmt::format("ajouter la colonne, ou renommer « {} » celle qui en tient lieu", name);
    if (!near.empty()) {
        hint = fmt::format("{} {} ; renommer la colonne « {} »",
                           near.size() == 1 ? "titre le plus proche :" : "titres les plus proches :",
                           quoted_list(near, "et"), name);
    }
    return make(InputError::missing_column, std::move(place), std::move(message), std::move(hint));
}

Diagnostic column_twice(Place place, Place first, Column column, std::string_view first_title,
                        std::string_view second_title)
{
    const std::string_view name = column_info(column).name;
    Diagnostic result =
        make(InputError::column_twice, std::move(place),
             fmt::format("colonne {} en double : les titres {} et {} la désignent tous deux", quoted(name),
                         quoted(first_title), quoted(second_title)),
             fold_key(first_title) == fold_key(second_title)
                 ? std::string{"renommer ou retirer l'une des deux"}
                 : std::string{"retirer l'une des deux, ou lui donner un autre titre"});
    result.related.push_back({std::move(first), "première colonne de ce sens"});
    return result;
}

Diagnostic unknown_column(Place place, std::string_view title, std::size_t position)
{
    if (title.empty()) {
        return make(InputError::unknown_column, std::move(place),
                    fmt::format("colonne {} sans titre : elle n'est pas lue", position + 1), {});
    }
    const auto near = nearest_column(title);
    return make(InputError::unknown_column, std::move(place),
                fmt::format("colonne inconnue {} : elle n'est pas lue", quoted(title)),
                near ? fmt::format("colonne connue la plus proche : {}", column_info(*near).name)
                     : std::string{});
}

Diagnostic parts_ignored(Place place, const std::vector<std::string>& titles, std::string_view cotation_title)
{
    const bool one = titles.size() == 1;
    return make(InputError::parts_ignored, std::move(place),
                fmt::format("{} {} : {} à la cotation que si la cellule {} est vide",
                            one ? "colonne" : "colonnes", quoted_list(titles, "et"),
                            one ? "elle n'est jointe" : "elles ne sont jointes", quoted(cotation_title)),
                "écrire toute la séance dans la cotation, par exemple « RAM 8,09 + IFS »");
}

Diagnostic title_not_found(Place place, std::string_view title, Column column)
{
    return make(InputError::title_not_found, std::move(place),
                fmt::format("titre {}, désigné pour la colonne {}, absent du fichier", quoted(title),
                            quoted(column_info(column).name)),
                "vérifier l'écriture du titre ; la colonne est cherchée sous ses noms habituels");
}

Diagnostic patient_missing(Place place, std::string_view title)
{
    return make(InputError::patient_missing, std::move(place),
                fmt::format("patient absent : la cellule {} est vide", quoted(title)),
                fmt::format("donner l'identifiant du patient ; {}", set_aside_hint));
}

Diagnostic date_unreadable(Place place, std::string_view title, std::string_view text)
{
    std::string message = text.empty() ? fmt::format("date absente : la cellule {} est vide, attendu {}",
                                                     quoted(title), date_example)
                                       : fmt::format("date illisible {} dans la colonne {} : attendu {}",
                                                     quoted(text), quoted(title), date_example);
    return make(InputError::date_unreadable, std::move(place), std::move(message),
                fmt::format("{} ; {}", text.empty() ? "donner le jour de la séance" : "corriger la date",
                            set_aside_hint));
}

Diagnostic cotation_missing(Place place, std::string_view title, bool joined)
{
    return make(InputError::cotation_missing, std::move(place),
                joined ? fmt::format("cotation absente : ni {} ni autre terme sur la ligne", quoted(title))
                       : fmt::format("cotation absente : la cellule {} est vide", quoted(title)),
                fmt::format("donner la cotation, par exemple « RAM 8,09 » ; {}", set_aside_hint));
}

Diagnostic letter_missing(Place place, std::string_view coefficient)
{
    return make(
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
    const Expected words = expected(column.kind);
    Diagnostic result =
        make(InputError::cell_unreadable, std::move(place),
             fmt::format("{} {} dans la colonne {} : attendu {}", words.found, quoted(text), quoted(title),
                         words.wanted),
             fmt::format("corriger ou vider la cellule ; {}",
                         set_aside ? set_aside_hint : "en attendant, elle est lue comme inconnue"));
    if (set_aside) {
        result.severity = Severity::error;
    }
    return result;
}

Diagnostic too_many_cells(Place place, std::size_t found, std::size_t expected_count, char delimiter)
{
    return make(InputError::too_many_cells, std::move(place),
                fmt::format("ligne de {} cellules pour {} titres", found, expected_count),
                fmt::format("mettre entre guillemets la cellule qui contient {} ; {}",
                            delimiter_name(delimiter), set_aside_hint));
}

Diagnostic too_few_cells(Place place, std::size_t found, std::size_t expected_count,
                         const std::vector<std::string>& missing_titles)
{
    return make(InputError::too_few_cells, std::move(place),
                fmt::format("ligne de {} {} pour {} titres : il manque {}", found,
                            found == 1 ? "cellule" : "cellules", expected_count,
                            quoted_list(missing_titles, "et")),
                fmt::format("compléter la ligne ; {}", set_aside_hint));
}

} // namespace kine::input
