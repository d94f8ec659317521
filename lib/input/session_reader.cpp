// SPDX-License-Identifier: Apache-2.0
#include "input/guesses.hpp"
#include "input/row_reader.hpp"
#include "input/session_store.hpp"
#include "kine/input/intake.hpp"
#include "kine/input/session_table.hpp"

#include <memory>
#include <utility>

namespace kine {

// Builds a SessionTable, file after file. A file that cannot be read makes the whole fail, after the others were read.
class SessionReader {
  public:
    SessionReader(const ReadingChoices& choices, DiagnosticSink& errors)
        : choices_{choices}, errors_{errors}, data_{std::make_unique<SessionTable::Data>()}, joiner_{data_->store}
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

    std::optional<SessionTable> finish(std::size_t jobs)
    {
        if (!good_) {
            return std::nullopt;
        }
        guesses_.tell(data_->store.notices);
        data_->store.close(jobs);
        return SessionTable{std::move(data_)};
    }

  private:
    bool read_file(const SourcePtr& source)
    {
        input::SessionStore& store = data_->store;
        auto header = input::read_header(*source, choices_, errors_, store.notices);
        if (!header) {
            return false;
        }
        guesses_.note(source->name(), source->form(), *header, choices_);
        store.files.push_back(
            {store.sources.size(), static_cast<Row>(store.rows), std::move(*header)});
        store.sources.push_back(source);
        return input::RowReader{store, joiner_, choices_.constants}.run(errors_);
    }

    const ReadingChoices& choices_;
    DiagnosticSink& errors_;
    std::unique_ptr<SessionTable::Data> data_;
    input::CotationJoiner joiner_;
    input::Guesses guesses_;
    bool good_{true};
};

std::optional<SessionTable> read_sessions(std::span<const SourcePtr> sources, DiagnosticSink& errors,
                                          const ReadingChoices& choices, std::size_t jobs)
{
    SessionReader reader{choices, errors};
    for (const SourcePtr& source : sources) {
        reader.read(source);
    }
    return reader.finish(jobs);
}

} // namespace kine
