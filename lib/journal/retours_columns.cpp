// SPDX-License-Identifier: Apache-2.0
#include "journal/retours_columns.hpp"

#include "kine/base/text.hpp"
#include "kine/input/words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace kine {

namespace {

using input::words;

template <class Id> struct Known {
    Id id;
    std::string_view name;
    std::span<const std::string_view> aliases; // compared with fold_key()
};
template <class Id> Known(Id, std::string_view, std::span<const std::string_view>) -> Known<Id>; // clang 16 wants it said

constexpr std::array columns{
    Known{RetourColumn::invoice, "facture",
          words<"numéro de facture", "n° facture", "n° de facture", "num facture", "numéro facture", "document">},
    Known{RetourColumn::patient, "patient",
          words<"id patient", "identifiant patient", "n° patient", "n° dossier", "numéro de dossier", "dossier">},
    Known{RetourColumn::day, "date_soin",
          words<"date des soins", "date de soins", "date acte", "date de l'acte", "date séance", "date de la séance">},
    Known{RetourColumn::cotation, "cotation", words<"acte", "actes", "cotation facturée">},
    Known{RetourColumn::billed, "montant_facture", words<"montant facturé", "facturé", "total facturé", "honoraires">},
    Known{RetourColumn::payer, "payeur", words<"organisme payeur", "part", "débiteur">},
    Known{RetourColumn::amount, "montant",
          words<"montant payé", "montant réglé", "montant reçu", "montant versé", "payé", "réglé", "versé">},
    Known{RetourColumn::on, "date",
          words<"date de paiement", "date paiement", "date de règlement", "date règlement", "date de retour",
                "date retour", "date de virement", "date virement">},
    Known{RetourColumn::state, "statut", words<"état", "résultat">},
    Known{RetourColumn::code, "code", words<"code rejet", "code de rejet", "code retour">},
    Known{RetourColumn::reason, "motif", words<"motif rejet", "motif de rejet", "motif du rejet", "libellé rejet">},
    Known{RetourColumn::method, "mode",
          words<"mode de paiement", "mode paiement", "mode de règlement", "mode règlement", "moyen de paiement">},
    Known{RetourColumn::reference, "reference",
          words<"réf", "référence du paiement", "référence virement", "n° virement", "n° chèque", "lot">},
};

constexpr std::array payer_words{
    Known{Payer::amo, "amo",
          words<"ro", "caisse", "cpam", "msa", "sécu", "sécurité sociale", "assurance maladie", "régime obligatoire">},
    Known{Payer::amc, "amc",
          words<"rc", "mutuelle", "complémentaire", "assurance complémentaire", "régime complémentaire">},
    Known{Payer::patient, "patient", words<"assuré", "assurée", "patiente">},
};

constexpr std::array states{
    Known{RetourState::paid, "paye", words<"payée", "réglé", "réglée", "accepté", "acceptée">},
    Known{RetourState::rejected, "rejete", words<"rejetée", "rejet", "refusé", "refusée">},
    Known{RetourState::partly, "partiel", words<"partielle", "payé en partie", "paiement partiel", "réglé en partie">},
};

template <class Id, std::size_t N>
std::optional<Id> find_known(const std::array<Known<Id>, N>& list, std::string_view word)
{
    const std::string key = fold_key(word);
    for (const Known<Id>& one : list) {
        const auto same = [&](std::string_view name) { return fold_key(name) == key; };
        if (same(one.name) || std::any_of(one.aliases.begin(), one.aliases.end(), same)) {
            return one.id;
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view name_of(RetourColumn column) { return columns.at(static_cast<std::size_t>(column)).name; }

std::optional<RetourColumn> find_retour_column(std::string_view title) { return find_known(columns, title); }

std::optional<Payer> find_payer(std::string_view word) { return find_known(payer_words, word); }

std::optional<RetourState> find_retour_state(std::string_view word) { return find_known(states, word); }

} // namespace kine
