// SPDX-License-Identifier: Apache-2.0
#include "shared.hpp"

#include <utility>

namespace kine::cli {

void SharedOptions::declare(Args& args, std::span<const std::string_view> formats)
{
    const auto serves = [&](std::string_view names) { return !idle.contains(names); };
    const auto help = [&](std::string_view names, std::string text) { return serves(names) ? std::move(text) : std::string{"sans effet ici"}; };
    format = formats.front();
    args.group("Options communes");
    args.date({.names = "-d,--date",
               .value = "JOUR",
               .help = help("-d,--date", date_help),
               .by_default = serves("-d,--date") ? "aujourd'hui" : "",
               .usual = serves("-d,--date")},
              date);
    args.text({.names = "-t,--territoire",
               .value = "NOM",
               .help = help("-t,--territoire", "metropole, guadeloupe, martinique, guyane, la-reunion, mayotte, ou un département"),
               .by_default = serves("-t,--territoire") ? "metropole" : "",
               .in_file = InFile::word,
               .proposals = {"metropole", "guadeloupe", "martinique", "guyane", "la-reunion", "mayotte"},
               .usual = serves("-t,--territoire")},
              territory);
    args.date({.names = "--connu-le",
               .value = "JOUR",
               .help = help("--connu-le", "répondre avec ce qui était publié ce jour-là"),
               .by_default = serves("--connu-le") ? "tout ce qui est connu" : ""},
              known_on);
    args.text({.names = "--tarifs",
               .value = "DOSSIER",
               .help = help("--tarifs", "lire ces tables au lieu de celles du programme"),
               .environment = "KINE_TARIFFS",
               .in_file = InFile::path},
              tables);
    if (judges) {
        args.text({.names = "--regles",
                   .value = "DOSSIER",
                   .help = "ajouter les règles de ces fichiers TOML à celles des tables",
                   .by_default = "aucune",
                   .in_file = InFile::path},
                  rules);
    }
    args.text({.names = "-f,--format",
               .value = "FORMAT",
               .help = "forme de la réponse",
               .by_default = format,
               .choices = {formats.begin(), formats.end()},
               .usual = true},
              format);
    args.text({.names = "-o,--output",
               .value = output_is_directory ? "DOSSIER" : "FICHIER",
               .help = output_is_directory ? "écrire là, un fichier par document, lisibles de vous seul"
                                           : "écrire là, sous ce nom une fois complet",
               .by_default = "sortie standard",
               .usual = true},
              output);
    args.text({.names = "--color",
               .value = "QUAND",
               .help = "couleurs",
               .by_default = "auto, selon le terminal et NO_COLOR",
               .choices = {"auto", "always", "never"},
               .in_file = InFile::word,
               .yields_to = "NO_COLOR"},
              color);
    args.flag({.names = "-q,--quiet", .help = help("-q,--quiet", "dire le moins possible")}, quiet);
    args.flag({.names = "-v,--verbose", .help = help("-v,--verbose", verbose_help)},
              verbose);
    settings.declare(args);
    args.flag({.names = "--version", .help = "édition et empreinte des tables qui servent"}, version);
}

ColorChoice SharedOptions::color_choice() const
{
    return color == "always"  ? ColorChoice::always
           : color == "never" ? ColorChoice::never
                              : ColorChoice::automatic;
}

} // namespace kine::cli
