// SPDX-License-Identifier: Apache-2.0
// kine check --fix and --diff: the corrected copy or its differences, and what is said of the repairs.
#pragma once

#include "args.hpp"
#include "host.hpp"

#include "kine/check/repairs.hpp"

#include <optional>
#include <span>
#include <string>

namespace kine::cli {

struct FixChoice {
    bool fix{false};
    bool diff{false};
    bool unsafe{false};

    void declare(Args& args);
    // What the options and the files contradict, before anything is read.
    [[nodiscard]] std::optional<Diagnostic> mistake(const Args& args, std::span<const std::string> files,
                                                    const std::string& output) const;
    [[nodiscard]] bool any() const { return fix || diff; }
};

// Repairs write bytes at the places where they were read: in a CSV, in its own encoding. Anything else is refused here, and
// only here.
[[nodiscard]] std::optional<Diagnostic> cannot_repair(const SessionTable& table, std::size_t source, const FixChoice& choice);

// One sentence for who asked for no repair: that there are some, and the options that make them. Empty when there are none, or
// when cannot_repair() would refuse.
[[nodiscard]] std::string repair_offer(const SessionTable& table, const CheckResult& result, const RepairTools& tools,
                                       std::size_t files);

// Where the corrected copy of a file goes: `output`, else « seances.csv » → « seances.corrige.csv » beside it.
[[nodiscard]] std::string corrected_name(const std::string& file, const std::string& output);

// Writes the corrected copies, or the diff; with `say`, names each copy. The exit code of a failure.
[[nodiscard]] std::optional<int> write_repairs(const RepairResult& repairs, std::span<const SourcePtr> before,
                                               std::span<const std::string> files, const FixChoice& choice,
                                               const std::string& output, bool say, const Host& host);

// One line for what was repaired and what was not; with `every`, each repair before it.
void say_repairs(const RepairResult& repairs, const FixChoice& choice, bool every, const Host& host);

} // namespace kine::cli
