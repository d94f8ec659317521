// SPDX-License-Identifier: Apache-2.0
#include "kine/input/csv.hpp"

#include <bit>
#include <cstring>

namespace kine::input {

namespace {

constexpr char quote_mark = '"';

// Eight bytes at once.
constexpr std::size_t bits_of_byte = 8;
constexpr std::uint64_t low_bits = 0x0101010101010101U;
constexpr std::uint64_t high_bits = low_bits << 7U;
static_assert(std::endian::native == std::endian::little, "the first byte of a text is the lowest of a word");

} // namespace

CsvReader::CsvReader(std::string_view text, char delimiter, std::size_t offset, std::size_t line)
    : text_{text}, delimiter_{delimiter}, seen_at_{offset - sizeof seen_}, position_{offset}, next_line_{line}
{
    const std::array<char, 3> stops{delimiter, '\n', '\r'};
    for (std::size_t i = 0; i < stops.size(); ++i) {
        stops_[i] = low_bits * static_cast<unsigned char>(stops[i]);
    }
}

bool CsvReader::next(std::size_t most)
{
    if (position_ >= text_.size() || unclosed_) {
        return false;
    }
    fields_.clear();
    begin_ = position_;
    line_ = next_line_;
    while (true) {
        if (is_bare(position_)) {
            const std::size_t stop = find_stop(position_);
            fields_.push_back({position_, stop});
            position_ = stop;
        } else {
            const CsvField field = read_field();
            if (unclosed_) {
                return false;
            }
            fields_.push_back(field);
        }
        if (position_ == text_.size() || text_[position_] != delimiter_) {
            break;
        }
        if (fields_.size() == most) {
            end_ = position_;
            position_ = text_.size();
            return true;
        }
        ++position_;
    }
    end_ = position_;
    if (position_ < text_.size()) {
        const bool pair =
            text_[position_] == '\r' && position_ + 1 < text_.size() && text_[position_ + 1] == '\n';
        position_ += pair ? 2 : 1;
    }
    ++next_line_;
    return true;
}

// A cell that begins there is not quoted: neither a quote nor a blank before one.
bool CsvReader::is_bare(std::size_t at) const
{
    return at >= text_.size() || (text_[at] != quote_mark && text_[at] != ' ' && text_[at] != '\t');
}

CsvField CsvReader::read_field()
{
    const std::size_t quote = skip_blanks(position_);
    if (quote < text_.size() && text_[quote] == quote_mark) {
        if (const auto quoted = read_quoted(quote)) {
            return *quoted;
        }
    }
    const std::size_t stop = find_stop(position_);
    const CsvField field{position_, stop};
    position_ = stop;
    return field;
}

// Eight bytes from `at`, or as many as there are: those that end a bare cell.
void CsvReader::look_at(std::size_t at)
{
    std::uint64_t bytes = 0;
    const std::size_t left = text_.size() - at;
    if (left >= sizeof bytes) {
        std::memcpy(&bytes, text_.data() + at, sizeof bytes);
    } else {
        std::memcpy(&bytes, text_.data() + at, left);
    }
    const auto others = [bytes](std::uint64_t stop) { // the high bit of the bytes that are not this one
        const std::uint64_t other = bytes ^ stop;      // 0 in those that are
        return ((other & ~high_bits) + ~high_bits) | other;
    };
    seen_ = ~(others(stops_[0]) & others(stops_[1]) & others(stops_[2])) & high_bits;
    if (left < sizeof bytes) {
        seen_ |= high_bits << (left * bits_of_byte); // the end
    }
    seen_at_ = at;
}

// The first byte from `at` on that ends a bare cell, or the end of the text.
std::size_t CsvReader::find_stop(std::size_t at)
{
    if (at >= text_.size()) {
        return text_.size();
    }
    if (at - seen_at_ >= sizeof seen_) { // before them, too
        look_at(at);
    }
    std::uint64_t ahead = seen_ & (~std::uint64_t{0} << ((at - seen_at_) * bits_of_byte));
    while (ahead == 0) {
        look_at(seen_at_ + sizeof seen_);
        ahead = seen_;
    }
    return seen_at_ + static_cast<std::size_t>(std::countr_zero(ahead)) / bits_of_byte;
}

// The cell whose opening quote is at `quote`; nothing when its closing quote is followed by text, as in « "AMK" 8 »: such
// a cell is read as written, up to the next delimiter.
std::optional<CsvField> CsvReader::read_quoted(std::size_t quote)
{
    CsvField field{quote + 1, quote + 1, true, false};
    std::size_t close = text_.find(quote_mark, field.begin);
    while (close != std::string_view::npos && close + 1 < text_.size() && text_[close + 1] == quote_mark) {
        field.escaped = true;
        close = text_.find(quote_mark, close + 2);
    }
    if (close == std::string_view::npos) {
        unclosed_ = quote;
        return field;
    }
    field.end = close;
    const std::size_t after = skip_blanks(close + 1);
    const std::size_t lines = count_line_ends(raw(field));
    if (!ends_field(after)) {
        if (lines == 0) {
            return std::nullopt;
        }
        unclosed_ = quote;
        return field;
    }
    next_line_ += lines;
    position_ = after;
    return field;
}

std::size_t CsvReader::skip_blanks(std::size_t at) const
{
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t') && text_[at] != delimiter_) {
        ++at;
    }
    return at;
}

bool CsvReader::ends_field(std::size_t at) const
{
    return at >= text_.size() || text_[at] == delimiter_ || text_[at] == '\n' || text_[at] == '\r';
}

std::string unescape(std::string_view content)
{
    std::string result;
    result.reserve(content.size());
    for (std::size_t i = 0; i < content.size(); ++i) {
        result += content[i];
        if (content[i] == quote_mark && i + 1 < content.size() && content[i + 1] == quote_mark) {
            ++i;
        }
    }
    return result;
}

std::size_t count_line_ends(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = text.find_first_of("\r\n"); at != std::string_view::npos;
         at = text.find_first_of("\r\n", at)) {
        ++count;
        at += text.substr(at, 2) == "\r\n" ? 2 : 1;
    }
    return count;
}

} // namespace kine::input
