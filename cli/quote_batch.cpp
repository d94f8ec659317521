// SPDX-License-Identifier: Apache-2.0
#include "input.hpp"
#include "quote.hpp"
#include "quote_answers.hpp"
#include "system_error.hpp"

#include "kine/base/text.hpp"
#include "kine/input/quote_requests.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <array>
#include <functional>
#include <string>
#include <unordered_map>

namespace kine::cli {

namespace {

constexpr std::string_view input_name = "entrée";

// The request of one line: what it says, and the options for the rest.
QuoteRequest request_of(const QuoteFields& fields, const QuoteRequest& defaults)
{
    QuoteRequest request = defaults;
    request.cotation = fields.cotation;
    request.day = fields.date.value_or(defaults.day);
    request.territory = fields.territory.value_or(defaults.territory);
    request.known_on = fields.known_on ? fields.known_on : defaults.known_on;
    request.distance_km = fields.distance_km ? fields.distance_km : defaults.distance_km;
    request.km_zone = fields.zone.value_or(defaults.km_zone);
    request.payer.exoneration = fields.exemption.value_or(defaults.payer.exoneration);
    request.payer.regime = fields.regime.value_or(defaults.payer.regime);
    request.sessions = fields.sessions.value_or(defaults.sessions);
    return request;
}

Diagnostic too_long(std::size_t number)
{
    Diagnostic diagnostic;
    diagnostic.code = "ENT-044";
    diagnostic.message = fmt::format("ligne de plus de {} octets, laissée de côté", LineReader::longest);
    diagnostic.hint = "écrire une demande par ligne";
    diagnostic.place.file = std::string{input_name};
    diagnostic.place.line = number;
    return diagnostic;
}

// The answers to the lines that came before, by their text: a file of requests says the same many times.
class KnownAnswers {
  public:
    [[nodiscard]] const QuoteAnswers::Pieces* find(std::string_view line) const
    {
        const auto found = answers_.find(line);
        return found == answers_.end() ? nullptr : &found->second;
    }
    // Bounded: when there are too many they are all forgotten.
    void keep(std::string_view line, const QuoteAnswers::Pieces& answer)
    {
        if (answers_.size() >= most || bytes_ >= most_bytes) {
            answers_.clear();
            bytes_ = 0;
        }
        bytes_ += line.size();
        for (const std::string& piece : answer) {
            bytes_ += piece.size();
        }
        answers_.emplace(line, answer);
    }

  private:
    struct Hash {
        using is_transparent = void;
        [[nodiscard]] std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    static constexpr std::size_t most = 1U << 17U;
    static constexpr std::size_t most_bytes = 1U << 25U;

    std::unordered_map<std::string, QuoteAnswers::Pieces, Hash, std::equal_to<>> answers_;
    std::size_t bytes_{0};
};

} // namespace

std::optional<Diagnostic> QuoteCommand::answer_lines(const QuoteRequest& defaults,
                                                     QuoteAnswers& answers) const
{
    LineReader reader{STDIN_FILENO};
    QuoteLineParser parser;
    KnownAnswers known;
    std::size_t number = 0;
    while (!answers.output().failed()) {
        if (!reader.ready()) {
            answers.output().flush(); // whoever writes line by line is waiting for this answer
        }
        const auto line = reader.next();
        if (!line) {
            break;
        }
        ++number;
        if (const QuoteAnswers::Pieces* same = known.find(line->text)) {
            answers.repeat(*same);
            continue;
        }
        answers.at_line(input_name, number);
        if (line->too_long) {
            answers.refuse(std::array{too_long(number)});
            continue;
        }
        const auto fields = parser.parse(line->text, input_name, number);
        if (fields) {
            answers.answer(request_of(*fields, defaults));
            if (const auto& answer = answers.repeatable()) {
                known.keep(line->text, *answer);
            }
        } else {
            answers.refuse(std::array{fields.error()});
        }
    }
    return reader.error() == 0 ? std::nullopt : std::optional{cannot_read("entrée standard", reader.error())};
}

} // namespace kine::cli
