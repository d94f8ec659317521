// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/unpaid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kine {

namespace {

using std::chrono::days;

std::optional<int> months_of(const Catalog& catalog, std::string_view id, Date day)
{
    // The texts are the same in every zone.
    const auto value = catalog.threshold_value(id, "metropole", day);
    const auto whole = value ? value->exact_units(0) : std::nullopt;
    constexpr std::int64_t most = 1200;
    return whole && *whole >= 0 && *whole <= most ? std::optional{static_cast<int>(*whole)} : std::nullopt;
}

// A claim counted from the day of care can still be made on its anniversary; one counted from the first day of a civil
// period ends with the day before.
std::optional<Date> last_day(const Catalog& catalog, const std::string& id, Date care)
{
    const auto delay = months_of(catalog, id, care);
    if (!delay) {
        return std::nullopt;
    }
    const int period = months_of(catalog, id + "-depart", care).value_or(0);
    return period == 0 ? months_later(care, *delay) : months_later(period_start(care, period), period + *delay) - days{1};
}

const Rejection* last_rejection(const Ledger& ledger, const Balance& balance)
{
    const Rejection* result = nullptr;
    for (const Rejection& one : ledger.rejections) {
        const InvoiceLine& line = *balance.line;
        const bool open = !line.divided && (balance.payer == Payer::unshared || !line.unshared);
        const bool about = one.invoice == balance.invoice->id && (one.line == 0 || one.line == line.id) &&
                           (one.payer == balance.payer || (open && line.may_come_from(one.payer)));
        if (about && (result == nullptr || one.told_on >= result->told_on)) {
            result = &one;
        }
    }
    return result;
}

} // namespace

std::string_view to_string(ClaimState state)
{
    switch (state) {
    case ClaimState::open:
        return "open";
    case ClaimState::disputed:
        return "disputed";
    case ClaimState::lost:
        return "lost";
    }
    return {};
}

std::string_view to_french(ClaimState state)
{
    switch (state) {
    case ClaimState::open:
        return "ouverte";
    case ClaimState::disputed:
        return "discutée";
    case ClaimState::lost:
        return "prescrite";
    }
    return {};
}

ClaimState Deadline::on(Date day) const
{
    if (!last || day <= *last) {
        return ClaimState::open;
    }
    return last_of_all && day <= *last_of_all ? ClaimState::disputed : ClaimState::lost;
}

Deadline deadline_of(const Catalog& catalog, Payer payer, Date care)
{
    if (payer == Payer::unshared) {
        const Deadline amo = deadline_of(catalog, Payer::amo, care);
        const Deadline amc = deadline_of(catalog, Payer::amc, care);
        return {std::min(amo.last, amc.last), std::max(amo.last_of_all, amc.last_of_all)};
    }
    const std::string id = fmt::format("prescription-{}", to_string(payer));
    Deadline result;
    result.last = last_day(catalog, id, care);
    const auto longest = last_day(catalog, id + "-certaine", care);
    result.last_of_all = longest ? longest : result.last;
    return result;
}

std::vector<Unpaid> unpaid_of(const Ledger& ledger, const Catalog& catalog, Date day)
{
    std::vector<Unpaid> result;
    for (const Balance& balance : accounts_of(ledger).balances) {
        if (balance.remaining() <= Money{}) {
            continue;
        }
        Unpaid unpaid;
        unpaid.balance = balance;
        unpaid.age = (day - balance.line->day).count();
        unpaid.deadline = deadline_of(catalog, balance.payer, balance.line->day);
        unpaid.state = unpaid.deadline.on(day);
        unpaid.rejection = last_rejection(ledger, balance);
        result.push_back(unpaid);
    }
    std::stable_sort(result.begin(), result.end(), [](const Unpaid& a, const Unpaid& b) { return a.age > b.age; });
    return result;
}

std::vector<Overpaid> overpaid_of(const Ledger& ledger)
{
    std::map<std::pair<LedgerId, Payer>, Money> above;
    const Accounts accounts = accounts_of(ledger);
    for (const Balance& balance : accounts.balances) {
        above[{balance.invoice->id, balance.payer}] += std::max(Money{}, -balance.remaining());
    }
    for (const Allotment& part : accounts.allotments) {
        if (part.line == nullptr) {
            above[{part.invoice->id, part.payment->payer}] += part.amount;
        }
    }
    std::vector<Overpaid> result;
    for (const auto& [key, amount] : above) {
        if (amount > Money{}) {
            result.push_back({ledger.find(key.first), key.second, amount});
        }
    }
    return result;
}

std::vector<AgeBand> bands_of(const std::vector<Unpaid>& unpaid)
{
    std::vector<AgeBand> bands{{0, 30, 0, 0, {}}, {31, 60, 0, 0, {}}, {61, 90, 0, 0, {}}, {91, 365, 0, 0, {}}, {366, std::nullopt, 0, 0, {}}};
    std::set<const InvoiceLine*> seen;
    for (const Unpaid& one : unpaid) {
        for (AgeBand& band : bands) {
            if (!band.to || one.age <= *band.to) {
                ++band.lines;
                band.sessions += seen.insert(one.balance.line).second ? 1U : 0U;
                band.remaining += one.balance.remaining();
                break;
            }
        }
    }
    return bands;
}

} // namespace kine
