// SPDX-License-Identifier: Apache-2.0
#include "kine/input/intake.hpp"

#include "input/encoding_guess.hpp"
#include "input/file_kind.hpp"
#include "input/gunzip.hpp"
#include "input/session_errors.hpp"
#include "kine/input/csv.hpp"
#include "kine/input/encoding.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kine::input {

namespace {

// The place of a byte of a file whose text is not to be shown.
Place place_of_byte(std::string_view name, std::string_view bytes, std::size_t offset)
{
    Place place = locate(name, bytes, offset, 1);
    place.width = 1;
    place.excerpt.clear();
    return place;
}

class Intake {
  public:
    Intake(const SourcePtr& file, std::optional<Encoding> chosen, bool sessions)
        : file_{file}, chosen_{chosen}, sessions_{sessions}, bytes_{file->text()}
    {
    }

    Result<SourcePtr> run()
    {
        if (is_gzip(bytes_)) {
            auto content = gunzip(bytes_, file_->name());
            if (!content) {
                return fail(std::move(content.error()));
            }
            content_ = std::move(*content);
            bytes_ = content_;
            form_.compressed = true;
        }
        if (const auto kind = sessions_ ? other_kind_of(bytes_) : std::nullopt) {
            return fail(other_kind(file_->name(), kind->found, kind->advice));
        }
        const EncodingGuess guess = guess_encoding(bytes_, chosen_);
        if (!guess.encoding) {
            return fail(no_text(guess.bad));
        }
        form_.encoding = *guess.encoding;
        if (form_.encoding == Encoding::utf8) {
            return form_.compressed ? finish(std::move(content_)) : check_lines(file_);
        }
        auto text = decode(bytes_, form_.encoding);
        if (!text) {
            return fail(bad_encoding(place_of_byte(file_->name(), bytes_, text.error()), text.error(),
                                     static_cast<unsigned char>(bytes_[text.error()]),
                                     encoding_name(form_.encoding)));
        }
        return finish(std::move(*text));
    }

  private:
    Result<SourcePtr> finish(std::string text) const
    {
        if (const auto kind = sessions_ ? other_kind_of(text) : std::nullopt) { // known only once converted: JSON in UTF-16
            return fail(other_kind(file_->name(), kind->found, kind->advice));
        }
        return check_lines(std::make_shared<const Source>(file_->name(), std::move(text), form_));
    }

    [[nodiscard]] Result<SourcePtr> check_lines(SourcePtr source) const
    {
        const std::string_view text = source->text();
        if (const auto [start, too_long] = search_long_line(text); sessions_ && too_long) {
            const std::size_t line = count_line_ends(text.substr(0, start)) + 1;
            const std::size_t end = std::min(text.find_first_of("\r\n", start), text.size());
            return fail(long_line(source->name(), line, end - start, longest_line));
        }
        return source;
    }

    [[nodiscard]] Diagnostic no_text(std::size_t offset) const
    {
        Place place = place_of_byte(file_->name(), bytes_, offset);
        const auto byte = static_cast<unsigned char>(bytes_[offset]);
        return byte == 0 ? nul_byte(std::move(place), offset) : bad_encoding(std::move(place), offset, byte, chosen_ ? encoding_name(Encoding::utf8) : std::string_view{});
    }

    const SourcePtr& file_;
    std::optional<Encoding> chosen_;
    bool sessions_; // what is refused of them is
    std::string_view bytes_;
    std::string content_; // what was inside a .gz
    FileForm form_;
};

} // namespace

// Looks only at the last line end of each stretch of that length.
LineSearch search_long_line(std::string_view text)
{
    std::size_t start = 0;
    while (text.size() - start > longest_line) {
        const std::size_t end = text.substr(start, longest_line + 1).find_last_of("\r\n");
        if (end == std::string_view::npos) {
            return {start, true};
        }
        start += end + 1;
    }
    return {start, false};
}

Result<SourcePtr> take_in(const SourcePtr& file, std::optional<Encoding> chosen)
{
    return Intake{file, chosen, true}.run();
}

Result<SourcePtr> take_in_text(const SourcePtr& file) { return Intake{file, std::nullopt, false}.run(); }

} // namespace kine::input
