// SPDX-License-Identifier: Apache-2.0
#include "kine/input/quote_requests.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"
#include "kine/input/json_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace kine {

struct QuoteLineParser::Buffers {
    std::unique_ptr<JsonParser> parser{}; // made for the first object
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

Result<QuoteFields> parse_object(const Context& context, JsonParser& parser)
{
    std::vector<JsonMember> members;
    const bool whole = parser.read(context.line, members);
    QuoteFields fields;
    std::array<bool, names.size()> seen{};
    for (const JsonMember& member : members) {
        const std::string& key = member.name;
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
        if (member.value == JsonMember::Value::other_type) {
            return context.error("ENT-042", context.line, fmt::format("{} attend un texte ou un nombre", key),
                                 fmt::format(R"(écrire "{}": "…")", key));
        }
        if (member.value == JsonMember::Value::bad) {
            return bad_json(context);
        }
        if (!member.text || (index != 0 && member.text->empty())) {
            continue;
        }
        if (auto expected = store(fields, index, *member.text)) {
            return context.error("ENT-042", context.line,
                                 fmt::format("{} : valeur « {} » illisible", key, printable(*member.text)),
                                 std::move(*expected));
        }
    }
    if (!whole) {
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
    if (!trim(line).starts_with('{')) {
        return parse_text(context);
    }
    if (!buffers_->parser) {
        buffers_->parser = make_json_parser();
    }
    return parse_object(context, *buffers_->parser);
}

} // namespace kine
