// SPDX-License-Identifier: Apache-2.0
// Pieces that several JSON documents share. Internal to the layer.
#pragma once

#include "kine/base/date.hpp"
#include "kine/base/diagnostic.hpp"
#include "kine/base/money.hpp"
#include "kine/pricing/split.hpp"
#include "kine/render/json.hpp"
#include "kine/tariff/history.hpp"

#include <optional>
#include <string_view>

namespace kine {

[[nodiscard]] Json text_or_null(std::string_view text); // null when empty
[[nodiscard]] Json json_date(std::optional<Date> day); // ISO, or null
// `name` as a text with two decimals and `cents_name` as whole cents.
void set_money(Json& object, std::string_view name, std::string_view cents_name, Money amount);
// The text a value rests on and the days it holds.
[[nodiscard]] Json json_source(const Validity& validity);
[[nodiscard]] Json json_diagnostic(const Diagnostic& diagnostic);
[[nodiscard]] Json json_split(const Split& parts);
// 60 when it is whole, else "62.5".
[[nodiscard]] Json json_number(const Decimal& value);

} // namespace kine
