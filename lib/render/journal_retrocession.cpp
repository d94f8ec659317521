#include "journal_parts.hpp"
#include "json_parts.hpp"
#include "kine/render/csv.hpp"
#include "kine/render/journal_money.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

using Align = TextTable::Align;

std::string_view basis_word(RetrocessionBasis basis)
{
    switch (basis) {
    case RetrocessionBasis::received:
        return "received";
    case RetrocessionBasis::billed:
        return "billed";
    }
    return {};
}

std::string_view basis_french(RetrocessionBasis basis)
{
    switch (basis) {
    case RetrocessionBasis::received:
        return "encaissements";
    case RetrocessionBasis::billed:
        return "honoraires facturés";
    }
    return {};
}

std::string who(const RetrocessionRequest& request)
{
    return request.practitioner.empty() ? "remplaçants" : request.practitioner;
}

} // namespace

std::string journal_retrocession_text(const Retrocession& statement, const Style& style)
{
    const RetrocessionRequest& request = statement.request;
    std::string text = fmt::format("Rétrocession : {}, {}\nBase : {}\n\n", who(request), period_text(request.period),
                                   basis_french(request.basis));
    TextTable table{{{"Soin", Align::left}, {"Document", Align::left}, {"Patient", Align::left}, {"Cotation", Align::left}, {"Montant"}},
                    3, ""};
    for (const RetrocessionLine& line : statement.lines) {
        table.row({to_french(line.line->day), line.invoice->number(), line.invoice->patient, line.line->cotation,
                   line.amount.to_french()});
    }
    table.total({"Total", fmt::format("{} séance{}", statement.lines.size(), statement.lines.size() > 1 ? "s" : ""), "", "",
                 statement.basis.to_french()});
    text += table.to_string(style);
    TextTable shares{{{"", Align::left}, {""}}, 0, ""};
    shares.row({fmt::format("Rétrocédé à {}, {} %", who(request), request.percent.to_string(',')), statement.given.to_french()});
    shares.row({"Gardé par le cabinet", statement.kept().to_french()});
    text += "\n" + shares.to_string(style);
    if (!statement.unattributed.is_zero()) {
        text += fmt::format("\nHors du calcul : {} dont on ne sait qui a fait la séance, ou reçus en trop.\n",
                            statement.unattributed.to_french());
    }
    return text;
}

std::string journal_retrocession_csv(const Retrocession& statement)
{
    std::string text = "nature;date_soin;facture;patient;cotation;praticien;montant\n";
    for (const RetrocessionLine& line : statement.lines) {
        CsvLine csv;
        csv.text("seance").text(to_iso(line.line->day)).text(line.invoice->number()).text(line.invoice->patient);
        text += csv.text(line.line->cotation).text(line.line->practitioner).amount(line.amount).to_string();
    }
    const auto sum = [&](std::string_view name, Money amount) {
        CsvLine csv;
        csv.text(name).empty().empty().empty().empty().text(statement.request.practitioner);
        text += csv.amount(amount).to_string();
    };
    sum("base", statement.basis);
    sum("retrocede", statement.given);
    sum("garde", statement.kept());
    sum("hors_calcul", statement.unattributed);
    return text;
}

std::string journal_retrocession_json(const Retrocession& statement)
{
    const RetrocessionRequest& request = statement.request;
    Json lines = Json::array();
    for (const RetrocessionLine& line : statement.lines) {
        Json object = Json::object();
        object.set("care_day", to_iso(line.line->day))
            .set("number", line.invoice->number())
            .set("patient", line.invoice->patient)
            .set("cotation", line.line->cotation)
            .set("practitioner", line.line->practitioner);
        set_money(object, "amount", "cents", line.amount);
        lines.push(std::move(object));
    }
    Json root = journal_root("retrocession");
    set_period(root, request.period);
    root.set("practitioner", request.practitioner.empty() ? Json{nullptr} : Json{request.practitioner})
        .set("basis", basis_word(request.basis))
        .set("percent", request.percent.to_string())
        .set("lines", std::move(lines));
    set_money(root, "total", "total_cents", statement.basis);
    set_money(root, "given", "given_cents", statement.given);
    set_money(root, "kept", "kept_cents", statement.kept());
    set_money(root, "unattributed", "unattributed_cents", statement.unattributed);
    return root.to_indented() + "\n";
}

} // namespace kine
