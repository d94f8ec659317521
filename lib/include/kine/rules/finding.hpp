// SPDX-License-Identifier: Apache-2.0
// Finding: the verdict of one rule on one treatment, when it is worth saying: non conforme, or indéterminé for want of a
// fact. Conforme and sans objet are only counted. There may be one on every row: it is small, and shares what many of them say.
#pragma once

#include "kine/base/large_vector.hpp"
#include "kine/base/money.hpp"
#include "kine/base/text.hpp"
#include "kine/input/session_table.hpp"
#include "kine/rules/rule.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kine {

// The four answers of a rule; undecided names the columns that would decide.
enum class Verdict : std::uint8_t { compliant, violation, undecided, not_applicable };
[[nodiscard]] std::string_view to_string(Verdict verdict); // "conforme", "non_conforme", "indetermine", "sans_objet"

// Money at stake, three ways.
struct Stakes {
    Money exposed;      // to recovery by the caisse
    Money unreimbursed; // by the patient, who should not have paid or will not be reimbursed
    Money unclaimed;    // by the practitioner, who billed less than due

    Stakes& operator+=(const Stakes& other)
    {
        exposed += other.exposed;
        unreimbursed += other.unreimbursed;
        unclaimed += other.unclaimed;
        return *this;
    }
};

struct Wording {
    std::string message;
    std::string hint;
};

// What an undecided verdict lacks.
struct Want {
    std::vector<Column> missing; // the facts that would decide
    std::string reason;          // why, when no fact and no earlier session would decide
    friend bool operator==(const Want&, const Want&) = default;
};

struct Finding {
    const Rule* rule{nullptr};
    std::shared_ptr<const Wording> wording; // until an item tells it
    std::shared_ptr<const Want> want;       // undecided
    std::vector<Row> related;
    std::vector<std::string> also;     // codes of less specific rules that hit the same cells
    Stakes stakes;
    std::optional<std::uint32_t> term; // index in the cotation of the row
    Row row{0};
    std::uint32_t elsewhere{0};        // from 1, when it was found where other rows are: its place among those
    Verdict verdict{Verdict::violation};
    Severity severity{Severity::error};
    Column column{Column::cotation};   // where to look
    bool withdrawn{false};             // one that is not here prevails over it: it only prevails over others
};

using Findings = LargeVector<Finding>; // a file may have one on every row

} // namespace kine
