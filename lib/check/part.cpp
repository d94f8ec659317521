// SPDX-License-Identifier: Apache-2.0
#include "kine/check/part.hpp"

#include "kine/base/text.hpp"

#include <charconv>
#include <unordered_map>

namespace kine {

namespace {

std::optional<std::size_t> whole_number(std::string_view text)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool good = error == std::errc{} && end == text.data() + text.size() && number != 0;
    return good ? std::optional{number} : std::nullopt;
}

} // namespace

bool Part::holds(std::string_view patient) const { return stable_hash(patient) % count == index - 1; }

std::optional<Part> parse_part(std::string_view text)
{
    const std::size_t bar = text.find('/');
    if (bar == std::string_view::npos) {
        return std::nullopt;
    }
    const auto index = whole_number(text.substr(0, bar));
    const auto count = whole_number(text.substr(bar + 1));
    return index && count && *index <= *count ? std::optional{Part{*index, *count}} : std::nullopt;
}

PartRows::PartRows(const SessionTable& table, const std::optional<Part>& part) : part_{part}
{
    if (!part_) {
        return;
    }
    std::unordered_map<CellId, bool> known;
    rows_.reserve(table.size());
    for (Row row = 0; row < table.size(); ++row) {
        const CellId patient = table.patient(row);
        const auto [found, added] = known.try_emplace(patient, false);
        if (added) {
            found->second = part_->holds(table.text(patient));
        }
        rows_.push_back(found->second);
    }
}

} // namespace kine
