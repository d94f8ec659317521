// SPDX-License-Identifier: Apache-2.0
#include "journal/records.hpp"

#include "journal/seal.hpp"
#include "kine/billing/fee_note.hpp"

#include <map>

namespace kine {

namespace {

[[noreturn]] void damaged(const std::string& what) { throw DatabaseError{Fault::corrupted, what}; }

Date day_at(const Query& query, int column)
{
    const auto day = parse_date(query.text(column));
    return day ? *day : (damaged("a day"), Date{});
}

template <class Word, std::size_t N> Word word_at(const Query& query, int column, const Word (&words)[N])
{
    const std::string written = query.text(column);
    for (const Word word : words) {
        if (to_string(word) == written) {
            return word;
        }
    }
    damaged("a word of a list");
}

constexpr InvoiceKind kinds[]{InvoiceKind::care, InvoiceKind::fees, InvoiceKind::credit};
constexpr Payer payers[]{Payer::amo, Payer::amc, Payer::patient};

Money money_at(const Query& query, int column)
{
    const std::int64_t cents = query.number(column);
    constexpr std::int64_t most = 1'000'000'000'000'000; // of what any version has let in
    if (cents > most || cents < -most) {
        damaged("an amount");
    }
    return Money::from_cents(cents);
}

int small_at(const Query& query, int column)
{
    constexpr std::int64_t most = 1'000'000'000;
    const std::int64_t number = query.number(column);
    if (number < 0 || number > most) {
        damaged("a number");
    }
    return static_cast<int>(number);
}

void read_documents(const Database& database, Ledger& ledger)
{
    Query query = database.query(
        "SELECT id, kind, practice, year, sequence, patient, month, issued_on, cancels, reason, hash "
        "FROM document ORDER BY id");
    while (query.next()) {
        Invoice invoice;
        invoice.id = query.number(0);
        invoice.kind = word_at(query, 1, kinds);
        invoice.practice = query.text(2);
        invoice.year = small_at(query, 3);
        invoice.sequence = small_at(query, 4);
        invoice.patient = query.text(5);
        const auto month = parse_month(query.text(6));
        invoice.month = month ? *month : (damaged("a month"), std::chrono::year_month{});
        invoice.issued_on = day_at(query, 7);
        invoice.cancels = query.number(8);
        invoice.reason = query.text(9);
        invoice.hash = query.text(10);
        ledger.invoices.push_back(std::move(invoice));
    }
}

void read_lines(const Database& database, Ledger& ledger)
{
    std::map<LedgerId, Invoice*> documents;
    for (Invoice& invoice : ledger.invoices) {
        documents[invoice.id] = &invoice;
    }
    Query query = database.query(
        "SELECT id, document, session, contents, day, cotation, practitioner, locum, reimbursable, "
        "overrun, off_list, divided, amo, amc, unshared, vat FROM line ORDER BY document, rank");
    while (query.next()) {
        const auto document = documents.find(query.number(1));
        if (document == documents.end()) {
            damaged("a line of no document");
        }
        InvoiceLine line;
        line.id = query.number(0);
        line.session = query.text(2);
        line.contents = query.text(3);
        line.day = day_at(query, 4);
        line.cotation = query.text(5);
        line.practitioner = query.text(6);
        line.locum = query.number(7) != 0;
        line.reimbursable = money_at(query, 8);
        line.overrun = money_at(query, 9);
        line.off_list = money_at(query, 10);
        line.divided = query.number(11) != 0;
        line.amo = money_at(query, 12);
        line.amc = money_at(query, 13);
        if (!query.is_null(14)) {
            line.unshared = money_at(query, 14);
        }
        if (!query.is_null(15)) {
            line.vat_percent = Decimal::from_units(small_at(query, 15), 2);
        }
        document->second->lines.push_back(std::move(line));
    }
}

void read_payments(const Database& database, Ledger& ledger)
{
    Query query = database.query(
        "SELECT id, document, line, payer, received_on, amount, method, origin FROM payment ORDER BY id");
    while (query.next()) {
        Payment payment;
        payment.id = query.number(0);
        payment.invoice = query.number(1);
        payment.line = query.number(2);
        payment.payer = word_at(query, 3, payers);
        payment.received_on = day_at(query, 4);
        payment.amount = money_at(query, 5);
        payment.method = query.text(6);
        payment.origin = query.text(7);
        ledger.payments.push_back(std::move(payment));
    }
}

void read_rejections(const Database& database, Ledger& ledger)
{
    Query query = database.query(
        "SELECT id, document, line, payer, told_on, code, reason, origin FROM rejection ORDER BY id");
    while (query.next()) {
        Rejection rejection;
        rejection.id = query.number(0);
        rejection.invoice = query.number(1);
        rejection.line = query.number(2);
        rejection.payer = word_at(query, 3, payers);
        rejection.told_on = day_at(query, 4);
        rejection.code = query.text(5);
        rejection.reason = query.text(6);
        rejection.origin = query.text(7);
        ledger.rejections.push_back(std::move(rejection));
    }
}

// The number that comes next, taken.
int take_number(Database& database, const Invoice& invoice)
{
    Query next = database.query(
        "INSERT INTO numbering (practice, year, last) VALUES (?, ?, 1) ON CONFLICT (practice, year) "
        "DO UPDATE SET last = last + 1 RETURNING last");
    next << invoice.practice << invoice.year;
    if (!next.next()) {
        damaged("no number");
    }
    const int number = small_at(next, 0);
    next.run();
    return number;
}

void add_line(Database& database, const Invoice& invoice, InvoiceLine& line, std::int64_t rank)
{
    Query insert = database.query(
        "INSERT INTO line (document, rank, session, contents, day, cotation, practitioner, locum, "
        "reimbursable, overrun, off_list, divided, amo, amc, unshared, vat) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert << invoice.id << rank << line.session << line.contents << to_iso(line.day) << line.cotation
           << line.practitioner << (line.locum ? 1 : 0) << line.reimbursable.cents() << line.overrun.cents()
           << line.off_list.cents() << (line.divided ? 1 : 0) << line.amo.cents() << line.amc.cents();
    line.unshared ? insert << line.unshared->cents() : insert.null();
    const auto vat = line.vat_percent ? line.vat_percent->exact_units(2) : std::nullopt;
    vat ? insert << *vat : insert.null();
    insert.run();
    line.id = database.last_id();
    const bool credit = invoice.kind == InvoiceKind::credit;
    Query mark = database.query(credit ? "DELETE FROM billed WHERE session = ?"
                                       : "INSERT INTO billed (session, line) VALUES (?, ?)");
    mark << line.session;
    if (!credit) {
        mark << line.id;
    }
    mark.run();
}

void bind_line(Query& query, LedgerId line) { line == 0 ? query.null() : query << line; }

} // namespace

Ledger read_ledger(const Database& database)
{
    Ledger ledger;
    read_documents(database, ledger);
    read_lines(database, ledger);
    read_payments(database, ledger);
    read_rejections(database, ledger);
    return ledger;
}

std::string last_hash(const Ledger& ledger, const std::string& practice)
{
    for (auto invoice = ledger.invoices.rbegin(); invoice != ledger.invoices.rend(); ++invoice) {
        if (invoice->practice == practice) {
            return invoice->hash;
        }
    }
    return {};
}

void add_document(Database& database, Ledger& ledger, Invoice& invoice)
{
    const std::chrono::year_month_day issued{invoice.issued_on};
    invoice.year = static_cast<int>(issued.year());
    invoice.sequence = take_number(database, invoice);
    const std::string previous = last_hash(ledger, invoice.practice);
    const Invoice* cancelled = ledger.find(invoice.cancels);
    invoice.hash = seal_of(invoice, previous, cancelled == nullptr ? "" : cancelled->hash);
    Query insert = database.query(
        "INSERT INTO document (kind, practice, year, sequence, patient, month, issued_on, cancels, "
        "reason, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert << to_string(invoice.kind) << invoice.practice << invoice.year << invoice.sequence
           << invoice.patient << to_iso(invoice.month) << to_iso(invoice.issued_on);
    bind_line(insert, invoice.cancels);
    insert << invoice.reason << previous << invoice.hash;
    insert.run();
    invoice.id = database.last_id();
    std::int64_t rank = 0;
    for (InvoiceLine& line : invoice.lines) {
        add_line(database, invoice, line, ++rank);
    }
    ledger.invoices.push_back(invoice);
}

bool add_payment(Database& database, const Invoice& invoice, Payment payment)
{
    payment.id = database.number("SELECT coalesce(max(id), 0) + 1 FROM payment");
    Query insert = database.query(
        "INSERT INTO payment (id, document, line, payer, received_on, amount, method, origin, seal) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (origin) DO NOTHING");
    insert << payment.id << invoice.id;
    bind_line(insert, payment.line);
    insert << to_string(payment.payer) << to_iso(payment.received_on) << payment.amount.cents()
           << payment.method << payment.origin << seal_of(payment, invoice.hash);
    insert.run();
    return database.changes() != 0;
}

bool add_rejection(Database& database, const Invoice& invoice, Rejection rejection)
{
    rejection.id = database.number("SELECT coalesce(max(id), 0) + 1 FROM rejection");
    Query insert = database.query(
        "INSERT INTO rejection (id, document, line, payer, told_on, code, reason, origin, seal) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (origin) DO NOTHING");
    insert << rejection.id << invoice.id;
    bind_line(insert, rejection.line);
    insert << to_string(rejection.payer) << to_iso(rejection.told_on) << rejection.code << rejection.reason
           << rejection.origin << seal_of(rejection, invoice.hash);
    insert.run();
    return database.changes() != 0;
}

} // namespace kine
