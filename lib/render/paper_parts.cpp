// SPDX-License-Identifier: Apache-2.0
#include "paper_parts.hpp"

#include "bill_tables.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

constexpr std::string_view no_break = "\u00a0";
constexpr std::string_view opening = "«";

// A space before it is never where a line ends.
bool holds_on(std::string_view rest)
{
    for (const std::string_view mark : {":", ";", "?", "!", "%", "»", "€"}) {
        if (rest.starts_with(mark)) {
            return true;
        }
    }
    return false;
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// « AMK 10,7 »: a word of capitals before, a number after.
bool in_cotation(std::string_view before, std::string_view rest)
{
    std::size_t capitals = 0;
    while (capitals < before.size() && before[before.size() - 1 - capitals] >= 'A' && before[before.size() - 1 - capitals] <= 'Z') {
        ++capitals;
    }
    const bool alone = capitals == before.size() || !(is_letter(before[before.size() - 1 - capitals]) || is_digit(before[before.size() - 1 - capitals]));
    return capitals > 1 && alone && !rest.empty() && is_digit(rest.front());
}

} // namespace

std::string typeset(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i + 1);
        if (text[i] == ' ' && (holds_on(rest) || result.ends_with(opening) || in_cotation(text.substr(0, i), rest))) {
            result += no_break;
        } else if (text[i] == '\'' && i > 0 && is_letter(text[i - 1]) && !rest.empty()) {
            result += "’";
        } else {
            result += text[i];
        }
    }
    return result;
}

std::vector<std::string> typeset(std::vector<std::string> sentences)
{
    for (std::string& sentence : sentences) {
        sentence = typeset(sentence);
    }
    return sentences;
}

PaperTable typeset(PaperTable table)
{
    table.caption = typeset(table.caption);
    for (PaperRow& row : table.rows) {
        row.cells = typeset(std::move(row.cells));
        row.note = typeset(row.note);
    }
    return table;
}

std::string shortened(std::string_view text, std::size_t longest)
{
    if (length_utf8(text) <= longest) {
        return std::string{text};
    }
    while (length_utf8(text) >= longest) {
        text.remove_suffix(1);
    }
    return std::string{text} + "…";
}

std::string grouped(std::size_t number) { return with_thousands(std::to_string(number)); }

std::string with_thousands(std::string_view text)
{
    constexpr std::size_t three = 3;
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t end = std::min(text.find_first_not_of("0123456789", i), text.size());
        const bool inside = i > 0 && is_digit(text[i - 1]);
        result += inside && end > i && (end - i) % three == 0 ? "\u202f" : "";
        result += text[i];
    }
    return result;
}

PaperBox practitioner_box(const Practitioner& who)
{
    PaperBox box{"Praticien", {printable(who.full_name())}};
    const auto add = [&](std::string line) {
        if (!line.empty()) {
            box.lines.push_back(std::move(line));
        }
    };
    add(printable(who.title));
    for (const std::string& line : who.address) {
        add(printable(line));
    }
    add(with_name("RPPS", who.rpps));
    add(with_name("N°\u00a0Assurance Maladie", who.am_number));
    add(with_name("SIRET", who.siret));
    add(with_name("Tél.", printable(who.phone)));
    add(printable(who.email));
    return box;
}

PaperBox patient_box(std::string_view id, const PatientIdentity* identity, Insured insured)
{
    PaperBox box{"Patient", {}};
    if (identity != nullptr) {
        box.lines.push_back(printable(identity->full_name()));
        if (identity->birth) {
            box.lines.push_back(fmt::format("Né(e) le {}", to_french(*identity->birth)));
        }
        if (!identity->address.empty()) {
            box.lines.push_back(printable(identity->address));
        }
        for (std::string& line : insured == Insured::told ? insured_lines(*identity) : std::vector<std::string>{}) {
            box.lines.push_back(std::move(line));
        }
    }
    box.lines.push_back(fmt::format("Dossier {}", printable(id)));
    return box;
}

} // namespace kine
