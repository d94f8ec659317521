// SPDX-License-Identifier: Apache-2.0
#include "check/part_label.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

namespace kine {

std::optional<PartLabel> label_of(const CheckOptions& options, const SessionTable& table, const Catalog& catalog)
{
    if (!options.part) {
        return std::nullopt;
    }
    PartLabel label{*options.part, {}, {}};
    std::string check = fmt::format("{}\n{}\n{}\n{}\n{}\n", catalog.fingerprint(), options.territory, options.territory_given,
                                    options.departement, to_iso(options.today));
    if (options.known_on) {
        check += to_iso(*options.known_on);
    }
    for (const auto* const codes : {&options.select, &options.ignore}) {
        check += fmt::format("\n{}", fmt::join(*codes, ","));
    }
    for (const auto& [id, value] : options.thresholds) {
        check += fmt::format("\n{}={}", id, value.to_string());
    }
    check += options.own_rules;
    std::uint64_t hash = stable_hash(check);
    for (const SourcePtr& source : table.sources()) {
        label.files.push_back(source->name());
        hash = stable_hash(fmt::format("\n{}\n{}", source->name(), source->text().size()), hash);
    }
    hash = stable_hash(fmt::format("\n{}", table.size()), hash);
    label.check = to_hex(hash);
    return label;
}

} // namespace kine
