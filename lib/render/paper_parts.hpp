// SPDX-License-Identifier: Apache-2.0
// What the papers share: French typography, identities. Internal to the layer.
#pragma once

#include "kine/billing/cabinet.hpp"
#include "kine/billing/patients.hpp"
#include "kine/render/paper.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kine {

// No-break spaces before « : » and the like, true apostrophes; for our own sentences and labels, never for a name.
[[nodiscard]] std::string typeset(std::string_view text);
[[nodiscard]] std::vector<std::string> typeset(std::vector<std::string> sentences);
[[nodiscard]] PaperTable typeset(PaperTable table);

[[nodiscard]] PaperBox practitioner_box(const Practitioner& who);
enum class Insured { hidden, told }; // the NIR and the insurance
// `identity`: nothing when it is not known; then the file alone.
[[nodiscard]] PaperBox patient_box(std::string_view id, const PatientIdentity* identity, Insured insured);

} // namespace kine
