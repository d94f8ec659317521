// SPDX-License-Identifier: Apache-2.0
// Database: an SQLite file, with what a journal wants of it: written for good at each commit (WAL, synchronous FULL), keys
// that hold, a wait for the other writers. Façade over SQLiteCpp: database.cpp is the only file that includes it.
// Promises: everything that goes wrong is a DatabaseError, to be turned into a diagnostic by the public functions.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace kine {

enum class Fault { foreign, corrupted, no_access, disk, locked };

class DatabaseError : public std::runtime_error {
  public:
    DatabaseError(Fault fault, const std::string& what) : std::runtime_error{what}, fault_{fault} {}
    [[nodiscard]] Fault fault() const { return fault_; }

  private:
    Fault fault_;
};

// A statement being run. Values are bound in order, columns read from 0; NULL reads as 0 or empty.
class Query {
  public:
    Query(Query&&) noexcept;
    ~Query();

    Query& operator<<(std::string_view text);
    Query& operator<<(std::int64_t number);
    Query& null();

    [[nodiscard]] bool next(); // there is a row
    void run();                // to its end, with no row

    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] bool is_null(int column) const;

  private:
    friend class Database;
    struct Statement;
    explicit Query(std::unique_ptr<Statement> statement);
    std::unique_ptr<Statement> statement_;
    int bound_{0};
};

// Where the links of a path lead, which is where SQLite keeps its -wal and -shm; the path itself when there is no such file.
[[nodiscard]] std::string real_path(const std::string& path);

class Database {
  public:
    enum class Mode { read, write };
    // The file exists. Reading one on a read-only disk is possible while nobody writes it.
    Database(const std::string& path, Mode mode);
    // In memory, to know what a schema looks like.
    Database();
    Database(Database&&) noexcept;
    ~Database();

    void run(std::string_view statements);
    [[nodiscard]] Query query(std::string_view statement) const;
    // The number a one-row statement answers.
    [[nodiscard]] std::int64_t number(std::string_view statement) const;
    [[nodiscard]] std::int64_t last_id() const;
    [[nodiscard]] std::int64_t changes() const; // rows of the last statement

    [[nodiscard]] Database in_memory() const; // a copy, which writes nothing to the file
    void keep_a_log(); // WAL, for this file for ever
    // Alone to write; nothing of `work` stays when it throws. Committed, it is on the disk.
    void transaction(const std::function<void()>& work);
    // A reader that sees one state of the file.
    void snapshot(const std::function<void()>& work) const;

  private:
    struct Handle;
    std::unique_ptr<Handle> handle_;
};

} // namespace kine
