// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/receipts.hpp"
#include "kine/journal/retrocession.hpp"
#include "kine/journal/state.hpp"
#include "kine/journal/unpaid.hpp"
#include "support/ledger.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>

namespace test_journal_accounts {

using namespace kine;
using namespace kine::testing;

namespace {

// « line payer due received »
std::vector<std::string> shown(const Accounts& accounts)
{
    std::vector<std::string> lines;
    for (const Balance& one : accounts.balances) {
        if (!one.due.is_zero() || !one.received.is_zero()) {
            lines.push_back(std::to_string(one.line->id) + " " + std::string{to_string(one.payer)} + " " + one.due.to_string() + " " +
                            one.received.to_string());
        }
    }
    for (const Allotment& part : accounts.allotments) {
        if (part.line == nullptr) {
            lines.push_back("excess " + part.amount.to_string());
        }
    }
    return lines;
}

using Lines = std::vector<std::string>;

// A line that is not divided: nobody knows who pays, the caisses in unknown shares, the patient, or the AMO and the patient.
void share_out(InvoiceLine& line, int how)
{
    if (how > 3) {
        return;
    }
    line.divided = false;
    line.amc = Money{};
    line.amo = how == 3 ? line.amo : Money{};
    line.unshared = how == 0 ? std::nullopt : std::optional{how == 1 ? line.reimbursable : Money{}};
}

Period days_of(const std::string& from, const std::string& to) { return {day(from), day(to) + std::chrono::days{1}}; }

} // namespace

TEST_CASE("accounts: a payment of a document goes to the oldest care, that of a line to the line")
{
    Ledger ledger = small_ledger();
    std::swap(ledger.invoices[0].lines[0], ledger.invoices[0].lines[1]); // 7 January is written first
    ledger.payments = {payment(1, 0, Payer::amo, "2026-02-10", 2000), payment(1, 12, Payer::amc, "2026-02-11", 946)};
    const Accounts accounts = accounts_of(ledger);
    CHECK(shown(accounts) == Lines{"12 amo 14.19 5.81", "12 amc 9.46 9.46", "11 amo 14.19 14.19", "11 amc 9.46 0.00",
                                   "21 patient 60.00 0.00"});
}

TEST_CASE("accounts: beyond what is due, and taken back")
{
    Ledger ledger = small_ledger();
    ledger.payments = {payment(1, 0, Payer::amo, "2026-02-10", 3000), payment(1, 0, Payer::amo, "2026-02-12", -500)};
    CHECK(shown(accounts_of(ledger)) == Lines{"11 amo 14.19 14.19", "11 amc 9.46 0.00", "12 amo 14.19 10.81", "12 amc 9.46 0.00",
                                              "21 patient 60.00 0.00", "excess 1.62", "excess -1.62"});
    ledger.payments.pop_back();
    const auto over = overpaid_of(ledger);
    REQUIRE(over.size() == 1);
    CHECK(over[0].payer == Payer::amo);
    CHECK(over[0].amount == cents(162));
}

TEST_CASE("accounts: two payments of one line are too much for it, and pay no other")
{
    Ledger ledger = small_ledger();
    ledger.payments = {payment(1, 11, Payer::amo, "2026-02-10", 1419), payment(1, 11, Payer::amo, "2026-02-11", 1419)};
    const auto over = overpaid_of(ledger);
    REQUIRE(over.size() == 1);
    CHECK(over[0].amount == cents(1419));
    CHECK(accounts_of(ledger).balances[3].remaining() == cents(1419)); // 7 January
}

TEST_CASE("accounts: more taken back than paid is due again, whoever lists it")
{
    Ledger ledger = small_ledger();
    ledger.payments = {payment(2, 0, Payer::patient, "2026-02-10", -6000)};
    CHECK(shown(accounts_of(ledger)) == Lines{"11 amo 14.19 0.00", "11 amc 9.46 0.00", "12 amo 14.19 0.00", "12 amc 9.46 0.00",
                                              "21 patient 60.00 -60.00"});
    ledger.payments.push_back(payment(2, 0, Payer::patient, "2026-02-11", 12000));
    CHECK(accounts_of(ledger).balances.back().remaining().is_zero());
    CHECK(overpaid_of(ledger).empty());
}

// A14: without tiers payant, DE 10, 27,88 €; the patient paid 20,00 €, the AMO 10,73 €: 2,85 € too much.
TEST_CASE("state: what remains of each payer is what the unpaid say")
{
    InvoiceLine line;
    line.id = 1;
    line.day = day("2026-11-03");
    line.reimbursable = cents(1788);
    line.overrun = cents(1000);
    Ledger ledger;
    ledger.invoices = {document(1, "P1", {line})};
    ledger.payments = {payment(1, 0, Payer::patient, "2026-11-04", 2000), payment(1, 0, Payer::amo, "2026-11-05", 1073)};
    const JournalState state = state_of(ledger);
    CHECK(state.payers[2].due == cents(2788));
    CHECK(state.payers[2].received == cents(2788)); // 20,00 € of his, 7,88 € of the AMO's
    CHECK(state.payers[0].received == cents(285));
    CHECK(state.payers[0].remaining() == cents(0));
    CHECK(state.payers[0].beyond == cents(285));
    REQUIRE(overpaid_of(ledger).size() == 1);
    CHECK(overpaid_of(ledger)[0].amount == cents(285));
}

TEST_CASE("accounts: a patient advances the parts of the others, who then owe nothing more")
{
    Ledger ledger = small_ledger();
    ledger.payments = {payment(1, 11, Payer::patient, "2026-01-05", 2365), payment(1, 0, Payer::patient, "2026-01-07", 1000)};
    CHECK(shown(accounts_of(ledger)) == Lines{"11 amo 14.19 14.19", "11 amc 9.46 9.46", "12 amo 14.19 0.54", "12 amc 9.46 9.46",
                                              "21 patient 60.00 0.00"});
    ledger.payments.push_back(payment(1, 11, Payer::patient, "2026-01-09", -1500)); // given back: the AMO first
    CHECK(shown(accounts_of(ledger)) == Lines{"11 amo 14.19 0.00", "11 amc 9.46 8.65", "12 amo 14.19 0.54", "12 amc 9.46 9.46",
                                              "21 patient 60.00 0.00"});
}

TEST_CASE("accounts: whatever is paid of a line without parts lessens it")
{
    Ledger ledger = small_ledger();
    share_out(ledger.invoices[0].lines[0], 0);
    ledger.payments = {payment(1, 11, Payer::amo, "2026-02-10", 1419), payment(1, 11, Payer::patient, "2026-02-11", 900)};
    const Accounts accounts = accounts_of(ledger);
    CHECK(accounts.balances.front().due == cents(2365));
    CHECK(accounts.balances.front().remaining() == cents(46));
}

TEST_CASE("accounts: what the caisses share is theirs, and no money of a caisse is for what it does not owe")
{
    Ledger ledger = small_ledger(); // 11 and 12: 23,65 each
    share_out(ledger.invoices[0].lines[0], 1);
    share_out(ledger.invoices[0].lines[1], 2);
    ledger.payments = {payment(1, 0, Payer::amo, "2026-02-10", 1419), payment(1, 12, Payer::amc, "2026-02-10", 946),
                       payment(1, 11, Payer::amc, "2026-02-11", 1000), payment(2, 0, Payer::amo, "2026-02-12", 100)};
    CHECK(shown(accounts_of(ledger)) == Lines{"11 unshared 23.65 23.65", "12 patient 23.65 0.00", "21 patient 60.00 0.00",
                                              "excess 9.46", "excess 0.54", "excess 1.00"});
}

TEST_CASE("accounts: a cancelled document owes nothing, and what came for it is owed back")
{
    Ledger ledger = small_ledger();
    ledger.payments = {payment(1, 0, Payer::amo, "2026-02-10", 1419)};
    ledger.invoices.push_back(avoir(3, ledger.invoices[0], "2026-02-20"));
    CHECK(shown(accounts_of(ledger)) == Lines{"11 amo 0.00 14.19", "21 patient 60.00 0.00"});
    CHECK(overpaid_of(ledger).at(0).amount == cents(1419));
    CHECK(overpaid_of(as_of(ledger, day("2026-02-19"))).empty());
}

TEST_CASE("accounts: to the cent, what was received is what is allotted")
{
    std::mt19937 random{20261128};
    const auto pick = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    for (int run = 0; run < 300; ++run) {
        Ledger ledger = small_ledger();
        share_out(ledger.invoices[0].lines[1], pick(5));
        for (int i = 0; i < 8; ++i) {
            const LedgerId invoice = 1 + pick(2);
            const LedgerId line = pick(2) == 0 ? 0 : invoice == 1 ? 11 + pick(2) : 21;
            ledger.payments.push_back(payment(invoice, line, static_cast<Payer>(pick(3)), "2026-02-1" + std::to_string(pick(10)),
                                              pick(4000) - 1000));
        }
        const Accounts accounts = accounts_of(ledger);
        Money received;
        Money allotted;
        Money balances;
        Money excess;
        for (const Payment& one : ledger.payments) {
            received += one.amount;
        }
        for (const Allotment& one : accounts.allotments) {
            allotted += one.amount;
            excess += one.line == nullptr ? one.amount : Money{};
        }
        for (const Balance& one : accounts.balances) {
            balances += one.received;
        }
        CHECK(allotted == received);
        std::map<Payer, Money> remaining;
        std::map<Payer, Money> beyond;
        for (const Balance& one : accounts.balances) {
            remaining[one.payer] += std::max(Money{}, one.remaining());
        }
        for (const Overpaid& one : overpaid_of(ledger)) {
            beyond[one.payer] += one.amount;
        }
        for (const PayerState& payer : state_of(ledger).payers) {
            CHECK(payer.remaining() == remaining[payer.payer]);
            CHECK(payer.beyond == beyond[payer.payer]);
        }
        CHECK(balances + excess == received);
    }
}

TEST_CASE("unpaid: the caisse until two years after the quarter of care, the patient two years then five")
{
    const Catalog& catalog = embedded_catalog();
    // The worked case of the dossier: care of 08/2024, lost on 01/10/2026.
    const Deadline caisse = deadline_of(catalog, Payer::amo, day("2024-08-12"));
    CHECK(caisse.last == day("2026-09-30"));
    CHECK(caisse.on(day("2026-09-30")) == ClaimState::open);
    CHECK(caisse.on(day("2026-10-01")) == ClaimState::lost);
    CHECK(deadline_of(catalog, Payer::amo, day("2024-09-30")).last == day("2026-09-30"));
    CHECK(deadline_of(catalog, Payer::amo, day("2024-10-01")).last == day("2026-12-31"));
    CHECK(deadline_of(catalog, Payer::amo, day("2024-12-31")).last == day("2026-12-31"));
    const Deadline patient = deadline_of(catalog, Payer::patient, day("2024-02-29"));
    CHECK(patient.last == day("2026-02-28"));
    CHECK(patient.on(day("2026-02-28")) == ClaimState::open);
    CHECK(patient.on(day("2026-03-01")) == ClaimState::disputed);
    CHECK(patient.on(day("2029-02-28")) == ClaimState::disputed);
    CHECK(patient.on(day("2029-03-01")) == ClaimState::lost);
    CHECK(deadline_of(catalog, Payer::amc, day("2024-08-12")).last == day("2026-08-12"));
    CHECK(deadline_of(catalog, Payer::amc, day("2024-08-12")).last_of_all == day("2029-08-12"));
}

TEST_CASE("unpaid: oldest first, with ages, bands and the last rejection")
{
    Ledger ledger = small_ledger();
    ledger.payments = {payment(1, 11, Payer::amo, "2026-02-10", 1419), payment(1, 12, Payer::amo, "2026-04-10", 1419)};
    ledger.rejections = {{0, 1, 0, Payer::amo, day("2026-02-12"), "E1", "droits fermés", "a"},
                         {0, 1, 12, Payer::amo, day("2026-03-01"), "E2", "taux", "b"}};
    const Date on = day("2026-03-10");
    const Ledger then = as_of(ledger, on);
    const auto unpaid = unpaid_of(then, embedded_catalog(), on);
    REQUIRE(unpaid.size() == 4);
    CHECK(unpaid[0].balance.line->id == 11);
    CHECK(unpaid[0].balance.payer == Payer::amc);
    CHECK(unpaid[0].age == 64); // 26 days of January, 28, 10
    CHECK(unpaid[0].rejection == nullptr);
    CHECK(unpaid[1].balance.payer == Payer::amo);
    CHECK(unpaid[1].rejection->code == "E2");
    CHECK(unpaid[3].balance.remaining() == cents(6000));
    CHECK(unpaid[3].age == 49);
    const auto bands = bands_of(unpaid);
    CHECK(bands[1].lines == 1);
    CHECK(bands[1].remaining == cents(6000));
    CHECK(bands[2].lines == 3);
    CHECK(bands[2].remaining == cents(946 + 1419 + 946));
    CHECK(unpaid_of(ledger, embedded_catalog(), on).size() == 3); // the payment of April is in
}

TEST_CASE("receipts: by day, numbered in their year whatever the period")
{
    Ledger ledger = small_ledger();
    ledger.payments = {payment(1, 0, Payer::amo, "2026-02-10", 1419), payment(2, 0, Payer::patient, "2026-01-20", 6000, "Espèces"),
                       payment(1, 0, Payer::amc, "2027-01-02", 946), payment(1, 0, Payer::amo, "2026-02-10", -219)};
    const auto february = receipts_of(ledger, days_of("2026-02-01", "2026-02-28"));
    REQUIRE(february.size() == 2);
    CHECK(february[0].number == 2);
    CHECK(february[1].number == 3);
    CHECK(total_of(february) == cents(1200));
    CHECK(receipts_of(ledger, days_of("2027-01-01", "2027-12-31")).at(0).number == 1);
    CHECK(in_cash(ledger.payments[1]));
    CHECK_FALSE(in_cash(ledger.payments[0]));
}

TEST_CASE("rétrocession: the share of what came in the period, rounded once")
{
    Ledger ledger = small_ledger();
    ledger.payments = {payment(1, 0, Payer::amo, "2026-02-10", 2838), payment(1, 12, Payer::amc, "2026-03-02", 946),
                       payment(2, 0, Payer::patient, "2026-02-20", 6500)};
    RetrocessionRequest request{days_of("2026-02-01", "2026-02-28"), "ANNE", *parse_decimal("72,5"), RetrocessionBasis::received,
                                Rounding::half_up};
    const Retrocession anne = retrocession_of(ledger, request);
    CHECK(anne.lines.size() == 2);
    CHECK(anne.basis == cents(2838));
    CHECK(anne.given == cents(2058)); // 28,38 × 0,725 = 20,5755
    CHECK(anne.kept() == cents(780));
    CHECK(anne.unattributed == cents(500)); // the note was paid 5,00 € too much
    request.practitioner.clear();
    request.percent = Decimal{70};
    const Retrocession locum = retrocession_of(ledger, request);
    CHECK(locum.basis == cents(6000));
    CHECK(locum.given == cents(4200));
    request = {days_of("2026-01-05", "2026-01-06"), "Anne", *parse_decimal("50"), RetrocessionBasis::billed, Rounding::half_up};
    const Retrocession billed = retrocession_of(ledger, request);
    CHECK(billed.basis == cents(2365));
    CHECK(billed.given == cents(1183)); // 11,825: the half cent goes up
    ledger.invoices.push_back(avoir(3, ledger.invoices[0], "2026-02-20"));
    CHECK(retrocession_of(ledger, request).basis == Money{});
    CHECK(practitioners_of(ledger) == Lines{"Anne", "Bruno"});
}

} // namespace test_journal_accounts
