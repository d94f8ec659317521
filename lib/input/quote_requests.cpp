// SPDX-License-Identifier: Apache-2.0
#include "kine/input/quote_requests.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

// A mistake of the user is an error code here, never an exception; so written, forgetting one does not
// compile.
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <algorithm>
#include <array>

namespace kine {

struct QuoteLineParser::Buffers {
    simdjson::ondemand::parser parser;
};

QuoteLineParser::QuoteLineParser() : buffers_{std::make_unique<Buffers>()} {}
QuoteLineParser::~QuoteLineParser() = default;

namespace {

constexpr std::array<std::string_view, 9> names{
    "cotation", "date", "territory", "known_on", "distance_km", "zone", "exemption", "regime", "sessions"};

// The line being read, for the places of the messages.
struct Context {
    std::string_view line;
    std::string_view name;
    std::size_t number;

    [[nodiscard]] tl::unexpected<Diagnostic> error(std::string_view code, std::string_view part,
                                                   std::string message, std::string hint) const
    {
        Diagnostic diagnostic;
        diagnostic.code = std::string{code};
        diagnostic.message = std::move(message);
        diagnostic.hint = std::move(hint);
        // A part that points into the line has a place in it.
        const bool inside = part.data() >= line.data() && part.data() <= line.data() + line.size();
        const auto offset = inside ? static_cast<std::size_t>(part.data() - line.data()) : 0;
        diagnostic.place = locate(name, line, offset, inside ? part.size() : line.size());
        diagnostic.place.line = number;
        return fail(std::move(diagnostic));
    }
};

// Stores the text of a field; what is expected when it cannot be read.
std::optional<std::string> store(QuoteFields& fields, std::size_t index, std::string_view text)
{
    static constexpr std::string_view a_day = "écrire 2026-03-02 ou 02/03/2026";
    static constexpr std::string_view a_distance = "écrire des kilomètres, plus que zéro, par exemple 12.5";
    const auto read_date = [&](std::optional<Date>& target) {
        target = parse_date(text);
        return target ? std::nullopt : std::optional<std::string>{a_day};
    };
    const auto read_text = [&](std::optional<std::string>& target) -> std::optional<std::string> {
        target = std::string{text};
        return std::nullopt;
    };
    switch (index) {
    case 0:
        fields.cotation = std::string{text};
        return std::nullopt;
    case 1:
        return read_date(fields.date);
    case 2:
        return read_text(fields.territory);
    case 3:
        return read_date(fields.known_on);
    case 4:
        fields.distance_km = parse_decimal(text);
        return fields.distance_km && !fields.distance_km->is_negative() && !fields.distance_km->is_zero()
                   ? std::nullopt
                   : std::optional<std::string>{a_distance};
    case 5:
        return read_text(fields.zone);
    case 6:
        return read_text(fields.exemption);
    case 7:
        return read_text(fields.regime);
    case 8: {
        const auto number = parse_decimal(text);
        fields.sessions = number ? number->exact_units(0) : std::nullopt;
        return fields.sessions ? std::nullopt
                               : std::optional<std::string>{"écrire un nombre entier de séances"};
    }
    }
    return std::nullopt;
}

Result<QuoteFields> parse_text(const Context& context)
{
    QuoteFields fields;
    const auto cells = split(context.line, '\t');
    if (cells.size() > names.size()) {
        return context.error("ENT-043", cells[names.size()],
                             fmt::format("{} champs, {} au plus sont attendus", cells.size(), names.size()),
                             fmt::format("champs, séparés par des tabulations : {}", fmt::join(names, ", ")));
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view cell =
            i == 0 ? cells[i] : trim(cells[i]); // the places in a cotation count its blanks
        if (i != 0 && cell.empty()) {
            continue;
        }
        if (auto expected = store(fields, i, cell)) {
            return context.error("ENT-042", cell,
                                 fmt::format("{} : valeur « {} » illisible", names[i], printable(cell)),
                                 std::move(*expected));
        }
    }
    return fields;
}

tl::unexpected<Diagnostic> bad_json(const Context& context)
{
    return context.error("ENT-040", context.line, "ce n'est pas un objet JSON lisible",
                         R"(écrire par exemple {"cotation": "RAB 8,5", "date": "2026-03-02"})");
}

// The text of a value: the content of a string, the digits of a number. `null` gives nothing.
simdjson::error_code text_of(simdjson::ondemand::value value, std::optional<std::string>& text)
{
    simdjson::ondemand::json_type type{};
    if (const auto error = value.type().get(type)) {
        return error;
    }
    switch (type) {
    case simdjson::ondemand::json_type::string: {
        std::string_view content;
        const auto error = value.get_string().get(content);
        text = std::string{content};
        return error;
    }
    case simdjson::ondemand::json_type::number: {
        text = std::string{trim(value.raw_json_token())};
        simdjson::ondemand::number checked;
        return value.get_number().get(checked); // refuses 1x, and moves past it
    }
    case simdjson::ondemand::json_type::null: { // or a word that starts like it
        bool is_null = false;
        const auto error = value.is_null().get(is_null);
        text.reset();
        return error || is_null ? error : simdjson::N_ATOM_ERROR;
    }
    case simdjson::ondemand::json_type::boolean:
    case simdjson::ondemand::json_type::array:
    case simdjson::ondemand::json_type::object:
        break;
    }
    return simdjson::INCORRECT_TYPE;
}

Result<QuoteFields> parse_object(const Context& context, simdjson::ondemand::parser& parser)
{
    const simdjson::padded_string padded{context.line};
    simdjson::ondemand::document document;
    simdjson::ondemand::object object;
    if (parser.iterate(padded).get(document) || document.get_object().get(object)) {
        return bad_json(context);
    }
    QuoteFields fields;
    std::array<bool, names.size()> seen{};
    for (auto item : object) {
        simdjson::ondemand::field field;
        std::string_view unescaped;
        if (std::move(item).get(field) || field.unescaped_key().get(unescaped)) {
            return bad_json(context);
        }
        const std::string key{unescaped};
        const auto found = std::find(names.begin(), names.end(), key);
        if (found == names.end()) {
            const std::vector<std::string> known(names.begin(), names.end());
            const auto close = nearest(key, known);
            return context.error("ENT-041", context.line, fmt::format("champ inconnu « {} »", printable(key)),
                                 close.empty() ? fmt::format("champs : {}", join_french(known, "et"))
                                               : fmt::format("vouliez-vous dire « {} » ?", close.front()));
        }
        const auto index = static_cast<std::size_t>(found - names.begin());
        if (seen[index]) {
            return context.error("ENT-043", context.line, fmt::format("champ « {} » donné deux fois", key),
                                 "garder un seul des deux");
        }
        seen[index] = true;
        std::optional<std::string> text;
        const auto error = text_of(field.value(), text);
        if (error == simdjson::INCORRECT_TYPE) {
            return context.error("ENT-042", context.line, fmt::format("{} attend un texte ou un nombre", key),
                                 fmt::format(R"(écrire "{}": "…")", key));
        }
        if (error) {
            return bad_json(context);
        }
        if (!text || (index != 0 && text->empty())) {
            continue;
        }
        if (auto expected = store(fields, index, *text)) {
            return context.error("ENT-042", context.line,
                                 fmt::format("{} : valeur « {} » illisible", key, printable(*text)),
                                 std::move(*expected));
        }
    }
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS) { // something follows the object
        return bad_json(context);
    }
    if (!seen[0]) {
        return context.error("ENT-043", context.line, "le champ « cotation » manque",
                             R"(ajouter par exemple "cotation": "RAB 8,5")");
    }
    return fields;
}

} // namespace

Result<QuoteFields> QuoteLineParser::parse(std::string_view line, std::string_view name, std::size_t number)
{
    const Context context{line, name, number};
    if (!is_valid_utf8(line)) {
        return context.error("ENT-040", line, "la ligne n'est pas en UTF-8", "enregistrer l'entrée en UTF-8");
    }
    return trim(line).starts_with('{') ? parse_object(context, buffers_->parser) : parse_text(context);
}

} // namespace kine
