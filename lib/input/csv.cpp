// SPDX-License-Identifier: Apache-2.0
#include "kine/input/csv.hpp"

namespace kine::input {

namespace {

constexpr char quote_mark = '"';

} // namespace

CsvReader::CsvReader(std::string_view text, char delimiter, std::size_t offset, std::size_t line)
    : text_{text}, delimiter_{delimiter}, position_{offset}, next_line_{line}
{
    for (const char stop : {delimiter, '\n', '\r'}) {
        stops_[static_cast<unsigned char>(stop)] = true;
    }
}

bool CsvReader::next(std::size_t most)
{
    if (position_ >= text_.size() || unclosed_) {
        return false;
    }
    std::swap(fields_, before_);
    fields_.clear();
    begin_ = position_;
    line_ = next_line_;
    while (true) {
        if (tail_ != 0 && fields_.size() == tail_ && most == all_cells && repeats_tail()) {
            return true;
        }
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
    same_from_ = fields_.size();
    choose_tail(fields_.size());
    return true;
}

// From the cell at `position_` on, the record is as the one before, which ends where it begins.
bool CsvReader::repeats_tail()
{
    const std::size_t size = begin_ - tail_begin_;
    const std::size_t end = position_ + size;
    if (end > text_.size() || text_.substr(position_, size) != text_.substr(tail_begin_, size) ||
        (text_[end - 1] == '\r' && end < text_.size() && text_[end] == '\n')) {
        return false;
    }
    const std::size_t shift = position_ - tail_begin_;
    for (std::size_t i = tail_; i < before_.size(); ++i) {
        CsvField& field = fields_.emplace_back(before_[i]);
        field.begin += shift;
        field.end += shift;
    }
    end_ += shift; // it was that of the record before
    position_ = end;
    ++next_line_;
    same_from_ = tail_;
    choose_tail(tail_);
    return true;
}

// The first of the cells that end the record and the one before alike; those from `known` on are alike. A record of several lines is left
// alone, and so is a cell after a quoted one: where it begins is not kept.
void CsvReader::choose_tail(std::size_t known)
{
    tail_ = 0;
    if (fields_.size() != before_.size() || next_line_ != line_ + 1) {
        return;
    }
    while (known > 1 && raw(fields_[known - 1]) == raw(before_[known - 1])) {
        --known;
    }
    if (known < fields_.size() && known != 0 && !fields_[known - 1].quoted) {
        tail_ = known;
        tail_begin_ = fields_[known - 1].end + 1;
    }
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

// The first byte from `at` on that ends a bare cell, or the end of the text. Cells are short: byte by byte costs the least.
std::size_t CsvReader::find_stop(std::size_t at) const
{
    while (at < text_.size() && !stops_[static_cast<unsigned char>(text_[at])]) {
        ++at;
    }
    return at;
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
    return at >= text_.size() || stops_[static_cast<unsigned char>(text_[at])];
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
