// SPDX-License-Identifier: Apache-2.0
#include "journal/schema.hpp"

#include "kine/journal/journal_codes.hpp"
#include "support/journal.hpp"

#include <array>
#include <fstream>
#include <iterator>

namespace test_journal_schema {

using namespace kine;
using namespace kine::testing;

namespace {

std::string frozen_version_1()
{
    std::ifstream file{std::string{KINE_SOURCE_ROOT} + "/tests/journal/v1.sql", std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

constexpr std::string_view first = "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);";
constexpr std::string_view second = "ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 7;";
constexpr std::string_view broken =
    "CREATE TABLE b (x INTEGER) STRICT; ALTER TABLE nothing ADD COLUMN y INTEGER;";

} // namespace

TEST_CASE("journal schema: version 1 is frozen, and is what migrations lead to with those after it")
{
    Database old;
    old.run(frozen_version_1());
    REQUIRE(version_of(old) == 1);
    REQUIRE(old.number("SELECT count(*) FROM document") > 0);
    CHECK(state_of(old, migrations()) == FileState::journal);
    Database made;
    migrate(made, migrations().first(1));
    CHECK(describe_schema(old) == describe_schema(made));
    migrate(old, migrations());
    migrate(made, migrations());
    CHECK(describe_schema(old) == describe_schema(made));
}

TEST_CASE("journal schema: a journal of version 1 with documents, an avoir, a payment and a rejection is "
          "read and verified")
{
    const JournalFile file;
    std::ofstream{file.path()}; // SQLite opens what exists
    {
        Database old{file.path(), Database::Mode::write};
        old.run(frozen_version_1());
    }
    Journal journal = file.open(Journal::Access::write);
    const auto verification = journal.verify();
    REQUIRE(verification.has_value());
    CHECK(verification->faults.empty());
    CHECK(verification->documents == 4);
    const auto ledger = journal.read();
    REQUIRE(ledger->invoices.size() == 4);
    CHECK(ledger->invoices[2].kind == InvoiceKind::credit);
    CHECK(ledger->invoices[2].cancels == ledger->invoices[0].id);
    CHECK(ledger->payments.size() == 4);
    CHECK(ledger->rejections.size() == 3);
}

TEST_CASE("journal schema: a journal of version 1 that is only read stays as it is, and is not written by mistake")
{
    const JournalFile file;
    std::ofstream{file.path()};
    {
        Database old{file.path(), Database::Mode::write};
        old.keep_a_log();
        old.run(frozen_version_1());
    }
    const auto bytes = [&] {
        std::ifstream stream{file.path(), std::ios::binary};
        return std::string{std::istreambuf_iterator<char>{stream}, {}};
    };
    const std::string before = bytes();
    {
        Journal journal = file.open(Journal::Access::read);
        CHECK(journal.verify()->faults.empty());
        CHECK(journal.read()->invoices.size() == 4);
        const auto credit = journal.credit("2026-0004", "erreur", *make_date(2026, 12, 1), *make_date(2026, 12, 1));
        REQUIRE_FALSE(credit.has_value());
        CHECK(credit.error().code == journal_code::no_access);
        CHECK(journal.read()->invoices.size() == 4);
    }
    CHECK(bytes() == before);
    CHECK(version_of(Database{file.path(), Database::Mode::read}) == 1);
    (void)file.open(Journal::Access::write);
    CHECK(version_of(Database{file.path(), Database::Mode::read}) == static_cast<std::int64_t>(migrations().size()));
}

TEST_CASE("journal schema: a link leads to its journal and to what stands beside it, or is said to lead nowhere")
{
    const JournalFile file;
    const std::string link = file.path() + ".lien";
    std::filesystem::create_symlink(file.path(), link);
    for (const auto access : {Journal::Access::read, Journal::Access::write, Journal::Access::create}) {
        const auto opened = Journal::open(link, access);
        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().code == journal_code::no_access);
        CHECK(opened.error().message == "ce journal est un lien vers un fichier qui n'existe pas");
    }
    CHECK_FALSE(std::filesystem::exists(file.path()));
    (void)file.open();
    CHECK(real_path(link) == std::filesystem::canonical(file.path()).string());
    CHECK(real_path("nowhere/at/all") == "nowhere/at/all");
    const std::string companion = file.path() + "-shm";
    std::ofstream{companion}.flush();
    std::filesystem::permissions(companion, std::filesystem::perms::owner_read);
    CHECK(Journal::open(link, Journal::Access::write).has_value());
    CHECK((std::filesystem::status(companion).permissions() & std::filesystem::perms::owner_write) != std::filesystem::perms::none);
}

TEST_CASE("journal schema: a file goes from version to version and keeps what it holds")
{
    Database database;
    const std::array<std::string_view, 2> steps{first, second};
    CHECK(state_of(database, steps) == FileState::empty);
    migrate(database, std::span{steps}.first(1));
    CHECK(version_of(database) == 1);
    migrate(database, steps);
    CHECK(version_of(database) == 2);
    CHECK(database.number("SELECT x + y FROM a") == 8);
    CHECK(state_of(database, steps) == FileState::journal);
    CHECK(state_of(database, std::span{steps}.first(1)) == FileState::newer);
    migrate(database, steps); // nothing to do
    CHECK(database.number("SELECT count(*) FROM a") == 1);
}

TEST_CASE("journal schema: a migration that fails leaves the version before it")
{
    Database database;
    const std::array<std::string_view, 2> steps{first, broken};
    CHECK_THROWS_AS(migrate(database, steps), DatabaseError);
    CHECK(version_of(database) == 1);
    CHECK(database.number("SELECT count(*) FROM sqlite_master") == 1);
}

TEST_CASE("journal schema: a file of a later edition or of another program is refused and left as it is")
{
    const JournalFile file;
    std::ofstream{file.path()};
    for (const auto& [mark, version, code] : {std::tuple{"1802071653", "99", journal_code::newer},
                                              {"17", "1", journal_code::foreign},
                                              {"0", "0", journal_code::foreign}}) {
        {
            Database other{file.path(), Database::Mode::write};
            other.run("CREATE TABLE IF NOT EXISTS theirs (x)");
            other.run("PRAGMA application_id=" + std::string{mark});
            other.run("PRAGMA user_version=" + std::string{version});
        }
        const auto opened = Journal::open(file.path(), Journal::Access::create);
        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().code == code);
        const Database other{file.path(), Database::Mode::read};
        CHECK(version_of(other) == std::stoll(version));
        CHECK(other.number("SELECT count(*) FROM sqlite_master") == 1);
    }
}

} // namespace test_journal_schema
