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

Diagnostic file_error(std::string_view code, std::string_view name, std::string message, int error_number)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{code};
    diagnostic.message = fmt::format("{} : {}", message, system_message(error_number));
    diagnostic.place.file = printable(name);
    return diagnostic;
}

} // namespace

Diagnostic cannot_read(std::string_view name, int error_number)
{
    return file_error(usage_code::cannot_read, name, "lecture impossible", error_number);
}

Diagnostic cannot_write(std::string_view name, int error_number)
{
    return file_error(usage_code::cannot_write, name, "écriture impossible", error_number);
}

} // namespace kine::cli
