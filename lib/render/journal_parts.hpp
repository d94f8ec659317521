// What the answers about a journal share. Internal to the layer.
#pragma once

#include "kine/journal/unpaid.hpp"
#include "kine/render/json.hpp"

#include <string>
#include <string_view>

namespace kine {

// A root of schema kine.journal/1.
[[nodiscard]] Json journal_root(std::string_view kind);
// « du 01/01/2026 au 31/12/2026 »
[[nodiscard]] std::string period_text(const Period& period);
void set_period(Json& root, const Period& period); // its first and last days
// What one payer still owes of one line.
[[nodiscard]] Json unpaid_json(const Unpaid& unpaid);

} // namespace kine
