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
    TextTable table{{{"Payeur", Align::left}, {"Dû"}, {"Reçu"}, {"Reste"}}, 0, ""};
    Money due;
    Money received;
    for (const PayerState& payer : state.payers) {
        table.row({std::string{to_french(payer.payer)}, payer.due.to_french(), payer.received.to_french(),
                   payer.remaining().to_french()});
        due += payer.due;
        received += payer.received;
    }
    table.total({"Total", due.to_french(), received.to_french(), (due - received).to_french()});
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
    std::string text = "cabinet;annee;soins;honoraires;avoirs;dernier;total;payeur;du;recu;reste\n";
    for (const YearState& year : state.years) {
        CsvLine line;
        line.text(year.practice).whole(year.year);
        line.whole(static_cast<std::int64_t>(year.care)).whole(static_cast<std::int64_t>(year.fees));
        line.whole(static_cast<std::int64_t>(year.credits)).text(year.last).amount(year.total);
        text += line.empty().empty().empty().empty().to_string();
    }
    for (const PayerState& payer : state.payers) {
        CsvLine line;
        line.empty().empty().empty().empty().empty().empty().empty();
        line.text(to_string(payer.payer)).amount(payer.due).amount(payer.received).amount(payer.remaining());
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
    for (const PayerState& payer : state.payers) {
        Json object = Json::object();
        object.set("payer", to_string(payer.payer));
        set_money(object, "due", "due_cents", payer.due);
        set_money(object, "received", "received_cents", payer.received);
        set_money(object, "remaining", "remaining_cents", payer.remaining());
        payers.push(std::move(object));
    }
    Json root = journal_root("state");
    root.set("years", std::move(years)).set("payers", std::move(payers));
    root.set("payments", state.payments).set("rejections", state.rejections);
    return root.to_indented() + "\n";
}

} // namespace kine
