// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/journal.hpp"

#include "journal/check.hpp"
#include "journal/faults.hpp"
#include "journal/issuing.hpp"
#include "journal/records.hpp"
#include "journal/schema.hpp"
#include "kine/journal/journal_codes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

namespace kine {

struct Journal::State {
    Database database;
    std::string path;
};

namespace {

// Verified, then written: what `work` answers.
template <class Work> auto written(Database& database, const std::string& path, const Work& work)
{
    decltype(work(std::declval<Ledger&>())) answer;
    try {
        database.transaction([&] {
            Ledger ledger;
            const Verification verification = check_journal(database, path, ledger);
            if (!verification.faults.empty()) {
                throw Refused{verification.faults};
            }
            answer = work(ledger);
        });
    } catch (const DatabaseError& error) {
        throw Refused{{told(error, path)}};
    }
    return answer;
}

// Less is no database, though SQLite takes it for an empty one.
constexpr off_t least_size = 512;

// What SQLite keeps beside a journal has its rights of then: read when it was read-only, it would stay so.
void give_rights_of(const std::string& path, mode_t mode)
{
    const std::string file = real_path(path);
    for (const char* const ending : {"-wal", "-shm"}) {
        const std::string companion = file + ending;
        struct stat status {};
        if (::lstat(companion.c_str(), &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & S_IWUSR) == 0 &&
            (mode & S_IWUSR) != 0) {
            (void)::chmod(companion.c_str(), mode & 07777U); // of another owner: told when it is opened
        }
    }
}

// Nothing when the file may be opened.
std::optional<Diagnostic> look_at(const std::string& path, Journal::Access access)
{
    if (access == Journal::Access::create) {
        const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (descriptor >= 0) {
            ::close(descriptor);
        } else if (errno != EEXIST) {
            return cannot_create(errno, path);
        }
    }
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        const int why = errno;
        const bool is_link = ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
        return is_link && why == ENOENT ? dangling_link(path) : cannot_open(why, path);
    }
    if (!S_ISREG(status.st_mode)) {
        return cannot_open(S_ISDIR(status.st_mode) ? EISDIR : EINVAL, path);
    }
    if (status.st_size != 0 && status.st_size < least_size) {
        return not_a_journal(path);
    }
    if (::access(path.c_str(), R_OK) != 0) {
        return cannot_open(errno, path);
    }
    if (access != Journal::Access::read) {
        give_rights_of(path, status.st_mode);
    }
    return std::nullopt;
}

// Of today's version, in memory: what only reads leaves the file as it is, for the edition that wrote it.
Database only_read(Database copy)
{
    migrate(copy, migrations());
    copy.run("PRAGMA query_only=ON");
    return copy;
}

// The database, of today's version.
Database up_to_date(const std::string& path, bool writing)
{
    Database database{path, writing ? Database::Mode::write : Database::Mode::read};
    const FileState state = state_of(database, migrations());
    if (state == FileState::foreign) {
        throw Refused{{not_a_journal(path)}};
    }
    if (state == FileState::newer) {
        throw Refused{{of_later_edition(path)}};
    }
    if (state == FileState::empty && !writing) { // a journal that was never written: nothing to read
        return only_read(Database{});
    }
    const bool older = version_of(database) < static_cast<std::int64_t>(migrations().size());
    if (!older) {
        return database;
    }
    if (!writing) {
        return only_read(database.in_memory());
    }
    database.keep_a_log();
    migrate(database, migrations());
    return database;
}

} // namespace

Journal::Journal(std::unique_ptr<State> state) : state_{std::move(state)} {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

Result<Journal> Journal::open(const std::string& path, Access access)
{
    if (auto refused = look_at(path, access)) {
        return fail(std::move(*refused));
    }
    try {
        return Journal{std::make_unique<State>(State{up_to_date(path, access != Access::read), path})};
    } catch (const DatabaseError& error) {
        return fail(told(error, path));
    } catch (const Refused& refused) {
        return fail(refused.reasons.front());
    }
}

Result<Ledger> Journal::read()
{
    try {
        Ledger ledger;
        state_->database.snapshot([&] { ledger = read_ledger(state_->database); });
        return ledger;
    } catch (const DatabaseError& error) {
        return fail(told(error, state_->path));
    }
}

Result<Verification> Journal::verify()
{
    try {
        Verification verification;
        state_->database.snapshot([&] {
            Ledger ledger;
            verification = check_journal(state_->database, state_->path, ledger);
        });
        return verification;
    } catch (const DatabaseError& error) {
        return fail(told(error, state_->path));
    }
}

tl::expected<Issue, std::vector<Diagnostic>> Journal::issue(const std::vector<Invoice>& drafts, Date today,
                                                            const ToldBefore& told_before, Asked asked)
{
    try {
        return written(state_->database, state_->path, [&](Ledger& ledger) {
            return issue_drafts(state_->database, state_->path, ledger, {drafts, today, told_before, asked});
        });
    } catch (const Refused& refused) {
        return tl::unexpected<std::vector<Diagnostic>>{refused.reasons};
    }
}

Result<Invoice> Journal::credit(const std::string& number, const std::string& reason, Date issued_on, Date today)
{
    try {
        return written(state_->database, state_->path, [&](Ledger& ledger) {
            return issue_credit(state_->database, state_->path, ledger, {number, reason, issued_on, today});
        });
    } catch (const Refused& refused) {
        return fail(refused.reasons.front());
    }
}

Result<Recorded> Journal::record(const std::vector<Payment>& payments,
                                 const std::vector<Rejection>& rejections)
{
    try {
        return written(state_->database, state_->path, [&](Ledger& ledger) {
            return record_money(state_->database, state_->path, ledger, payments, rejections);
        });
    } catch (const Refused& refused) {
        return fail(refused.reasons.front());
    }
}

} // namespace kine
