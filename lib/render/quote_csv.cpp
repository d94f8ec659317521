// SPDX-License-Identifier: Apache-2.0
#include "kine/render/csv.hpp"
#include "kine/render/quote.hpp"
#include "quote_notes.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

void number_or_empty(CsvLine& csv, bool present, const Decimal& value)
{
    present ? csv.number(value) : csv.empty();
}

std::string codes(std::span<const Diagnostic> findings)
{
    std::vector<std::string_view> result;
    for (const Diagnostic& finding : findings) {
        result.push_back(finding.code);
    }
    return fmt::format("{}", fmt::join(result, " "));
}

} // namespace

std::string quote_csv_header()
{
    return "demande;cotation;date;territoire;connu_le;seances;terme;code;coefficient;valeur;exact;montant;"
           "statut;libelle;reference;url;constats;total;amo;amc;patient;franchise;erreur\n";
}

std::vector<std::string> quote_csv_lines(const Quote& quote)
{
    const Split parts = times(quote.parts, quote.request.sessions);
    std::vector<std::string> lines;
    for (const PricedTerm& line : quote.priced.lines) {
        const bool has_value = line.value != nullptr;
        CsvLine csv;
        csv.empty() // the number
            .text(quote.normal_form)
            .text(to_iso(quote.request.day))
            .text(quote.territory->id)
            .text(quote.request.known_on ? to_iso(*quote.request.known_on) : std::string{})
            .whole(quote.request.sessions)
            .text(line.term.to_string())
            .text(line.code->code);
        number_or_empty(csv, has_value && line.term.number.has_value(), line.multiplier);
        number_or_empty(csv, has_value, line.unit_value);
        csv.number(line.exact)
            .amount(line.amount)
            .text(to_string(line.status))
            .text(fmt::format("{}", fmt::join(line_labels(line), " ; ")))
            .text(has_value ? line.value->validity.source.reference : std::string_view{})
            .text(has_value ? line.value->validity.source.url : std::string_view{})
            .text(codes(quote.findings))
            .amount(quote.total);
        parts.known ? csv.amount(parts.amo).amount(parts.amc) : csv.empty().empty();
        csv.amount(parts.patient);
        parts.franchise ? csv.amount(*parts.franchise) : csv.empty();
        csv.empty();
        lines.push_back(csv.to_string());
    }
    return lines;
}

std::string quote_error_csv(std::span<const Diagnostic> errors, std::size_t number)
{
    constexpr int empty_cells = 21; // between `demande` and `erreur`
    CsvLine csv;
    csv.whole(static_cast<std::int64_t>(number));
    for (int i = 0; i < empty_cells; ++i) {
        csv.empty();
    }
    std::vector<std::string> messages;
    for (const Diagnostic& error : errors) {
        messages.push_back(fmt::format("{} [{}]", error.message, error.code));
    }
    return csv.text(fmt::format("{}", fmt::join(messages, " ; "))).to_string();
}

} // namespace kine
