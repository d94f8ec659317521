// SPDX-License-Identifier: Apache-2.0
// cabinet.toml and patients.csv, read from disk.
#pragma once

#include "host.hpp"

#include "kine/billing/cabinet.hpp"
#include "kine/billing/patients.hpp"

#include <optional>
#include <string>

namespace kine::cli {

// Nothing when the file cannot be read: every mistake is reported.
[[nodiscard]] std::optional<Cabinet> load_cabinet(const std::string& path, const Catalog& catalog,
                                                  const Host& host);
[[nodiscard]] std::optional<PatientBook> load_patients(const std::string& path, const Host& host);

} // namespace kine::cli
