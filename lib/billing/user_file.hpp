// SPDX-License-Identifier: Apache-2.0
// What the user's own files of this layer (cabinet.toml, patients.csv, a devis) can get wrong beyond the syntax: numbers
// of the ENT-1xx codes, after those of any TOML file and of the care paths. Internal to the layer.
#pragma once

#include "kine/base/money.hpp"
#include "kine/base/text.hpp"
#include "kine/input/toml_reader.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace kine {

enum UserFileMistake : unsigned {
    ent_number = 30,       // ENT-130: not an RPPS, an Assurance Maladie number or a SIRET
    ent_territory = 31,    // ENT-131
    ent_twice = 32,        // ENT-132: an item or a patient given twice
    ent_price_list = 33,   // ENT-133: no such item in the price list
    ent_line = 34,         // ENT-134: a line that is neither an act outside the nomenclature nor a cotation
    ent_cotation = 35,     // ENT-135: a cotation that has no price
    ent_columns = 36,      // ENT-136: patients.csv: columns missing or given twice, a line longer than the titles
    ent_amount = 37,       // ENT-137: a price or a count that is zero or too large
    ent_patient_cell = 38, // ENT-138: an unreadable cell of patients.csv
};

[[nodiscard]] inline std::string user_file_code(unsigned number)
{
    return fmt::format("ENT-{:03}", 100 + number);
}

// The bound is far above any fee, to tell a slip of the hand.
[[nodiscard]] inline bool is_price(Money amount)
{
    constexpr std::int64_t most_cents = 10'000'000;
    return amount.cents() >= 0 && amount.cents() <= most_cents;
}

// Of the key `prix`.
inline void report_price(TomlTable& table, Money price)
{
    table.report(ent_amount, "prix", fmt::format("le prix {} n'est pas possible", price.to_french()),
                 "écrire le prix d'un acte, taxes comprises, par exemple \"60.00\"");
}

// A text of one line, trimmed; empty when absent.
[[nodiscard]] inline std::string read_text(TomlTable& table, std::string_view key)
{
    return printable(trim(table.text(key).value_or("")));
}

} // namespace kine
