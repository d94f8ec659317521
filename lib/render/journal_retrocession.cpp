// SPDX-License-Identifier: Apache-2.0
#include "journal_parts.hpp"
#include "json_parts.hpp"
#include "kine/base/text.hpp"
#include "kine/render/csv.hpp"
#include "kine/render/journal_money.hpp"
#include "paper_parts.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kine {

namespace {

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

// No text says whether the tax is shared: the two who sign see that it is.
std::string basis_text(const Retrocession& statement)
{
    const bool taxed = std::any_of(statement.lines.begin(), statement.lines.end(),
                                   [](const RetrocessionLine& line) { return line.line->vat_percent.has_value(); });
    return fmt::format("{}{}", basis_french(statement.request.basis), taxed ? ", toutes taxes comprises" : "");
}

// Who signs: the one who was asked for, or the only locum.
std::string who(const Retrocession& statement)
{
    if (!statement.request.practitioner.empty()) {
        return statement.request.practitioner;
    }
    return statement.practitioners.size() == 1 ? statement.practitioners.front() : std::string{};
}

std::string named(const Retrocession& statement, std::string_view otherwise)
{
    const std::string name = who(statement);
    return name.empty() ? std::string{otherwise} : printable(name);
}

PaperTable sessions_table(const Retrocession& statement)
{
    PaperTable table{"Séances", false, {{"Soin"}, {"Document"}, {"Patient"}, {"Cotation"}, {"Montant", PaperAlign::right}}, {}};
    for (const RetrocessionLine& line : statement.lines) {
        table.rows.push_back({{to_french(line.line->day), line.invoice->number(), printable(line.invoice->patient),
                               printable(line.line->cotation), line.amount.to_french()},
                              {}});
    }
    table.rows.push_back({{"Total", fmt::format("{} séance{}", statement.lines.size(), statement.lines.size() > 1 ? "s" : ""), "", "",
                           statement.basis.to_french()},
                          {},
                          true});
    return table;
}

PaperFacts shares_of(const Retrocession& statement)
{
    const RetrocessionRequest& request = statement.request;
    const std::string name = who(statement);
    return {{{fmt::format("Rétrocédé {}, {} %", name.empty() ? "au remplaçant" : "à " + printable(name), request.percent.to_string(',')),
              statement.given.to_french()},
             {"Gardé par le cabinet", statement.kept().to_french()}}};
}

// Their numbers: a journal does not know the name of who runs them.
std::string practices_in(const Retrocession& statement)
{
    std::set<std::string> numbers;
    for (const RetrocessionLine& line : statement.lines) {
        numbers.insert(printable(line.invoice->practice));
    }
    return numbers.empty() ? "—" : fmt::format("{}", fmt::join(numbers, ", "));
}

// Empty when every amount is someone's.
std::string unattributed_of(const Retrocession& statement)
{
    return statement.unattributed.is_zero()
               ? std::string{}
               : fmt::format("Hors du calcul : {} dont on ne sait qui a fait la séance, ou reçus en trop.",
                             statement.unattributed.to_french());
}

} // namespace

std::string journal_retrocession_text(const Retrocession& statement, const Style& style)
{
    const RetrocessionRequest& request = statement.request;
    std::string text = fmt::format("Rétrocession : {}, {}\nBase : {}\n\n", named(statement, "remplaçant"), period_text(request.period),
                                   basis_text(statement));
    text += table_text(sessions_table(statement), {3, "", true}, style);
    TextTable shares{{{"", TextTable::Align::left}, {""}}, 0, ""};
    for (const PaperFact& share : shares_of(statement).facts) {
        shares.row({share.name, share.value});
    }
    text += "\n" + shares.to_string(style);
    const std::string unattributed = unattributed_of(statement);
    return unattributed.empty() ? text : text + fmt::format("\n{}\n", unattributed);
}

Paper retrocession_paper(const Retrocession& statement, Date written_on)
{
    const RetrocessionRequest& request = statement.request;
    Paper paper = journal_paper("retrocession", "Rétrocession d’honoraires", period_text(request.period), written_on);
    paper.blocks.emplace_back(PaperFacts{{{"Praticien", named(statement, "remplaçant")}, {"Cabinet", practices_in(statement)},
                                            {"Base", basis_text(statement)}}});
    paper.blocks.emplace_back(sessions_table(statement));
    PaperFacts shares = shares_of(statement);
    for (PaperFact& share : shares.facts) {
        share.name = typeset(share.name);
    }
    paper.blocks.emplace_back(std::move(shares));
    if (const std::string unattributed = unattributed_of(statement); !unattributed.empty()) {
        paper.blocks.emplace_back(PaperParagraph{typeset(unattributed), PaperTone::quiet});
    }
    paper.blocks.emplace_back(PaperSignatures{{{"Le titulaire", "Date et signature"}, {"Le praticien", "Date et signature"}}});
    return paper;
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
        csv.text(name).empty().empty().empty().empty().text(who(statement));
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
    const std::string name = who(statement);
    root.set("practitioner", name.empty() ? Json{nullptr} : Json{name})
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
