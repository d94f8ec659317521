// SPDX-License-Identifier: Apache-2.0
// Journal: the SQLite file that numbers the documents and keeps what was received for them.
// Promises: a document, its number and its hash are written together or not at all; numbers follow one another for each
// practice and year; the same sessions issued again get the same documents; what is written is on the disk when the call
// returns. Before anything is written the whole journal is verified.
// Refuses: a file that is not a journal, is damaged or comes from a later edition; to bill a session twice; to change or to
// delete what was issued; a document dated before the last one, or of a day to come.
// Not for several threads at once.
#pragma once

#include "kine/base/result.hpp"
#include "kine/journal/ledger.hpp"

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace kine {

// One document of an issue: the lines of one draft that stand together on it.
struct IssuedDocument {
    std::size_t draft{0};           // which of those asked for
    bool fresh{false};              // numbered by this issue; else it was there before
    Invoice invoice;                // as the journal holds it
    std::vector<std::size_t> lines; // where each of its lines is in the draft
};

// What issuing documents came to.
struct Issue {
    std::vector<IssuedDocument> documents; // by draft, then number
    // Sessions billed before for these patients and months that the drafts do not hold; told, and nothing done.
    std::vector<Diagnostic> notices;
};

// The patients and days of sessions that are in earlier exports.
using ToldBefore = std::set<std::pair<std::string, Date>>;

// What the documents of drafts are asked for.
enum class Asked {
    billed, // sessions that are on none make new ones
    copies  // nothing new is numbered: refused when a session is on none
};

// What recording returns came to.
struct Recorded {
    std::size_t added{0};
    std::size_t known{0}; // recorded before: same origin
};

// « 2026-0042 », or « practice/2026-0042 » when two practices have it; JRN-010. `path` is that of the journal.
[[nodiscard]] Result<const Invoice*> find_document(const Ledger& ledger, const std::string& asked, const std::string& path);

// What reading a journal again found: numbers, sums, chain of digests.
struct Verification {
    std::size_t documents{0};
    std::size_t lines{0};
    std::size_t payments{0};
    std::size_t rejections{0};
    std::vector<Diagnostic> faults; // JRN-002, empty when all is well
};

class Journal {
  public:
    enum class Access {
        read,  // the file exists; it may be on a read-only disk
        write, // the file exists
        create // made when there is none or when it is empty, for its owner only
    };
    [[nodiscard]] static Result<Journal> open(const std::string& path, Access access);

    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;
    ~Journal();

    [[nodiscard]] Result<Ledger> read();
    // Everything that can be checked: pages, schema, references, hashes, numbers, sums.
    [[nodiscard]] Result<Verification> verify();

    // `drafts` (drafts.hpp) have everything but ids, numbers, sessions and hashes, and at least one line each. All or nothing;
    // several reasons to refuse come at once. `today` is the day of the machine. Sessions of `told_before` are not said to be gone.
    [[nodiscard]] tl::expected<Issue, std::vector<Diagnostic>> issue(const std::vector<Invoice>& drafts, Date today,
                                                                     const ToldBefore& told_before = {}, Asked asked = Asked::billed);
    // The avoir of a document (find_document). Asked again for the same reason, the same avoir.
    [[nodiscard]] Result<Invoice> credit(const std::string& number, const std::string& reason, Date issued_on, Date today);
    // What has the origin of something recorded before is passed over.
    [[nodiscard]] Result<Recorded> record(const std::vector<Payment>& payments,
                                          const std::vector<Rejection>& rejections);

  private:
    struct State;
    explicit Journal(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace kine
