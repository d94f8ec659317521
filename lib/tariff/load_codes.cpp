// SPDX-License-Identifier: Apache-2.0
#include "tariff/check_history.hpp"
#include "tariff/read_entries.hpp"

#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 7> kinds{"lettre",  "indemnite",   "kilometres", "majoration",
                                                "forfait", "depassement", "hn"}; // as CodeKind

} // namespace

bool KnownZones::admit(TomlTable& table, std::string_view id) const
{
    if (!complete || std::any_of(zones.begin(), zones.end(), [&](const Zone& zone) { return zone.id == id; })) {
        return true;
    }
    table.report(tab_unknown_zone, "zone", fmt::format("zone inconnue « {} »", id),
                 "la définir par [[zone]] ou corriger son nom");
    return false;
}

std::optional<Decimal> read_within(TomlTable& table, std::string_view key, std::int64_t most, Need need)
{
    const auto value = table.decimal(key, need);
    if (value && (value->is_negative() || *value > Decimal{most})) {
        table.report(tab_bounds, key, fmt::format("« {} » ne peut pas valoir {}", key, value->to_string(',')),
                     fmt::format("écrire un nombre de 0 à {}", most));
    }
    return value;
}

std::map<std::string, History<Decimal>, std::less<>> read_zone_values(TomlTable& owner, std::string_view id,
                                                                    std::string_view value_key, std::int64_t most, const KnownZones& zones)
{
    std::map<std::string, History<Decimal>, std::less<>> values;
    std::map<std::string, std::vector<WrittenPeriod>, std::less<>> places;
    for (TomlTable& table : owner.tables("valeur")) {
        const auto zone = table.text("zone", Need::required);
        const auto value = read_within(table, value_key, most, Need::required);
        auto validity = read_validity(table);
        table.finish();
        if (zone && !zones.admit(table, *zone)) {
            continue;
        }
        if (zone && value && validity) {
            places[*zone].push_back({validity->period, table});
            values[*zone].add({*value, std::move(*validity)});
        }
    }
    for (auto& [zone, history] : values) {
        close_history(history, std::move(places[zone]),
                      [&id, &name = zone] { return fmt::format("« {} » ({})", id, name); });
    }
    return values;
}

CodeKind code_kind(std::string_view genre)
{
    const auto found = std::find(kinds.begin(), kinds.end(), genre);
    return found == kinds.end() ? CodeKind::letter : static_cast<CodeKind>(found - kinds.begin());
}

Code read_code(TomlTable table, const KnownZones& zones)
{
    static constexpr std::array<std::string_view, 7> units{"point",   "deplacement", "km",  "acte",
                                                           "patient", "demande",     "euro"};
    static constexpr std::array<std::string_view, 1> coefficient_sources{"actes-a-distance"};
    Code code;
    code.code = table.text("code", Need::required).value_or("");
    code.kind = static_cast<CodeKind>(table.choice("genre", kinds, Need::required).value_or(0));
    code.label = table.text("libelle", Need::required).value_or("");
    code.unit = static_cast<Unit>(table.choice("unite", units, Need::required).value_or(0));
    code.aliases = table.texts("alias");
    code.words = table.texts("mots");
    code.remote_coefficients = table.choice("coefficients", coefficient_sources).has_value();
    code.km_zone = table.text("zone_ik").value_or("");
    code.replaced_by = table.texts("remplace_par");
    code.values = read_zone_values(table, code.code, "euros", most_euros, zones);
    table.finish();
    return code;
}

} // namespace kine
