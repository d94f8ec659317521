// The tables of a devis, the same as text and as a paper. Internal to the layer.
#pragma once

#include "kine/billing/devis.hpp"
#include "kine/render/paper.hpp"

namespace kine {

[[nodiscard]] PaperTable acts_table(const Devis& devis);
// The reimbursable sessions told for information; without rows when there are none.
[[nodiscard]] PaperTable informed_table(const Devis& devis);

} // namespace kine
