// SPDX-License-Identifier: Apache-2.0
// What kine bill --compare writes: one document, on the screen or in the directory of -o.
#pragma once

#include "host.hpp"
#include "shared.hpp"

#include "kine/billing/comparison.hpp"

namespace kine::cli {

struct ComparisonRequest {
    const BillComparison& comparison;
    const Bill& bill;
    Date written_on{};
};

// The exit code.
[[nodiscard]] int print_comparison(const ComparisonRequest& request, const SharedOptions& shared, const Host& host);

} // namespace kine::cli
