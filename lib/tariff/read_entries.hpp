// SPDX-License-Identifier: Apache-2.0
// From a table of a file to the entry it stands for, whatever the other tables say. Every mistake is told to the document;
// what has one is read all the same. Internal to the layer.
#pragma once

#include "kine/input/toml_reader.hpp"
#include "kine/tariff/catalog.hpp"
#include "kine/tariff/table_codes.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// The zones that values may be of.
struct KnownZones {
    std::vector<Zone> zones;
    bool complete{true}; // without it a zone may be defined in a file that could not be read

    // Tells the table of an unknown one.
    [[nodiscard]] bool admit(TomlTable& table, std::string_view id) const;
};

[[nodiscard]] CodeKind code_kind(std::string_view genre); // a letter, when it is not one
[[nodiscard]] Code read_code(TomlTable table, const KnownZones& zones);
[[nodiscard]] Act read_act(TomlTable table, const KnownZones& zones);
[[nodiscard]] Threshold read_threshold(TomlTable table, const KnownZones& zones);
[[nodiscard]] Situation read_situation(TomlTable table, const KnownZones& zones);
[[nodiscard]] Referentiel read_referentiel(TomlTable table, const KnownZones& zones);
[[nodiscard]] Mention read_mention(TomlTable table, const KnownZones& zones);
[[nodiscard]] Holiday read_holiday(TomlTable table, const KnownZones& zones);
[[nodiscard]] Definition read_definition(TomlTable table, const KnownZones& zones);

// What no table comes near, to tell a slip of the hand; with max_quantity they keep every price within what Money can hold.
inline constexpr std::int64_t most_euros = 10'000;
inline constexpr std::int64_t most_threshold = 1'000'000;
inline constexpr std::int64_t most_coefficient = 1'000;
inline constexpr std::int64_t most_percent = 100;
// A number from 0 to `most`.
[[nodiscard]] std::optional<Decimal> read_within(TomlTable& table, std::string_view key, std::int64_t most, Need need = Need::optional);

// The dated keys (`du`, `au`, `statut`, `reference`…) of one entry; nothing when `du` is missing or unreadable.
[[nodiscard]] std::optional<Validity> read_validity(TomlTable& table);
// The values of each zone, [[owner.valeur]], each from 0 to `most`; `id` is for the messages.
[[nodiscard]] std::map<std::string, History<Decimal>, std::less<>> read_zone_values(TomlTable& owner, std::string_view id,
                                                                                  std::string_view value_key, std::int64_t most,
                                                                                  const KnownZones& zones);

} // namespace kine
