// SPDX-License-Identifier: Apache-2.0
#include "input/toml_fault.hpp"

#include "input/encoding_guess.hpp"
#include "kine/base/date.hpp"
#include "kine/base/text.hpp"
#include "kine/input/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace kine::input {

namespace {

struct Words {
    std::string message;
    std::string hint;
};

constexpr std::string_view key_signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
constexpr std::string_view comment_mark = "un commentaire commence par #";

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// Its first line is titles, not a key, a table or a comment.
bool is_like_csv(std::string_view text)
{
    const std::string_view line = text.substr(0, text.find('\n'));
    return line.find_first_of("=[#") == std::string_view::npos && !line.starts_with("//") && !line.starts_with(';') &&
           line.find_first_of(";,\t") != std::string_view::npos;
}

std::optional<Words> other_encoding(std::string_view text)
{
    if (is_valid_utf8(text) && !holds(text, std::string_view{"\0", 1})) {
        return std::nullopt;
    }
    const auto guess = guess_encoding(text, std::nullopt);
    return Words{guess.encoding && *guess.encoding != Encoding::utf8
                     ? fmt::format("ce fichier est en {}, un fichier TOML est en UTF-8", encoding_name(*guess.encoding))
                     : "ce fichier n'est pas du texte en UTF-8, comme l'est un fichier TOML",
                 "l'enregistrer en UTF-8, par « Enregistrer sous » de l'éditeur de texte"};
}

// What a description of the grammar quotes: « cannot redefine existing table 'a' ».
std::string_view quoted_name(std::string_view description)
{
    const std::size_t first = description.find('\'');
    const std::size_t last = description.rfind('\'');
    return first == std::string_view::npos || last == first ? std::string_view{}
                                                            : description.substr(first + 1, last - first - 1);
}

Words written_twice(std::string_view description)
{
    const std::string name = printable(quoted_name(description));
    if (holds(description, " as ")) {
        return {fmt::format("« {} » est déjà écrit plus haut, d'une autre façon", name),
                "lui donner partout la même forme : une valeur, [table], ou [[table]] quand il y en a plusieurs"};
    }
    if (holds(description, "table header")) {
        return {fmt::format("la table [{}] est déjà ouverte plus haut", name),
                fmt::format("réunir ses lignes, ou ouvrir chacune par [[{}]] s'il y en a plusieurs", name)};
    }
    return {fmt::format("« {} » est déjà écrit plus haut", name), "n'en garder qu'une ligne"};
}

bool is_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

// 29/11/2026, 2026/11/29, 2026-1-5: three numbers, one of them of four digits.
struct DayLike {
    std::optional<Date> day; // nothing: it does not exist
};
std::optional<DayLike> day_like(std::string_view value)
{
    std::array<std::string_view, 3> parts;
    std::size_t count = 0;
    for (std::size_t at = 0; at <= value.size() && count < parts.size(); ++count) {
        const std::size_t end = std::min(value.find_first_of("/-.", at), value.size());
        parts.at(count) = value.substr(at, end - at);
        at = end + 1;
        if (end == value.size()) {
            ++count;
            break;
        }
    }
    const bool numbers = count == parts.size() && parts.back().data() + parts.back().size() == value.data() + value.size() &&
                         std::all_of(parts.begin(), parts.end(), is_digits);
    constexpr std::size_t year_digits = 4;
    if (!numbers || (parts.front().size() != year_digits && parts.back().size() != year_digits)) {
        return std::nullopt;
    }
    if (parts.front().size() != year_digits) {
        std::swap(parts.front(), parts.back());
    }
    const auto two = [](std::string_view number) { return number.size() == 1 ? fmt::format("0{}", number) : std::string{number}; };
    return DayLike{parse_date(fmt::format("{}-{}-{}", parts[0], two(parts[1]), two(parts[2])))};
}

// Values are not repeated: a day may be somebody's birth.
Words no_day(std::string_view key, const DayLike& found)
{
    const std::string hint = fmt::format("écrire {} = 2026-11-29, sans guillemets : l'année, le mois, le jour", key);
    return {found.day ? fmt::format("« {} » attend une date écrite année-mois-jour", key)
                      : fmt::format("le jour de « {} » n'est pas au calendrier", key),
            hint};
}

// A text between " or ' that does not end well.
Words bad_text(std::string_view value, std::string_view description)
{
    const char quote = value.front();
    if (holds(description, "escape sequence") || holds(description, "unicode scalar")) {
        return {"la barre \\ n'est pas admise seule dans un texte entre guillemets",
                "la doubler, ou écrire le texte entre apostrophes : 'C:\\…'"};
    }
    if (holds(description, "comment or whitespace")) {
        return {"la ligne continue après le texte entre guillemets",
                fmt::format("n'écrire qu'une valeur par ligne ; {}, et un guillemet dans un texte s'écrit \\\"", comment_mark)};
    }
    if (value.find(quote, 1) == std::string_view::npos || holds(description, "end-of-file")) {
        return {"le texte n'est pas fermé", fmt::format("le fermer par {} sur la même ligne", quote)};
    }
    return {"le texte entre guillemets est illisible", "n'y écrire que des caractères visibles, et le fermer sur la même ligne"};
}

// « 45,00 », « 45.00 € », « 0123456789 »: nothing but a whole number stands without quotes.
Words bad_number(std::string_view key, std::string_view value)
{
    const std::size_t end = value.find_first_not_of("0123456789");
    const bool amount = end != std::string_view::npos && end > 0 && (value[end] == ',' || value[end] == '.');
    const std::size_t last = amount ? std::min(value.find_first_not_of("0123456789", end + 1), value.size()) : 0;
    const std::string_view unit = amount ? trim(value.substr(last)) : std::string_view{};
    if (amount && last > end + 1 && (unit.empty() || unit == "€" || fold(unit).starts_with("eur"))) {
        return {fmt::format("le nombre de « {} » s'écrit entre guillemets, avec un point", key),
                fmt::format("écrire {} = \"12.50\", par exemple", key)};
    }
    return {fmt::format("« {} » n'est ni un nombre entier ni un texte entre guillemets", key),
            fmt::format("écrire {} = \"…\" : un montant, un coefficient ou un numéro s'écrit entre guillemets", key)};
}

Words bad_word(std::string_view key, std::string_view value)
{
    for (const std::string_view quote : {"«", "“", "”", "‘", "’"}) {
        if (value.starts_with(quote)) {
            return {"les guillemets ne sont pas ceux de TOML", fmt::format("écrire {} = \"…\", avec des guillemets droits", key)};
        }
    }
    const std::string word = fold(value.substr(0, value.find_first_of(" \t#")));
    if (word == "true" || word == "vrai" || word == "oui") {
        return {fmt::format("« {} » n'est pas écrit comme TOML l'écrit", key), fmt::format("écrire {} = true", key)};
    }
    if (word == "false" || word == "faux" || word == "non") {
        return {fmt::format("« {} » n'est pas écrit comme TOML l'écrit", key), fmt::format("écrire {} = false", key)};
    }
    return {fmt::format("le texte de « {} » n'est pas entre guillemets", key), fmt::format("écrire {} = \"…\"", key)};
}

Words bad_list(std::string_view description)
{
    return holds(description, "inline table")
               ? Words{"la table { … } n'est pas fermée", "la fermer par } sur la même ligne, une virgule entre ses clés"}
               : Words{"la liste n'est pas fermée, ou une virgule y manque",
                       "écrire une virgule entre deux valeurs et ] après la dernière"};
}

Words bad_value(std::string_view key, std::string_view value, std::string_view description)
{
    const std::string_view day = trim(value.substr(0, value.find_first_of(" \t#")));
    if (value.empty() || value.front() == '#') {
        return {fmt::format("« {} » n'a pas de valeur", key), fmt::format("écrire {} = \"…\", ou retirer la ligne", key)};
    }
    if (const auto found = day_like(day)) {
        return no_day(key, *found);
    }
    if (value.front() == '"' || value.front() == '\'') {
        return bad_text(value, description);
    }
    if (value.front() == '[' || value.front() == '{') {
        return bad_list(description);
    }
    return holds("0123456789+-.", value.substr(0, 1)) ? bad_number(key, value) : bad_word(key, value);
}

Words bad_header(std::string_view line)
{
    return {"l'en-tête de table n'est pas fermé",
            line.starts_with("[[") ? "écrire [[nom]] : deux crochets de chaque côté, et un nom sans espace"
                                   : "écrire [nom] : un crochet de chaque côté, et un nom sans espace"};
}

Words bad_key(std::string_view line)
{
    if (line.starts_with("//") || line.starts_with(';') || line.starts_with("--")) {
        return {"cette ligne n'est ni une clé, ni une table, ni un commentaire", std::string{comment_mark}};
    }
    const std::size_t end = std::min(line.find_first_not_of(key_signs), line.size());
    if (end == 0) {
        return {"cette ligne ne commence pas par le nom d'une clé",
                "écrire clé = valeur ; le nom est fait de lettres sans accent, de chiffres, de - et de _"};
    }
    return {"le signe = manque après le nom de la clé", "écrire clé = valeur, la valeur d'un texte entre guillemets"};
}

// Where a value that runs to the end of its line stands; the whole line of it is pointed at.
TomlSpot value_spot(std::string_view line, std::size_t sign, std::uint32_t number)
{
    const std::size_t start = std::min(line.find_first_not_of(" \t", sign + 1), line.size());
    const std::size_t width = length_utf8(trim(line.substr(start)));
    return {number, static_cast<std::uint32_t>(length_utf8(line.substr(0, start)) + 1),
            static_cast<std::uint32_t>(std::max<std::size_t>(width, 1))};
}

} // namespace

TomlFault explain_toml(std::string_view text, std::string_view line, const TomlSyntaxError& error)
{
    const auto with = [](Words words, TomlSpot where) { return TomlFault{std::move(words.message), std::move(words.hint), where}; };
    const std::string_view said = error.description;
    if (auto words = other_encoding(text)) {
        return with(std::move(*words), {}); // its characters are not to be shown
    }
    if (is_like_csv(text)) {
        return {"ce fichier n'est pas du TOML : il ressemble à un CSV",
                "donner ici le fichier TOML (des lignes clé = valeur), et le CSV là où il est attendu", error.where};
    }
    if (error.where.line == 0) {
        return {"ce fichier a plus de 8 Mio", "donner ici le fichier TOML (des lignes clé = valeur)", error.where};
    }
    if (holds(said, "cannot redefine")) {
        return with(written_twice(said), error.where);
    }
    const std::string_view words = trim(line);
    if (holds(said, "table header")) {
        return with(bad_header(words), error.where);
    }
    const std::size_t sign = line.find('=');
    const std::string_view key = trim(line.substr(0, std::min(sign, line.size())));
    const bool is_key = !key.empty() && key.find_first_not_of(key_signs) == std::string_view::npos;
    if (holds(said, "root table") || holds(said, "expected '='") || (holds(said, "key") && !is_key)) {
        return with(bad_key(words), error.where);
    }
    if (sign != std::string_view::npos && is_key) {
        return with(bad_value(key, trim(line.substr(sign + 1)), said), value_spot(line, sign, error.where.line));
    }
    if (holds(said, "array") || holds(said, "inline table")) {
        return with(bad_list(said), error.where);
    }
    return {"cette ligne n'est pas du TOML", "vérifier les guillemets, les crochets et le signe = de cette ligne", error.where};
}

} // namespace kine::input
