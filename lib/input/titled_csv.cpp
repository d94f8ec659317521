// SPDX-License-Identifier: Apache-2.0
#include "kine/input/titled_csv.hpp"

#include "input/error_words.hpp"
#include "input/first_line.hpp"
#include "input/nearest_title.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine::input {

namespace {

char likeliest_delimiter(std::string_view text)
{
    const std::string_view titles = text.substr(0, text.find_first_of("\r\n"));
    return *std::max_element(delimiters.begin(), delimiters.end(), [&](char a, char b) {
        return std::count(titles.begin(), titles.end(), a) < std::count(titles.begin(), titles.end(), b);
    });
}

TitleLine title_line_of(std::string_view text)
{
    return find_title_line(text).value_or(TitleLine{{text.size(), 1}, std::nullopt});
}

} // namespace

TitledCsv::TitledCsv(const Source& source, std::size_t kinds, KindOf kind_of)
    : TitledCsv{source, kinds, kind_of, title_line_of(source.text())}
{
}

TitledCsv::TitledCsv(const Source& source, std::size_t kinds, KindOf kind_of, const TitleLine& titles)
    : source_{&source}, title_line_{titles.at.line},
      delimiter_{titles.announced.value_or(likeliest_delimiter(source.text().substr(titles.at.offset)))},
      csv_{source.text(), delimiter_, titles.at.offset, titles.at.line}, positions_(kinds)
{
    if (!csv_.next()) {
        return;
    }
    const auto fields = csv_.fields();
    titles_ = filled_cells();
    for (std::size_t i = 0; i < titles_; ++i) {
        const std::string_view title = trim(csv_.raw(fields[i]));
        if (const auto kind = kind_of(title)) {
            std::optional<std::size_t>& position = positions_.at(*kind);
            twice_ = position ? kind : twice_;
            position = i;
        } else {
            unread_.emplace_back(title);
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

std::optional<ExtraCells> TitledCsv::extra_cells() const
{
    const std::size_t found = filled_cells();
    if (found <= titles_) {
        return std::nullopt;
    }
    return ExtraCells{cells_for_titles(found, titles_), quote_the_cell(delimiter_), place_of(&csv_.fields()[titles_])};
}

std::string TitledCsv::rename_hint(std::span<const std::string_view> missing) const
{
    std::vector<std::string> pairs;
    if (unread_.size() < titles_) {
        for (const std::string_view name : missing) {
            for (const std::string& title : titles_near(name, unread_)) {
                pairs.push_back(fmt::format("{} ressemble à {}", quoted(title), quoted(name)));
            }
        }
    }
    return pairs.empty() ? std::string{} : fmt::format("{} : {} renommer", join_french(pairs), pairs.size() == 1 ? "le" : "les");
}

std::size_t TitledCsv::filled_cells() const
{
    const auto fields = csv_.fields();
    std::size_t count = fields.size();
    while (count != 0 && trim(csv_.raw(fields[count - 1])).empty()) {
        --count;
    }
    return count;
}

Place TitledCsv::place(std::size_t kind) const { return place_of(field(kind)); }

Place TitledCsv::place_of(const CsvField* found) const
{
    Place result;
    result.file = source_->name();
    result.line = csv_.line();
    if (found != nullptr) {
        const Place cell = locate(*source_, found->begin, found->end - found->begin);
        result.line = cell.line;
        result.column = cell.column;
    }
    return result;
}

} // namespace kine::input
