// SPDX-License-Identifier: Apache-2.0
#include "journal_parts.hpp"
#include "json_parts.hpp"
#include "kine/render/csv.hpp"
#include "kine/render/journal.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

using Align = TextTable::Align;

std::string_view plural(std::size_t count) { return count > 1 ? "s" : ""; }

std::string counted(std::size_t count) { return count == 0 ? "" : std::to_string(count); }

// Nobody owes shares that are not known, most often.
std::vector<PayerState> told_payers(const JournalState& state)
{
    std::vector<PayerState> result{state.payers.begin(), state.payers.end()};
    std::erase_if(result, [](const PayerState& one) {
        return one.payer == Payer::unshared && one.due.is_zero() && one.received.is_zero();
    });
    return result;
}

std::string years_text(const JournalState& state, const Style& style)
{
    TextTable table{
        {{"Cabinet", Align::left}, {"Année"}, {"Soins"}, {"Honoraires"}, {"Avoirs"}, {"Dernier"}, {"Total"}},
        0,
        ""};
    for (const YearState& year : state.years) {
        table.row({year.practice, std::to_string(year.year), counted(year.care), counted(year.fees),
                   counted(year.credits), year.last, year.total.to_french()});
    }
    return table.to_string(style);
}

std::string payers_text(const JournalState& state, const Style& style)
{
    PayerState all;
    for (const PayerState& payer : state.payers) {
        all.due += payer.due;
        all.received += payer.received;
        all.beyond += payer.beyond;
    }
    const bool beyond = !all.beyond.is_zero();
    std::vector<TextTable::Column> titles{{"Payeur", Align::left}, {"Dû"}, {"Reçu"}, {"Reste"}};
    if (beyond) {
        titles.insert(titles.end() - 1, {"Dont en trop"});
    }
    TextTable table{titles, 0, ""};
    const auto cells = [&](std::string name, const PayerState& payer) {
        std::vector<std::string> row{std::move(name), payer.due.to_french(), payer.received.to_french()};
        if (beyond) {
            row.push_back(payer.beyond.is_zero() ? "" : payer.beyond.to_french());
        }
        row.push_back(payer.remaining().to_french());
        return row;
    };
    for (const PayerState& payer : told_payers(state)) {
        table.row(cells(std::string{to_french(payer.payer)}, payer));
    }
    table.total(cells("Total", all));
    return table.to_string(style);
}

} // namespace

std::string journal_state_text(const JournalState& state, const Style& style)
{
    if (state.years.empty()) {
        return "Aucun document dans ce journal.\n";
    }
    return years_text(state, style) + "\n" + payers_text(state, style) +
           fmt::format("\n{} paiement{}, {} rejet{}.\n", state.payments, plural(state.payments),
                       state.rejections, plural(state.rejections));
}

std::string journal_state_csv(const JournalState& state)
{
    std::string text = "cabinet;annee;soins;honoraires;avoirs;dernier;total;payeur;du;recu;reste;en_trop\n";
    for (const YearState& year : state.years) {
        CsvLine line;
        line.text(year.practice).whole(year.year);
        line.whole(static_cast<std::int64_t>(year.care)).whole(static_cast<std::int64_t>(year.fees));
        line.whole(static_cast<std::int64_t>(year.credits)).text(year.last).amount(year.total);
        text += line.empty().empty().empty().empty().empty().to_string();
    }
    for (const PayerState& payer : told_payers(state)) {
        CsvLine line;
        line.empty().empty().empty().empty().empty().empty().empty();
        line.text(to_string(payer.payer)).amount(payer.due).amount(payer.received).amount(payer.remaining()).amount(payer.beyond);
        text += line.to_string();
    }
    return text;
}

std::string journal_state_json(const JournalState& state)
{
    Json years = Json::array();
    for (const YearState& year : state.years) {
        Json object = Json::object();
        object.set("practice", year.practice)
            .set("year", year.year)
            .set("care", year.care)
            .set("fees", year.fees)
            .set("credits", year.credits)
            .set("last", year.last);
        set_money(object, "total", "cents", year.total);
        years.push(std::move(object));
    }
    Json payers = Json::array();
    for (const PayerState& payer : told_payers(state)) {
        Json object = Json::object();
        object.set("payer", to_string(payer.payer));
        set_money(object, "due", "due_cents", payer.due);
        set_money(object, "received", "received_cents", payer.received);
        set_money(object, "beyond", "beyond_cents", payer.beyond);
        set_money(object, "remaining", "remaining_cents", payer.remaining());
        payers.push(std::move(object));
    }
    Json root = journal_root("state");
    root.set("years", std::move(years)).set("payers", std::move(payers));
    root.set("payments", state.payments).set("rejections", state.rejections);
    return root.to_indented() + "\n";
}

} // namespace kine
