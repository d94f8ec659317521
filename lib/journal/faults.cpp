// SPDX-License-Identifier: Apache-2.0
#include "journal/faults.hpp"

#include "kine/base/text.hpp"
#include "kine/journal/journal_codes.hpp"

#include <fmt/format.h>

#include <cerrno>

namespace kine {

Diagnostic journal_error(std::string_view code, std::string message, std::string hint,
                         const std::string& path)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{code};
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    diagnostic.place.file = printable(path);
    return diagnostic;
}

Diagnostic not_a_journal(const std::string& path)
{
    return journal_error(
        journal_code::foreign, "ce fichier n'est pas un journal de kine, ou son en-tête est abîmé",
        "rien n'y a été écrit ; nommer le journal, ou un fichier qui n'existe pas encore", path);
}

Diagnostic of_later_edition(const std::string& path)
{
    return journal_error(journal_code::newer, "ce journal a été écrit par une édition plus récente de kine",
                         "rien n'y a été écrit ; installer cette édition", path);
}

Diagnostic damaged(std::string what, const std::string& path)
{
    return journal_error(
        journal_code::corrupted, fmt::format("le journal est abîmé : {}", what),
        "n'y rien écrire : garder une copie de ce fichier et reprendre la dernière sauvegarde", path);
}

Diagnostic cannot_open(int error_number, const std::string& path)
{
    switch (error_number) {
    case ENOENT:
        return journal_error(journal_code::no_access, "ce journal n'existe pas",
                             "vérifier le nom et le dossier ; kine bill --journal en crée un", path);
    case ENOSPC:
    case EDQUOT:
        return journal_error(journal_code::disk,
                             "le journal ne peut pas être créé : il n'y a plus de place sur le disque",
                             "libérer de la place et relancer", path);
    case EISDIR:
        return journal_error(journal_code::no_access, "le journal ne peut pas être ouvert : c'est un dossier",
                             "nommer un fichier", path);
    case EINVAL:
        return journal_error(journal_code::no_access, "le journal ne peut pas être ouvert : ce n'est pas un fichier ordinaire",
                             "nommer un fichier", path);
    }
    return journal_error(
        journal_code::no_access,
        "le journal ne peut pas être ouvert : l'accès est refusé ou le disque est en lecture seule",
        "vérifier les droits du fichier et de son dossier", path);
}

Diagnostic dangling_link(const std::string& path)
{
    return journal_error(journal_code::no_access, "ce journal est un lien vers un fichier qui n'existe pas",
                         "corriger le lien, ou nommer le fichier lui-même", path);
}

Diagnostic cannot_create(int error_number, const std::string& path)
{
    return error_number == ENOENT
               ? journal_error(journal_code::no_access, "le dossier de ce journal n'existe pas",
                               "le créer, ou nommer le journal autrement", path)
               : cannot_open(error_number, path);
}

Diagnostic told(const DatabaseError& error, const std::string& path)
{
    switch (error.fault()) {
    case Fault::foreign:
        return not_a_journal(path);
    case Fault::corrupted:
        return damaged("une partie ne peut pas être lue", path);
    case Fault::no_access:
        return journal_error(
            journal_code::no_access,
            "le journal ne peut pas être écrit : le fichier, son dossier ou le disque est en lecture seule",
            "vérifier les droits du fichier, de son dossier et, s'ils sont là, de ses compagnons -wal et -shm ; rien n'a été écrit", path);
    case Fault::disk:
        return journal_error(
            journal_code::disk, "le journal ne peut pas être écrit : le disque est plein ou rend des erreurs",
            "libérer de la place et relancer : rien n'a été écrit, aucun numéro n'est perdu", path);
    case Fault::locked:
        return journal_error(journal_code::locked, "le journal est occupé par un autre programme",
                             "attendre qu'il ait fini et relancer : rien n'a été écrit", path);
    }
    return {};
}

} // namespace kine
