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

// No-break spaces before « : » and the like, and inside « AMK 10,7 »; true apostrophes; for our own sentences and labels, never for a name.
[[nodiscard]] std::string typeset(std::string_view text);
[[nodiscard]] std::vector<std::string> typeset(std::vector<std::string> sentences);
[[nodiscard]] PaperTable typeset(PaperTable table);

// With « … » at its end when it is longer than that many characters.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t longest);
// 12 345
[[nodiscard]] std::string grouped(std::size_t number);
// The same, of every number of a sentence that holds no year and no name.
[[nodiscard]] std::string with_thousands(std::string_view text);

[[nodiscard]] PaperBox practitioner_box(const Practitioner& who);
enum class Insured { hidden, told }; // the NIR and the insurance
// `identity`: nothing when it is not known; then the file alone.
[[nodiscard]] PaperBox patient_box(std::string_view id, const PatientIdentity* identity, Insured insured);

} // namespace kine
