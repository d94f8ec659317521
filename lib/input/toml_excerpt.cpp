// SPDX-License-Identifier: Apache-2.0
#include "input/toml_excerpt.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"

#include <vector>

namespace kine::input {

namespace {

constexpr std::string_view hidden_mark = "·";
constexpr std::string_view shown = " \t\"'[]{},=#";

// Of a cabinet, a devis, a list of suppressions.
const std::vector<std::string>& personal_keys()
{
    static const std::vector<std::string> keys{"nom",   "prenom", "adresse",   "telephone",    "courriel", "rpps",
                                               "adeli", "siret",  "naissance", "prescripteur", "patient",  "nir", "am"};
    return keys;
}

// A mistyped one too.
bool is_personal(std::string_view key)
{
    constexpr std::size_t short_key = 4;
    const std::string name = fold_key(key);
    return !nearest(name, personal_keys(), name.size() < short_key ? 0 : 2, 1).empty();
}

std::string hidden(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (shown.find(c) != std::string_view::npos) {
            result += c;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
            result += hidden_mark;
        }
    }
    return result;
}

} // namespace

std::string shown_line(std::string_view line)
{
    const std::size_t sign = line.find('=');
    if (sign != std::string_view::npos) {
        const std::string_view key = line.substr(0, sign);
        return is_personal(key) ? std::string{key} + hidden(line.substr(sign)) : std::string{line};
    }
    return trim(line).starts_with('[') || trim(line).starts_with('#') ? std::string{line} : hidden(line);
}

} // namespace kine::input
