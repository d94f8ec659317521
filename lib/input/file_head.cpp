// SPDX-License-Identifier: Apache-2.0
#include "input/file_head.hpp"

#include "input/json_header.hpp"
#include "input/json_lines.hpp"
#include "kine/base/text.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace kine::input {

namespace {

constexpr std::size_t read_at_once = std::size_t{1} << 20U; // bytes; no line is longer

// The end of the last line of `text` that surely ends there: a \r may be followed by a \n.
std::size_t end_of_lines(std::string_view text)
{
    const std::size_t last = text.size() < 2 ? std::string_view::npos : text.find_last_of("\r\n", text.size() - 2);
    return last == std::string_view::npos ? 0 : last + (text.substr(last, 2) == "\r\n" ? 2 : 1);
}

class Names {
  public:
    // Keeps of these whole lines those that bring a name.
    void add(std::string_view lines)
    {
        std::size_t done = 0;
        JsonLines reader{lines};
        while (reader.next()) {
            if (!reader.fault() && brings_a_name(reader)) {
                skip(lines.substr(done, reader.begin() - done));
                head_.append(skipped_, '\n');
                skipped_ = 0;
                head_ += lines.substr(reader.begin(), reader.end() - reader.begin());
                done = reader.end();
                any_ = true;
            }
        }
        skip(lines.substr(done));
    }

    void keep(std::string_view text) { head_ += text; }
    [[nodiscard]] std::string take() { return std::move(head_); }

  private:
    void skip(std::string_view text) { skipped_ += count_line_ends(text); }

    bool brings_a_name(const JsonLines& reader)
    {
        bool brings = !any_; // the first object is kept for itself
        for (const JsonPair& pair : reader.pairs()) {
            brings = known_.insert(json_title(reader.raw(pair.name), pair.name.escaped)).second || brings;
        }
        return brings;
    }

    std::unordered_set<std::string> known_;
    std::string head_;
    std::size_t skipped_{0}; // line ends since its end
    bool any_{false};
};

std::string names_of(const ByteFile& file)
{
    Names names;
    std::string text;
    bool started = false;
    for (std::uint64_t at = 0; at < file.size(); at += read_at_once) {
        file.read(at, read_at_once, text);
        if (!started) { // blanks before the first object stay as they are
            const std::string_view rest = trim(text);
            const auto blanks = rest.empty() ? text.size() : static_cast<std::size_t>(rest.data() - text.data());
            names.keep(std::string_view{text}.substr(0, blanks));
            text.erase(0, blanks);
            started = !text.empty();
        }
        const bool last = at + read_at_once >= file.size();
        const std::size_t end = last ? text.size() : end_of_lines(text);
        names.add(std::string_view{text}.substr(0, end));
        text.erase(0, end);
    }
    return names.take();
}

} // namespace

Source head_of(const LongText& file)
{
    std::string start;
    file.bytes->read(0, read_at_once, start);
    if (!is_ndjson(start) || file.bytes->size() <= read_at_once) {
        return Source{file.name, std::move(start), file.form};
    }
    std::string names = names_of(*file.bytes);
    if (!is_ndjson(names)) { // no object can be read
        names = start.substr(0, std::max<std::size_t>(1, end_of_lines(start)));
    }
    return Source{file.name, std::move(names), file.form};
}

} // namespace kine::input
