// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/ledger.hpp"

#include <doctest/doctest.h>

namespace test_ledger {

using namespace kine;

namespace {

Money cents(std::int64_t amount) { return Money::from_cents(amount); }

} // namespace

TEST_CASE("ledger: a payer inside a sentence has its article, contracted after « de »")
{
    CHECK(in_a_sentence(Payer::amo) == "l'AMO");
    CHECK(in_a_sentence(Payer::patient) == "le patient");
    CHECK(of_payer(Payer::amo) == "de l'AMO");
    CHECK(of_payer(Payer::amc) == "de l'AMC");
    CHECK(of_payer(Payer::patient) == "du patient");
}

TEST_CASE("ledger: what each payer owes of a line adds up to the line")
{
    InvoiceLine line;
    line.reimbursable = cents(1879);
    line.overrun = cents(500);
    line.divided = true;
    line.amo = cents(1127);
    line.amc = cents(752);
    CHECK(line.due(Payer::amo) == cents(1127));
    CHECK(line.due(Payer::amc) == cents(752));
    CHECK(line.due(Payer::patient) == cents(500));
    CHECK_FALSE(line.may_come_from(Payer::unshared));
    line.divided = false;
    line.amo = line.amc = Money{};
    CHECK(line.may_come_from(Payer::amc)); // nobody knows who pays
    line.unshared = cents(1879);           // the AMO and the AMC, in some shares
    CHECK(line.due(Payer::unshared) == cents(1879));
    CHECK(line.due(Payer::patient) == cents(500));
    CHECK(line.may_come_from(Payer::amc));
    line.unshared = Money{}; // the patient pays, and is reimbursed
    CHECK_FALSE(line.may_come_from(Payer::amo));
    CHECK(line.due(Payer::amo) == cents(0));
    CHECK(line.due(Payer::amc) == cents(0));
    CHECK(line.due(Payer::patient) == cents(2379));
}

TEST_CASE("ledger: a document is found by its row, and has a number and a total")
{
    Ledger ledger;
    Invoice invoice;
    invoice.id = 7;
    invoice.year = 2026;
    invoice.sequence = 42;
    invoice.lines.resize(2);
    invoice.lines[0].reimbursable = cents(1879);
    invoice.lines[1].off_list = cents(6000);
    ledger.invoices.push_back(invoice);
    CHECK(ledger.invoices.front().number() == "2026-0042");
    CHECK(ledger.invoices.front().total() == cents(7879));
    CHECK(ledger.find(7) == &ledger.invoices.front());
    CHECK(ledger.find(8) == nullptr);
}

} // namespace test_ledger
