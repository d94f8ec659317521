// SPDX-License-Identifier: Apache-2.0
#include "input/header.hpp"

#include "input/first_line.hpp"
#include "input/json_header.hpp"
#include "input/record_place.hpp"
#include "input/session_errors.hpp"
#include "kine/base/text.hpp"
#include "kine/input/encoding.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kine::input {

namespace {

// What kine itself adds, for people, to the session files it writes (kine journal rejets).
bool is_for_people(std::string_view title)
{
    constexpr std::array<std::string_view, 6> known{"rejet_document", "rejet_payeur", "rejet_code",
                                                    "rejet_motif",    "rejet_reste",  "rejet_cabinet"};
    return std::find(known.begin(), known.end(), trim(title)) != known.end();
}

std::string title_of(std::string_view text, const CsvField& field)
{
    const std::string_view raw = text.substr(field.begin, field.end - field.begin);
    return std::string{trim(field.escaped ? unescape(raw) : std::string{raw})};
}

bool same_title(std::string_view a, std::string_view b)
{
    const std::string key = fold_key(a);
    return a == b || (!key.empty() && key == fold_key(b));
}

// The reading of one title line.
class HeaderReader {
  public:
    HeaderReader(const Source& source, const ReadingChoices& choices, DiagnosticSink& errors,
                 std::vector<Diagnostic>& notices)
        : source_{source}, choices_{choices}, designated_{choices.titles}, errors_{errors}, notices_{notices}
    {
    }

    std::optional<Header> run()
    {
        if (!find_titles() || !match_titles()) {
            return std::nullopt;
        }
        read_act_as_letter();
        if (!require_columns()) {
            return std::nullopt;
        }
        tell_parts_beside();
        return std::move(header_);
    }

  private:
    bool find_titles()
    {
        const std::string_view text = source_.text();
        if (is_ndjson(text)) {
            auto header = read_names(source_, errors_);
            if (header) {
                header_ = std::move(*header);
            }
            return header.has_value();
        }
        const auto titles = find_title_line(text);
        if (!titles) {
            errors_.add(empty_file(source_.name()));
            return false;
        }
        std::optional<char> delimiter = titles->announced;
        if (choices_.delimiter) {
            delimiter = choices_.delimiter;
        }
        header_.delimiter_known = delimiter.has_value();
        return read_titles(titles->at, delimiter);
    }

    // The objects of an NDJSON file are data: only their names are shown.
    [[nodiscard]] Place line_place(Masking masking) const
    {
        return place_of_cell(source_, header_, {header_.begin, header_.line}, std::nullopt,
                             header_.form == RowsForm::ndjson ? Masking::everything : masking);
    }

    // Cuts the line with each delimiter in turn and keeps the cut that knows the most columns.
    bool read_titles(LineStart at, std::optional<char> announced)
    {
        std::optional<std::pair<std::size_t, std::size_t>> best; // columns known, cells
        std::optional<std::size_t> quote;
        for (const char delimiter : delimiters) {
            if (announced && delimiter != *announced) {
                continue;
            }
            CsvReader reader{source_.text(), delimiter, at.offset, at.line};
            if (!reader.next()) {
                quote = reader.unclosed_quote();
                continue;
            }
            const std::pair score{known_titles(reader), reader.fields().size()};
            if (!best || score > *best) {
                best = score;
                keep(reader, delimiter);
            }
        }
        if (!best) {
            Place place = locate(source_, quote.value_or(at.offset), 1);
            place.line = at.line;
            place.excerpt.clear(); // the titles may be data: nothing tells where a cell ends
            errors_.add(unclosed_quote(std::move(place)));
        }
        return best.has_value();
    }

    [[nodiscard]] std::size_t known_titles(const CsvReader& reader) const
    {
        std::size_t count = 0;
        for (const CsvField& field : reader.fields()) {
            const std::string title = title_of(source_.text(), field);
            const bool designated =
                std::any_of(designated_.begin(), designated_.end(),
                            [&](const TitleMap& map) { return same_title(map.title, title); });
            count += designated || find_column(title) ? 1 : 0;
        }
        return count;
    }

    void keep(const CsvReader& reader, char delimiter)
    {
        header_.delimiter = delimiter;
        header_.begin = reader.begin();
        header_.end = reader.end();
        header_.line = reader.line();
        header_.rows_begin = reader.position();
        header_.rows_line = reader.next_line();
        header_.titles.clear();
        for (const CsvField& field : reader.fields()) {
            header_.titles.push_back(title_of(source_.text(), field));
        }
        while (header_.titles.back().empty() && header_.titles.size() > 1) {
            header_.titles.pop_back(); // every line ends with a delimiter
        }
    }

    bool match_titles()
    {
        header_.columns.assign(header_.titles.size(), std::nullopt);
        bool good = true;
        std::vector<std::string> absent; // titles of the profile
        for (const TitleMap& map : designated_) {
            good = designate(map, absent) && good;
        }
        if (!absent.empty()) {
            notices_.push_back(profile_titles_absent(source_.name(), absent));
        }
        for (std::size_t i = 0; i < header_.titles.size(); ++i) {
            if (header_.columns[i]) {
                continue;
            }
            const std::string& title = header_.titles[i];
            const auto column = find_column(title);
            if (!column && !is_for_people(title)) {
                notices_.push_back(advised(unknown_column(place_of_title(source_, header_, i), title, i)));
            } else if (column && !is_designated(*column)) { // else the title is an alias of a column read elsewhere
                good = take(i, *column) && good;
            }
        }
        return good;
    }

    bool designate(const TitleMap& map, std::vector<std::string>& absent)
    {
        bool good = true;
        bool found = false;
        for (std::size_t i = 0; i < header_.titles.size(); ++i) {
            if (same_title(map.title, header_.titles[i])) {
                found = true;
                good = take(i, map.column) && good;
            }
        }
        if (!found && map.from_profile) {
            absent.push_back(map.title);
        } else if (!found) {
            notices_.push_back(title_not_found(line_place(Masking::nothing), map.title, map.column, header_.titles));
        }
        return good;
    }

    // « RÃ©f. interne »: UTF-8 read in the encoding that a profile says.
    [[nodiscard]] bool is_misread() const
    {
        const Encoding encoding = source_.form().encoding;
        const auto misread = [&](const std::string& title) {
            const auto bytes = encode(title, encoding);
            return bytes && length_utf8(*bytes) < bytes->size() && is_valid_utf8(*bytes);
        };
        return choices_.encoding && (encoding == Encoding::windows_1252 || encoding == Encoding::iso_8859_15) &&
               std::any_of(header_.titles.begin(), header_.titles.end(), misread);
    }

    [[nodiscard]] Diagnostic advised(Diagnostic diagnostic) const
    {
        if (is_misread()) {
            diagnostic.hint = "ce fichier paraît en UTF-8 : retirer « encodage » du profil, ou l'y corriger";
        }
        return diagnostic;
    }

    [[nodiscard]] bool is_designated(Column column) const
    {
        return header_.has(column) && std::any_of(designated_.begin(), designated_.end(), [&](const TitleMap& map) {
            return map.column == column && same_title(map.title, header_.title(column));
        });
    }

    bool take(std::size_t position, Column column)
    {
        if (const auto first = header_.position(column)) {
            errors_.add(column_twice(place_of_title(source_, header_, position),
                                     place_of_title(source_, header_, *first), column, header_.titles[*first],
                                     header_.titles[position]));
            return false;
        }
        header_.columns[position] = column;
        return true;
    }

    // « Acte » is the letter alone in a file whose coefficients are beside it.
    void read_act_as_letter()
    {
        const auto act = header_.position(Column::cotation);
        if (act && header_.has(Column::coefficient) && !header_.has(Column::lettre) && !is_designated(Column::cotation) &&
            fold_key(header_.titles[*act]).starts_with("acte")) {
            header_.columns[*act] = Column::lettre;
        }
    }

    bool require_columns()
    {
        std::vector<std::vector<Column>> missing;
        for (const Column column : {Column::patient, Column::date}) {
            if (!header_.has(column)) {
                missing.push_back({column});
            }
        }
        if (!header_.has(Column::cotation)) {
            if (!header_.has(Column::lettre) && !header_.has(Column::coefficient)) {
                missing.push_back({Column::cotation, Column::lettre, Column::coefficient});
            } else if (!header_.has(Column::lettre)) {
                missing.push_back({Column::lettre});
            } else if (!header_.has(Column::coefficient)) {
                missing.push_back({Column::coefficient});
            }
        }
        const bool looks_like_header = std::any_of(header_.columns.begin(), header_.columns.end(),
                                                   [](const auto& column) { return column.has_value(); });
        if (!looks_like_header) { // one error is enough: the line is something else
            errors_.add(no_title(line_place(Masking::everything), header_.form));
            return false;
        }
        for (const std::vector<Column>& wanted : missing) {
            errors_.add(advised(missing_column(line_place(Masking::nothing), wanted, header_.titles, designated_)));
        }
        return missing.empty();
    }

    void tell_parts_beside()
    {
        if (!header_.has(Column::cotation)) {
            return;
        }
        std::vector<std::string> titles;
        std::size_t first = header_.titles.size();
        for (const Column part : cotation_parts) {
            if (const auto position = header_.position(part)) {
                titles.push_back(header_.titles[*position]);
                first = std::min(first, *position);
            }
        }
        if (!titles.empty()) {
            notices_.push_back(parts_beside(place_of_title(source_, header_, first), titles,
                                             header_.title(Column::cotation)));
        }
    }

    const Source& source_;
    const ReadingChoices& choices_;
    std::span<const TitleMap> designated_;
    DiagnosticSink& errors_;
    std::vector<Diagnostic>& notices_;
    Header header_;
};

} // namespace

std::optional<std::size_t> Header::position(Column column) const
{
    const auto found = std::find(columns.begin(), columns.end(), std::optional{column});
    return found == columns.end() ? std::nullopt
                                  : std::optional{static_cast<std::size_t>(found - columns.begin())};
}

bool Header::has_unknown() const
{
    return std::find(columns.begin(), columns.end(), std::nullopt) != columns.end();
}

std::string_view Header::title(Column column) const
{
    const auto at = position(column);
    return at ? std::string_view{titles[*at]} : column_info(column).name;
}

std::optional<Header> read_header(const Source& source, const ReadingChoices& choices,
                                  DiagnosticSink& errors, std::vector<Diagnostic>& notices)
{
    return HeaderReader{source, choices, errors, notices}.run();
}

} // namespace kine::input
