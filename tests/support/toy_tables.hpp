// SPDX-License-Identifier: Apache-2.0
// A profession that does not exist: tuners of pianos, who bill letters of their own in two zones. Proves that letters,
// zones and amounts are data, and gives small tables to break.
#pragma once

#include "kine/tariff/load.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace kine::testing {

struct ToyFile {
    std::string name;
    std::string text;
};

inline std::vector<ToyFile> toy_tables()
{
    const std::string source = "reference = \"Accord des accordeurs (JO 01/12/2019)\"\nurl = \"https://example.org/accord\"\n"
                               "confiance = \"officielle\"\nverifie_le = 2026-11-01\n";
    return {
        {"edition.toml", "edition = \"jouet.1\"\ntextes_au = 2026-11-21\narrondi = \"demi-centime-pair\"\ndebut_actes = 2020-01-01\n"},
        {"zones.toml", "[[zone]]\nid = \"plaine\"\nlibelle = \"Plaine\"\n\n[[zone]]\nid = \"ile\"\nlibelle = \"Îles\"\n\n"
                       "[[territoire]]\nid = \"continent\"\nlibelle = \"Le continent\"\nzone = \"plaine\"\ndepartements = [\"2A\"]\n"
                       "alias = [\"terre-ferme\"]\n\n"
                       "[[territoire]]\nid = \"archipel\"\nlibelle = \"L’Archipel\"\nzone = \"ile\"\n"},
        {"codes.toml", "[[code]]\ncode = \"ACP\"\ngenre = \"lettre\"\nlibelle = \"Accord de piano\"\nunite = \"point\"\nmots = [\"piano\"]\n\n"
                       "[[code.valeur]]\nzone = \"plaine\"\neuros = \"3.00\"\ndu = 2020-01-01\nau = 2024-12-31\n" + source +
                       "\n[[code.valeur]]\nzone = \"plaine\"\neuros = \"3.15\"\ndu = 2025-01-01\npublie_le = 2024-11-15\n" + source +
                       "\n[[code.valeur]]\nzone = \"ile\"\neuros = \"4.05\"\ndu = 2020-01-01\n" + source +
                       "\n[[code]]\ncode = \"VIS\"\ngenre = \"indemnite\"\nlibelle = \"Visite\"\nunite = \"deplacement\"\nalias = [\"VT\"]\n\n"
                       "[[code.valeur]]\nzone = \"plaine\"\neuros = \"2.25\"\ndu = 2020-01-01\n" + source +
                       "\n[[code]]\ncode = \"LIB\"\ngenre = \"hn\"\nlibelle = \"Hors accord\"\nunite = \"euro\"\n"},
        {"actes/pianos.toml", "[[acte]]\nid = \"piano-droit\"\nlettre = \"ACP\"\ngenre = \"seance\"\nnomenclature = \"avenant-7\"\n"
                              "chapitre = \"I\"\narticle = \"2-B\"\nlibelle = \"Accord d’un piano droit\"\ncourt = \"Piano droit\"\n"
                              "mots = [\"clavier\"]\nminutes = 60\n\n"
                              "[[acte.periode]]\ncoefficient = \"20.5\"\ndu = 2020-01-01\nau = 2024-12-31\n" + source +
                              "\n[[acte.periode]]\ncoefficient = \"21.5\"\ndu = 2025-01-01\npublie_le = 2024-11-15\n" + source},
        {"autres.toml", "[[seuil]]\nid = \"marches\"\nlibelle = \"Marches à monter\"\nunite = \"marche\"\n\n"
                        "[[seuil.valeur]]\nzone = \"plaine\"\nvaleur = \"30\"\ndu = 2020-01-01\n" + source +
                        "\n[[situation]]\nid = \"conservatoire\"\nlibelle = \"Élève du conservatoire\"\ncategorie = \"exoneration\"\n"
                        "alias = [\"eleve\"]\n\n[[situation.periode]]\ntaux_amo = \"80\"\namc = \"difference\"\ndu = 2020-01-01\n" + source +
                        "\n[[referentiel]]\nid = \"piano-ancien\"\nsituation = \"ancien\"\nlibelle = \"Piano ancien\"\nlettre = \"ACP\"\n\n"
                        "[[referentiel.periode]]\nseances = 4\ncompteur = \"serie\"\ndu = 2020-01-01\n" + source},
    };
}

inline std::shared_ptr<const Catalog> load_toy(const std::vector<ToyFile>& toys, DiagnosticSink& sink)
{
    std::vector<TableFile> files;
    for (const ToyFile& toy : toys) {
        files.push_back({toy.name, toy.text});
    }
    return load_catalog(files, sink);
}

} // namespace kine::testing
