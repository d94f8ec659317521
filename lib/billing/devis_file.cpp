// SPDX-License-Identifier: Apache-2.0
#include "billing/devis_file.hpp"

#include "billing/user_file.hpp"
#include "kine/base/text.hpp"
#include "kine/input/choice_words.hpp"

#include <fmt/format.h>

#include <array>

namespace kine {

namespace {

// One of the words that session files admit in a column; empty when absent.
std::string read_word(TomlTable& table, std::string_view key, Column column)
{
    if (const auto word = choice_named(column, table.peek_text(key))) {
        static_cast<void>(table.view(key)); // asked for
        return std::string{*word};
    }
    std::vector<std::string_view> words;
    for (const Choice& choice : column_info(column).choices) {
        words.push_back(choice.value);
    }
    const auto index = table.choice(key, words);
    return index ? std::string{words[*index]} : std::string{};
}

const PriceListItem* read_item(TomlTable& table, const Cabinet* cabinet)
{
    const std::string id = read_text(table, "tarif");
    if (id.empty()) {
        return nullptr;
    }
    const PriceListItem* item = cabinet == nullptr ? nullptr : cabinet->item(id);
    if (item == nullptr) {
        std::vector<std::string> known;
        for (const PriceListItem& each :
             cabinet == nullptr ? std::vector<PriceListItem>{} : cabinet->prices) {
            known.push_back(each.id);
        }
        table.report(
            ent_price_list, "tarif", fmt::format("« {} » n'est pas dans la liste de prix du cabinet", id),
            known.empty() ? "nommer le fichier par cabinet = \"cabinet.toml\", avec ses tables [[hn]]"
                          : fmt::format("prestations : {}", join_french(known)));
    }
    return item;
}

// A price or a count that can be multiplied.
void check_bounds(DevisFileLine& line)
{
    if (line.price && (line.price->is_zero() || !is_price(*line.price))) {
        report_price(line.table, *line.price);
        line.price.reset();
    }
    if (line.count && *line.count == 0) {
        line.table.report(ent_amount, "nombre", "le nombre de séances est zéro",
                          "écrire au moins 1, ou retirer la ligne");
        line.count.reset();
    }
}

DevisFileLine read_line(TomlTable table, const Cabinet* cabinet)
{
    DevisFileLine line{table};
    line.item = read_item(table, cabinet);
    line.cotation = read_text(table, "cotation");
    line.label = read_text(table, "libelle");
    line.text = read_text(table, "texte");
    line.motive = read_word(table, "de_motif", Column::de_motif);
    line.price_reason = read_text(table, "motif_prix");
    line.price = table.money("prix");
    line.count = table.count("nombre");
    line.minutes = table.count("duree");
    const bool needs_nature = line.item == nullptr && line.cotation.empty() && !table.has("tarif");
    line.nature = read_nature(table, "nature", needs_nature ? Need::required : Need::optional);
    line.same_visit = table.boolean("meme_visite").value_or(false);
    line.discount = read_text(table, "remise");
    line.package = table.boolean("forfait").value_or(false);
    table.finish();
    check_bounds(line);
    if (line.item != nullptr) {
        line.label = line.label.empty() ? line.item->label : line.label;
        line.text = line.text.empty() ? line.item->text : line.text;
        line.price = line.price ? line.price : line.item->price;
        line.minutes = line.minutes ? line.minutes : line.item->minutes;
        line.nature = line.nature == Nature::unknown ? line.item->nature : line.nature;
    }
    return line;
}

void read_people(DevisFile& file, const TomlDocument& document, const Cabinet* cabinet)
{
    TomlTable& root = file.root;
    file.practitioner_place = document.root().place();
    if (auto table = root.table("praticien")) {
        file.practitioner = read_practitioner(*table);
        file.practitioner_place = file.practitioner.place;
    } else if (cabinet != nullptr) {
        file.practitioner = cabinet->practitioner;
        file.practitioner_place = cabinet->practitioner.place;
    }
    file.patient_place = document.root().place();
    if (auto table = root.table("patient")) {
        file.patient.last_name = read_text(*table, "nom");
        file.patient.first_name = read_text(*table, "prenom");
        file.patient.birth = table->date("naissance");
        file.patient.address = read_text(*table, "adresse");
        file.patient_place = table->place();
        table->finish();
    }
    if (auto table = root.table("ordonnance")) {
        file.prescription = Prescription{table->date("date"), read_text(*table, "prescripteur")};
        file.prescription_table = *table;
        table->finish();
    }
}

void check_order(DevisFile& file)
{
    if (file.valid_until && file.date && *file.valid_until < *file.date) {
        file.root.report(ent_amount, "valable_jusqu_au", "le devis expire avant sa date",
                         "corriger l'une des deux dates");
    }
    if (file.signed_on && file.date && *file.signed_on < *file.date) {
        file.root.report(ent_amount, "signe_le", "le devis est signé avant sa date",
                         "corriger l'une des deux dates");
    }
}

} // namespace

std::optional<std::string> devis_cabinet(const TomlDocument& document)
{
    TomlTable root = document.root();
    std::string name = read_text(root, "cabinet");
    return name.empty() ? std::nullopt : std::optional{std::move(name)};
}

DevisFile read_devis_file(const TomlDocument& document, const Cabinet* cabinet)
{
    static constexpr std::array<std::string_view, 2> vat{"franchise", "due"};
    DevisFile file{document.root()};
    TomlTable& root = file.root;
    file.number = read_text(root, "numero");
    file.date = root.date("date");
    file.valid_until = root.date("valable_jusqu_au");
    file.first_session = root.date("premiere_seance");
    file.signed_on = root.date("signe_le");
    file.announced_total = root.money("total");
    file.payment = read_text(root, "paiement");
    file.structure = read_word(root, "structure", Column::structure);
    file.payer = {read_word(root, "exoneration", Column::exoneration), read_word(root, "regime", Column::regime)};
    file.third_party = root.boolean("tiers_payant").value_or(false);
    file.missed_fee = read_text(root, "frais_annulation");
    file.discount = read_text(root, "remise");
    file.deposit = read_text(root, "acompte");
    file.package = root.boolean("forfait").value_or(false);
    const WellnessVat usual = cabinet == nullptr ? WellnessVat::exempt : cabinet->wellness_vat;
    const auto chosen = root.choice("tva_bien_etre", vat);
    file.wellness_vat = chosen ? static_cast<WellnessVat>(*chosen) : usual;
    static_cast<void>(root.text("cabinet")); // read before, to find the file
    read_people(file, document, cabinet);
    for (const TomlTable& table : root.tables("ligne")) {
        file.lines.push_back(read_line(table, cabinet));
    }
    root.finish();
    check_order(file);
    return file;
}

} // namespace kine
