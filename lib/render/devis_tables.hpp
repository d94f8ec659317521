// SPDX-License-Identifier: Apache-2.0
// The tables of a devis, the same as text and as a paper. Internal to the layer.
#pragma once

#include "kine/billing/devis.hpp"
#include "kine/render/paper.hpp"

namespace kine {

// Which acts it is for, when others have a mention of their own.
[[nodiscard]] std::string mention_text(const Devis& devis, const PrintedMention& mention);
[[nodiscard]] PaperTable acts_table(const Devis& devis);
// The sessions with dépassement: base of the reimbursement, what is asked beyond it, what is left to pay.
[[nodiscard]] PaperTable overrun_table(const Devis& devis);
// Each session, reimbursed or not, side by side; without rows when the devis has no care path.
[[nodiscard]] PaperTable path_table(const Devis& devis);

} // namespace kine
