// SPDX-License-Identifier: Apache-2.0
#include "kine/input/titled_csv.hpp"

#include "kine/base/text.hpp"

#include <algorithm>
#include <array>

namespace kine::input {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

char delimiter_of(std::string_view text)
{
    const std::string_view titles = text.substr(0, text.find_first_of("\r\n"));
    constexpr std::array delimiters{';', ',', '\t', '|'}; // the likeliest first
    return *std::max_element(delimiters.begin(), delimiters.end(), [&](char a, char b) {
        return std::count(titles.begin(), titles.end(), a) < std::count(titles.begin(), titles.end(), b);
    });
}

} // namespace

TitledCsv::TitledCsv(const Source& source, std::size_t kinds, KindOf kind_of)
    : source_{&source},
      csv_{source.text(), delimiter_of(source.text()),
           source.text().starts_with(byte_order_mark) ? byte_order_mark.size() : 0},
      positions_(kinds)
{
    if (!csv_.next()) {
        return;
    }
    const auto fields = csv_.fields();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (const auto kind = kind_of(trim(csv_.raw(fields[i])))) {
            std::optional<std::size_t>& position = positions_.at(*kind);
            twice_ = position ? kind : twice_;
            position = i;
        }
    }
}

const CsvField* TitledCsv::field(std::size_t kind) const
{
    const auto at = positions_.at(kind);
    return at && *at < csv_.fields().size() ? &csv_.fields()[*at] : nullptr;
}

std::string TitledCsv::cell(std::size_t kind) const
{
    const CsvField* found = field(kind);
    if (found == nullptr) {
        return {};
    }
    const std::string_view raw = csv_.raw(*found);
    return std::string{trim(found->escaped ? std::string_view{unescape(raw)} : raw)};
}

bool TitledCsv::blank() const
{
    const auto fields = csv_.fields();
    return std::all_of(fields.begin(), fields.end(), [&](const CsvField& one) { return trim(csv_.raw(one)).empty(); });
}

Place TitledCsv::place(std::size_t kind) const
{
    Place result;
    result.file = source_->name();
    result.line = csv_.line();
    if (const CsvField* found = field(kind)) {
        const Place cell = locate(*source_, found->begin, found->end - found->begin);
        result.line = cell.line;
        result.column = cell.column;
    }
    return result;
}

} // namespace kine::input
