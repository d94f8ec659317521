// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/accounts.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kine {

namespace {

class Allotter {
  public:
    explicit Allotter(const Ledger& ledger)
    {
        for (const Invoice& invoice : ledger.invoices) {
            if (invoice.kind == InvoiceKind::credit) {
                cancelled_.insert(invoice.cancels);
            } else {
                open(invoice);
            }
        }
        std::vector<const Payment*> payments;
        for (const Payment& payment : ledger.payments) {
            payments.push_back(&payment);
        }
        std::stable_sort(payments.begin(), payments.end(), [](const Payment* a, const Payment* b) {
            return a->received_on < b->received_on;
        });
        for (const Payment* payment : payments) {
            allot(*payment);
        }
        // Only now: an avoir does not change where earlier money went.
        for (Balance& balance : accounts_.balances) {
            balance.cancelled = cancelled_.contains(balance.invoice->id);
            balance.due = balance.cancelled ? Money{} : balance.due;
        }
    }

    [[nodiscard]] Accounts take() { return std::move(accounts_); }

  private:
    struct Opened {
        const Invoice* invoice{nullptr};
        std::vector<std::size_t> balances;
        std::map<Payer, Money> excess;
    };

    void open(const Invoice& invoice)
    {
        Opened& opened = opened_[invoice.id];
        opened.invoice = &invoice;
        for (const InvoiceLine& line : invoice.lines) {
            for (const Payer payer : {Payer::amo, Payer::amc, Payer::unshared, Payer::patient}) {
                const bool told = payer == Payer::patient || (line.divided && payer != Payer::unshared);
                if (told || !line.due(payer).is_zero()) {
                    opened.balances.push_back(accounts_.balances.size());
                    accounts_.balances.push_back({&invoice, &line, payer, line.due(payer), {}, false});
                }
            }
        }
    }

    void allot(const Payment& payment)
    {
        const auto found = opened_.find(payment.invoice);
        if (found == opened_.end()) {
            return; // the storage refuses it
        }
        Opened& opened = found->second;
        const bool back = payment.amount < Money{};
        std::vector<std::size_t> reached = reach(opened, payment);
        if (reached.empty() && !back) {
            give_excess(payment, opened, payment.amount);
        } else if (payment.line != 0 && !reached.empty()) {
            settle_line(payment, opened, reached);
        } else if (back) {
            const std::vector<std::size_t>& all = reached.empty() ? opened.balances : reached;
            const Money above = take_excess(payment, opened, payment.amount);
            give(payment, all.front(), take_back(payment, all, above)); // beyond what he paid: the oldest line owes it
        } else {
            give_excess(payment, opened, pay(payment, reached));
        }
    }

    // Beyond what is due of the line, money stays with it when the payer is its own; another's is of the document.
    void settle_line(const Payment& payment, Opened& opened, const std::vector<std::size_t>& reached)
    {
        Money left = payment.amount < Money{} ? take_back(payment, reached) : pay(payment, reached);
        if (accounts_.balances[reached.front()].payer != payment.payer) {
            if (left > Money{}) {
                give_excess(payment, opened, left);
                return;
            }
            left += take_excess(payment, opened, left);
        }
        give(payment, reached.front(), left);
    }

    // How much of what is taken back, below zero, this payer had paid too much.
    Money take_excess(const Payment& payment, Opened& opened, Money taken)
    {
        const Money above = std::min(-taken, std::max(Money{}, opened.excess[payment.payer]));
        give_excess(payment, opened, -above);
        return above;
    }

    // What the payment may be for, in order: the part of its payer, oldest care first; the lines whose payers are unknown;
    // and for a patient, who may advance it, the part of the AMC, then that of the AMO.
    [[nodiscard]] std::vector<std::size_t> reach(const Opened& opened, const Payment& payment) const
    {
        std::vector<std::size_t> result;
        for (const std::size_t at : opened.balances) {
            const Balance& balance = accounts_.balances[at];
            if ((payment.line == 0 || balance.line->id == payment.line) && rank(balance, payment.payer) != never) {
                result.push_back(at);
            }
        }
        std::stable_sort(result.begin(), result.end(), [&](std::size_t a, std::size_t b) {
            const Balance& one = accounts_.balances[a];
            const Balance& other = accounts_.balances[b];
            return std::pair{rank(one, payment.payer), one.line->day} < std::pair{rank(other, payment.payer), other.line->day};
        });
        return result;
    }

    [[nodiscard]] static int rank(const Balance& balance, Payer payer)
    {
        const InvoiceLine& line = *balance.line;
        if (!line.divided && !line.unshared) {
            return line.may_come_from(payer) ? 1 : never;
        }
        if (balance.payer == payer) {
            return 0;
        }
        if (payer != Payer::patient) {
            return balance.payer == Payer::unshared ? 1 : never;
        }
        return balance.payer == Payer::amc ? 2 : 3;
    }

    // What is left of the payment when nothing is due any more.
    Money pay(const Payment& payment, const std::vector<std::size_t>& reached)
    {
        Money left = payment.amount;
        for (const std::size_t at : reached) {
            const Money part = std::min(left, std::max(Money{}, accounts_.balances[at].remaining()));
            give(payment, at, part);
            left -= part;
        }
        return left;
    }

    // The same backwards: only what this payer paid is taken back; `used` of it went elsewhere. Zero or below.
    Money take_back(const Payment& payment, std::vector<std::size_t> reached, Money used = {})
    {
        Money left = -payment.amount - used;
        std::reverse(reached.begin(), reached.end());
        for (const std::size_t at : reached) {
            const Money part = std::min(left, std::max(Money{}, paid_by_[{at, payment.payer}]));
            give(payment, at, -part);
            left -= part;
        }
        return -left;
    }

    void give(const Payment& payment, std::size_t at, Money amount)
    {
        if (!amount.is_zero()) {
            Balance& balance = accounts_.balances[at];
            balance.received += amount;
            paid_by_[{at, payment.payer}] += amount;
            accounts_.allotments.push_back({&payment, balance.invoice, balance.line, amount});
        }
    }

    void give_excess(const Payment& payment, Opened& opened, Money amount)
    {
        if (!amount.is_zero()) {
            opened.excess[payment.payer] += amount;
            accounts_.allotments.push_back({&payment, opened.invoice, nullptr, amount});
        }
    }

    static constexpr int never = 4;

    std::map<std::pair<std::size_t, Payer>, Money> paid_by_; // of each balance
    Accounts accounts_;
    std::map<LedgerId, Opened> opened_;
    std::set<LedgerId> cancelled_;
};

template <class Keep> Ledger filtered(const Ledger& ledger, Keep keep)
{
    Ledger result;
    std::set<LedgerId> kept;
    for (const Invoice& invoice : ledger.invoices) {
        if (keep(invoice)) {
            result.invoices.push_back(invoice);
            kept.insert(invoice.id);
        }
    }
    std::copy_if(ledger.payments.begin(), ledger.payments.end(), std::back_inserter(result.payments),
                 [&](const Payment& payment) { return kept.contains(payment.invoice); });
    std::copy_if(ledger.rejections.begin(), ledger.rejections.end(), std::back_inserter(result.rejections),
                 [&](const Rejection& rejection) { return kept.contains(rejection.invoice); });
    return result;
}

} // namespace

Accounts accounts_of(const Ledger& ledger) { return Allotter{ledger}.take(); }

Ledger as_of(const Ledger& ledger, Date day)
{
    Ledger result = filtered(ledger, [day](const Invoice& invoice) { return invoice.issued_on <= day; });
    std::erase_if(result.payments, [day](const Payment& payment) { return payment.received_on > day; });
    std::erase_if(result.rejections, [day](const Rejection& rejection) { return rejection.told_on > day; });
    return result;
}

Ledger of_practice(const Ledger& ledger, std::string_view practice)
{
    return filtered(ledger, [practice](const Invoice& invoice) { return invoice.practice == practice; });
}

std::vector<std::string> practices_of(const Ledger& ledger)
{
    std::set<std::string> names;
    for (const Invoice& invoice : ledger.invoices) {
        names.insert(invoice.practice);
    }
    return {names.begin(), names.end()};
}

const Invoice* avoir_of(const Ledger& ledger, const Invoice& invoice)
{
    const auto found = std::find_if(ledger.invoices.begin(), ledger.invoices.end(), [&](const Invoice& one) {
        return one.kind == InvoiceKind::credit && one.cancels == invoice.id;
    });
    return found == ledger.invoices.end() ? nullptr : &*found;
}

} // namespace kine
