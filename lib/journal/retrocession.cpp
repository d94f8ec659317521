// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/retrocession.hpp"

#include "kine/base/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kine {

namespace {

class Statement {
  public:
    explicit Statement(const RetrocessionRequest& request) { result_.request = request; }

    void add(const Invoice* invoice, const InvoiceLine* line, Money amount)
    {
        const RetrocessionRequest& request = result_.request;
        const bool any_locum = request.practitioner.empty();
        if (line == nullptr || (line->practitioner.empty() && !(any_locum && line->locum))) {
            result_.unattributed += amount;
            return;
        }
        if (any_locum ? !line->locum : fold_key(line->practitioner) != fold_key(request.practitioner)) {
            return;
        }
        const auto [at, fresh] = places_.emplace(line, result_.lines.size());
        if (fresh) {
            result_.lines.push_back({invoice, line, {}});
        }
        result_.lines[at->second].amount += amount;
        result_.basis += amount;
    }

    [[nodiscard]] Retrocession take()
    {
        std::erase_if(result_.lines, [](const RetrocessionLine& line) { return line.amount.is_zero(); });
        std::stable_sort(result_.lines.begin(), result_.lines.end(), [](const RetrocessionLine& a, const RetrocessionLine& b) {
            return a.line->day < b.line->day;
        });
        std::map<std::string, std::string> names; // by key
        for (const RetrocessionLine& line : result_.lines) {
            if (!line.line->practitioner.empty()) {
                names.try_emplace(fold_key(line.line->practitioner), line.line->practitioner);
            }
        }
        for (auto& [key, name] : names) {
            result_.practitioners.push_back(std::move(name));
        }
        const Decimal share = result_.request.percent * Decimal::from_units(1, 2);
        result_.given = to_money(result_.basis.to_decimal() * share, result_.request.rounding);
        return std::move(result_);
    }

  private:
    Retrocession result_;
    std::map<const InvoiceLine*, std::size_t> places_;
};

} // namespace

Retrocession retrocession_of(const Ledger& ledger, const RetrocessionRequest& request)
{
    Statement statement{request};
    const Accounts accounts = accounts_of(ledger);
    switch (request.basis) {
    case RetrocessionBasis::received:
        for (const Allotment& part : accounts.allotments) {
            if (request.period.contains(part.payment->received_on)) {
                statement.add(part.invoice, part.line, part.amount);
            }
        }
        break;
    case RetrocessionBasis::billed:
        for (const Balance& balance : accounts.balances) {
            if (request.period.contains(balance.line->day)) {
                statement.add(balance.invoice, balance.line, balance.due);
            }
        }
        break;
    }
    return statement.take();
}

std::vector<std::string> practitioners_of(const Ledger& ledger)
{
    std::set<std::string> names;
    for (const Invoice& invoice : ledger.invoices) {
        for (const InvoiceLine& line : invoice.lines) {
            names.insert(line.practitioner);
        }
    }
    names.erase("");
    return {names.begin(), names.end()};
}

} // namespace kine
