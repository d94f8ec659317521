// What kine journal answers, as text, CSV and JSON (kine.journal/1).
#pragma once

#include "kine/journal/journal.hpp"
#include "kine/journal/state.hpp"
#include "kine/render/style.hpp"

#include <functional>
#include <string>

namespace kine {

// One answer in its three forms, each made when it is asked for.
struct JournalAnswer {
    std::function<std::string(const Style&)> text;
    std::function<std::string()> csv;
    std::function<std::string()> json;
};

[[nodiscard]] std::string journal_state_text(const JournalState& state, const Style& style);
[[nodiscard]] std::string journal_state_csv(const JournalState& state);
[[nodiscard]] std::string journal_state_json(const JournalState& state);

// An avoir, to be handed to who had the document.
[[nodiscard]] std::string journal_credit_text(const Invoice& credit, const Invoice& cancelled,
                                              const Style& style);
[[nodiscard]] std::string journal_credit_csv(const Invoice& credit, const Invoice& cancelled);
[[nodiscard]] std::string journal_credit_json(const Invoice& credit, const Invoice& cancelled);

[[nodiscard]] std::string journal_check_text(const Verification& verification);
[[nodiscard]] std::string journal_check_csv(const Verification& verification);
[[nodiscard]] std::string journal_check_json(const Verification& verification);

} // namespace kine
