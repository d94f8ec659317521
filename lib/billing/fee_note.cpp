// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/fee_note.hpp"

#include "billing/mentions.hpp"
#include "kine/base/text.hpp"
#include "kine/billing/identity_mentions.hpp"
#include "kine/billing/vat.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

class NoteMaker {
  public:
    NoteMaker(const PatientBill& patient, const Catalog& catalog, const FeeNoteRequest& request)
        : patient_{patient}, catalog_{catalog}, request_{request}, when_{note_document, request.written_on,
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
        if (request_.duplicate) {
            note_.mark = sentence("texte.duplicata");
        }
        add_missing();
        note_.sentences.push_back(sentence("texte.non-rembourse"));
        for (const Nature nature : {Nature::therapeutic, Nature::wellness, Nature::unknown}) {
            add_vat_part(nature);
        }
        add_vat();
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
        note_.missing = missing_identities(
            catalog_, {note_document, request_.written_on, request_.known_on, request_.cabinet, request_.identity});
        const auto all = [&](auto has_it) {
            return std::all_of(patient_.fees.begin(), patient_.fees.end(), has_it);
        };
        need("ligne.lieu", all([](const FeeLine& line) { return !line.place.empty(); }));
        need("ligne.libelle", all([](const FeeLine& line) { return line.labelled; }));
        need("ligne.devis", all([&](const FeeLine& line) { return !line.devis.empty() || !devis_is_due(line.day); }));
        need("ligne.nature", all([](const FeeLine& line) { return line.nature != Nature::unknown; }));
    }

    // The threshold is reached by the acts of one day that no devis joins.
    [[nodiscard]] bool devis_is_due(Date day) const
    {
        const MentionDay devis{devis_document, request_.written_on, request_.known_on};
        const Mention* threshold = find_mention(catalog_, devis, "seuil");
        Money total;
        for (const FeeLine& line : patient_.fees) {
            total += line.day == day ? line.amount : Money{};
        }
        return threshold != nullptr && threshold->amount && total >= *threshold->amount;
    }

    // Care is exempt; wellness acts bear the tax, unless the practice is below the threshold of the franchise.
    void add_vat_part(Nature nature)
    {
        FeeNote::VatPart part;
        part.nature = nature;
        for (const FeeLine& line : patient_.fees) {
            part.total += line.nature == nature ? line.amount : Money{};
        }
        if (!has(nature)) {
            return;
        }
        part.before_tax = part.total;
        if (const auto rate = vat_rate(catalog_, nature, request_.cabinet, request_.written_on, request_.known_on)) {
            part.rate_percent = rate;
            part.before_tax = before_tax(part.total, *rate);
            part.tax = part.total - part.before_tax;
            part.sentence = sentence("texte.tva-taux", nature);
        } else {
            part.sentence = sentence(nature == Nature::wellness ? "texte.tva-franchise" : "texte.tva", nature);
        }
        if (!part.sentence.empty()) {
            note_.sentences.push_back(part.sentence);
        }
        note_.vat_parts.push_back(std::move(part));
    }

    // Of the whole note, when some of it bears the tax.
    void add_vat()
    {
        for (const FeeNote::VatPart& part : note_.vat_parts) {
            if (part.rate_percent) {
                note_.vat = FeeNote::Vat{*part.rate_percent, patient_.totals.off_list - part.tax, part.tax};
            }
        }
    }

    [[nodiscard]] std::string sentence(std::string_view field, Nature nature = Nature::unknown) const
    {
        const Mention* mention = find_mention(catalog_, when_, field, nature);
        if (mention == nullptr) {
            return {};
        }
        return fill(mention->text, {{"taux", mention->rate ? mention->rate->to_string(',') : std::string{}}});
    }

    const PatientBill& patient_;
    const Catalog& catalog_;
    const FeeNoteRequest& request_;
    MentionDay when_;
    FeeNote note_;
};

} // namespace

std::optional<Decimal> vat_rate(const Catalog& catalog, Nature nature, const Cabinet* cabinet, Date written_on,
                                std::optional<Date> known_on)
{
    if (cabinet == nullptr || cabinet->wellness_vat != WellnessVat::due || nature != Nature::wellness) {
        return std::nullopt;
    }
    const Mention* mention = find_mention(catalog, {note_document, written_on, known_on}, "texte.tva-taux", nature);
    return mention == nullptr ? std::nullopt : mention->rate;
}

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
    return fmt::format("{} {}", french_name(month.month()), static_cast<int>(month.year()));
}

} // namespace kine
