// SPDX-License-Identifier: Apache-2.0
#include "journal/retours_look.hpp"
#include "kine/base/result.hpp"
#include "kine/base/text.hpp"
#include "kine/cotation/cotation.hpp"
#include "kine/journal/retours.hpp"
#include "kine/journal/retours_codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kine {

namespace {

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
            return fail(retour_fault(retours_code::unknown, row,
                              fmt::format("aucun document n'a le numéro « {} »", printable(row.invoice)),
                              "écrire le numéro tel qu'il est sur le document, par exemple 2026-0042"));
        }
        if (std::next(from) != until) {
            return fail(retour_fault(retours_code::ambiguous, row,
                              fmt::format("deux cabinets ont un document {}", printable(row.invoice)),
                              fmt::format("écrire par exemple {}/{}", from->second->practice, from->second->number())));
        }
        const Invoice& invoice = *from->second;
        if (invoice.kind == InvoiceKind::credit) {
            return fail(retour_fault(retours_code::avoir, row, fmt::format("{} est un avoir", invoice.number()),
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
            due += line.due(row.payer) + (row.payer == Payer::patient ? Money{} : line.due(Payer::unshared));
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
            return fail(retour_fault(retours_code::unknown, row, "aucune séance facturée n'a ces patient, date, cotation et montant",
                              "vérifier ces cellules, ou donner « facture »"));
        }
        if (targets.size() > 1) {
            return fail(retour_fault(retours_code::ambiguous, row,
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
        return retour_fault(retours_code::disagreement, row,
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

} // namespace

MatchedRetours match_retours(const std::vector<Retour>& rows, const Ledger& ledger, const Vocabulary& vocabulary, Date today)
{
    MatchedRetours result;
    const Matcher matcher{ledger, vocabulary};
    const std::set<std::string> payments = origins_of(ledger.payments);
    const std::set<std::string> rejections = origins_of(ledger.rejections);
    PaidRows paid;
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
        look_at(row, *target, {matcher.cancelling(*target->invoice), today}, result.notices);
        if (pays) {
            paid.emplace_back(&row, Payment{0, invoice, line, row.payer, row.on, row.amount, row.method, row.payment_origin});
        }
        if (refuses) {
            result.rejections.push_back({0, invoice, line, row.payer, row.on, row.code, row.reason, row.rejection_origin});
        }
    }
    refuse_overdrawn(ledger, paid, result.faults);
    tell_overpaid(ledger, paid, result.notices);
    for (auto& [row, payment] : paid) {
        result.payments.push_back(std::move(payment));
    }
    return result;
}

} // namespace kine
