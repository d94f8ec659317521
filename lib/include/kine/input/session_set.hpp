// SPDX-License-Identifier: Apache-2.0
// SessionSet: session files that are read by windows, of which one is in memory at a time: tables like any other, whose rows
// keep the lines of their files. SessionWindows goes through the whole set once, window after window.
// Promises: the rows of a patient that follow one another are in one window, even from one file to the next; every window has the
// columns of all the files; what is wrong in a file is told as read_sessions() tells it.
// Refuses: to know whether a patient comes back in another window.
#pragma once

#include "kine/input/long_text.hpp"
#include "kine/input/session_table.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace kine {

// Records of a file that follow one another.
struct FilePiece {
    std::size_t file{0};
    std::uint64_t begin{0}; // bytes of its text
    std::uint64_t end{0};
    std::size_t line{0}; // of the first record
};

// Where a row is, whatever the table that holds it: its lines are in the order of its file.
struct RowPlace {
    std::size_t file{0};
    std::size_t line{0};
    friend auto operator<=>(const RowPlace&, const RowPlace&) = default;
};

class SessionSet {
  public:
    // Reads the titles. Nothing when a file cannot be read as sessions: `errors` says why.
    [[nodiscard]] static std::optional<SessionSet> open(std::vector<LongText> texts, DiagnosticSink& errors,
                                                        const ReadingChoices& choices);

    [[nodiscard]] std::size_t files() const;
    [[nodiscard]] std::uint64_t size() const; // bytes of text of all the files
    [[nodiscard]] const std::vector<Diagnostic>& notices() const;

    // The rows of some pieces, in the order of files and lines: each starts with a row, unless it is the only one of its file.
    [[nodiscard]] SessionTable read(std::span<const FilePiece> pieces) const;
    [[nodiscard]] static RowPlace place_of(const SessionTable& table, Row row);
    // Bytes before the row in the pieces of its file.
    [[nodiscard]] static std::size_t offset_of(const SessionTable& table, Row row);

    SessionSet(SessionSet&&) noexcept;
    ~SessionSet();

  private:
    friend class SessionWindows;
    struct Data;
    explicit SessionSet(std::unique_ptr<Data> data);
    struct Reading;
    // `cut`: the last piece may end inside a record, which is then left out.
    [[nodiscard]] Reading read(std::span<const FilePiece> pieces, bool cut, DiagnosticSink& errors) const;
    static void keep_rows(SessionTable& table, Row count); // the first ones, and what was said of them

    std::unique_ptr<Data> data_;
};

class SessionWindows {
  public:
    // `bytes`: how much text a window holds, unless a patient has more.
    SessionWindows(const SessionSet& set, std::size_t bytes);

    // The next window; nothing at the end, or when a file cannot be read to its end: `errors` then says why.
    [[nodiscard]] std::optional<SessionTable> next(DiagnosticSink& errors);
    [[nodiscard]] const std::vector<FilePiece>& pieces() const { return pieces_; } // of the window that next() gave

  private:
    struct Cursor {
        std::size_t file{0};
        std::uint64_t at{0};
        std::size_t line{0};
    };
    [[nodiscard]] Cursor start_of(std::size_t file) const;
    void choose_pieces(std::size_t bytes);
    void pass_files(std::size_t until, DiagnosticSink& errors); // they are at their end
    [[nodiscard]] bool cut_before_last_patient(SessionSet::Reading& reading);

    const SessionSet& set_;
    std::size_t bytes_;
    Cursor cursor_;
    std::vector<FilePiece> pieces_;
    std::vector<bool> any_; // by file: some record was met
    bool failed_{false};
};

} // namespace kine
