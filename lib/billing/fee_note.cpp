#include "kine/billing/fee_note.hpp"

#include "billing/mentions.hpp"
#include "kine/base/text.hpp"
#include "kine/billing/vat.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::string_view document = "note";

class NoteMaker {
  public:
    NoteMaker(const PatientBill& patient, const Catalog& catalog, const FeeNoteRequest& request)
        : patient_{patient}, catalog_{catalog}, request_{request}, when_{document, request.written_on,
                                                                         request.known_on}
    {
    }

    FeeNote run()
    {
        const std::string& number = patient_.fees_number.number;
        note_.reference = number.empty() ? fmt::format("{}-{}-HN", to_iso(request_.month), printable(patient_.id)) : number;
        if (const Mention* threshold = find_mention(catalog_, when_, "seuil");
            threshold != nullptr && threshold->amount) {
            note_.mandatory =
                std::any_of(patient_.fees.begin(), patient_.fees.end(),
                            [&](const FeeLine& line) { return line.amount >= *threshold->amount; });
        }
        add_missing();
        add_vat();
        print("texte.non-rembourse");
        if (has(Nature::therapeutic)) {
            print("texte.tva", Nature::therapeutic);
        }
        if (has(Nature::wellness)) {
            print(note_.vat ? "texte.tva-taux" : "texte.tva-franchise", Nature::wellness);
        }
        return std::move(note_);
    }

  private:
    [[nodiscard]] bool has(Nature nature) const
    {
        return std::any_of(patient_.fees.begin(), patient_.fees.end(),
                           [&](const auto& l) { return l.nature == nature; });
    }

    void need(std::string_view field, bool present)
    {
        if (const Mention* mention = present ? nullptr : find_mention(catalog_, when_, field)) {
            note_.missing.push_back(mention);
        }
    }

    void add_missing()
    {
        const Practitioner nobody;
        const Practitioner& who = request_.cabinet == nullptr ? nobody : request_.cabinet->practitioner;
        need("praticien.nom", !who.last_name.empty());
        need("praticien.adresse", !who.address.empty());
        need("praticien.numero", !who.rpps.empty() || !who.am_number.empty());
        need("praticien.siret", !who.siret.empty());
        need("patient.nom", request_.identity != nullptr && !request_.identity->last_name.empty());
        const auto all = [&](auto has_it) {
            return std::all_of(patient_.fees.begin(), patient_.fees.end(), has_it);
        };
        need("ligne.lieu", all([](const FeeLine& line) { return !line.place.empty(); }));
        need("ligne.nature", all([](const FeeLine& line) { return line.nature != Nature::unknown; }));
    }

    void add_vat()
    {
        const Mention* mention = find_mention(catalog_, when_, "texte.tva-taux", Nature::wellness);
        const bool due = request_.cabinet != nullptr && request_.cabinet->wellness_vat == WellnessVat::due;
        if (!due || !has(Nature::wellness) || mention == nullptr || !mention->rate) {
            return;
        }
        Money taxed;
        for (const FeeLine& line : patient_.fees) {
            taxed += line.nature == Nature::wellness ? line.amount : Money{};
        }
        const Money base = before_tax(taxed, *mention->rate);
        note_.vat = FeeNote::Vat{*mention->rate, patient_.totals.off_list - taxed + base, taxed - base};
    }

    void print(std::string_view field, Nature nature = Nature::unknown)
    {
        if (const Mention* mention = find_mention(catalog_, when_, field, nature);
            mention != nullptr && !mention->text.empty()) {
            const Facts facts{{"taux", mention->rate ? mention->rate->to_string(',') : std::string{}}};
            note_.sentences.push_back(fill(mention->text, facts));
        }
    }

    const PatientBill& patient_;
    const Catalog& catalog_;
    const FeeNoteRequest& request_;
    MentionDay when_;
    FeeNote note_;
};

} // namespace

FeeNote make_fee_note(const PatientBill& patient, const Catalog& catalog, const FeeNoteRequest& request)
{
    return NoteMaker{patient, catalog, request}.run();
}

std::string to_iso(std::chrono::year_month month)
{
    return fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

std::string to_french(std::chrono::year_month month)
{
    static constexpr std::array<std::string_view, 12> names{"janvier",   "février", "mars",     "avril",
                                                            "mai",       "juin",    "juillet",  "août",
                                                            "septembre", "octobre", "novembre", "décembre"};
    return fmt::format("{} {}", names.at(static_cast<unsigned>(month.month()) - 1),
                       static_cast<int>(month.year()));
}

} // namespace kine
