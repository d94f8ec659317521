// SPDX-License-Identifier: Apache-2.0
// Which rows of a patient are no session of the rules: an appointment where the patient did not come (`presence` « non »);
// an avoir (`montant` below zero), and the session that it undoes: one of the same cotation and opposite amount, whose
// `praticien`, `serie` and `seance` say nothing else; of the same day when `heure` says nothing else either, of an earlier day when
// `facture`, or `serie` and `seance`, say that it is that one; of several, the last one written above it. An avoir undoes one session.
// Internal to the layer.
#pragma once

#include "kine/input/session_table.hpp"
#include "kine/rules/timeline.hpp"

#include <optional>
#include <span>
#include <vector>

namespace kine {

// For each of `rows`, of one patient in file order; empty when all of them are sessions.
[[nodiscard]] std::vector<std::optional<Apart::Why>> rows_apart(std::span<const Row> rows, const SessionTable& table);

} // namespace kine
