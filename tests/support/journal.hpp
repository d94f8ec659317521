// SPDX-License-Identifier: Apache-2.0
// A directory of its own for a journal, and documents to put in it.
#pragma once

#include "kine/journal/journal.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>

namespace kine::testing {

class JournalFile {
  public:
    JournalFile()
    {
        std::string name = (std::filesystem::temp_directory_path() / "kine-journal-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        directory_ = name;
    }
    JournalFile(const JournalFile&) = delete;
    JournalFile& operator=(const JournalFile&) = delete;
    ~JournalFile() { std::filesystem::remove_all(directory_); }

    [[nodiscard]] std::string path() const { return directory_ + "/journal.kine"; }
    [[nodiscard]] Journal open(Journal::Access access = Journal::Access::create) const
    {
        auto journal = Journal::open(path(), access);
        REQUIRE(journal.has_value());
        return std::move(*journal);
    }

  private:
    std::string directory_;
};

inline InvoiceLine care_line(Date day, std::int64_t cents, const std::string& contents = {})
{
    InvoiceLine line;
    line.day = day;
    line.cotation = "RAB 8,5";
    line.reimbursable = Money::from_cents(cents);
    line.contents = contents.empty() ? std::to_string(cents) : contents;
    return line;
}

inline Invoice care_draft(const std::string& patient, std::vector<InvoiceLine> lines, Date issued_on)
{
    Invoice draft;
    draft.practice = "12345678900017";
    draft.patient = patient;
    draft.month = std::chrono::year{2026} / 1;
    draft.issued_on = issued_on;
    draft.lines = std::move(lines);
    return draft;
}

} // namespace kine::testing
