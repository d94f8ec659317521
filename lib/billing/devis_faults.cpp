#include "billing/devis_faults.hpp"

#include "billing/mentions.hpp"
#include "kine/base/text.hpp"

#include <algorithm>
#include <tuple>

namespace kine {

namespace {

constexpr std::string_view document = "devis";

class Faults {
  public:
    Faults(const DevisFile& file, const Devis& devis, const Catalog& catalog, const DevisRequest& request)
        : file_{file}, devis_{devis}, catalog_{catalog}, when_{document, file.date.value_or(request.today),
                                                               request.known_on}
    {
    }

    std::vector<Diagnostic> run()
    {
        people();
        dates();
        money();
        for (const DevisFileLine& line : file_.lines) {
            if (!line.is_care()) {
                act(line);
            }
        }
        prescription();
        const std::string_view own_file = file_.root.file();
        std::stable_sort(found_.begin(), found_.end(), [&](const Diagnostic& a, const Diagnostic& b) {
            const auto key = [&](const Diagnostic& d) { // the devis before the cabinet
                return std::tuple{d.place.file != own_file, d.place.line, d.place.column};
            };
            return key(a) < key(b);
        });
        return std::move(found_);
    }

  private:
    void add(std::string_view field, const Place& place, const Facts& facts = {},
             Nature nature = Nature::unknown)
    {
        for (const Mention* mention : find_mentions(catalog_, when_, field, nature)) {
            found_.push_back(fault(*mention, facts, place));
        }
    }

    // What is there and cannot be read was told by the reader of the file.
    void need(std::string_view field, bool present, const Place& place, Nature nature = Nature::unknown)
    {
        if (!present) {
            add(field, place, {}, nature);
        }
    }

    void people()
    {
        const Practitioner& who = file_.practitioner;
        const Place& at = file_.practitioner_place;
        need("praticien.nom", !who.last_name.empty(), at);
        need("praticien.prenom", !who.first_name.empty(), at);
        need("praticien.adresse", !who.address.empty(), at);
        need("praticien.numero", !who.rpps.empty() || !who.am_number.empty(), at);
        need("praticien.siret", !who.siret.empty(), at);
        need("patient.nom", !file_.patient.last_name.empty(), file_.patient_place);
        need("patient.prenom", !file_.patient.first_name.empty(), file_.patient_place);
        need("patient.naissance", file_.patient.birth.has_value(), file_.patient_place);
    }

    void dates()
    {
        const Place start = file_.root.place();
        need("date", file_.root.has("date"), start);
        need("valable_jusqu_au", file_.root.has("valable_jusqu_au"), start);
        if (file_.first_session && file_.date && *file_.first_session < *file_.date) {
            add("premiere_seance", file_.root.place("premiere_seance"),
                {{"date", to_french(*file_.date)}, {"debut", to_french(*file_.first_session)}});
        }
    }

    void money()
    {
        if (!file_.discount.empty()) {
            add("remise", file_.root.place("remise"), {{"valeur", file_.discount}});
        }
        if (file_.package) {
            add("forfait", file_.root.place("forfait"));
        }
        if (!file_.deposit.empty()) {
            add("acompte", file_.root.place("acompte"), {{"valeur", file_.deposit}});
        }
        const bool complete = std::all_of(file_.lines.begin(), file_.lines.end(),
                                          [](const auto& l) { return l.is_care() || (l.price && l.count); });
        if (file_.announced_total && complete && *file_.announced_total != devis_.total) {
            add("total", file_.root.place("total"),
                {{"annonce", file_.announced_total->to_french()}, {"total", devis_.total.to_french()}});
        }
        const bool any =
            std::any_of(file_.lines.begin(), file_.lines.end(), [](const auto& l) { return !l.is_care(); });
        need("ligne", any, file_.root.place());
    }

    void act(const DevisFileLine& line)
    {
        const Place at = line.table.place();
        const Facts facts{{"ligne", line.name()}, {"cotation", line.cotation}};
        const bool listed = line.table.has("tarif"); // an unknown item is told as such
        need("ligne.libelle", !line.label.empty() || listed, at);
        need("ligne.prix", line.table.has("prix") || listed, at);
        need("ligne.nombre", line.table.has("nombre"), at);
        need("ligne.duree",
             line.minutes.has_value() || line.table.has("duree") || (listed && line.item == nullptr), at);
        if (!line.cotation.empty()) {
            add("ligne.seance-mixte", line.table.place("cotation"), facts);
        }
        if (line.same_visit) {
            add(line.minutes ? "ligne.meme-visite" : "ligne.meme-visite-sans-duree",
                line.table.place("meme_visite"), facts);
        }
        if (!line.discount.empty()) {
            add("remise", line.table.place("remise"), {{"valeur", line.discount}});
        }
        if (line.package) {
            add("forfait", line.table.place("forfait"));
        }
        if (line.item != nullptr && line.price && *line.price != line.item->price) {
            add("ligne.prix-du-cabinet", line.table.place("prix"),
                {{"ligne", line.name()},
                 {"prix", line.price->to_french()},
                 {"tarif", line.item->price.to_french()}});
        }
        words(line);
    }

    // Words of an offer in the description of the act.
    void words(const DevisFileLine& line)
    {
        const std::string label = " " + fold(line.label) + " ";
        for (const Mention* mention : find_mentions(catalog_, when_, "ligne.mots-interdits", line.nature)) {
            for (const std::string& word : mention->words) {
                if (label.find(" " + fold(word) + " ") != std::string::npos) {
                    found_.push_back(fault(*mention, {{"ligne", line.name()}, {"mot", word}},
                                           line.table.place("libelle")));
                    break;
                }
            }
        }
    }

    void prescription()
    {
        const auto needing =
            std::find_if(file_.lines.begin(), file_.lines.end(), [](const DevisFileLine& line) {
                return !line.is_care() && line.nature == Nature::therapeutic;
            });
        if (needing == file_.lines.end() || !file_.structure.empty()) { // accès direct needs none
            return;
        }
        constexpr Nature care = Nature::therapeutic;
        if (!file_.prescription_table) {
            for (const DevisFileLine& line : file_.lines) {
                if (!line.is_care() && line.nature == care) {
                    add("ordonnance", line.table.place("nature"), {{"ligne", line.name()}}, care);
                }
            }
            return;
        }
        const Prescription& written = *file_.prescription;
        const Place at = file_.prescription_table->place();
        need("ordonnance.date", written.date.has_value(), at, care);
        need("ordonnance.prescripteur", !written.prescriber.empty(), at, care);
        if (written.date && file_.first_session && *file_.first_session < *written.date) {
            add("ordonnance.apres", file_.prescription_table->place("date"),
                {{"ordonnance", to_french(*written.date)}, {"debut", to_french(*file_.first_session)}}, care);
        }
    }

    const DevisFile& file_;
    const Devis& devis_;
    const Catalog& catalog_;
    MentionDay when_;
    std::vector<Diagnostic> found_;
};

} // namespace

std::vector<Diagnostic> devis_faults(const DevisFile& file, const Devis& devis, const Catalog& catalog,
                                     const DevisRequest& request)
{
    return Faults{file, devis, catalog, request}.run();
}

} // namespace kine
