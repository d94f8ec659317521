// SPDX-License-Identifier: Apache-2.0
// The practitioner and the VAT, alike in a bill and in a devis. Internal to the layer.
#pragma once

#include "kine/billing/cabinet.hpp"
#include "kine/render/json.hpp"

namespace kine {

[[nodiscard]] Json practitioner_json(const Practitioner& who);
[[nodiscard]] Json vat_json(const Decimal& rate_percent, Money before_tax, Money tax);

} // namespace kine
