// SPDX-License-Identifier: Apache-2.0
// Records: every row of every patient, for the rules that look across them: one practitioner's day, a visit shared by
// several patients, an ordonnance under two names, the share of an act in a year. Rows are in the order of the files.
#pragma once

#include "kine/rules/timeline.hpp"

#include <span>
#include <vector>

namespace kine {

// A row and its patient.
struct Record {
    const Timeline* timeline{nullptr};
    const Session* session{nullptr};
    const SessionLine* line{nullptr};
};

class Records {
  public:
    // The timelines must outlive it.
    explicit Records(std::span<const Timeline> timelines);

    [[nodiscard]] std::span<const Record> all() const { return records_; }

  private:
    std::vector<Record> records_;
};

} // namespace kine
