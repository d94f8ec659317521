// SPDX-License-Identifier: Apache-2.0
// The columns of retours.csv: titles met in returns of software and of banks, words of the closed lists. Internal.
#pragma once

#include "kine/journal/ledger.hpp"
#include "kine/journal/retours.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace kine {

enum class RetourColumn : std::size_t {
    invoice, patient, day, cotation, billed, payer, amount, on, state, code, reason, method, reference,
};
inline constexpr std::size_t retour_columns = static_cast<std::size_t>(RetourColumn::reference) + 1;

[[nodiscard]] std::string_view name_of(RetourColumn column); // « date_soin »
[[nodiscard]] std::optional<RetourColumn> find_retour_column(std::string_view title);
[[nodiscard]] std::optional<Payer> find_payer(std::string_view word);
[[nodiscard]] std::optional<RetourState> find_retour_state(std::string_view word);

} // namespace kine
