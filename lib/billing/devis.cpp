// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/devis.hpp"

#include "billing/devis_care.hpp"
#include "billing/devis_faults.hpp"
#include "billing/devis_file.hpp"
#include "billing/mentions.hpp"
#include "billing/user_file.hpp"
#include "kine/billing/vat.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

class Builder {
  public:
    Builder(DevisFile& file, const Catalog& catalog, const DevisRequest& request, DiagnosticSink& errors)
        : file_{file}, catalog_{catalog}, request_{request}, errors_{errors},
          when_{devis_document, file.date.value_or(request.today), request.known_on}
    {
    }

    Devis run()
    {
        devis_.number = file_.number;
        devis_.date = when_.day;
        devis_.practitioner = file_.practitioner;
        devis_.patient = file_.patient;
        devis_.prescription = file_.prescription;
        devis_.structure = file_.structure;
        devis_.valid_until = file_.valid_until;
        devis_.first_session = file_.first_session;
        devis_.signed_on = file_.signed_on;
        devis_.payment = file_.payment;
        price_care(file_, catalog_, request_, when_.day);
        for (const DevisFileLine& line : file_.lines) {
            line.is_care() ? add_care(line) : add_act(line);
        }
        devis_.total = devis_.off_list + devis_.overrun;
        devis_.path = path_of(file_, catalog_);
        add_vat();
        add_threshold();
        add_sentences();
        return std::move(devis_);
    }

  private:
    void add_act(const DevisFileLine& line)
    {
        DevisLine act;
        act.label = line.label;
        act.text = line.text;
        act.nature = line.nature;
        act.minutes = line.minutes;
        act.unit_price = line.price.value_or(Money{});
        act.count = line.count.value_or(0);
        act.total = act.unit_price.times(act.count);
        act.same_visit = line.same_visit;
        act.price_reason = line.price_reason;
        act.place = line.table.place("prix");
        devis_.off_list += act.total;
        devis_.lines.push_back(std::move(act));
    }

    void add_care(const DevisFileLine& line)
    {
        if (line.step) {
            devis_.care.push_back(care_of(line));
            devis_.overrun += devis_.care.back().overrun_total;
        }
    }

    void add_vat()
    {
        Money taxed;
        for (const DevisLine& line : devis_.lines) {
            taxed += line.nature == Nature::wellness ? line.total : Money{};
        }
        const Mention* mention = find_mention(catalog_, when_, "texte.tva-taux", Nature::wellness);
        if (file_.wellness_vat == WellnessVat::exempt || taxed.is_zero() || mention == nullptr ||
            !mention->rate) {
            return;
        }
        const Money exempt = devis_.off_list - taxed;
        const Money base = before_tax(taxed, *mention->rate);
        devis_.vat = DevisVat{*mention->rate, exempt + base, taxed - base};
    }

    // The text speaks of the fees that bear a dépassement, the whole of them; acts outside the nomenclature are held to
    // it by prudence.
    void add_threshold()
    {
        const Mention* mention = find_mention(catalog_, when_, "seuil");
        if (mention == nullptr || !mention->amount) {
            return;
        }
        Money fees = devis_.off_list;
        for (const DevisCare& care : devis_.care) {
            fees += care.overrun.is_zero() ? Money{} : care.asked().times(care.count);
        }
        devis_.threshold = mention->amount;
        devis_.mandatory = fees >= *mention->amount;
    }

    void print(std::string_view field, Nature nature = Nature::unknown, const Facts& facts = {})
    {
        if (const Mention* mention = find_mention(catalog_, when_, field, nature);
            mention != nullptr && !mention->text.empty()) {
            devis_.mentions.push_back({fill(mention->text, facts), mention});
        }
    }

    [[nodiscard]] std::string sentence(std::string_view field) const
    {
        const Mention* mention = find_mention(catalog_, when_, field);
        return mention == nullptr ? std::string{} : mention->text;
    }

    void add_sentences()
    {
        const auto has = [&](Nature nature) {
            return std::any_of(devis_.lines.begin(), devis_.lines.end(),
                               [&](const auto& l) { return l.nature == nature; });
        };
        if (!devis_.lines.empty()) {
            print("texte.non-rembourse");
        }
        if (!devis_.overrun.is_zero()) {
            print("texte.depassement");
        }
        print("texte.remboursement");
        if (has(Nature::therapeutic) || !devis_.overrun.is_zero()) {
            print("texte.tva", Nature::therapeutic);
        }
        if (has(Nature::wellness)) {
            const Facts facts{{"taux", devis_.vat ? devis_.vat->rate_percent.to_string(',') : std::string{}}};
            print(devis_.vat ? "texte.tva-taux" : "texte.tva-franchise", Nature::wellness, facts);
        }
        if (devis_.mandatory) {
            print("seuil", Nature::unknown, {{"seuil", devis_.threshold->to_french()}});
        }
        print("texte.liberte");
        print("texte.annulation");
        print("texte.avant-soins");
        print("texte.exemplaires");
        devis_.line_mention = sentence("texte.acte-non-rembourse");
        devis_.patient_block = sentence("texte.acceptation");
        devis_.practitioner_block = sentence("texte.signature");
        check_tables();
    }

    // A devis without these sentences is not one: better none than that.
    void check_tables()
    {
        if (!has_mentions(catalog_, when_)) {
            refuse("les tables ne disent pas ce que porte un devis");
            return;
        }
        if (!devis_.lines.empty() && find_mention(catalog_, when_, "texte.non-rembourse") == nullptr) {
            refuse("les tables ne donnent pas la mention de non-prise en charge d'un devis");
        }
        if (devis_.patient_block.empty()) {
            refuse("les tables ne donnent pas la mention d'acceptation d'un devis");
        }
    }

    void refuse(std::string_view message)
    {
        Diagnostic diagnostic;
        diagnostic.code = "TAB-040";
        diagnostic.message = fmt::format("{} le {}", message, to_french(when_.day));
        diagnostic.hint = "corriger la date du devis, ou compléter les tables [[mention]]";
        diagnostic.place = file_.root.place("date");
        errors_.add(std::move(diagnostic));
    }

    DevisFile& file_;
    const Catalog& catalog_;
    const DevisRequest& request_;
    DiagnosticSink& errors_;
    MentionDay when_;
    Devis devis_;
};

} // namespace

bool DevisAnswer::refused() const
{
    return std::any_of(findings.begin(), findings.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
}

DevisAnswer read_devis(const TomlDocument& document_read, const Cabinet* cabinet, const Catalog& catalog,
                       const DevisRequest& request, DiagnosticSink& errors)
{
    DevisFile file = read_devis_file(document_read, cabinet);
    DevisAnswer answer;
    answer.devis = Builder{file, catalog, request, errors}.run();
    answer.findings = devis_faults(file, answer.devis, catalog, request);
    return answer;
}

} // namespace kine
