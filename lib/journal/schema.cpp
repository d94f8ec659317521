// SPDX-License-Identifier: Apache-2.0
#include "journal/schema.hpp"

#include <fmt/format.h>

#include <array>

namespace kine {

namespace {

constexpr std::int64_t application = 0x6b696e65; // « kine »

// Money is in cents, days are ISO. `billed` holds the sessions of documents that no avoir cancels: its key is what makes it
// impossible to bill one twice. `numbering` says which number comes next, hence that the last documents are all there.
constexpr std::string_view version_1 = R"sql(
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('care', 'fees', 'credit')),
    practice TEXT NOT NULL CHECK (practice <> ''),
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    patient TEXT NOT NULL,
    month TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    cancels INTEGER UNIQUE REFERENCES document (id),
    reason TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    UNIQUE (practice, year, sequence),
    CHECK ((kind = 'credit') = (cancels IS NOT NULL))
) STRICT;

CREATE TABLE line (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id),
    rank INTEGER NOT NULL,
    session TEXT NOT NULL,
    contents TEXT NOT NULL,
    day TEXT NOT NULL,
    cotation TEXT NOT NULL,
    practitioner TEXT NOT NULL,
    locum INTEGER NOT NULL CHECK (locum IN (0, 1)),
    reimbursable INTEGER NOT NULL,
    overrun INTEGER NOT NULL,
    off_list INTEGER NOT NULL,
    divided INTEGER NOT NULL CHECK (divided IN (0, 1)),
    amo INTEGER NOT NULL,
    amc INTEGER NOT NULL,
    UNIQUE (document, rank),
    CHECK (divided = 0 OR amo + amc = reimbursable)
) STRICT;

CREATE TABLE billed (
    session TEXT PRIMARY KEY,
    line INTEGER NOT NULL UNIQUE REFERENCES line (id)
) STRICT;

CREATE TABLE numbering (
    practice TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (practice, year)
) STRICT;

CREATE TABLE payment (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id),
    line INTEGER REFERENCES line (id),
    payer TEXT NOT NULL CHECK (payer IN ('amo', 'amc', 'patient')),
    received_on TEXT NOT NULL,
    amount INTEGER NOT NULL,
    method TEXT NOT NULL,
    origin TEXT NOT NULL UNIQUE CHECK (origin <> ''),
    seal TEXT NOT NULL
) STRICT;

CREATE TABLE rejection (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id),
    line INTEGER REFERENCES line (id),
    payer TEXT NOT NULL CHECK (payer IN ('amo', 'amc', 'patient')),
    told_on TEXT NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    origin TEXT NOT NULL UNIQUE CHECK (origin <> ''),
    seal TEXT NOT NULL
) STRICT;

CREATE TRIGGER document_kept BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'a document is never deleted'); END;
CREATE TRIGGER document_same BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;
CREATE TRIGGER line_kept BEFORE DELETE ON line BEGIN SELECT RAISE(ABORT, 'a line is never deleted'); END;
CREATE TRIGGER line_same BEFORE UPDATE ON line BEGIN SELECT RAISE(ABORT, 'a line is never changed'); END;
CREATE TRIGGER payment_kept BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'a payment is never deleted'); END;
CREATE TRIGGER payment_same BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'a payment is never changed'); END;
CREATE TRIGGER rejection_kept BEFORE DELETE ON rejection BEGIN SELECT RAISE(ABORT, 'a rejection is never deleted'); END;
CREATE TRIGGER rejection_same BEFORE UPDATE ON rejection BEGIN SELECT RAISE(ABORT, 'a rejection is never changed'); END;
)sql";

// What is owed in shares that are not known, and the rate of the tax in hundredths of a percent; nothing in the
// lines of before.
constexpr std::string_view version_2 = R"sql(
ALTER TABLE line ADD COLUMN unshared INTEGER;
ALTER TABLE line ADD COLUMN vat INTEGER;
)sql";

constexpr std::array<std::string_view, 2> steps_to_today{version_1, version_2};

} // namespace

std::span<const std::string_view> migrations() { return steps_to_today; }

std::int64_t version_of(const Database& database) { return database.number("PRAGMA user_version"); }

FileState state_of(const Database& database, std::span<const std::string_view> steps)
{
    const std::int64_t mark = database.number("PRAGMA application_id");
    const std::int64_t version = version_of(database);
    if (mark == 0 && version == 0 && database.number("SELECT count(*) FROM sqlite_master") == 0) {
        return FileState::empty;
    }
    if (mark != application || version <= 0) {
        return FileState::foreign;
    }
    return version > static_cast<std::int64_t>(steps.size()) ? FileState::newer : FileState::journal;
}

void migrate(Database& database, std::span<const std::string_view> steps)
{
    const auto last = static_cast<std::int64_t>(steps.size());
    for (bool done = version_of(database) >= last; !done;) {
        database.transaction([&] {
            const std::int64_t version = version_of(database); // another program may have been faster
            if (version < last) {
                database.run(steps[static_cast<std::size_t>(version)]);
                database.run(fmt::format("PRAGMA application_id={}", application));
                database.run(fmt::format("PRAGMA user_version={}", version + 1));
            }
            done = version + 1 >= last;
        });
    }
}

std::string describe_schema(const Database& database)
{
    std::string text;
    Query query =
        database.query("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name");
    while (query.next()) {
        text += fmt::format("{} {} {}\n", query.text(0), query.text(1), query.text(2));
    }
    return text;
}

} // namespace kine
