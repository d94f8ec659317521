// SPDX-License-Identifier: Apache-2.0
// Records: every row of every patient, for the rules that look across them: one practitioner's day, a visit shared by
// several patients, an ordonnance under two names, the share of an act in a year. Rows are practitioner by practitioner, each
// practitioner's in the order of care: day, hour, row of the files. RowRoles: what is known of a row for each of these rules
// before it is asked anything.
#pragma once

#include "kine/base/large_vector.hpp"
#include "kine/rules/timeline.hpp"

#include <chrono>
#include <cstdint>
#include <mutex>
#include <set>
#include <span>
#include <vector>

namespace kine {

// A row and its patient.
struct Record {
    const Timeline* timeline{nullptr};
    const Session* session{nullptr};
    const SessionLine* line{nullptr};
    std::uint64_t care{0}; // day, then hour: of the session, at hand for whoever looks at every record
    Row row{0};            // of the line, so
    bool past{false};      // of the session, so
    bool treated{false};   // it has a treatment

    [[nodiscard]] Date day() const { return Date{std::chrono::days{static_cast<std::int32_t>(care >> 32U)}}; }
    // Of two rows: which comes first in the order of care.
    [[nodiscard]] bool is_before(const Record& other) const { return care != other.care ? care < other.care : row < other.row; }
};

// Some of the records: of a rule that looks at all of them, as many as there are rows.
using RecordRefs = LargeVector<const Record*>;

// What a row is for a rule about groups of rows, as far as its shape tells: more and more. Of rows up to `whole` alone it says nothing.
enum class RowRole : std::uint8_t {
    none,    // nothing: the rule would say the same without it
    whole,   // only one of those among which the rule counts
    counted, // one of those that the rule counts
    maybe,   // so, or not: what would tell is in no cell of it
    ask,     // its cells must be read
};

// Of each row, for each period of the rules that judge groups, in the order of the book.
class RowRoles {
  public:
    using OfRow = std::vector<RowRole>; // by period
    struct Kept {
        OfRow roles;
        std::size_t number{0}; // among those kept, from 0
        friend bool operator<(const Kept& a, const Kept& b) { return a.roles < b.roles; }
    };

    explicit RowRoles(const SessionTable& table) : table_{table}, rows_(table.size()) {} // which outlives it
    [[nodiscard]] const Kept* keep(const OfRow& roles); // as long as this lives; from any thread
    void set(Row row, const Kept* kept) { rows_[table_.place_kept(row)] = kept; } // different rows: from any thread
    // Nothing: its shape is not known, as of a patient left out of a part. From the thread that set it, or once all is set.
    [[nodiscard]] const Kept* of(Row row) const { return rows_[table_.place_kept(row)]; }

  private:
    const SessionTable& table_;
    LargeVector<const Kept*> rows_; // as the table keeps them
    std::mutex mutex_;
    std::set<Kept> known_;
};

// What each record is for one rule.
struct RecordRoles {
    std::vector<RowRole> by_kind;
    std::span<const std::uint32_t> kinds; // by record
    std::size_t meaningful{0};            // records that are not none
    std::size_t asked{0};                 // of them, those whose cells must be read

    [[nodiscard]] RowRole of(std::size_t place) const { return by_kind[kinds[place]]; }
};

class Records {
  public:
    // The timelines must outlive it; without roles, every row is asked. `only`: by row, whether it is one; all of them otherwise.
    Records(std::span<const Timeline> timelines, const SessionTable& table, const RowRoles* roles = nullptr,
            const std::vector<bool>* only = nullptr);

    [[nodiscard]] std::span<const Record> all() const { return records_; }
    [[nodiscard]] bool are_of_one_patient() const { return one_patient_; }
    // `rule`: the place of the rule's period among those that judge groups, in the order of the book. By place in all().
    [[nodiscard]] RecordRoles roles(std::size_t rule) const;

  private:
    // Records of the same roles.
    struct Kind {
        const RowRoles::Kept* roles{nullptr}; // as RowRoles::of()
        std::size_t records{0};
    };
    void tell_kinds(const RowRoles* roles);

    bool one_patient_;
    LargeVector<Record> records_;
    LargeVector<std::uint32_t> kinds_of_; // by record, its place in kinds_
    std::vector<Kind> kinds_;
};

} // namespace kine
