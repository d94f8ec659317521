// SPDX-License-Identifier: Apache-2.0
#include "journal_parts.hpp"
#include "json_parts.hpp"
#include "kine/base/text.hpp"
#include "kine/render/csv.hpp"
#include "kine/render/journal_money.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kine {

namespace {

std::string iso_or_empty(std::optional<Date> day) { return day ? to_iso(*day) : std::string{}; }

// The lines of one document that one payer owes, oldest first.
using Group = std::vector<const Unpaid*>;

std::vector<Group> groups_of(const std::vector<Unpaid>& lines)
{
    std::vector<Group> groups;
    std::map<std::pair<const Invoice*, Payer>, std::size_t> places;
    for (const Unpaid& one : lines) {
        const auto [at, fresh] = places.emplace(std::pair{one.balance.invoice, one.balance.payer}, groups.size());
        if (fresh) {
            groups.emplace_back();
        }
        groups[at->second].push_back(&one);
    }
    return groups;
}

// « rejeté par l'AMO le 21/03/2026, R12 : droits fermés », of each refusal; how many of the lines when there are others.
std::string refusals_of(const Group& group)
{
    std::vector<std::pair<std::string, std::size_t>> refusals;
    for (const Unpaid* one : group) {
        if (one->rejection == nullptr) {
            continue;
        }
        const std::string words = rejection_words(*one->rejection);
        const auto same = std::find_if(refusals.begin(), refusals.end(), [&](const auto& other) { return other.first == words; });
        if (same != refusals.end()) {
            ++same->second;
        } else {
            refusals.emplace_back(words, 1);
        }
    }
    std::vector<std::string> all;
    for (const auto& [words, count] : refusals) {
        const std::string_view plural = count > 1 ? "s" : "";
        all.push_back(count == group.size() ? fmt::format("rejeté{} {}", plural, words)
                                            : fmt::format("{} séance{} rejetée{} {}", count, plural, plural, words));
    }
    return fmt::format("{}", fmt::join(all, " ; "));
}

std::string limit_of(const Unpaid& oldest)
{
    if (!oldest.deadline.last) {
        return "inconnue";
    }
    const std::string day = to_french(oldest.state == ClaimState::disputed ? *oldest.deadline.last_of_all : *oldest.deadline.last);
    return oldest.state == ClaimState::open ? day : fmt::format("{} ({})", day, to_french(oldest.state));
}

std::string band_name(const AgeBand& band)
{
    return band.to ? fmt::format("{} à {} jours", band.from, *band.to) : fmt::format("plus de {} jours", band.from - 1);
}

PaperTable documents_table(const UnpaidAnswer& answer)
{
    const std::vector<Unpaid>& lines = answer.lines;
    constexpr PaperAlign right = PaperAlign::right;
    PaperTable table{"Restes dus par document", true,
                     {{"Document"}, {"Patient"}, {"Payeur"}, {"Âge", right}, {"Séances", right}, {"Dû", right}, {"Reçu", right},
                      {"Reste", right}, {"À réclamer jusqu’au"}},
                     {}};
    Money total;
    std::set<const InvoiceLine*> sessions; // one that two payers owe is one
    for (const Unpaid& one : lines) {
        sessions.insert(one.balance.line);
    }
    std::map<std::pair<const Invoice*, Payer>, std::pair<Money, Money>> sums; // due and received, of the whole document
    for (const Balance& balance : answer.balances) {
        auto& [due, received] = sums[{balance.invoice, balance.payer}];
        due += balance.due;
        received += balance.received;
    }
    for (const Group& group : groups_of(lines)) {
        Money left;
        for (const Unpaid* one : group) {
            left += one->balance.remaining();
        }
        const auto& [due, received] = sums.at({group.front()->balance.invoice, group.front()->balance.payer});
        const Unpaid& oldest = *group.front();
        table.rows.push_back({{document_name(*oldest.balance.invoice, answer.many_practices), printable(oldest.balance.invoice->patient),
                               std::string{to_french(oldest.balance.payer)}, fmt::format("{} j", oldest.age),
                               std::to_string(group.size()), due.to_french(), received.to_french(), left.to_french(),
                               limit_of(oldest)},
                              refusals_of(group)});
        total += left;
    }
    table.rows.push_back({{"Total", "", "", "", std::to_string(sessions.size()), "", "", total.to_french(), ""}, {}, true});
    return table;
}

// Eighty columns: what was received is told under the line, when some was.
std::string documents_text(const UnpaidAnswer& answer, const Style& style)
{
    using Align = TextTable::Align;
    TextTable table{{{"Document", Align::left}, {"Patient", Align::left}, {"Payeur", Align::left}, {"Âge"}, {"Séances"}, {"Reste"},
                     {"À réclamer jusqu'au", Align::left}},
                    1, ""};
    table.give_way(6);
    for (const PaperRow& row : documents_table(answer).rows) {
        const std::vector<std::string>& cells = row.cells;
        std::vector<std::string> kept{cells[0], cells[1], cells[2], cells[3], cells[4], cells[7], cells[8]};
        if (row.total) {
            table.total(std::move(kept));
            continue;
        }
        table.row(std::move(kept));
        if (cells[6] != Money{}.to_french()) {
            table.note(fmt::format("reçu {} sur {}", cells[6], cells[5]));
        }
        if (!row.note.empty()) {
            table.note(row.note);
        }
    }
    return table.to_string(style);
}

PaperTable bands_table(const std::vector<Unpaid>& lines)
{
    PaperTable table{"Restes dus par âge des soins", true,
                     {{"Âge des soins"}, {"Séances", PaperAlign::right}, {"Reste", PaperAlign::right}}, {}};
    for (const AgeBand& band : bands_of(lines)) {
        if (band.lines != 0) {
            table.rows.push_back({{band_name(band), std::to_string(band.sessions), band.remaining.to_french()}, {}});
        }
    }
    return table;
}

PaperTable overpaid_table(const UnpaidAnswer& answer)
{
    PaperTable table{"Sommes reçues en trop", true,
                     {{"Reçu en trop"}, {"Patient"}, {"Payeur"}, {"Montant", PaperAlign::right}}, {}};
    for (const Overpaid& one : answer.overpaid) {
        table.rows.push_back({{document_name(*one.invoice, answer.many_practices), printable(one.invoice->patient), std::string{to_french(one.payer)},
                               one.amount.to_french()},
                              {}});
    }
    return table;
}

std::string overpaid_text(const UnpaidAnswer& answer, const Style& style)
{
    return answer.overpaid.empty() ? std::string{} : "\n" + table_text(overpaid_table(answer), {1, "", true}, style);
}

} // namespace

std::string journal_unpaid_text(const UnpaidAnswer& answer, const Style& style)
{
    if (answer.lines.empty()) {
        return fmt::format("Aucun impayé le {}.\n", to_french(answer.day)) + overpaid_text(answer, style);
    }
    return fmt::format("Impayés le {}\n\n", to_french(answer.day)) + documents_text(answer, style) +
           "\n" + table_text(bands_table(answer.lines), {0, "", true}, style) + overpaid_text(answer, style);
}

Paper unpaid_paper(const UnpaidAnswer& answer)
{
    Paper paper = journal_paper("impayes", "Impayés", fmt::format("le {}", to_french(answer.day)), answer.day);
    if (answer.lines.empty()) {
        paper.blocks.emplace_back(PaperParagraph{"Rien ne reste dû."});
    } else {
        paper.blocks.emplace_back(documents_table(answer));
        paper.blocks.emplace_back(bands_table(answer.lines));
    }
    if (!answer.overpaid.empty()) {
        paper.blocks.emplace_back(overpaid_table(answer));
    }
    return paper;
}

std::string journal_unpaid_csv(const UnpaidAnswer& answer)
{
    std::string text = "facture;patient;date_soin;cotation;payeur;du;recu;reste;age;limite;limite_longue;etat;rejet_payeur;rejet_code;rejet_motif;cabinet\n";
    for (const Unpaid& one : answer.lines) {
        const Balance& balance = one.balance;
        CsvLine line;
        line.text(balance.invoice->number()).text(balance.invoice->patient).text(to_iso(balance.line->day));
        line.text(balance.line->cotation).text(to_string(balance.payer));
        line.amount(balance.due).amount(balance.received).amount(balance.remaining()).whole(one.age);
        line.text(iso_or_empty(one.deadline.last)).text(iso_or_empty(one.deadline.last_of_all)).text(to_french(one.state));
        line.text(one.rejection == nullptr ? "" : to_string(one.rejection->payer));
        line.text(one.rejection == nullptr ? "" : one.rejection->code);
        line.text(one.rejection == nullptr ? "" : one.rejection->reason);
        text += line.text(balance.invoice->practice).to_string();
    }
    return text;
}

std::string journal_unpaid_json(const UnpaidAnswer& answer)
{
    Json lines = Json::array();
    Money total;
    for (const Unpaid& one : answer.lines) {
        lines.push(unpaid_json(one));
        total += one.balance.remaining();
    }
    Json bands = Json::array();
    for (const AgeBand& band : bands_of(answer.lines)) {
        Json object = Json::object();
        object.set("from", band.from).set("to", band.to).set("lines", band.lines);
        set_money(object, "remaining", "remaining_cents", band.remaining);
        bands.push(std::move(object));
    }
    Json overpaid = Json::array();
    for (const Overpaid& one : answer.overpaid) {
        Json object = Json::object();
        object.set("practice", one.invoice->practice).set("number", one.invoice->number()).set("patient", one.invoice->patient).set("payer", to_string(one.payer));
        set_money(object, "amount", "cents", one.amount);
        overpaid.push(std::move(object));
    }
    Json root = journal_root("unpaid");
    root.set("day", to_iso(answer.day)).set("lines", std::move(lines)).set("bands", std::move(bands));
    root.set("overpaid", std::move(overpaid));
    set_money(root, "remaining", "remaining_cents", total);
    return root.to_indented() + "\n";
}

} // namespace kine
