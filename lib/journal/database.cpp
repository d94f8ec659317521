// SPDX-License-Identifier: Apache-2.0
#include "journal/database.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <utility>

namespace kine {

namespace {

constexpr int patience = 5000; // milliseconds, for another writer to finish
constexpr int step = 20;

Fault fault_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_NOTADB:
        return Fault::foreign;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return Fault::no_access;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOLFS:
        return Fault::disk;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return Fault::locked;
    }
    return Fault::corrupted; // a journal that is whole breaks no constraint and has every table
}

template <class Work> auto translated(const Work& work)
{
    try {
        return work();
    } catch (const SQLite::Exception& error) {
        throw DatabaseError{fault_of(error.getErrorCode()), error.what()};
    }
}

// A path that SQLite cannot take for a URI or for a file in memory.
std::string plain(const std::string& path) { return path.starts_with('/') ? path : "./" + path; }

// The path as a URI of a file that nobody changes: read without the files that go with a WAL.
std::string unchanging(const std::string& path)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : plain(path)) {
        const bool safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '/' || c == '.' || c == '-' || c == '_';
        const auto byte = static_cast<unsigned char>(c);
        uri += safe ? std::string{c} : std::string{'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return uri + "?immutable=1";
}

void set_up(SQLite::Database& database)
{
    database.setBusyTimeout(patience);
    database.exec("PRAGMA trusted_schema=OFF");
    database.exec("PRAGMA cell_size_check=ON");
    database.exec("PRAGMA foreign_keys=ON");
    database.exec("PRAGMA synchronous=FULL");
    database.execAndGet("PRAGMA schema_version"); // the first reading of the file
}

bool can_be_unchanging(const std::string& path)
{
    struct stat status {};
    return ::stat((real_path(path) + "-wal").c_str(), &status) != 0 || status.st_size == 0;
}

} // namespace

std::string real_path(const std::string& path)
{
    const std::unique_ptr<char, decltype(&std::free)> found{::realpath(path.c_str(), nullptr), &std::free};
    return found == nullptr ? path : std::string{found.get()};
}

struct Query::Statement {
    SQLite::Statement statement;
};

Query::Query(std::unique_ptr<Statement> statement) : statement_{std::move(statement)} {}
Query::Query(Query&&) noexcept = default;
Query::~Query() = default;

Query& Query::operator<<(std::string_view text)
{
    translated([&] { statement_->statement.bind(++bound_, std::string{text}); });
    return *this;
}

Query& Query::operator<<(std::int64_t number)
{
    translated([&] { statement_->statement.bind(++bound_, number); });
    return *this;
}

Query& Query::null()
{
    translated([&] { statement_->statement.bind(++bound_); });
    return *this;
}

bool Query::next()
{
    return translated([&] { return statement_->statement.executeStep(); });
}

void Query::run()
{
    translated([&] { statement_->statement.exec(); });
}

std::int64_t Query::number(int column) const
{
    return translated([&] { return statement_->statement.getColumn(column).getInt64(); });
}

std::string Query::text(int column) const
{
    return translated([&] { return statement_->statement.getColumn(column).getString(); });
}

bool Query::is_null(int column) const
{
    return translated([&] { return statement_->statement.isColumnNull(column); });
}

struct Database::Handle {
    SQLite::Database database;
};

Database::Database(const std::string& path, Mode mode)
{
    const int flags = mode == Mode::read ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE;
    const auto try_open = [&](const std::string& name, int how) {
        translated([&] {
            handle_ = std::make_unique<Handle>(Handle{SQLite::Database{name, how}});
            set_up(handle_->database);
        });
    };
    try {
        try_open(plain(path), flags);
    } catch (const DatabaseError& error) {
        if (mode != Mode::read || error.fault() != Fault::no_access || !can_be_unchanging(path)) {
            throw;
        }
        try_open(unchanging(path), flags | SQLite::OPEN_URI);
    }
    if (mode == Mode::write && ::access(path.c_str(), W_OK) != 0) { // opened for reading without a word
        throw DatabaseError{Fault::no_access, "read-only file"};
    }
}

Database::Database()
    : handle_{std::make_unique<Handle>(Handle{SQLite::Database{":memory:", SQLite::OPEN_READWRITE}})}
{
}

Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

void Database::run(std::string_view statements)
{
    translated([&] { handle_->database.exec(std::string{statements}); });
}

Query Database::query(std::string_view statement) const
{
    return translated([&] {
        return Query{std::make_unique<Query::Statement>(
            Query::Statement{SQLite::Statement{handle_->database, std::string{statement}}})};
    });
}

std::int64_t Database::number(std::string_view statement) const
{
    return translated([&] { return handle_->database.execAndGet(std::string{statement}).getInt64(); });
}

std::int64_t Database::last_id() const { return handle_->database.getLastInsertRowid(); }

std::int64_t Database::changes() const { return handle_->database.getChanges(); }

Database Database::in_memory() const
{
    return translated([&] {
        Database copy;
        if (SQLite::Backup{copy.handle_->database, handle_->database}.executeStep() != SQLITE_DONE) {
            throw DatabaseError{Fault::locked, "the file cannot be copied while it is written"};
        }
        return copy;
    });
}

void Database::keep_a_log()
{
    // SQLite does not wait by itself for this change.
    for (int waited = 0;; waited += step) {
        try {
            translated([&] { handle_->database.execAndGet("PRAGMA journal_mode=WAL"); });
            return;
        } catch (const DatabaseError& error) {
            if (error.fault() != Fault::locked || waited >= patience) {
                throw;
            }
            sqlite3_sleep(step);
        }
    }
}

void Database::transaction(const std::function<void()>& work)
{
    translated([&] {
        SQLite::Transaction transaction{handle_->database, SQLite::TransactionBehavior::IMMEDIATE};
        work();
        transaction.commit();
    });
}

void Database::snapshot(const std::function<void()>& work) const
{
    translated([&] {
        SQLite::Transaction transaction{handle_->database};
        work();
    });
}

} // namespace kine
