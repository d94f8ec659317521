#include "input/row_reader.hpp"
#include "input/session_errors.hpp"
#include "input/session_store.hpp"
#include "kine/base/text.hpp"
#include "kine/input/session_table.hpp"

#include <cstring>
#include <memory>
#include <utility>

namespace kine {

namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// The first byte that is not UTF-8. Runs of ASCII, nearly all of an export, are passed eight bytes at a time.
std::optional<std::size_t> first_bad_utf8(std::string_view text)
{
    constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
    std::size_t at = 0;
    while (at < text.size()) {
        std::uint64_t word = 0;
        if (at + sizeof word <= text.size()) {
            std::memcpy(&word, text.data() + at, sizeof word);
            if ((word & high_bits) == 0) {
                at += sizeof word;
                continue;
            }
        }
        if (is_ascii(text[at])) {
            ++at;
            continue;
        }
        std::size_t size = 1; // of the character: its first byte and those that continue it
        while (size < 4 && at + size < text.size() &&
               (static_cast<unsigned char>(text[at + size]) & 0xC0U) == 0x80U) {
            ++size;
        }
        if (!is_valid_utf8(text.substr(at, size))) {
            return at;
        }
        at += size;
    }
    return std::nullopt;
}

// The place of a byte of a file whose text is not to be shown.
Place place_of_byte(const Source& source, std::size_t offset)
{
    Place place = locate(source, offset, 1);
    place.width = 1;
    place.excerpt.clear();
    return place;
}

} // namespace

// Builds a SessionTable, file after file. A file that cannot be read makes the whole fail, after the others were read.
class SessionReader {
  public:
    SessionReader(std::span<const TitleMap> titles, DiagnosticSink& errors)
        : titles_{titles}, errors_{errors}, data_{std::make_unique<SessionTable::Data>()}, joiner_{
                                                                                               data_->store}
    {
    }

    void read(const SourcePtr& source) { good_ = is_readable(*source) && read_file(source) && good_; }

    std::optional<SessionTable> finish()
    {
        if (!good_) {
            return std::nullopt;
        }
        return SessionTable{std::move(data_)};
    }

  private:
    bool is_readable(const Source& source)
    {
        const std::string_view text = source.text();
        if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
            errors_.add(input::nul_byte(place_of_byte(source, nul), nul));
            return false;
        }
        if (const auto bad = first_bad_utf8(text)) {
            errors_.add(
                input::not_utf8(place_of_byte(source, *bad), *bad, static_cast<unsigned char>(text[*bad])));
            return false;
        }
        return true;
    }

    bool read_file(const SourcePtr& source)
    {
        input::SessionStore& store = data_->store;
        auto header = input::read_header(*source, titles_, errors_, store.notices);
        if (!header) {
            return false;
        }
        store.files.push_back(
            {store.sources.size(), static_cast<Row>(store.offsets.size()), std::move(*header)});
        store.sources.push_back(source);
        return input::RowReader{store, joiner_}.run(errors_);
    }

    std::span<const TitleMap> titles_;
    DiagnosticSink& errors_;
    std::unique_ptr<SessionTable::Data> data_;
    input::CotationJoiner joiner_;
    bool good_{true};
};

std::optional<SessionTable> read_sessions(std::span<const SourcePtr> sources, DiagnosticSink& errors,
                                          std::span<const TitleMap> titles)
{
    SessionReader reader{titles, errors};
    for (const SourcePtr& source : sources) {
        reader.read(source);
    }
    return reader.finish();
}

} // namespace kine
