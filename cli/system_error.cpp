// SPDX-License-Identifier: Apache-2.0
#include "system_error.hpp"

#include "args.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <cerrno>

namespace kine::cli {

std::string system_message(int error_number)
{
    switch (error_number) {
    case ENOENT:
        return "le fichier ou le dossier n'existe pas";
    case EACCES:
    case EPERM:
        return "l'accès est refusé";
    case EISDIR:
        return "c'est un dossier";
    case ENOTDIR:
        return "un élément du chemin n'est pas un dossier";
    case ENOSPC:
    case EDQUOT:
        return "il n'y a plus de place sur le disque";
    case EROFS:
        return "le disque est en lecture seule";
    case EMFILE:
    case ENFILE:
        return "trop de fichiers sont ouverts";
    case ENAMETOOLONG:
        return "le nom est trop long";
    case ELOOP:
        return "les liens symboliques tournent en rond";
    case ENODEV:
        return "c'est un périphérique sans fin, pas un fichier";
    case EBADF:
        return "le canal est fermé";
    case EIO:
        return "le disque a rendu une erreur";
    }
    return fmt::format("erreur {} du système", error_number);
}

namespace {

constexpr std::string_view no_room = "libérer de la place, ou écrire ailleurs";

// What to do about it; empty: the message says all there is to say.
std::string_view reading_hint(int error_number)
{
    switch (error_number) {
    case ENOENT:
    case ENOTDIR:
        return "vérifier le nom et le dossier ; un nom sans / est cherché dans le dossier courant";
    case EACCES:
    case EPERM:
        return "vérifier qui peut lire ce fichier, par ls -l";
    case EISDIR:
        return "nommer un fichier de ce dossier";
    }
    return {};
}

std::string_view writing_hint(int error_number)
{
    switch (error_number) {
    case ENOENT:
        return "créer d'abord le dossier, ou écrire ailleurs";
    case EACCES:
    case EPERM:
    case EROFS:
        return "écrire dans un dossier à soi";
    case EISDIR:
        return "nommer un fichier";
    case ENOTDIR:
        return "nommer un dossier, ou un nom qui n'est pas pris par un fichier";
    case ENOSPC:
    case EDQUOT:
        return no_room;
    }
    return {};
}

Diagnostic file_error(std::string_view code, std::string_view name, std::string message, std::string_view hint,
                      int error_number)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{code};
    diagnostic.message = fmt::format("{} : {}", message, system_message(error_number));
    diagnostic.hint = std::string{hint};
    diagnostic.place.file = printable(name);
    return diagnostic;
}

} // namespace

Diagnostic cannot_read(std::string_view name, int error_number)
{
    return file_error(usage_code::cannot_read, name, "lecture impossible", reading_hint(error_number), error_number);
}

Diagnostic changed_while_read(std::string_view name, bool shortened)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{usage_code::cannot_read};
    diagnostic.message = shortened ? "le fichier a été raccourci pendant sa lecture" : "le fichier a changé pendant sa lecture";
    diagnostic.hint = "relancer quand il ne change plus, ou vérifier une copie";
    diagnostic.place.file = printable(name);
    return diagnostic;
}

Diagnostic cannot_write(std::string_view name, int error_number)
{
    return file_error(usage_code::cannot_write, name, "écriture impossible", writing_hint(error_number), error_number);
}

} // namespace kine::cli
