// SPDX-License-Identifier: Apache-2.0
// What `kine bill` says beside its documents: what the notes lack, several practitioners, documents of an earlier run.
#pragma once

#include "kine/render/bill.hpp"

#include <span>
#include <string>
#include <vector>

namespace kine::cli {

// `name`: the file to name in the messages.
[[nodiscard]] std::vector<Diagnostic> bill_notices(const Bill& bill, const BillContext& context,
                                                   const std::string& name);
// Nothing when `older` is empty.
[[nodiscard]] std::vector<Diagnostic> older_notices(const std::string& directory,
                                                    const std::vector<std::string>& older);

} // namespace kine::cli
