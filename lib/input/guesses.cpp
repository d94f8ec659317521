// SPDX-License-Identifier: Apache-2.0
#include "input/guesses.hpp"

#include "input/error_words.hpp"
#include "input/session_errors.hpp"
#include "kine/base/text.hpp"
#include "kine/input/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kine::input {

namespace {

// What was guessed of a file; empty when nothing was.
std::string guesses(FileForm form, const Header& header, const ReadingChoices& choices)
{
    std::vector<std::string> told;
    if (form.encoding != Encoding::utf8 && !choices.encoding) {
        told.push_back(fmt::format("texte en {}, converti", encoding_name(form.encoding)));
    }
    for (std::size_t i = 0; i < header.titles.size(); ++i) {
        const std::string& title = header.titles[i];
        const bool chosen =
            std::any_of(choices.titles.begin(), choices.titles.end(),
                        [&](const TitleMap& map) { return fold_key(map.title) == fold_key(title); });
        if (header.columns[i] && !chosen && fold_key(column_info(*header.columns[i]).name) != fold_key(title)) {
            told.push_back(fmt::format("{} = {}", quoted(title), column_info(*header.columns[i]).name));
        }
    }
    if (told.empty()) {
        return {};
    }
    if (header.form == RowsForm::csv && !header.delimiter_known) {
        told.insert(told.begin(), fmt::format("séparateur {}", delimiter_name(header.delimiter)));
    }
    return fmt::format("{}", fmt::join(told, ", "));
}

} // namespace

// Twelve exports of one program are told once.
void Guesses::note(const std::string& file, FileForm form, const Header& header, const ReadingChoices& choices)
{
    std::string what = guesses(form, header, choices);
    const auto same = std::find_if(guesses_.begin(), guesses_.end(), [&](const Guess& guess) { return guess.what == what; });
    if (what.empty()) {
        return;
    }
    if (same != guesses_.end()) {
        ++same->others;
    } else {
        guesses_.push_back({std::move(what), file, 0});
    }
}

void Guesses::tell(std::vector<Diagnostic>& notices) const
{
    for (const Guess& guess : guesses_) {
        notices.push_back(guessed(guess.file, guess.what, guess.others));
    }
}

} // namespace kine::input
