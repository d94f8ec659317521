// SPDX-License-Identifier: Apache-2.0
#include "journal/retours_look.hpp"

#include "kine/journal/retours_codes.hpp"
#include "kine/journal/unpaid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kine {

namespace {

Diagnostic told(std::string_view code, Severity severity, const Retour& row, std::string message, std::string hint)
{
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.severity = severity;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    diagnostic.place = row.place;
    return diagnostic;
}

// What payers had received above what they owed, before or after.
std::map<std::pair<LedgerId, Payer>, Money> excesses(const Ledger& ledger)
{
    std::map<std::pair<LedgerId, Payer>, Money> result;
    for (const Overpaid& one : overpaid_of(ledger)) {
        result[{one.invoice->id, one.payer}] = one.amount;
    }
    return result;
}

bool may_come_from(Payer payer, const Target& target)
{
    const auto& lines = target.invoice->lines;
    return target.line != nullptr ? target.line->may_come_from(payer)
                                  : std::any_of(lines.begin(), lines.end(), [payer](const auto& line) { return line.may_come_from(payer); });
}

Date first_care(const Target& target)
{
    if (target.line != nullptr) {
        return target.line->day;
    }
    const auto& lines = target.invoice->lines;
    return std::min_element(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.day < b.day; })->day;
}

struct Flow {
    Money paid;
    Money taken;
    const Retour* last{nullptr}; // that takes back
};

} // namespace

Diagnostic retour_fault(std::string_view code, const Retour& row, std::string message, std::string hint)
{
    return told(code, Severity::error, row, std::move(message), std::move(hint));
}

bool owes_nothing(const Retour& row, const Target& target, const Invoice* avoir, std::vector<Diagnostic>& notices)
{
    if (avoir == nullptr && may_come_from(row.payer, target)) {
        return false;
    }
    const std::string number = target.invoice->number();
    if (row.amount < Money{}) {
        return true; // money that goes back where it came from: nothing is to be done
    }
    if (avoir != nullptr) {
        notices.push_back(told(retours_code::cancelled, Severity::warning, row,
                               fmt::format("le document {} est annulé par l'avoir {}", number, avoir->number()),
                               "un paiement reçu est à rembourser, ou à rapporter au document refait : « Après un avoir », kine-journal(1)"));
    } else {
        notices.push_back(told(retours_code::foreign_payer, Severity::warning, row,
                               fmt::format("{} ne doit rien du document {}", in_a_sentence(row.payer), number),
                               "vérifier « payeur » ; un paiement reçu est à rembourser"));
    }
    return true;
}

void look_at_day(const Retour& row, const Target& target, Date today, std::vector<Diagnostic>& notices)
{
    const std::string hint = row.payment_origin.empty()
                                 ? "vérifier « date »"
                                 : "vérifier « date » ; pour la corriger, noter le montant opposé à ce jour, puis le paiement au bon jour";
    const Date care = first_care(target);
    if (row.on > today) {
        notices.push_back(told(retours_code::to_come, Severity::warning, row,
                               fmt::format("le {} est à venir : nous sommes le {}", to_french(row.on), to_french(today)), hint));
    } else if (row.on < care) {
        notices.push_back(told(retours_code::before_care, Severity::warning, row,
                               fmt::format("le {} précède les soins, du {}", to_french(row.on), to_french(care)), hint));
    }
}

Diagnostic stranded(const Retour& row, const Invoice& cancelled, const Invoice& again)
{
    return told(retours_code::stranded, Severity::warning, row,
                fmt::format("déjà noté pour le document {}, qu'un avoir annule ; rien ne l'est {} pour le document {}, qui refacture ces "
                            "soins",
                            cancelled.number(), of_payer(row.payer), again.number()),
                fmt::format("si cet argent est gardé pour ce document, écrire {} dans « facture », et reprendre le montant au document {} : "
                            "« Après un avoir », kine-journal(1)",
                            again.number(), cancelled.number()));
}

void refuse_overdrawn(const Ledger& before, const PaidRows& paid, std::vector<Diagnostic>& faults)
{
    std::map<std::pair<LedgerId, Payer>, Flow> flows;
    for (const Payment& payment : before.payments) {
        flows[{payment.invoice, payment.payer}].paid += payment.amount;
    }
    for (const auto& [row, payment] : paid) {
        Flow& flow = flows[{payment.invoice, payment.payer}];
        if (payment.amount < Money{}) {
            flow.taken -= payment.amount;
            flow.last = row;
        } else {
            flow.paid += payment.amount;
        }
    }
    for (const auto& [key, flow] : flows) {
        if (flow.last != nullptr && flow.taken > flow.paid) {
            faults.push_back(retour_fault(retours_code::overdrawn, *flow.last,
                                   fmt::format("{} repris, alors que le document {} n'a reçu que {} de ce payeur ({})",
                                               flow.taken.to_french(), before.find(key.first)->number(),
                                               std::max(Money{}, flow.paid).to_french(), to_french(key.second)),
                                   "vérifier le montant, son signe et « payeur » ; le paiement repris se note d'abord"));
        }
    }
}

void tell_overpaid(const Ledger& before, const PaidRows& paid, std::vector<Diagnostic>& notices)
{
    Ledger after = before;
    for (const auto& [row, payment] : paid) {
        after.payments.push_back(payment);
    }
    const auto old = excesses(before);
    const auto all = excesses(after);
    std::set<std::pair<LedgerId, Payer>> seen;
    for (auto one = paid.rbegin(); one != paid.rend(); ++one) { // the last one goes beyond
        const std::pair key{one->second.invoice, one->second.payer};
        const auto now = all.find(key);
        if (now == all.end() || !seen.insert(key).second) {
            continue;
        }
        const auto then = old.find(key);
        if (then == old.end() || now->second > then->second) {
            notices.push_back(told(retours_code::overpaid, Severity::warning, *one->first,
                                   fmt::format("payé par {} : {} de trop sur le document {}", in_a_sentence(key.second),
                                               now->second.to_french(), before.find(key.first)->number()),
                                   "à rembourser, ou à vérifier : le même paiement écrit autrement compte deux fois"));
        }
    }
}

} // namespace kine
