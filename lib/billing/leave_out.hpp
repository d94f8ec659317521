// Why a line is not billed. Internal to the layer.
#pragma once

#include "kine/billing/bill.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace kine {

class LeaveOut {
  public:
    LeaveOut(const SessionTable& table, const Catalog& catalog, const BillRequest& request)
        : table_{table}, catalog_{catalog}, request_{request}
    {
    }

    // Nothing: the line is to be billed. Asked once per row, in file order: the first of two equal lines is billed.
    [[nodiscard]] std::optional<Refusal> why(const SessionLine& line);

  private:
    [[nodiscard]] std::optional<Refusal> not_done(const SessionLine& line) const;
    [[nodiscard]] std::optional<Refusal> without_price(const SessionLine& line) const;
    [[nodiscard]] std::optional<Refusal> copy_of_a_line(Row row);

    const SessionTable& table_;
    const Catalog& catalog_;
    const BillRequest& request_;
    std::map<std::pair<std::string_view, std::string_view>, Row> billed_; // by header and record
};

} // namespace kine
