// SPDX-License-Identifier: Apache-2.0
#include "billing/devis_faults.hpp"

#include "billing/devis_fault_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace kine {

namespace {

class Faults {
  public:
    Faults(const DevisFile& file, const Devis& devis, const Catalog& catalog, const DevisRequest& request)
        : file_{file}, devis_{devis}, lines_{catalog, request.territory, file.date.value_or(request.today)},
          faults_{catalog, {devis_document, lines_.day, request.known_on}}
    {
    }

    std::vector<Diagnostic> run()
    {
        people();
        dates();
        money();
        for (const DevisFileLine& line : file_.lines) {
            line.is_care() ? care_faults(faults_, line, file_) : act_faults(faults_, line, file_, lines_);
        }
        prescription();
        bilans();
        const std::string_view own_file = file_.root.file();
        std::vector<Diagnostic>& found = faults_.found();
        std::stable_sort(found.begin(), found.end(), [&](const Diagnostic& a, const Diagnostic& b) {
            const auto key = [&](const Diagnostic& d) { // the devis before the cabinet
                return std::tuple{d.place.file != own_file, d.place.line, d.place.column};
            };
            return key(a) < key(b);
        });
        return std::move(found);
    }

  private:
    void people()
    {
        const Practitioner& who = file_.practitioner;
        const Place& at = file_.practitioner_place;
        faults_.need("praticien.nom", !who.last_name.empty(), at);
        faults_.need("praticien.prenom", !who.first_name.empty(), at);
        faults_.need("praticien.adresse", !who.address.empty(), at);
        faults_.need("praticien.numero", !who.rpps.empty() || !who.am_number.empty(), at);
        faults_.need("praticien.siret", !who.siret.empty(), at);
        faults_.need("patient.nom", !file_.patient.last_name.empty(), file_.patient_place);
        faults_.need("patient.prenom", !file_.patient.first_name.empty(), file_.patient_place);
        faults_.need("patient.naissance", file_.patient.birth.has_value(), file_.patient_place);
    }

    void dates()
    {
        const Place start = file_.root.place();
        faults_.need("date", file_.root.has("date"), start);
        faults_.need("valable_jusqu_au", file_.root.has("valable_jusqu_au"), start);
        after_care("premiere_seance", file_.date, file_.root.place("premiere_seance"));
        after_care("signe_le", file_.signed_on, file_.root.place("signe_le"));
        if (file_.signed_on && file_.valid_until && *file_.valid_until < *file_.signed_on) {
            faults_.add("signe_le.validite", file_.root.place("signe_le"),
                        {{"signe", to_french(*file_.signed_on)}, {"fin", to_french(*file_.valid_until)}});
        }
    }

    void after_care(std::string_view field, std::optional<Date> day, const Place& place)
    {
        if (file_.first_session && day && *file_.first_session < *day) {
            faults_.add(field, place, {{"date", to_french(*day)}, {"debut", to_french(*file_.first_session)}});
        }
    }

    void money()
    {
        if (!file_.discount.empty()) {
            faults_.add("remise", file_.root.place("remise"), {{"valeur", file_.discount}});
        }
        if (file_.package) {
            faults_.add("forfait", file_.root.place("forfait"));
        }
        if (!file_.deposit.empty()) {
            faults_.add("acompte", file_.root.place("acompte"), {{"valeur", file_.deposit}});
        }
        if (!file_.missed_fee.empty()) {
            faults_.add("frais_annulation", file_.root.place("frais_annulation"), {{"valeur", file_.missed_fee}});
        }
        if (!file_.payment.empty()) {
            faults_.add_word("paiement.mots-interdits", file_.payment, file_.root.place("paiement"), {});
        }
        total();
    }

    void total()
    {
        const bool complete = std::all_of(file_.lines.begin(), file_.lines.end(), [](const auto& line) {
            return line.is_care() ? line.step.has_value() : line.price && line.count;
        });
        if (file_.announced_total && complete && *file_.announced_total != devis_.total) {
            faults_.add("total", file_.root.place("total"),
                        {{"annonce", file_.announced_total->to_french()}, {"total", devis_.total.to_french()}});
        }
        const bool any = std::any_of(file_.lines.begin(), file_.lines.end(), [](const DevisFileLine& line) {
            return !line.is_care() || !line.step || line.has_overrun() || !line.step->quote.priced.off_list.is_zero();
        });
        faults_.need("ligne", any, file_.root.place());
    }

    void prescription()
    {
        constexpr Nature care = Nature::therapeutic;
        const auto needs_it = [](const DevisFileLine& line) { return line.is_care() ? line.has_overrun() : line.nature == care; };
        const auto needing = std::find_if(file_.lines.begin(), file_.lines.end(), needs_it);
        if (needing == file_.lines.end() || !file_.structure.empty()) { // accès direct needs none
            return;
        }
        if (!file_.prescription_table) {
            for (const DevisFileLine& line : file_.lines) {
                if (!line.is_care() && needs_it(line)) {
                    faults_.add("ordonnance", line.table.place("nature"), {{"ligne", line.name()}}, care);
                }
            }
            return;
        }
        const Prescription& written = *file_.prescription;
        const Place at = file_.prescription_table->place();
        faults_.need("ordonnance.date", written.date.has_value(), at, care);
        faults_.need("ordonnance.prescripteur", !written.prescriber.empty(), at, care);
        if (written.date && file_.first_session && *file_.first_session < *written.date) {
            faults_.add("ordonnance.apres", file_.prescription_table->place("date"),
                        {{"ordonnance", to_french(*written.date)}, {"debut", to_french(*file_.first_session)}}, care);
        }
    }

    // The bilans that the cadence of the texts makes due and the devis does not show. Earlier care may have had them.
    void bilans()
    {
        if (!devis_.path) {
            return;
        }
        for (const BilanPlan& plan : devis_.path->bilans) {
            const auto due = static_cast<std::int64_t>(1 + plan.ranks.size());
            if (plan.planned < due) {
                faults_.add("bilan-du", file_.root.place(),
                            {{"bilan", plan.couple},
                             {"seances", fmt::format("{} séance{} remboursable{}", plan.sessions, plan.sessions > 1 ? "s" : "", plan.sessions > 1 ? "s" : "")},
                             {"dus", std::to_string(due)},
                             {"prevus", std::to_string(plan.planned)}});
            }
        }
    }

    const DevisFile& file_;
    const Devis& devis_;
    LineRequest lines_;
    FaultList faults_;
};

} // namespace

std::vector<Diagnostic> devis_faults(const DevisFile& file, const Devis& devis, const Catalog& catalog,
                                     const DevisRequest& request)
{
    return Faults{file, devis, catalog, request}.run();
}

} // namespace kine
