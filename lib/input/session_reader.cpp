// SPDX-License-Identifier: Apache-2.0
#include "input/error_words.hpp"
#include "input/intake.hpp"
#include "input/row_reader.hpp"
#include "input/session_errors.hpp"
#include "input/session_store.hpp"
#include "kine/base/text.hpp"
#include "kine/input/encoding.hpp"
#include "kine/input/session_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace kine {

namespace {

// What was guessed of a file, in words; empty when nothing was.
std::string guesses(const Source& source, const input::Header& header, const ReadingChoices& choices)
{
    std::vector<std::string> told;
    if (source.form().encoding != Encoding::utf8 && !choices.encoding) {
        told.push_back(fmt::format("texte en {}, converti", encoding_name(source.form().encoding)));
    }
    for (std::size_t i = 0; i < header.titles.size(); ++i) {
        const std::string& title = header.titles[i];
        const bool chosen =
            std::any_of(choices.titles.begin(), choices.titles.end(),
                        [&](const TitleMap& map) { return fold_key(map.title) == fold_key(title); });
        if (header.columns[i] && !chosen && fold_key(column_info(*header.columns[i]).name) != fold_key(title)) {
            told.push_back(fmt::format("{} = {}", input::quoted(title), column_info(*header.columns[i]).name));
        }
    }
    if (told.empty()) {
        return {};
    }
    if (header.form == RowsForm::csv && !header.delimiter_known) {
        told.insert(told.begin(), fmt::format("séparateur {}", input::delimiter_name(header.delimiter)));
    }
    return fmt::format("{}", fmt::join(told, ", "));
}

} // namespace

// Builds a SessionTable, file after file. A file that cannot be read makes the whole fail, after the others were read.
class SessionReader {
  public:
    SessionReader(const ReadingChoices& choices, DiagnosticSink& errors)
        : choices_{choices}, errors_{errors}, data_{std::make_unique<SessionTable::Data>()}, joiner_{
                                                                                                 data_->store}
    {
    }

    void read(const SourcePtr& file)
    {
        const auto source = input::take_in(file, choices_.encoding);
        if (!source) {
            errors_.add(source.error());
        }
        good_ = source && read_file(*source) && good_;
    }

    std::optional<SessionTable> finish()
    {
        if (!good_) {
            return std::nullopt;
        }
        for (const Guess& guess : guesses_) {
            data_->store.notices.push_back(input::guessed(guess.file, guess.what, guess.others));
        }
        return SessionTable{std::move(data_)};
    }

  private:
    struct Guess {
        std::string what;
        std::string file; // the first one
        std::size_t others{0};
    };

    bool read_file(const SourcePtr& source)
    {
        input::SessionStore& store = data_->store;
        auto header = input::read_header(*source, choices_, errors_, store.notices);
        if (!header) {
            return false;
        }
        note_guesses(source->name(), guesses(*source, *header, choices_));
        store.files.push_back(
            {store.sources.size(), static_cast<Row>(store.rows), std::move(*header)});
        store.sources.push_back(source);
        return input::RowReader{store, joiner_, choices_.constants}.run(errors_);
    }

    // Twelve exports of one program are told once.
    void note_guesses(const std::string& file, std::string what)
    {
        const auto same = std::find_if(guesses_.begin(), guesses_.end(),
                                       [&](const Guess& guess) { return guess.what == what; });
        if (what.empty()) {
            return;
        }
        if (same != guesses_.end()) {
            ++same->others;
        } else {
            guesses_.push_back({std::move(what), file, 0});
        }
    }

    const ReadingChoices& choices_;
    DiagnosticSink& errors_;
    std::unique_ptr<SessionTable::Data> data_;
    input::CotationJoiner joiner_;
    std::vector<Guess> guesses_;
    bool good_{true};
};

std::optional<SessionTable> read_sessions(std::span<const SourcePtr> sources, DiagnosticSink& errors,
                                          const ReadingChoices& choices)
{
    SessionReader reader{choices, errors};
    for (const SourcePtr& source : sources) {
        reader.read(source);
    }
    return reader.finish();
}

} // namespace kine
