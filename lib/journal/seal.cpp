// SPDX-License-Identifier: Apache-2.0
#include "journal/seal.hpp"

#include "kine/base/digest.hpp"
#include "kine/billing/fee_note.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

void add(std::vector<std::string>& pieces, const InvoiceLine& line)
{
    for (std::string piece :
         {line.session, line.contents, to_iso(line.day), line.cotation, line.practitioner,
          std::string{line.locum ? "1" : "0"}, cents_of(line.reimbursable), cents_of(line.overrun),
          cents_of(line.off_list), std::string{line.divided ? "1" : "0"}, cents_of(line.amo), cents_of(line.amc)}) {
        pieces.push_back(std::move(piece));
    }
    if (line.unshared) { // journals of before have none
        pieces.push_back(cents_of(*line.unshared));
    }
    if (line.vat_percent) {
        pieces.push_back(fmt::format("tva {}", line.vat_percent->to_string()));
    }
}

} // namespace

std::string cents_of(Money amount) { return std::to_string(amount.cents()); }

std::string seal_of(const std::vector<std::string>& pieces)
{
    std::string text;
    for (const std::string& piece : pieces) {
        text += fmt::format("{}:{}", piece.size(), piece);
    }
    return sha256(text);
}

std::string seal_of(const Invoice& invoice, std::string_view previous, std::string_view cancels)
{
    std::vector<std::string> pieces{std::string{previous},
                                    std::string{to_string(invoice.kind)},
                                    invoice.practice,
                                    std::to_string(invoice.year),
                                    std::to_string(invoice.sequence),
                                    invoice.patient,
                                    to_iso(invoice.month),
                                    to_iso(invoice.issued_on),
                                    std::string{cancels},
                                    invoice.reason};
    for (const InvoiceLine& line : invoice.lines) {
        add(pieces, line);
    }
    return seal_of(pieces);
}

std::string seal_of(const Payment& payment, std::string_view document)
{
    return seal_of(std::vector<std::string>{
        std::to_string(payment.id), std::string{document}, std::to_string(payment.line),
        std::string{to_string(payment.payer)}, to_iso(payment.received_on), cents_of(payment.amount),
        payment.method, payment.origin});
}

std::string seal_of(const Rejection& rejection, std::string_view document)
{
    return seal_of(std::vector<std::string>{
        std::to_string(rejection.id), std::string{document}, std::to_string(rejection.line),
        std::string{to_string(rejection.payer)}, to_iso(rejection.told_on), rejection.code, rejection.reason,
        rejection.origin});
}

} // namespace kine
