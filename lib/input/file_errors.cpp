// SPDX-License-Identifier: Apache-2.0
#include "input/session_errors.hpp"

#include "input/error_words.hpp"
#include "input/nearest_title.hpp"
#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace kine::input {

namespace {

Place whole_file(std::string_view file)
{
    Place place;
    place.file = file;
    return place;
}

} // namespace

Diagnostic empty_file(std::string_view file)
{
    return make_error(
        InputError::empty_file, whole_file(file), "fichier vide, sans ligne de titres ni séance",
        "refaire l'export : la première ligne porte les titres, par exemple « patient;date;cotation »");
}

Diagnostic nul_byte(Place place, std::size_t offset)
{
    return make_error(
        InputError::nul_byte, std::move(place),
        fmt::format("octet nul à l'octet {} du fichier : ce n'est pas un texte CSV", offset + 1),
        "exporter les séances en « CSV UTF-8 » ; un classeur (.xlsx, .ods) ne se lit pas directement");
}

Diagnostic bad_encoding(Place place, std::size_t offset, unsigned char byte, std::string_view encoding)
{
    if (!encoding.empty()) {
        return make_error(InputError::bad_encoding, std::move(place),
                    fmt::format("l'octet {} du fichier (0x{:02X}) n'est pas du texte en {}", offset + 1, byte,
                                encoding),
                    "retirer « encodage » du profil s'il le dit, ou ré-enregistrer le fichier en « CSV UTF-8 »");
    }
    return make_error(InputError::bad_encoding, std::move(place),
                fmt::format("l'octet {} du fichier (0x{:02X}) n'est pas de l'UTF-8, et le fichier n'est dans "
                            "aucun autre encodage connu",
                            offset + 1, byte),
                "ré-enregistrer le fichier en « CSV UTF-8 »");
}

Diagnostic other_kind(std::string_view file, std::string_view found, std::string_view advice)
{
    return make_error(InputError::other_kind, whole_file(file),
                fmt::format("c'est {}, pas un fichier de séances : attendu du CSV ou du NDJSON", found),
                std::string{advice});
}

Diagnostic long_line(std::string_view file, std::size_t line, std::size_t size, std::size_t most)
{
    Place place = whole_file(file);
    place.line = line;
    return make_error(InputError::other_kind, std::move(place),
                fmt::format("ligne de {} octets, {} au plus : ce n'est pas un fichier de séances", size, most),
                "vérifier que le fichier est bien l'export, avec une ligne par séance");
}

Diagnostic no_object(std::string_view file, std::size_t line)
{
    Place place = whole_file(file);
    place.line = line;
    return make_error(InputError::other_kind, std::move(place),
                "aucune ligne n'est un objet JSON lisible : ce n'est pas un fichier NDJSON de séances",
                "écrire un objet par ligne et par séance, sur une seule ligne chacun");
}

Diagnostic too_many_names(std::string_view file, std::size_t line, std::size_t most)
{
    Place place = whole_file(file);
    place.line = line;
    return make_error(InputError::other_kind, std::move(place),
                fmt::format("plus de {} noms différents dans les objets : ce n'est pas un fichier de séances", most),
                "donner à tous les objets les mêmes noms, ceux des colonnes");
}

Diagnostic gzip_broken(std::string_view file, std::size_t offset, GzipFault fault)
{
    const auto found = [&]() -> std::string {
        switch (fault) {
        case GzipFault::cut:
            return "fichier gzip coupé : sa fin manque";
        case GzipFault::corrupt:
            return fmt::format("fichier gzip abîmé vers l'octet {}", offset + 1);
        case GzipFault::garbage:
            return fmt::format("l'octet {} suit la fin du gzip et n'en est pas un autre", offset + 1);
        }
        return {};
    };
    return make_error(InputError::bad_gzip, whole_file(file), found(),
                "refaire la copie ou l'export ; « gzip -t » vérifie un fichier");
}

Diagnostic gzip_too_large(std::string_view file, std::size_t size, std::size_t most)
{
    return make_error(InputError::bad_gzip, whole_file(file),
                fmt::format("fichier gzip démesuré : ses {} premiers octets en donnent plus de {}", size, most),
                "si le contenu est bien un export, le décompresser d'abord avec « gzip -d »");
}

Diagnostic not_encodable(std::string_view file, std::string_view character, std::string_view encoding)
{
    return make_error(InputError::not_encodable, whole_file(file),
                fmt::format("le caractère {} n'existe pas en {}, l'encodage du fichier", quoted(character), encoding),
                "enregistrer le fichier en « CSV UTF-8 », ou choisir un autre caractère");
}

Diagnostic unclosed_quote(Place place)
{
    return make_error(
        InputError::unclosed_quote, std::move(place), "guillemet ouvert et jamais fermé",
        "fermer la cellule par un guillemet ; un guillemet qui fait partie du texte s'écrit deux fois");
}

Diagnostic no_session(Place place)
{
    return make_error(InputError::no_session, std::move(place),
                "aucune séance : le fichier n'a que sa ligne de titres",
                "vérifier la période et les filtres de l'export");
}

Diagnostic no_title(Place place, RowsForm form)
{
    return make_error(InputError::missing_column, std::move(place),
                "aucun titre connu : attendu « patient », « date », et « cotation » ou « lettre » et "
                "« coefficient »",
                form == RowsForm::csv ? "la première ligne doit porter les titres des colonnes, par exemple "
                                        "« patient;date;cotation » ; --map désigne une colonne par son titre"
                                      : "donner aux valeurs les noms des colonnes ; --map désigne une colonne "
                                        "par son nom");
}

namespace {

std::string_view nearest_titles(std::span<const std::string> near)
{
    return near.size() == 1 ? "titre le plus proche :" : "titres les plus proches :";
}

} // namespace

Diagnostic missing_column(Place place, std::span<const Column> wanted, std::span<const std::string> titles,
                          std::span<const TitleMap> designated)
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
    std::vector<std::string> near;
    for (const TitleMap& map : designated) {
        if (map.column == wanted.front()) {
            message += fmt::format(" ; le titre désigné, {}, n'est pas dans le fichier", quoted(map.title));
            near = nearest(map.title, titles);
        }
    }
    if (near.empty()) {
        near = titles_near(wanted.front(), titles);
    }
    std::string hint =
        fmt::format("ajouter la colonne, ou désigner celle qui en tient lieu : --map {}=Titre", name);
    if (!near.empty()) {
        hint = fmt::format("{} {} ; le désigner par --map {}=Titre, ou le renommer « {} »",
                           nearest_titles(near), quoted_list(near, "et"), name, name);
    }
    return make_error(InputError::missing_column, std::move(place), std::move(message), std::move(hint));
}

Diagnostic column_twice(Place place, Place first, Column column, std::string_view first_title,
                        std::string_view second_title)
{
    const std::string_view name = column_info(column).name;
    Diagnostic result =
        make_error(InputError::column_twice, std::move(place),
             fmt::format("colonne {} en double : les titres {} et {} la désignent tous deux", quoted(name),
                         quoted(first_title), quoted(second_title)),
             fold_key(first_title) == fold_key(second_title)
                 ? std::string{"renommer ou retirer l'une des deux"}
                 : fmt::format("désigner la bonne par --map {}=Titre, ou retirer l'autre", name));
    result.related.push_back({std::move(first), "première colonne de ce sens"});
    return result;
}

Diagnostic unknown_column(Place place, std::string_view title, std::size_t position)
{
    if (title.empty()) {
        return make_error(InputError::unknown_column, std::move(place),
                    fmt::format("colonne {} sans titre : elle n'est pas lue", position + 1), {});
    }
    const auto near = nearest_column(title);
    return make_error(InputError::unknown_column, std::move(place),
                fmt::format("colonne inconnue {} : elle n'est pas lue", quoted(title)),
                near ? fmt::format("colonne connue la plus proche : {}", column_info(*near).name)
                     : std::string{});
}

Diagnostic parts_beside(Place place, const std::vector<std::string>& titles, std::string_view cotation_title)
{
    const bool one = titles.size() == 1;
    return make_error(InputError::parts_beside, std::move(place),
                fmt::format("{} {} : {} que ce qui manque à {}", one ? "colonne" : "colonnes", quoted_list(titles, "et"),
                            one ? "elle n'ajoute" : "elles n'ajoutent", quoted(cotation_title)),
                "écrire toute la séance dans la cotation, par exemple « RAM 8,09 + IFS »");
}

Diagnostic title_not_found(Place place, std::string_view title, Column column, std::span<const std::string> titles)
{
    const std::vector<std::string> near = nearest(title, titles);
    return make_error(InputError::title_not_found, std::move(place),
                fmt::format("titre {}, désigné pour la colonne {}, absent du fichier", quoted(title),
                            quoted(column_info(column).name)),
                fmt::format("{} ; la colonne est cherchée sous ses noms habituels",
                            near.empty() ? std::string{"vérifier l'écriture du titre"}
                                         : fmt::format("{} {}", nearest_titles(near), quoted_list(near, "et"))));
}

Diagnostic profile_titles_absent(std::string_view file, const std::vector<std::string>& titles)
{
    Diagnostic result =
        make_error(InputError::title_not_found, whole_file(file),
             fmt::format("{} du profil {} du fichier : {}", titles.size() == 1 ? "titre" : "titres",
                         titles.size() == 1 ? "absent" : "absents", quoted_list(titles, "et")),
             {});
    result.severity = Severity::info; // a profile knows more columns than one export may have
    return result;
}

Diagnostic guessed(std::string_view file, std::string_view what, std::size_t others)
{
    return make_error(InputError::guessed, whole_file(file),
                fmt::format("deviné : {}{}", what,
                            others == 0   ? std::string{}
                            : others == 1 ? std::string{" ; de même pour un autre fichier"}
                                          : fmt::format(" ; de même pour {} autres fichiers", others)),
                "--write-profil FICHIER fixe ces choix, --map colonne=Titre en corrige un");
}

} // namespace kine::input
