// SPDX-License-Identifier: Apache-2.0
// What a message may say of a row: every column by its name, as a person reads it, and « age », « rang », « nombre »,
// « total », « tarif », « controle ». Internal to the mechanisms.
#pragma once

#include "kine/base/text.hpp"
#include "rules/condition.hpp"

#include <span>
#include <string_view>

namespace kine {

[[nodiscard]] std::string shown_cell(const SessionTable& table, Column column, Row row);
[[nodiscard]] std::span<const std::string_view> row_fact_names();
[[nodiscard]] Facts row_facts(const RowSubject& subject); // all but « nombre »; what is unknown says « inconnu » or « inconnue »

} // namespace kine
