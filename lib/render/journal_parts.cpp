// SPDX-License-Identifier: Apache-2.0
#include "journal_parts.hpp"
#include "json_parts.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

namespace kine {

Json journal_root(std::string_view kind)
{
    Json root = Json::object();
    root.set("schema", "kine.journal/1").set("kind", kind);
    return root;
}

std::string period_text(const Period& period)
{
    const auto last = period.last_day();
    return last ? fmt::format("du {} au {}", to_french(period.from), to_french(*last))
                : fmt::format("depuis le {}", to_french(period.from));
}

Paper journal_paper(std::string id, std::string title, std::string subtitle, Date written_on)
{
    Paper paper;
    paper.id = std::move(id);
    paper.title = std::move(title);
    paper.subtitle = std::move(subtitle);
    paper.subject = fmt::format("{}, {}", paper.title, paper.subtitle);
    paper.date = written_on;
    paper.footer = fmt::format("{} · établi le {}", paper.subject, to_french(written_on));
    return paper;
}

void set_period(Json& root, const Period& period)
{
    root.set("from", to_iso(period.from)).set("to", json_date(period.last_day()));
}

Json unpaid_json(const Unpaid& unpaid)
{
    const Balance& balance = unpaid.balance;
    Json object = Json::object();
    object.set("practice", balance.invoice->practice)
        .set("number", balance.invoice->number())
        .set("patient", balance.invoice->patient)
        .set("care_day", to_iso(balance.line->day))
        .set("cotation", balance.line->cotation)
        .set("practitioner", balance.line->practitioner)
        .set("payer", to_string(balance.payer));
    set_money(object, "due", "due_cents", balance.due);
    set_money(object, "received", "received_cents", balance.received);
    set_money(object, "remaining", "remaining_cents", balance.remaining());
    object.set("age", unpaid.age)
        .set("last_day", json_date(unpaid.deadline.last))
        .set("last_day_longest", json_date(unpaid.deadline.last_of_all))
        .set("state", to_string(unpaid.state));
    Json rejection{nullptr};
    if (unpaid.rejection != nullptr) {
        rejection = Json::object();
        rejection.set("payer", to_string(unpaid.rejection->payer))
            .set("told_on", to_iso(unpaid.rejection->told_on))
            .set("code", unpaid.rejection->code)
            .set("reason", unpaid.rejection->reason);
    }
    object.set("rejection", std::move(rejection));
    return object;
}

std::string document_name(const Invoice& invoice, bool many_practices)
{
    return many_practices ? fmt::format("{}/{}", printable(invoice.practice), invoice.number()) : invoice.number();
}

std::string rejection_words(const Rejection& rejection)
{
    std::string text = fmt::format("par {} le {}", in_a_sentence(rejection.payer), to_french(rejection.told_on));
    const std::string_view colon = rejection.code.empty() || rejection.reason.empty() ? "" : " : ";
    if (!rejection.code.empty() || !rejection.reason.empty()) {
        text += fmt::format(", {}{}{}", printable(rejection.code), colon, printable(rejection.reason));
    }
    return text;
}

} // namespace kine
