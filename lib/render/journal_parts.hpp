// SPDX-License-Identifier: Apache-2.0
// What the answers about a journal share. Internal to the layer.
#pragma once

#include "kine/journal/unpaid.hpp"
#include "kine/render/json.hpp"
#include "kine/render/paper.hpp"

#include <string>
#include <string_view>

namespace kine {

// A root of schema kine.journal/1.
[[nodiscard]] Json journal_root(std::string_view kind);
// « du 01/01/2026 au 31/12/2026 »
[[nodiscard]] std::string period_text(const Period& period);
void set_period(Json& root, const Period& period); // its first and last days
// Named, titled, with its footer; without blocks.
[[nodiscard]] Paper journal_paper(std::string id, std::string title, std::string subtitle, Date written_on);
// « 2026-0001 », after the number of its practice where there are several: « 12345678200010/2026-0001 », as `retours` reads it.
[[nodiscard]] std::string document_name(const Invoice& invoice, bool many_practices);
// « par l'AMO le 21/03/2026, R12 : droits fermés »
[[nodiscard]] std::string rejection_words(const Rejection& rejection);
// What one payer still owes of one line.
[[nodiscard]] Json unpaid_json(const Unpaid& unpaid);

} // namespace kine
