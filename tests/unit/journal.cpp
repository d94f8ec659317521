// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/journal.hpp"

#include "kine/journal/journal_codes.hpp"
#include "kine/journal/state.hpp"
#include "support/journal.hpp"

#include <sys/stat.h>

#include <fstream>

namespace test_journal {

using namespace kine;
using namespace kine::testing;

namespace {

const Date january5 = *make_date(2026, 1, 5);
const Date january6 = *make_date(2026, 1, 6);
const Date january31 = *make_date(2026, 1, 31);
const Date february2 = *make_date(2026, 2, 2);
const Date today = *make_date(2027, 11, 21);

std::vector<std::string> numbers(const Issue& issue)
{
    std::vector<std::string> result;
    for (const IssuedDocument& document : issue.documents) {
        result.push_back(document.invoice.number() + (document.fresh ? " neuf" : ""));
    }
    return result;
}

using Texts = std::vector<std::string>;

// Issued, or the codes of why not.
Texts issue(Journal& journal, const std::vector<Invoice>& drafts)
{
    const auto issued = journal.issue(drafts, today);
    if (issued) {
        return numbers(*issued);
    }
    Texts codes;
    for (const Diagnostic& reason : issued.error()) {
        codes.push_back(reason.code);
    }
    return codes;
}

Texts faults(Journal& journal)
{
    const auto verification = journal.verify();
    REQUIRE(verification.has_value());
    Texts texts;
    for (const Diagnostic& fault : verification->faults) {
        texts.push_back(fault.message);
    }
    return texts;
}

std::string code_of(const Result<Journal>& opened) { return opened ? "" : opened.error().code; }

} // namespace

TEST_CASE("journal: numbers follow one another, by practice and year")
{
    const JournalFile file;
    Journal journal = file.open();
    const auto first = care_draft("P1", {care_line(january5, 1879)}, january31);
    const auto second = care_draft("P2", {care_line(january5, 1879)}, january31);
    CHECK(issue(journal, {first, second}) == Texts{"2026-0001 neuf", "2026-0002 neuf"});
    auto other = care_draft("P3", {care_line(january5, 1879)}, january31);
    other.practice = "98765432100011";
    CHECK(issue(journal, {other}) == Texts{"2026-0001 neuf"});
    const auto later = care_draft("P4", {care_line(january5, 1879)}, *make_date(2027, 1, 1));
    CHECK(issue(journal, {later}) == Texts{"2027-0001 neuf"});
    CHECK(faults(journal).empty());
    const auto ledger = journal.read();
    REQUIRE(ledger.has_value());
    REQUIRE(ledger->invoices.size() == 4);
    CHECK(ledger->invoices[0].hash.size() == 64);
    CHECK(ledger->invoices[0].lines.at(0).reimbursable.cents() == 1879);
    CHECK(ledger->invoices[0].lines.at(0).session != ledger->invoices[1].lines.at(0).session);
}

TEST_CASE("journal: the same sessions again get the same documents, in any order")
{
    const JournalFile file;
    Journal journal = file.open();
    const auto draft = care_draft(
        "P1", {care_line(january5, 1879), care_line(january5, 2129), care_line(january6, 1879)}, january31);
    CHECK(issue(journal, {draft}) == Texts{"2026-0001 neuf"});
    auto again = care_draft(
        "P1", {care_line(january5, 2129), care_line(january6, 1879), care_line(january5, 1879)}, february2);
    const auto issued = journal.issue({again}, today);
    REQUIRE(issued.has_value());
    REQUIRE(numbers(*issued) == Texts{"2026-0001"});
    CHECK(issued->documents[0].lines == std::vector<std::size_t>{2, 0, 1});
    CHECK(issued->documents[0].invoice.issued_on == january31);
    CHECK(issued->notices.empty());
    CHECK(journal.read()->invoices.size() == 1);
}

TEST_CASE("journal: new sessions of an issued month make a document more")
{
    const JournalFile file;
    Journal journal = file.open();
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 1879)}, january31)}) ==
          Texts{"2026-0001 neuf"});
    // One of them on the day of the first, told by what it holds.
    const auto more = care_draft(
        "P1", {care_line(january5, 2500), care_line(january5, 1879), care_line(january6, 1879)}, january31);
    CHECK(issue(journal, {more}) == Texts{"2026-0001", "2026-0002 neuf"});
    CHECK(issue(journal, {more}) == Texts{"2026-0001", "2026-0002"});
    CHECK(faults(journal).empty());
}

TEST_CASE("journal: a session changed after issue is refused, and nothing of the issue is written")
{
    const JournalFile file;
    Journal journal = file.open();
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 1879)}, january31)}) ==
          Texts{"2026-0001 neuf"});
    const auto changed = care_draft("P1", {care_line(january5, 2129)}, january31);
    const auto fresh = care_draft("P2", {care_line(january5, 1879)}, january31);
    const auto refused = journal.issue({fresh, changed}, today);
    REQUIRE_FALSE(refused.has_value());
    REQUIRE(refused.error().size() == 1);
    CHECK(refused.error()[0].code == journal_code::changed);
    CHECK(refused.error()[0].message.find("2026-0001") != std::string::npos);
    CHECK(refused.error()[0].message.find("18,79") != std::string::npos);
    CHECK(refused.error()[0].message.find("21,29") != std::string::npos);
    CHECK(refused.error()[0].hint.find("avoir 2026-0001") != std::string::npos);
    CHECK(journal.read()->invoices.size() == 1);
}

TEST_CASE("journal: who owes is part of what is compared, unless the line does not tell it, as those of before")
{
    const auto shared = [](Money amc, std::optional<Money> unshared) {
        InvoiceLine line = care_line(january5, 1879, "60 %");
        line.divided = !amc.is_zero();
        line.amo = Money::from_cents(1127);
        line.amc = amc;
        line.unshared = unshared;
        return care_draft("P1", {line}, january31);
    };
    const Invoice both = shared(Money::from_cents(752), Money{}); // tiers payant
    const Invoice amo_alone = shared(Money{}, Money{});            // of the AMO: the patient owes the rest
    const Texts changed{std::string{journal_code::changed}};
    const JournalFile file;
    Journal journal = file.open();
    CHECK(issue(journal, {both}) == Texts{"2026-0001 neuf"});
    CHECK(issue(journal, {both}) == Texts{"2026-0001"});
    CHECK(issue(journal, {amo_alone}) == changed);
    CHECK(faults(journal).empty());
    const JournalFile other;
    Journal reversed = other.open();
    CHECK(issue(reversed, {amo_alone}) == Texts{"2026-0001 neuf"});
    CHECK(issue(reversed, {both}) == changed);
    const JournalFile old;
    Journal before = old.open();
    CHECK(issue(before, {shared(Money::from_cents(752), std::nullopt)}) == Texts{"2026-0001 neuf"});
    CHECK(issue(before, {both}) == Texts{"2026-0001"});
    CHECK(issue(before, {amo_alone}) == Texts{"2026-0001"});
}

TEST_CASE("journal: copies are of documents issued, and number nothing")
{
    const JournalFile file;
    Journal journal = file.open();
    const Invoice one = care_draft("P1", {care_line(january5, 1879)}, january31);
    const Invoice two = care_draft("P2", {care_line(january5, 1879), care_line(january6, 1879)}, january31);
    const auto copies = [&](const std::vector<Invoice>& drafts) {
        const auto issued = journal.issue(drafts, today, {}, Asked::copies);
        return issued ? numbers(*issued) : Texts{issued.error().at(0).code + " " + issued.error().at(0).message};
    };
    CHECK(copies({one}) == Texts{"JRN-018 la séance du 05/01/2026 de P1 n'est sur aucun document de ce journal : rien n'est à copier"});
    CHECK(issue(journal, {one}) == Texts{"2026-0001 neuf"});
    CHECK(copies({one}) == Texts{"2026-0001"});
    CHECK(copies({one, two}) ==
          Texts{"JRN-018 la séance du 05/01/2026 de P2 et une autre ne sont sur aucun document de ce journal : rien n'est à copier"});
    CHECK(journal.read()->invoices.size() == 1);
    REQUIRE(journal.credit("2026-0001", "cotation fausse", february2, today).has_value());
    CHECK(copies({one}).at(0).starts_with("JRN-018")); // to be billed again first
    CHECK(journal.read()->invoices.size() == 2);
}

TEST_CASE("journal: an avoir has a number of its own and makes its sessions billable again, once")
{
    const JournalFile file;
    Journal journal = file.open();
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 1879)}, january31)}) ==
          Texts{"2026-0001 neuf"});
    const auto credit = journal.credit("2026-0001", "cotation fausse", february2, today);
    REQUIRE(credit.has_value());
    CHECK(credit->number() == "2026-0002");
    CHECK(credit->cancels == 1);
    CHECK(credit->total().cents() == -1879);
    CHECK(journal.credit("2026-0001", "cotation fausse", *make_date(2026, 2, 3), today)->number() ==
          "2026-0002"); // the same
    CHECK(journal.credit("2026-0001", "encore", february2, today).error().code == journal_code::no_cancelling);
    CHECK(journal.credit("2026-0002", "un avoir", february2, today).error().code == journal_code::no_cancelling);
    CHECK(journal.credit("2026-0009", "aucun", february2, today).error().code == journal_code::no_document);
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 2129)}, february2)}) ==
          Texts{"2026-0003 neuf"});
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 2129)}, february2)}) == Texts{"2026-0003"});
    CHECK(faults(journal).empty());
}

TEST_CASE("journal: the number of two practices is told apart by the practice")
{
    const JournalFile file;
    Journal journal = file.open();
    auto other = care_draft("P2", {care_line(january5, 1879)}, january31);
    other.practice = "98765432100011";
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 1879)}, january31), other}) ==
          Texts{"2026-0001 neuf", "2026-0001 neuf"});
    const auto both = journal.credit("2026-0001", "erreur", january31, today);
    REQUIRE_FALSE(both.has_value());
    CHECK(both.error().hint == "écrire 12345678900017/2026-0001");
    CHECK(journal.credit("98765432100011/2026-0001", "erreur", january31, today)->patient == "P2");
}

TEST_CASE("journal: the very session billed by another practice is refused")
{
    const JournalFile file;
    Journal journal = file.open();
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 1879)}, january31)}) ==
          Texts{"2026-0001 neuf"});
    auto other = care_draft("P1", {care_line(january5, 1879)}, january31);
    other.practice = "98765432100011"; // the number of the practice was changed, say
    CHECK(issue(journal, {other}) == Texts{std::string{journal_code::billed}});
}

TEST_CASE("journal: a document is not dated before the last one; what is issued already needs no date")
{
    const JournalFile file;
    Journal journal = file.open();
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 1879)}, january31)}) ==
          Texts{"2026-0001 neuf"});
    CHECK(issue(journal, {care_draft("P2", {care_line(january5, 1879)}, january6)}) ==
          Texts{std::string{journal_code::clock}});
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 1879)}, january6)}) == Texts{"2026-0001"});
    CHECK(journal.credit("2026-0001", "erreur", january6, today).error().code == journal_code::clock);
}

TEST_CASE("journal: a document is not dated of a day to come, unless the last one is")
{
    const JournalFile file;
    Journal journal = file.open();
    const Date tomorrow = today + std::chrono::days{1};
    const Invoice first = care_draft("P1", {care_line(january5, 1879)}, today);
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 1879)}, tomorrow)}) == Texts{std::string{journal_code::to_come}});
    CHECK(journal.read()->invoices.empty());
    CHECK(issue(journal, {first}) == Texts{"2027-0001 neuf"});
    CHECK(journal.credit("2027-0001", "erreur", tomorrow, today).error().code == journal_code::to_come);
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 1879)}, tomorrow)}) == Texts{"2027-0001"}); // needs no date
    // Kept by a machine whose clock was ahead: the last day is the only one left.
    REQUIRE(journal.credit("2027-0001", "erreur", tomorrow, tomorrow).has_value());
    CHECK(issue(journal, {first}) == Texts{std::string{journal_code::clock}});
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 1879)}, tomorrow)}) == Texts{"2027-0003 neuf"});
}

TEST_CASE("journal: what was left beside a journal that was read-only gets its rights back")
{
    const JournalFile file;
    (void)file.open();
    const std::string companion = file.path() + "-shm";
    std::ofstream{companion}.flush();
    REQUIRE(::chmod(companion.c_str(), S_IRUSR) == 0);
    const Journal journal = file.open(Journal::Access::write);
    struct stat status {};
    REQUIRE(::stat(companion.c_str(), &status) == 0);
    CHECK((status.st_mode & S_IWUSR) != 0);
}

TEST_CASE("journal: a document whose session has left the file is kept, told, and not made again")
{
    const JournalFile file;
    Journal journal = file.open();
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 1879), care_line(january6, 1879)},
                                     january31)}) == Texts{"2026-0001 neuf"});
    const auto issued = journal.issue({care_draft("P1", {care_line(january5, 1879)}, january31)}, today);
    REQUIRE(issued.has_value());
    CHECK(issued->documents.empty());
    REQUIRE(issued->notices.size() == 1);
    CHECK(issued->notices[0].code == journal_code::absent);
}

TEST_CASE("journal: a care that became hors-nomenclature is a session that changed")
{
    const JournalFile file;
    Journal journal = file.open();
    const Invoice care = care_draft("P1", {care_line(january5, 1879)}, january31);
    const Invoice other = care_draft("P2", {care_line(january5, 2129)}, january31);
    CHECK(issue(journal, {care, other}) == Texts{"2026-0001 neuf", "2026-0002 neuf"});
    Invoice fees = care_draft("P1", {care_line(january5, 2000)}, january31);
    fees.kind = InvoiceKind::fees;
    CHECK(issue(journal, {fees, other}) == Texts{std::string{journal_code::changed}});
    // Beside the care, or in an export of its own, it is another session.
    CHECK(issue(journal, {care, other, fees}) == Texts{"2026-0001", "2026-0002", "2026-0003 neuf"});
    fees.lines = {care_line(january5, 2000), care_line(january6, 2500)};
    CHECK(issue(journal, {fees}) == Texts{"2026-0003", "2026-0004 neuf"});
}

TEST_CASE("journal: a document lost whole is told, though its patient has another of that day")
{
    const JournalFile file;
    Journal journal = file.open();
    const Invoice care = care_draft("P1", {care_line(january5, 1879, "le 5"), care_line(january6, 1879, "le 6")}, january31);
    const Invoice other = care_draft("P2", {care_line(january5, 2129)}, january31);
    Invoice fees = care_draft("P1", {care_line(january5, 2000)}, january31);
    fees.kind = InvoiceKind::fees;
    CHECK(issue(journal, {care, other, fees}) == Texts{"2026-0001 neuf", "2026-0002 neuf", "2026-0003 neuf"});
    const auto issued = journal.issue({other, fees}, today);
    REQUIRE(issued.has_value());
    REQUIRE(issued->notices.size() == 1);
    CHECK(issued->notices[0].message == "aucune séance du document 2026-0001 n'est dans les fichiers, qui ont le reste de son mois");
    // Two patients of the same days: what is billed already is nobody else's.
    const Invoice twin = care_draft("P3", {care_line(january5, 1879, "le 5"), care_line(january6, 1879, "le 6")}, january31);
    CHECK(issue(journal, {care, other, fees, twin}) == Texts{"2026-0001", "2026-0002", "2026-0003", "2026-0004 neuf"});
    const auto again = journal.issue({twin}, today);
    REQUIRE(again.has_value());
    REQUIRE(again->notices.size() == 1);
    CHECK(again->notices[0].message.starts_with("aucune séance des documents 2026-0001, 2026-0002 et 2026-0003"));
}

TEST_CASE("journal: documents of a month asked of which nothing is in the files any more are told")
{
    const JournalFile file;
    Journal journal = file.open();
    const Invoice one = care_draft("P1", {care_line(january5, 1879, "le 5"), care_line(january6, 1879, "le 6")}, january31);
    const Invoice two = care_draft("P2", {care_line(january5, 2129)}, january31);
    CHECK(issue(journal, {one, two}) == Texts{"2026-0001 neuf", "2026-0002 neuf"});
    const auto told = [&](const std::vector<Invoice>& drafts) {
        const auto issued = journal.issue(drafts, today);
        REQUIRE(issued.has_value());
        Texts texts;
        for (const Diagnostic& notice : issued->notices) {
            CHECK(notice.code == journal_code::absent);
            CHECK(notice.severity == Severity::warning);
            texts.push_back(notice.message);
        }
        return texts;
    };
    CHECK(told({two}) == Texts{"aucune séance du document 2026-0001 n'est dans les fichiers, qui ont le reste de son mois"});
    CHECK(told({one, two}).empty());
    Invoice february = care_draft("P3", {care_line(february2, 1879)}, february2);
    february.month = std::chrono::year{2026} / 2;
    CHECK(told({february}).empty()); // January is not asked
    // The patient of the first one has another name in the files.
    const Texts renamed = told({care_draft("M7", one.lines, february2), two});
    REQUIRE(renamed.size() == 1);
    CHECK(renamed[0].starts_with("les séances du document 2026-0001"));
    CHECK(renamed[0].ends_with("les mêmes y sont facturées à M7"));
    // One of the two sessions only: another patient's.
    CHECK(told({care_draft("P9", {care_line(january5, 1879, "le 5")}, february2), two}) ==
          Texts{"aucune séance des documents 2026-0001 et 2026-0004 n'est dans les fichiers, qui ont le reste de leur mois"});
}

TEST_CASE("journal: a payment or a rejection read twice counts once, one of no document is refused")
{
    const JournalFile file;
    Journal journal = file.open();
    CHECK(issue(journal, {care_draft("P1", {care_line(january5, 1879)}, january31)}) ==
          Texts{"2026-0001 neuf"});
    Payment payment;
    payment.invoice = 1;
    payment.payer = Payer::amo;
    payment.received_on = february2;
    payment.amount = Money::from_cents(1127);
    payment.origin = "a";
    Rejection rejection;
    rejection.invoice = 1;
    rejection.line = 1;
    rejection.told_on = february2;
    rejection.code = "B2";
    rejection.origin = "a";
    const auto first = journal.record({payment}, {rejection});
    REQUIRE(first.has_value());
    CHECK(first->added == 2);
    const auto second = journal.record({payment}, {rejection});
    CHECK(second->added == 0);
    CHECK(second->known == 2);
    payment.origin = "b";
    payment.invoice = 7;
    CHECK(journal.record({payment}, {}).error().code == journal_code::bad_record);
    const auto ledger = journal.read();
    REQUIRE(ledger->payments.size() == 1);
    CHECK(ledger->payments[0].amount.cents() == 1127);
    REQUIRE(ledger->rejections.size() == 1);
    CHECK(ledger->rejections[0].line == 1);
    CHECK(faults(journal).empty());
}

TEST_CASE("journal: amounts that are no longer read are still added up, so that the journal that has them opens")
{
    const JournalFile file;
    {
        Journal journal = file.open();
        CHECK(issue(journal, {care_draft("P1", {care_line(january5, 1879)}, january31)}) == Texts{"2026-0001 neuf"});
        std::vector<Payment> payments(9);
        for (Payment& payment : payments) {
            payment.invoice = 1;
            payment.payer = Payer::patient;
            payment.received_on = february2;
            payment.amount = Money::from_cents(999'999'999'999'999);
            payment.origin = std::to_string(&payment - payments.data());
        }
        REQUIRE(journal.record(payments, {}).has_value());
    }
    Journal journal = file.open();
    CHECK(faults(journal).empty());
    const auto ledger = journal.read();
    REQUIRE(ledger.has_value());
    CHECK(state_of(*ledger).payers[2].received.cents() == 8'999'999'999'999'991);
}

TEST_CASE("journal: made for its owner only, and only when asked")
{
    const JournalFile file;
    CHECK(code_of(Journal::open(file.path(), Journal::Access::read)) == journal_code::no_access);
    CHECK(code_of(Journal::open(file.path(), Journal::Access::write)) == journal_code::no_access);
    const ::mode_t before = ::umask(0);
    {
        Journal journal = file.open();
        struct stat status {};
        for (const char* name : {"", "-wal", "-shm"}) {
            REQUIRE(::stat((file.path() + name).c_str(), &status) == 0);
            CHECK((status.st_mode & 0777) == 0600);
        }
    }
    ::umask(before);
}

TEST_CASE("journal: an empty file is a journal that has not begun, any other is refused")
{
    const JournalFile file;
    std::ofstream{file.path()};
    CHECK(file.open(Journal::Access::read).read()->invoices.empty());
    // SQLite takes a byte for a database without a page.
    for (const char* other : {"x", "\n", "patient;date;cotation\nP1;2026-01-05;RAB 8,5\n"}) {
        std::ofstream{file.path()} << other;
        for (const auto access : {Journal::Access::read, Journal::Access::write, Journal::Access::create}) {
            CHECK(code_of(Journal::open(file.path(), access)) == journal_code::foreign);
        }
    }
}

} // namespace test_journal
