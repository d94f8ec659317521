// SPDX-License-Identifier: Apache-2.0
#include "journal_parts.hpp"
#include "json_parts.hpp"
#include "kine/render/csv.hpp"
#include "kine/render/journal_money.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace kine {

namespace {

using Align = TextTable::Align;

std::vector<const Unpaid*> rejected_of(const UnpaidAnswer& answer)
{
    std::vector<const Unpaid*> result;
    for (const Unpaid& one : answer.lines) {
        if (one.rejection != nullptr) {
            result.push_back(&one);
        }
    }
    return result;
}

// An act outside the nomenclature is kept under its label: its cotation is its price.
std::string cotation_of(const Balance& balance)
{
    return balance.invoice->kind == InvoiceKind::fees
               ? fmt::format("HN {}", balance.line->total().to_decimal().to_string(','))
               : balance.line->cotation;
}

// A session that payers refused: one, or both of those who share it.
struct Refused {
    const Balance* balance{nullptr}; // of the first of them
    std::string payers, codes, reasons;
    Money remaining;
};

void join(std::string& words, std::string_view one)
{
    if (!one.empty()) {
        words.append(words.empty() ? "" : ", ").append(one);
    }
}

// In the order of the answer.
std::vector<Refused> refused_sessions(const UnpaidAnswer& answer)
{
    std::vector<Refused> sessions;
    std::map<const InvoiceLine*, std::size_t> places;
    for (const Unpaid* one : rejected_of(answer)) {
        const auto [place, added] = places.emplace(one->balance.line, sessions.size());
        if (added) {
            sessions.push_back({&one->balance, {}, {}, {}, {}});
        }
        Refused& session = sessions[place->second];
        join(session.payers, to_string(one->rejection->payer));
        join(session.codes, one->rejection->code);
        join(session.reasons, one->rejection->reason);
        session.remaining += one->balance.remaining();
    }
    return sessions;
}

constexpr std::string_view again =
    "Pour refacturer : l'avoir du document (kine journal FICHIER avoir NUMÉRO), la séance corrigée, puis kine bill. "
    "--format csv donne ces séances en fichier de séances.";

} // namespace

std::string journal_rejected_text(const UnpaidAnswer& answer, const Style& style)
{
    const std::vector<const Unpaid*> lines = rejected_of(answer);
    if (lines.empty()) {
        return "Aucun rejet à reprendre.\n";
    }
    TextTable table{{{"Document", Align::left}, {"Patient", Align::left}, {"Soin", Align::left}, {"Cotation", Align::left},
                     {"Payeur", Align::left}, {"Reste"}},
                    1, ""};
    table.give_way(3);
    Money total;
    for (const Unpaid* one : lines) {
        const Balance& balance = one->balance;
        table.row({document_name(*balance.invoice, answer.many_practices), balance.invoice->patient, to_french(balance.line->day), balance.line->cotation,
                   std::string{to_french(balance.payer)}, balance.remaining().to_french()});
        table.note("rejeté " + rejection_words(*one->rejection));
        total += balance.remaining();
    }
    table.total({"Total", "", "", "", "", total.to_french()});
    return fmt::format("Rejets non payés le {}\n\n", to_french(answer.day)) + table.to_string(style) +
           "\n" + hanging("", again, style.width);
}

std::string journal_rejected_csv(const UnpaidAnswer& answer)
{
    std::string text =
        "patient;date;cotation;hn_libelle;praticien;exoneration;tiers_payant;rejet_document;rejet_payeur;rejet_code;rejet_motif;rejet_reste;rejet_cabinet\n";
    for (const Refused& refused : refused_sessions(answer)) {
        const Balance& balance = *refused.balance;
        CsvLine line;
        line.read_back(balance.invoice->patient).text(to_iso(balance.line->day)).text(cotation_of(balance));
        line.read_back(balance.invoice->kind == InvoiceKind::fees ? balance.line->cotation : std::string{});
        line.read_back(balance.line->practitioner).empty().empty().text(balance.invoice->number());
        line.text(refused.payers).text(refused.codes).text(refused.reasons).amount(refused.remaining);
        text += line.text(balance.invoice->practice).to_string();
    }
    return text;
}

std::string journal_rejected_lacks(const UnpaidAnswer& answer)
{
    std::set<const InvoiceLine*> shared;
    for (const Unpaid* one : rejected_of(answer)) {
        if (const InvoiceLine& line = *one->balance.line; line.due(Payer::patient) != line.total()) {
            shared.insert(&line);
        }
    }
    if (shared.empty()) {
        return {};
    }
    return fmt::format("{} n'{} pas due{} par le seul patient : remplir exoneration et tiers_payant, que le journal ne garde pas, avant de "
                       "refacturer\n",
                       shared.size() > 1 ? fmt::format("{} séances", shared.size()) : "1 séance", shared.size() > 1 ? "étaient" : "était",
                       shared.size() > 1 ? "s" : "");
}

std::string journal_rejected_json(const UnpaidAnswer& answer)
{
    Json lines = Json::array();
    Money total;
    for (const Unpaid* one : rejected_of(answer)) {
        lines.push(unpaid_json(*one));
        total += one->balance.remaining();
    }
    Json root = journal_root("rejected");
    root.set("day", to_iso(answer.day)).set("lines", std::move(lines));
    set_money(root, "remaining", "remaining_cents", total);
    return root.to_indented() + "\n";
}

} // namespace kine
