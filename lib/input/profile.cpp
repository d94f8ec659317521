// SPDX-License-Identifier: Apache-2.0
#include "kine/input/profile.hpp"

#include "input/cell_value.hpp"
#include "input/error_words.hpp"
#include "input/header.hpp"
#include "input/nearest_title.hpp"
#include "kine/base/text.hpp"
#include "kine/input/encoding.hpp"
#include "kine/input/toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kine {

namespace {

enum : unsigned {
    ent_column = 10, // ENT-110: a column that does not exist
    ent_value = 11,  // ENT-111: a title, a delimiter or a constant that cannot be
};

struct DelimiterName {
    char delimiter;
    std::string_view name;
};

constexpr std::array delimiter_names{
    DelimiterName{';', ";"}, DelimiterName{',', ","}, DelimiterName{'\t', "tabulation"}, DelimiterName{'|', "|"}};
constexpr std::array encodings{Encoding::utf8, Encoding::windows_1252, Encoding::iso_8859_15, Encoding::utf16_le,
                               Encoding::utf16_be};

bool is_on_every_row(Column column)
{
    return column == Column::patient || column == Column::date || column == Column::cotation ||
           std::find(input::cotation_parts.begin(), input::cotation_parts.end(), column) !=
               input::cotation_parts.end();
}

// The column that a key names; reports the one that does not exist.
std::optional<Column> column_of(TomlTable& table, const std::string& key)
{
    const auto column = find_column(key);
    if (column && column_info(*column).name == key) {
        return column;
    }
    const auto near = column ? column : input::nearest_column(key);
    table.report(ent_column, key, fmt::format("la colonne « {} » n'existe pas", printable(key)),
                 near ? fmt::format("vouliez-vous dire « {} » ?", column_info(*near).name)
                      : std::string{"les colonnes sont dans kine-sessions(5)"});
    return std::nullopt;
}

void read_columns(TomlTable table, std::vector<TitleMap>& titles)
{
    for (const std::string& key : table.keys()) {
        const auto title = table.text(key);
        const auto column = column_of(table, key);
        if (!title || !column) {
            continue;
        }
        const auto other = std::find_if(titles.begin(), titles.end(), [&](const TitleMap& map) {
            return fold_key(map.title) == fold_key(*title);
        });
        if (trim(*title).empty()) {
            table.report(ent_value, key, fmt::format("« {} » n'a pas de titre", key),
                         "écrire le titre tel qu'il est dans l'export, ou retirer la ligne");
        } else if (other != titles.end()) {
            table.report(ent_value, key,
                         fmt::format("le titre « {} » sert déjà à « {} »", printable(*title),
                                     column_info(other->column).name),
                         "un titre désigne une seule colonne");
        } else {
            titles.push_back({*column, std::string{trim(*title)}, true});
        }
    }
}

void read_constants(TomlTable table, std::vector<ConstantValue>& constants)
{
    for (const std::string& key : table.keys()) {
        const auto text = table.text(key);
        const auto column = column_of(table, key);
        if (!text || !column) {
            continue;
        }
        if (is_on_every_row(*column)) {
            table.report(ent_value, key, fmt::format("« {} » ne peut pas être constant : chaque ligne a le sien", key),
                         "désigner son titre sous [colonnes]");
        } else if (trim(*text).empty() || input::read_cell(column_info(*column), trim(*text)).bad) {
            table.report(ent_value, key, fmt::format("« {} » : valeur « {} » illisible", key, printable(*text)),
                         "écrire ce que la colonne admet, kine-sessions(5)");
        } else {
            constants.push_back({*column, std::string{trim(*text)}});
        }
    }
}

std::string quoted_toml(std::string_view text)
{
    std::string result{'"'};
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (byte < 0x20 || byte == 0x7F) {
            result += fmt::format("\\u{:04X}", static_cast<unsigned>(byte));
        } else {
            result += c;
        }
    }
    return result + '"';
}

// The title of a column, the same in every file that has it; nothing when two files disagree.
std::optional<std::string_view> common_title(const SessionTable& table, Column column)
{
    std::string_view common;
    for (std::size_t file = 0; file < table.sources().size(); ++file) {
        const std::string_view title = table.title(column, file);
        if (!common.empty() && !title.empty() && fold_key(title) != fold_key(common)) {
            return std::nullopt;
        }
        common = common.empty() ? title : common;
    }
    return common;
}

Diagnostic titles_differ(const SessionTable& table, Column column)
{
    return input::make_error(
        InputError::titles_differ, {},
        fmt::format("la colonne « {} » n'a pas le même titre dans tous les fichiers : un profil n'en dit qu'un",
                    column_info(column).name),
        fmt::format("écrire le profil depuis un seul fichier, par exemple {}", printable(table.sources().front()->name())));
}

// The delimiter and the encoding, when all the files agree.
std::string form_lines(const SessionTable& table)
{
    std::optional<char> delimiter;
    const Encoding encoding = table.sources().front()->form().encoding;
    bool one_encoding = true;
    bool one_delimiter = true;
    for (std::size_t file = 0; file < table.sources().size(); ++file) {
        const auto found = table.delimiter_of_file(file); // nothing in NDJSON
        one_delimiter = one_delimiter && (file == 0 || found == delimiter);
        delimiter = found;
        one_encoding = one_encoding && table.sources()[file]->form().encoding == encoding;
    }
    std::string lines;
    for (const DelimiterName& named : delimiter_names) {
        if (one_delimiter && delimiter == named.delimiter) {
            lines += fmt::format("separateur = \"{}\"\n", named.name);
        }
    }
    if (one_encoding) {
        lines += fmt::format("encodage = \"{}\"\n", encoding_name(encoding));
    }
    return lines;
}

} // namespace

std::optional<Profile> load_profile(std::string_view name, std::string_view text, DiagnosticSink& sink)
{
    DiagnosticSink found;
    Profile profile;
    if (auto document = TomlDocument::parse(std::string{name}, text, TomlFamily::user_file, found)) {
        TomlTable root = document->root();
        profile.title = root.text("titre").value_or("");
        std::array<std::string_view, delimiter_names.size()> delimiters{};
        std::transform(delimiter_names.begin(), delimiter_names.end(), delimiters.begin(),
                       [](const DelimiterName& named) { return named.name; });
        if (const auto index = root.choice("separateur", delimiters)) {
            profile.choices.delimiter = delimiter_names[*index].delimiter;
        }
        std::array<std::string_view, encodings.size()> names{};
        std::transform(encodings.begin(), encodings.end(), names.begin(), encoding_name);
        if (const auto index = root.choice("encodage", names)) {
            profile.choices.encoding = encodings[*index];
        }
        if (const auto columns = root.table("colonnes")) {
            read_columns(*columns, profile.choices.titles);
        }
        if (const auto constants = root.table("constantes")) {
            read_constants(*constants, profile.choices.constants);
        }
        root.finish();
    }
    for (const Diagnostic& diagnostic : found.items()) {
        sink.add(diagnostic);
    }
    return found.has_errors() ? std::nullopt : std::optional{std::move(profile)};
}

Result<std::string> write_profile(const SessionTable& table, const ReadingChoices& choices)
{
    std::string text = "# Écrit par kine --write-profil : ce qui a été lu de l'export. kine-sessions(5) décrit ce fichier.\n";
    text += form_lines(table);
    text += "\n[colonnes]\n";
    for (const ColumnInfo& column : known_columns()) {
        const auto title = common_title(table, column.id);
        if (!title) {
            return fail(titles_differ(table, column.id));
        }
        if (!title->empty()) {
            text += fmt::format("{} = {}\n", column.name, quoted_toml(*title));
        }
    }
    if (!choices.constants.empty()) {
        text += "\n[constantes]\n";
        for (const ConstantValue& constant : choices.constants) {
            text += fmt::format("{} = {}\n", column_info(constant.column).name, quoted_toml(constant.text));
        }
    }
    return text;
}

} // namespace kine
