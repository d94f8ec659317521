// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/load.hpp"

#include "kine/input/toml_codes.hpp"

#include <array>

namespace kine {

Provenance read_provenance(TomlTable& table)
{
    static constexpr std::array<std::string_view, 3> confidences{"officielle", "secondaire", "incertaine"};
    Provenance source;
    source.reference = table.view("reference", Need::required).value_or("");
    source.url = table.view("url").value_or("");
    source.confidence = static_cast<Confidence>(table.choice("confiance", confidences, Need::required).value_or(2));
    source.verified_on = table.date("verifie_le", Need::required).value_or(Date{});
    source.note = table.view("remarque").value_or("");
    source.table = table.file();
    source.line = table.line();
    if (table.has("reference") && source.reference.empty()) {
        table.report(toml_missing_key, "reference", "la référence est vide",
                     "citer le texte : titre, article, date de publication");
    }
    return source;
}

} // namespace kine
