// SPDX-License-Identifier: Apache-2.0
#include "kine/base/result.hpp"
#include "kine/base/text.hpp"
#include "kine/cotation/cotation.hpp"
#include "kine/journal/retours.hpp"
#include "kine/journal/retours_codes.hpp"
#include "kine/journal/unpaid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kine {

namespace {

// What a row is about; no line: the whole document.
struct Target {
    const Invoice* invoice{nullptr};
    const InvoiceLine* line{nullptr};
};

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

Diagnostic fault(std::string_view code, const Retour& row, std::string message, std::string hint)
{
    return told(code, Severity::error, row, std::move(message), std::move(hint));
}

std::string numbers_of(const std::vector<Target>& targets)
{
    std::vector<std::string> numbers;
    for (const Target& target : targets) {
        if (numbers.empty() || numbers.back() != target.invoice->number()) {
            numbers.push_back(target.invoice->number());
        }
    }
    return join_french(numbers);
}

class Matcher {
  public:
    Matcher(const Ledger& ledger, const Vocabulary& vocabulary) : vocabulary_{vocabulary}
    {
        for (const Invoice& invoice : ledger.invoices) {
            if (invoice.kind == InvoiceKind::credit) {
                cancelled_.emplace(invoice.cancels, &invoice);
            }
            by_number_.emplace(invoice.number(), &invoice);
            by_number_.emplace(invoice.practice + "/" + invoice.number(), &invoice);
            for (const InvoiceLine& line : invoice.lines) {
                if (invoice.kind != InvoiceKind::credit) {
                    by_day_.emplace(std::pair{invoice.patient, line.day}, Target{&invoice, &line});
                }
            }
        }
    }

    [[nodiscard]] Result<Target> find(const Retour& row) const
    {
        return row.invoice.empty() ? one_of(alive(by_facts(row)), row) : by_number(row);
    }

    [[nodiscard]] const Invoice* cancelling(const Invoice& invoice) const
    {
        const auto found = cancelled_.find(invoice.id);
        return found == cancelled_.end() ? nullptr : found->second;
    }

  private:
    [[nodiscard]] Result<Target> by_number(const Retour& row) const
    {
        const auto [from, until] = by_number_.equal_range(to_upper_ascii(row.invoice));
        if (from == until) {
            return fail(fault(retours_code::unknown, row,
                              fmt::format("aucun document n'a le numéro « {} »", printable(row.invoice)),
                              "écrire le numéro tel qu'il est sur le document, par exemple 2026-0042"));
        }
        if (std::next(from) != until) {
            return fail(fault(retours_code::ambiguous, row,
                              fmt::format("deux cabinets ont un document {}", printable(row.invoice)),
                              fmt::format("écrire par exemple {}/{}", from->second->practice, from->second->number())));
        }
        const Invoice& invoice = *from->second;
        if (invoice.kind == InvoiceKind::credit) {
            return fail(fault(retours_code::avoir, row, fmt::format("{} est un avoir", invoice.number()),
                              "donner le numéro du document annulé ; un remboursement est un montant négatif"));
        }
        if (!row.patient.empty() && row.patient != invoice.patient) {
            return fail(disagreement(row, invoice, "patient"));
        }
        return row.day || !row.cotation.empty() ? line_of(row, invoice) : whole(row, invoice);
    }

    [[nodiscard]] static Result<Target> whole(const Retour& row, const Invoice& invoice)
    {
        Money due;
        for (const InvoiceLine& line : invoice.lines) {
            due += line.due(row.payer);
        }
        if (row.billed && *row.billed != invoice.total() && *row.billed != due) {
            return fail(disagreement(row, invoice, "montant facturé"));
        }
        return Target{&invoice, nullptr};
    }

    [[nodiscard]] Result<Target> line_of(const Retour& row, const Invoice& invoice) const
    {
        std::vector<Target> targets;
        for (const InvoiceLine& line : invoice.lines) {
            if (agrees(row, line)) {
                targets.push_back({&invoice, &line});
            }
        }
        return targets.empty() ? Result<Target>{fail(disagreement(row, invoice, "ligne"))} : one_of(targets, row);
    }

    [[nodiscard]] std::vector<Target> by_facts(const Retour& row) const
    {
        std::vector<Target> targets;
        const auto [from, until] = by_day_.equal_range(std::pair{row.patient, *row.day});
        for (auto one = from; one != until; ++one) {
            if (agrees(row, *one->second.line)) {
                targets.push_back(one->second);
            }
        }
        return targets;
    }

    // A session billed again after an avoir is on two documents: the money is for the one that stands.
    [[nodiscard]] std::vector<Target> alive(std::vector<Target> targets) const
    {
        const auto dead = [&](const Target& target) { return cancelled_.contains(target.invoice->id); };
        if (!std::all_of(targets.begin(), targets.end(), dead)) {
            std::erase_if(targets, dead);
        }
        return targets;
    }

    [[nodiscard]] static Result<Target> one_of(const std::vector<Target>& targets, const Retour& row)
    {
        if (targets.empty()) {
            return fail(fault(retours_code::unknown, row, "aucune séance facturée n'a ces patient, date, cotation et montant",
                              "vérifier ces cellules, ou donner « facture »"));
        }
        if (targets.size() > 1) {
            return fail(fault(retours_code::ambiguous, row,
                              fmt::format("{} séances facturées ont ces mêmes faits ({})", targets.size(), numbers_of(targets)),
                              "donner « facture » et « montant_facture », ou « facture » seule pour tout le document"));
        }
        return targets.front();
    }

    [[nodiscard]] bool agrees(const Retour& row, const InvoiceLine& line) const
    {
        return (!row.day || *row.day == line.day) && (row.cotation.empty() || same_act(row.cotation, line)) &&
               (!row.billed || *row.billed == line.total() || *row.billed == line.reimbursable);
    }

    // An act outside the nomenclature is written by its label or by its price.
    [[nodiscard]] bool same_act(const std::string& written, const InvoiceLine& line) const
    {
        const ParsedCotation parsed = parse_cotation(written, vocabulary_);
        const bool price = !line.off_list.is_zero() && parsed.ok() && parsed.cotation.terms.size() == 1 &&
                           parsed.cotation.terms.front().is(CodeKind::off_list);
        return price ? parsed.cotation.terms.front().number == line.off_list.to_decimal() : normal(written) == normal(line.cotation);
    }

    [[nodiscard]] std::string normal(const std::string& cotation) const
    {
        const ParsedCotation parsed = parse_cotation(cotation, vocabulary_);
        return parsed.ok() ? parsed.cotation.to_string() : fold_key(cotation);
    }

    [[nodiscard]] static Diagnostic disagreement(const Retour& row, const Invoice& invoice, std::string_view what)
    {
        return fault(retours_code::disagreement, row,
                     what == "ligne" ? fmt::format("aucune ligne du document {} n'a ces date, cotation et montant", invoice.number())
                                     : fmt::format("le document {} n'a pas ce {}", invoice.number(), what),
                     "vérifier le numéro ; « facture » seule vaut pour tout le document");
    }

    const Vocabulary& vocabulary_;
    std::multimap<std::string, const Invoice*> by_number_;
    std::multimap<std::pair<std::string, Date>, Target> by_day_;
    std::map<LedgerId, const Invoice*> cancelled_;
};

template <class Record> std::set<std::string> origins_of(const std::vector<Record>& records)
{
    std::set<std::string> origins;
    for (const Record& record : records) {
        origins.insert(record.origin);
    }
    return origins;
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

Money due_of(const Invoice& invoice, const InvoiceLine* only, Payer payer)
{
    Money due;
    for (const InvoiceLine& line : invoice.lines) {
        if (only == nullptr || only == &line) {
            due += line.divided && payer != Payer::patient ? line.due(payer) : line.total(); // a patient may advance
        }
    }
    return due;
}

// What is worth a look, though the money came.
void look_at(const Retour& row, const Target& target, const Matcher& matcher, std::vector<Diagnostic>& notices)
{
    const std::string number = target.invoice->number();
    if (const Invoice* avoir = matcher.cancelling(*target.invoice)) {
        notices.push_back(told(retours_code::cancelled, Severity::warning, row,
                               fmt::format("le document {} est annulé par l'avoir {}", number, avoir->number()),
                               "un paiement reçu est à rembourser, ou à rapporter au document refait"));
    } else if (due_of(*target.invoice, target.line, row.payer).is_zero()) {
        notices.push_back(told(retours_code::foreign_payer, Severity::warning, row,
                               fmt::format("{} ne doit rien du document {}", to_french(row.payer), number),
                               "vérifier « payeur »"));
    }
}

// The documents on which the new payments go beyond what was due, once each.
void tell_overpaid(const Ledger& before, const std::vector<std::pair<const Retour*, Payment>>& paid,
                   std::vector<Diagnostic>& notices)
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
                                   fmt::format("{} a payé {} de trop sur le document {}", to_french(key.second),
                                               now->second.to_french(), before.find(key.first)->number()),
                                   "à rembourser, ou à vérifier : le même paiement écrit autrement compte deux fois"));
        }
    }
}

} // namespace

MatchedRetours match_retours(const std::vector<Retour>& rows, const Ledger& ledger, const Vocabulary& vocabulary)
{
    MatchedRetours result;
    const Matcher matcher{ledger, vocabulary};
    const std::set<std::string> payments = origins_of(ledger.payments);
    const std::set<std::string> rejections = origins_of(ledger.rejections);
    std::vector<std::pair<const Retour*, Payment>> paid;
    for (const Retour& row : rows) {
        const bool pays = !row.payment_origin.empty() && !payments.contains(row.payment_origin);
        const bool refuses = !row.rejection_origin.empty() && !rejections.contains(row.rejection_origin);
        if (!pays && !refuses) {
            ++result.known;
            continue;
        }
        const auto target = matcher.find(row);
        if (!target) {
            result.faults.push_back(target.error());
            continue;
        }
        const LedgerId invoice = target->invoice->id;
        const LedgerId line = target->line == nullptr ? 0 : target->line->id;
        look_at(row, *target, matcher, result.notices);
        if (pays) {
            paid.emplace_back(&row, Payment{0, invoice, line, row.payer, row.on, row.amount, row.method, row.payment_origin});
        }
        if (refuses) {
            result.rejections.push_back({0, invoice, line, row.payer, row.on, row.code, row.reason, row.rejection_origin});
        }
    }
    tell_overpaid(ledger, paid, result.notices);
    for (auto& [row, payment] : paid) {
        result.payments.push_back(std::move(payment));
    }
    return result;
}

} // namespace kine
