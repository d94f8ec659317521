// SPDX-License-Identifier: Apache-2.0
#include "cabinet.hpp"
#include "exit_codes.hpp"
#include "journal_verbs.hpp"
#include "output.hpp"
#include "pdf_module.hpp"
#include "tables.hpp"

#include "kine/base/text.hpp"
#include "kine/billing/identity_mentions.hpp"
#include "kine/journal/accounts.hpp"
#include "kine/journal/journal_codes.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace kine::cli {

namespace {

// Who the avoir is from and for, as far as it is given.
struct Identities {
    Tables tables;
    std::optional<Cabinet> cabinet;
    std::optional<PatientBook> patients;
};

// Nothing when something given cannot be read, which was told.
std::optional<Identities> load(const JournalTask& task)
{
    auto tables = load_tables(task.shared.tables, task.host);
    if (!tables) {
        return std::nullopt;
    }
    Identities given{std::move(*tables), std::nullopt, std::nullopt};
    bool good = true;
    if (!task.options.cabinet.empty()) {
        given.cabinet = load_cabinet(task.options.cabinet, *given.tables.catalog, task.host);
        good = given.cabinet.has_value();
    }
    if (!task.options.patients.empty()) {
        given.patients = load_patients(task.options.patients, task.host);
        good = good && given.patients;
    }
    return good ? std::optional{std::move(given)} : std::nullopt;
}

bool is_of(const Invoice& document, const Cabinet& cabinet)
{
    const Practitioner& who = cabinet.practitioner;
    return document.practice == who.siret || document.practice == who.rpps || document.practice == who.am_number;
}

Diagnostic other_practice(const Invoice& document, const std::string& cabinet_file)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{journal_code::other_practice};
    diagnostic.message = fmt::format("le document {} est celui du cabinet {}, dont ce fichier n'a pas le numéro", document.number(),
                                     printable(document.practice));
    diagnostic.hint = "donner le fichier de ce cabinet par --cabinet, ou n'en donner aucun (--no-config si kine.toml le nomme)";
    diagnostic.place.file = printable(cabinet_file);
    return diagnostic;
}

// What came for the document stays with it: nobody owes it any more.
void tell_received(const JournalTask& task, const Ledger& ledger, const Invoice& cancelled)
{
    std::map<Payer, Money> received;
    for (const Payment& payment : ledger.payments) {
        if (payment.invoice == cancelled.id) {
            received[payment.payer] += payment.amount;
        }
    }
    std::vector<std::string> sums;
    for (const auto& [payer, amount] : received) {
        if (!amount.is_zero()) {
            sums.push_back(fmt::format("{} {}", amount.to_french(), of_payer(payer)));
        }
    }
    if (!sums.empty()) {
        task.host.say(fmt::format("le document {} a reçu {} : à rembourser, ou à rapporter au document refait (« Après un avoir », "
                                  "kine-journal(1))\n",
                                  cancelled.number(), join_french(sums)));
    }
}

int print(const JournalTask& task, const Identities& given, const Invoice& credit, const Invoice& cancelled)
{
    const Cabinet* cabinet = given.cabinet ? &*given.cabinet : nullptr;
    const PatientIdentity* identity = given.patients ? given.patients->find(credit.patient) : nullptr;
    const std::string_view document = cancelled.kind == InvoiceKind::fees ? "note" : "soins";
    const CreditDocument answer{
        credit, cancelled, cabinet, identity,
        missing_identities(*given.tables.catalog, {document, credit.issued_on, task.shared.known_on, cabinet, identity})};
    return task.answer({[&](const Style& style) { return journal_credit_text(answer, style); },
                        [&] { return journal_credit_csv(credit, cancelled); },
                        [&] { return journal_credit_json(credit, cancelled); }, [&] { return credit_paper(answer); }},
                       exit_code::done);
}

std::optional<Diagnostic> unwritable_output(const JournalTask& task)
{
    if (auto missing = task.shared.format == "pdf" ? pdf_missing() : std::nullopt) {
        return missing;
    }
    std::error_code ignored;
    if (std::filesystem::is_fifo(task.shared.output, ignored)) { // its reader would take the trial for the answer
        return std::nullopt;
    }
    const auto output = Output::open(task.shared.output); // never finished: it leaves nothing
    return output ? std::nullopt : std::optional{output.error()};
}

// The avoir that was issued: the document asked for, or what cancels it.
const Invoice* issued(const Ledger& ledger, const Invoice& asked)
{
    return asked.kind == InvoiceKind::credit ? &asked : avoir_of(ledger, asked);
}

} // namespace

int journal_credit(const JournalTask& task)
{
    if (const auto unwritable = unwritable_output(task)) { // before anything is numbered
        return task.fail(*unwritable);
    }
    const bool again = trim(task.options.reason).empty();
    const auto machine_day = task.host.today();
    if (!machine_day) {
        task.host.report(machine_day.error());
        return exit_code::usage;
    }
    const auto given = load(task);
    auto journal = given ? task.open(again ? Journal::Access::read : Journal::Access::write) : std::nullopt;
    if (!journal) {
        return exit_code::input;
    }
    auto ledger = journal->read();
    const auto asked = ledger ? find_document(*ledger, task.words.front(), task.file) : fail(ledger.error());
    if (!asked) {
        return task.fail(asked.error());
    }
    if (given->cabinet && !is_of(**asked, *given->cabinet)) {
        return task.fail(other_practice(**asked, task.options.cabinet));
    }
    if (again) {
        const Invoice* credit = issued(*ledger, **asked);
        return credit != nullptr ? print(task, *given, *credit, *ledger->find(credit->cancels))
                                 : task.misused(fmt::format("il manque --motif : aucun avoir n'annule encore le document {}", (*asked)->number()),
                                                "pour l'annuler, dire pourquoi : --motif \"cotation fausse\"");
    }
    const Invoice cancelled = **asked;
    const auto credit = journal->credit(task.words.front(), task.options.reason, task.today, *machine_day);
    if (!credit) {
        return task.fail(credit.error());
    }
    tell_received(task, *ledger, cancelled);
    const int code = print(task, *given, *credit, cancelled);
    if (code != exit_code::done) {
        task.host.say(fmt::format("l'avoir {} est émis : kine journal {} avoir {} le redonne\n", credit->number(),
                                  printable(task.file), credit->number()));
    }
    return code;
}

} // namespace kine::cli
