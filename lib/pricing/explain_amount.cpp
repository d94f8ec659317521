// SPDX-License-Identifier: Apache-2.0
#include "kine/pricing/explain_amount.hpp"

#include "kine/base/text.hpp"
#include "kine/input/toml_codes.hpp"
#include "kine/input/toml_reader.hpp"
#include "pricing/amount_causes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

using Kind = AmountCause::Kind;

namespace {

constexpr std::array all_kinds{Kind::territory, Kind::coefficient, Kind::letter_value, Kind::other_letter, Kind::indemnity,
                               Kind::kilometres, Kind::majoration, Kind::left_out, Kind::twice, Kind::half_rate, Kind::trip,
                               Kind::relief, Kind::share, Kind::quantity, Kind::repeated, Kind::neighbour, Kind::added,
                               Kind::rounding, Kind::truncation, Kind::rounded_coefficient, Kind::typing};

} // namespace

std::string_view to_string(Kind kind)
{
    switch (kind) {
    case Kind::territory:
        return "territoire";
    case Kind::coefficient:
        return "coefficient";
    case Kind::letter_value:
        return "valeur-lettre";
    case Kind::other_letter:
        return "autre-lettre";
    case Kind::indemnity:
        return "indemnite";
    case Kind::kilometres:
        return "kilometres";
    case Kind::majoration:
        return "majoration";
    case Kind::left_out:
        return "oubli";
    case Kind::twice:
        return "doublon";
    case Kind::half_rate:
        return "demi-tarif";
    case Kind::trip:
        return "trajet";
    case Kind::relief:
        return "relief";
    case Kind::share:
        return "part";
    case Kind::quantity:
        return "quantite";
    case Kind::repeated:
        return "multiple";
    case Kind::neighbour:
        return "couple-voisin";
    case Kind::added:
        return "ajout";
    case Kind::rounding:
        return "arrondi";
    case Kind::truncation:
        return "troncature";
    case Kind::rounded_coefficient:
        return "coefficient-arrondi";
    case Kind::typing:
        return "saisie";
    }
    return {};
}

std::vector<Kind> read_causes(TomlTable& table)
{
    std::vector<Kind> causes;
    for (const std::string& name : table.texts("causes")) {
        const auto found = std::find_if(all_kinds.begin(), all_kinds.end(), [&](Kind kind) { return to_string(kind) == name; });
        if (found != all_kinds.end()) {
            causes.push_back(*found);
            continue;
        }
        std::vector<std::string> known;
        for (const Kind kind : all_kinds) {
            known.emplace_back(to_string(kind));
        }
        table.report(toml_not_in_list, "causes", fmt::format("cause inconnue « {} »", name), fmt::format("causes : {}", join_french(known)));
    }
    return causes;
}

bool is_told_by_tables(Kind kind)
{
    switch (kind) {
    case Kind::territory:
    case Kind::coefficient:
    case Kind::letter_value:
    case Kind::other_letter:
    case Kind::indemnity:
    case Kind::kilometres:
    case Kind::left_out:
    case Kind::half_rate:
    case Kind::repeated:
    case Kind::rounding:
        return true;
    case Kind::majoration:
    case Kind::twice:
    case Kind::trip:
    case Kind::relief:
    case Kind::share:
    case Kind::quantity:
    case Kind::neighbour:
    case Kind::added:
    case Kind::truncation:
    case Kind::rounded_coefficient:
    case Kind::typing:
        return false;
    }
    return false;
}

std::vector<AmountCause> explain_amount(const PricedCotation& priced, Money billed, const Catalog& catalog,
                                        const PricingDay& day, const AmountFacts& facts)
{
    AmountCauses causes{priced, billed, catalog, day, facts};
    search_tables(causes);
    search_counting(causes);
    search_trips(causes);
    search_slips(causes);
    return causes.in_order();
}

} // namespace kine
