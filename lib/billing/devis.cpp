#include "kine/billing/devis.hpp"

#include "billing/devis_faults.hpp"
#include "billing/devis_file.hpp"
#include "billing/mentions.hpp"
#include "billing/user_file.hpp"
#include "kine/billing/vat.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

constexpr std::string_view document = "devis";

class Builder {
  public:
    Builder(DevisFile& file, const Catalog& catalog, const DevisRequest& request, DiagnosticSink& errors)
        : file_{file}, catalog_{catalog}, request_{request}, errors_{errors},
          when_{document, file.date.value_or(request.today), request.known_on}
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
        devis_.payment = file_.payment;
        for (DevisFileLine& line : file_.lines) {
            line.is_care() ? add_care(line) : add_act(line);
        }
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
        act.nature = line.nature;
        act.minutes = line.minutes;
        act.unit_price = line.price.value_or(Money{});
        act.count = line.count.value_or(0);
        act.total = act.unit_price.times(act.count);
        act.same_visit = line.same_visit;
        devis_.total += act.total;
        devis_.lines.push_back(std::move(act));
    }

    // Priced for the first session when it is known: the tables may change between the two days.
    void add_care(DevisFileLine& line)
    {
        const ParsedCotation parsed = parse_cotation(line.cotation, catalog_.vocabulary());
        const PricingDay day{file_.first_session.value_or(when_.day), request_.zone, request_.known_on};
        const PricedCotation priced = price(parsed.cotation, catalog_, day);
        if (!parsed.ok() || !priced.complete || priced.lines.empty()) {
            line.table.report(
                ent_cotation, "cotation",
                fmt::format("« {} » n'a pas de prix le {}", line.cotation, to_french(day.day)),
                fmt::format("kine quote \"{}\" -d {} dit pourquoi", line.cotation, to_iso(day.day)));
            return;
        }
        if (!priced.off_list.is_zero() || !priced.overrun.is_zero()) {
            line.table.report(ent_line, "cotation",
                              "cette ligne donne des honoraires libres (HN, DE) dans une cotation",
                              "décrire l'acte hors nomenclature par libelle, prix, nombre et nature");
            return;
        }
        if (!line.count) {
            line.table.report(ent_line, "nombre", "le nombre de séances remboursables manque",
                              "écrire nombre = 5 dans cette ligne");
            return;
        }
        DevisCare care;
        care.cotation = parsed.cotation;
        care.label = line.label;
        care.count = *line.count;
        care.unit_price = priced.total;
        care.total = priced.total.times(care.count);
        devis_.care.push_back(std::move(care));
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
        const Money exempt = devis_.total - taxed;
        const Money base = before_tax(taxed, *mention->rate);
        devis_.vat = DevisVat{*mention->rate, exempt + base, taxed - base};
    }

    void add_threshold()
    {
        if (const Mention* mention = find_mention(catalog_, when_, "seuil");
            mention != nullptr && mention->amount) {
            devis_.threshold = mention->amount;
            devis_.mandatory = devis_.total >= *mention->amount;
        }
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
        print("texte.non-rembourse");
        print("texte.remboursement");
        if (has(Nature::therapeutic)) {
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
        print("texte.avant-soins");
        print("texte.exemplaires");
        devis_.line_mention = sentence("texte.acte-non-rembourse");
        devis_.patient_block = sentence("texte.acceptation");
        devis_.practitioner_block = sentence("texte.signature");
        if (!has_mentions(catalog_, when_)) {
            Diagnostic diagnostic;
            diagnostic.code = "TAB-040";
            diagnostic.message =
                fmt::format("les tables ne disent pas ce que porte un devis le {}", to_french(when_.day));
            diagnostic.hint = "corriger la date du devis, ou compléter les tables [[mention]]";
            diagnostic.place = file_.root.place("date");
            errors_.add(std::move(diagnostic));
        }
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
