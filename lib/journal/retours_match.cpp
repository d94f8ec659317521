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

    [[nodiscard]] const Invoice* cancelling(LedgerId invoice) const
    {
        const auto found = cancelled_.find(invoice);
        return found == cancelled_.end() ? nullptr : found->second;
    }

    // Where the care that a payment of this cancelled document was for is billed again.
    [[nodiscard]] std::vector<Target> again(const Payment& payment, const Invoice& document) const
    {
        std::vector<Target> targets;
        for (const InvoiceLine& line : document.lines) {
            if (payment.line != 0 && payment.line != line.id) {
                continue;
            }
            const auto [from, until] = by_day_.equal_range(std::pair{document.patient, line.day});
            for (auto one = from; one != until; ++one) {
                const Invoice& other = *one->second.invoice;
                if (other.practice == document.practice && other.kind == document.kind && cancelling(other.id) == nullptr &&
                    one->second.line->may_come_from(payment.payer)) {
                    targets.push_back(one->second);
                }
            }
        }
        return targets;
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

template <class Record> std::map<std::string, const Record*> by_origin(const std::vector<Record>& records)
{
    std::map<std::string, const Record*> origins;
    for (const Record& record : records) {
        origins.emplace(record.origin, &record);
    }
    return origins;
}

// A row that the journal has already, and the payment that it is.
using KnownRow = std::pair<const Retour*, const Payment*>;

// Those whose document was cancelled and billed again, while its payer gave nothing for the new one.
void tell_stranded(const Ledger& before, const Matcher& matcher, const std::vector<KnownRow>& known, MatchedRetours& result)
{
    for (const auto& [row, payment] : known) {
        if (matcher.cancelling(payment->invoice) == nullptr) {
            continue;
        }
        const Invoice& document = *before.find(payment->invoice);
        const std::vector<Target> targets = matcher.again(*payment, document);
        const auto given = [&targets, payer = payment->payer](const Payment& one) {
            return one.payer == payer && std::any_of(targets.begin(), targets.end(), [&one](const Target& target) {
                       return one.invoice == target.invoice->id && (one.line == 0 || one.line == target.line->id);
                   });
        };
        if (!targets.empty() && std::none_of(before.payments.begin(), before.payments.end(), given) &&
            std::none_of(result.payments.begin(), result.payments.end(), given)) {
            result.notices.push_back(stranded(*row, document, *targets.front().invoice));
        }
    }
}

} // namespace

MatchedRetours match_retours(const std::vector<Retour>& rows, const Ledger& ledger, const Vocabulary& vocabulary, Date today)
{
    MatchedRetours result;
    const Matcher matcher{ledger, vocabulary};
    const auto payments = by_origin(ledger.payments);
    const auto rejections = by_origin(ledger.rejections);
    PaidRows paid;
    PaidRows owed; // by who owes something of the document
    std::vector<KnownRow> known;
    for (const Retour& row : rows) {
        const auto payment = payments.find(row.payment_origin);
        if (payment != payments.end() && row.amount > Money{}) {
            known.emplace_back(&row, payment->second);
        }
        const bool pays = !row.payment_origin.empty() && payment == payments.end();
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
        const bool nothing_owed = owes_nothing(row, *target, matcher.cancelling(invoice), result.notices);
        look_at_day(row, *target, today, result.notices);
        if (pays) {
            paid.emplace_back(&row, Payment{0, invoice, line, row.payer, row.on, row.amount, row.method, row.payment_origin});
            if (!nothing_owed) {
                owed.push_back(paid.back());
            }
        }
        if (refuses) {
            result.rejections.push_back({0, invoice, line, row.payer, row.on, row.code, row.reason, row.rejection_origin});
        }
    }
    refuse_overdrawn(ledger, paid, result.faults);
    tell_overpaid(ledger, owed, result.notices);
    for (auto& [row, payment] : paid) {
        result.payments.push_back(std::move(payment));
    }
    tell_stranded(ledger, matcher, known, result);
    std::stable_sort(result.notices.begin(), result.notices.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.place.line < b.place.line; });
    return result;
}

} // namespace kine
