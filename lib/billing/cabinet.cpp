// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/cabinet.hpp"

#include "billing/user_file.hpp"
#include "kine/base/text.hpp"
#include "kine/base/identifiers.hpp"
#include "kine/input/choice_words.hpp"
#include "kine/input/toml_codes.hpp"
#include "kine/tariff/territories.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 2> natures{"therapeutique", "bien-etre"};

std::string read_identifier(TomlTable& table, std::string_view key, NumberKind kind, std::string_view name)
{
    const auto written = table.text(key);
    if (!written || written->empty()) {
        return {};
    }
    const auto digits = read_number(kind, *written);
    if (!digits) {
        table.report(ent_number, key, fmt::format("la valeur de « {} » n'est pas un {}", key, name),
                     fmt::format("un {} a {}", name, expected_form(kind)));
    }
    return digits.value_or("");
}

// What no document can do without; a text that is there and empty is told as one that is missing.
std::string read_needed(TomlTable& table, std::string_view key)
{
    const auto written = table.text(key, Need::required);
    if (written && trim(*written).empty()) {
        table.report(toml_missing_key, key, fmt::format("« {} » est vide", key), fmt::format("donner {} à chaque prestation", key));
    }
    return written.value_or("");
}

PriceListItem read_item(TomlTable& table)
{
    PriceListItem item;
    item.id = read_needed(table, "id");
    item.label = read_needed(table, "libelle");
    item.price = table.money("prix", Need::required).value_or(Money{});
    if (!is_price(item.price)) {
        report_price(table, item.price);
    }
    item.minutes = table.count("duree");
    item.nature = read_nature(table, "nature", Need::required);
    item.text = read_text(table, "texte");
    table.finish();
    return item;
}

} // namespace

std::string_view to_string(Nature nature)
{
    switch (nature) {
    case Nature::unknown:
        return {};
    case Nature::therapeutic:
        return natures[0];
    case Nature::wellness:
        return natures[1];
    }
    return {};
}

std::string_view to_french(Nature nature)
{
    switch (nature) {
    case Nature::unknown:
        return "nature inconnue";
    case Nature::therapeutic:
        return "thérapeutique";
    case Nature::wellness:
        return "bien-être";
    }
    return {};
}

Nature nature_of(std::string_view word)
{
    return word == natures[0] ? Nature::therapeutic : word == natures[1] ? Nature::wellness : Nature::unknown;
}

Nature read_nature(TomlTable& table, std::string_view key, Need need)
{
    if (const auto word = choice_named(Column::hn_nature, table.peek_text(key))) {
        static_cast<void>(table.view(key)); // asked for
        return nature_of(*word);
    }
    const auto index = table.choice(key, natures, need);
    return index ? nature_of(natures.at(*index)) : Nature::unknown;
}

std::string Practitioner::full_name() const
{
    return first_name.empty() || last_name.empty() ? first_name + last_name : first_name + " " + last_name;
}

const PriceListItem* Cabinet::item(std::string_view id) const
{
    const auto found =
        std::find_if(prices.begin(), prices.end(), [&](const PriceListItem& i) { return i.id == id; });
    return found == prices.end() ? nullptr : &*found;
}

const PriceListItem* Cabinet::labelled(std::string_view label) const
{
    const std::string wanted = fold_key(label);
    const auto found = std::find_if(prices.begin(), prices.end(),
                                    [&](const PriceListItem& i) { return fold_key(i.label) == wanted; });
    return found == prices.end() ? nullptr : &*found;
}

Practitioner read_practitioner(TomlTable table)
{
    Practitioner result;
    result.last_name = read_text(table, "nom");
    result.first_name = read_text(table, "prenom");
    result.title = read_text(table, "titre");
    result.rpps = read_identifier(table, "rpps", NumberKind::rpps, "numéro RPPS");
    result.am_number =
        read_identifier(table, "am", NumberKind::assurance_maladie, "numéro Assurance Maladie");
    result.siret = read_identifier(table, "siret", NumberKind::siret, "SIRET");
    result.address = table.texts("adresse");
    result.phone = read_text(table, "telephone");
    result.email = read_text(table, "courriel");
    result.place = table.place();
    table.finish();
    return result;
}

std::optional<Cabinet> read_cabinet(const TomlDocument& document, const Catalog& catalog,
                                    DiagnosticSink& sink)
{
    static constexpr std::array<std::string_view, 2> vat{"franchise", "due"};
    const std::size_t before = sink.items().size();
    Cabinet cabinet;
    TomlTable root = document.root();
    if (const auto name = root.text("territoire")) {
        const Territory* territory = catalog.territory(*name);
        if (territory == nullptr) {
            root.report(ent_territory, "territoire",
                        fmt::format("territoire inconnu « {} »", printable(*name)),
                        "metropole, guadeloupe, martinique, guyane, la-reunion ou mayotte");
        } else {
            cabinet.territory = territory->id;
            cabinet.departement = departement_named(*name, *territory);
        }
    }
    cabinet.wellness_vat = static_cast<WellnessVat>(root.choice("tva_bien_etre", vat).value_or(0));
    if (auto table = root.table("praticien", Need::required)) {
        cabinet.practitioner = read_practitioner(*table);
    }
    for (TomlTable& table : root.tables("hn")) {
        PriceListItem item = read_item(table);
        if (cabinet.item(item.id) != nullptr) {
            table.report(ent_twice, "id",
                         fmt::format("« {} » est deux fois dans la liste de prix", printable(item.id)),
                         "donner un id à chaque prestation");
        } else if (!item.id.empty()) {
            cabinet.prices.push_back(std::move(item));
        }
    }
    root.finish();
    return sink.items().size() == before ? std::optional{std::move(cabinet)} : std::nullopt;
}

} // namespace kine
