// SPDX-License-Identifier: Apache-2.0
// Why a line is not billed. Internal to the layer.
#pragma once

#include "kine/billing/bill.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kine {

// What a line says, in a few characters: who changes the line changes the mark. `code_kine` is not part of it.
[[nodiscard]] std::string row_mark(const SessionTable& table, Row row);

// The code and the reason of a term without price, in the words of `check`.
[[nodiscard]] Refusal without_price(const PricedTerm& term, Date day);

// What a line left out for this code will come to once it is put right: its sessions at the price of the tables, nothing when
// it is no session or when it says again what another line says. Nothing known without a price.
[[nodiscard]] std::optional<Money> amount_waiting(const SessionTable& table, const SessionLine& line,
                                                  std::optional<Apart::Why> apart, std::string_view code);

class LeaveOut {
  public:
    LeaveOut(const SessionTable& table, const Catalog& catalog, const BillRequest& request)
        : table_{table}, catalog_{catalog}, request_{request}
    {
    }

    // Nothing: the line is to be billed. Asked once per row, in file order: the first of two equal lines is billed.
    [[nodiscard]] std::optional<Refusal> why(const SessionLine& line, std::optional<Apart::Why> apart);

  private:
    [[nodiscard]] std::optional<Refusal> still_to_correct(Row row) const;
    [[nodiscard]] std::optional<Refusal> not_done(const SessionLine& line, std::optional<Apart::Why> apart) const;
    [[nodiscard]] std::optional<Refusal> without_price(const SessionLine& line) const;
    [[nodiscard]] std::optional<Refusal> copy_of_a_line(Row row);

    const SessionTable& table_;
    const Catalog& catalog_;
    const BillRequest& request_;
    std::map<std::pair<std::string_view, std::string_view>, Row> billed_; // by header and record
};

} // namespace kine
