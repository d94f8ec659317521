// SPDX-License-Identifier: Apache-2.0
// Records: every row of every patient, for the rules that look across them: one practitioner's day, a visit shared by
// several patients, an ordonnance under two names, the share of an act in a year. Rows are in the order of care: day, hour,
// row of the files. RowRoles: what is known of a row for each of these rules before it is asked anything.
#pragma once

#include "kine/rules/timeline.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace kine {

// A row and its patient.
struct Record {
    const Timeline* timeline{nullptr};
    const Session* session{nullptr};
    const SessionLine* line{nullptr};
};

// What a row is for a rule about all the rows, as far as its shape tells.
enum class RowRole : std::uint8_t {
    none,    // nothing: the rule would say the same without it
    whole,   // only one of those among which the rule counts
    counted, // one of those that the rule counts
    ask,     // its cells must be read
};

// By row of the files, for the first rules of the book that look at all the rows; the others always ask.
class RowRoles {
  public:
    static constexpr std::size_t most_rules = 64;
    struct OfRow {
        std::uint64_t low{~std::uint64_t{0}}; // a bit a rule: all of them ask until told
        std::uint64_t high{~std::uint64_t{0}};

        void set(std::size_t rule, RowRole role);
        [[nodiscard]] RowRole of(std::size_t rule) const
        {
            return rule < most_rules ? static_cast<RowRole>((low >> rule & 1U) | (high >> rule & 1U) << 1U) : RowRole::ask;
        }
    };

    explicit RowRoles(std::size_t rows) : rows_(rows) {}
    void set(Row row, const OfRow& role) { rows_[row] = role; } // different rows: from any thread
    [[nodiscard]] const OfRow& of(Row row) const { return rows_[row]; }

  private:
    std::vector<OfRow> rows_;
};

class Records {
  public:
    // The timelines must outlive it; without roles, every row is asked.
    explicit Records(std::span<const Timeline> timelines, const RowRoles* roles = nullptr);

    [[nodiscard]] std::span<const Record> all() const { return records_; }
    // `rule`: the place of the rule's period among those that look at all the rows, in the order of the book. `place`: of the
    // record in all().
    [[nodiscard]] RowRole role(std::size_t rule, std::size_t place) const
    {
        return roles_.empty() ? RowRole::ask : roles_[place].of(rule);
    }

  private:
    std::vector<Record> records_;
    std::vector<RowRoles::OfRow> roles_; // by record
};

} // namespace kine
