// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

Money InvoiceLine::due(Payer payer) const
{
    switch (payer) {
    case Payer::amo:
        return amo;
    case Payer::amc:
        return amc;
    case Payer::patient:
        return total() - amo - amc - unshared.value_or(Money{});
    case Payer::unshared:
        return unshared.value_or(Money{});
    }
    return {};
}

bool InvoiceLine::may_come_from(Payer payer) const
{
    if (payer == Payer::patient) {
        return !total().is_zero();
    }
    const bool open = !divided && !unshared && !reimbursable.is_zero();
    return open || !due(payer).is_zero() || !due(Payer::unshared).is_zero();
}

std::string Invoice::number() const { return fmt::format("{}-{:04}", year, sequence); }

Money Invoice::total() const
{
    Money sum;
    for (const InvoiceLine& line : lines) {
        sum += line.total();
    }
    return sum;
}

const Invoice* Ledger::find(LedgerId invoice) const
{
    const auto found = std::find_if(invoices.begin(), invoices.end(),
                                    [invoice](const Invoice& one) { return one.id == invoice; });
    return found == invoices.end() ? nullptr : &*found;
}

std::string_view to_string(InvoiceKind kind)
{
    switch (kind) {
    case InvoiceKind::care:
        return "care";
    case InvoiceKind::fees:
        return "fees";
    case InvoiceKind::credit:
        return "credit";
    }
    return {};
}

std::string_view to_french(InvoiceKind kind)
{
    switch (kind) {
    case InvoiceKind::care:
        return "facture de soins";
    case InvoiceKind::fees:
        return "note d'honoraires";
    case InvoiceKind::credit:
        return "avoir";
    }
    return {};
}

std::string_view to_string(Payer payer)
{
    switch (payer) {
    case Payer::amo:
        return "amo";
    case Payer::amc:
        return "amc";
    case Payer::patient:
        return "patient";
    case Payer::unshared:
        return "unshared";
    }
    return {};
}

std::string_view to_french(Payer payer)
{
    switch (payer) {
    case Payer::amo:
        return "AMO";
    case Payer::amc:
        return "AMC";
    case Payer::patient:
        return "patient";
    case Payer::unshared:
        return "à répartir";
    }
    return {};
}

std::string in_a_sentence(Payer payer)
{
    return fmt::format("{}{}", payer == Payer::patient ? "le " : "l'", to_french(payer));
}

std::string of_payer(Payer payer)
{
    return fmt::format("{}{}", payer == Payer::patient ? "du " : "de l'", to_french(payer));
}

} // namespace kine
