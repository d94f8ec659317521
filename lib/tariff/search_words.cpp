// SPDX-License-Identifier: Apache-2.0
#include "tariff/search_words.hpp"

#include "kine/base/decimal.hpp"
#include "kine/base/text.hpp"

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::size_t shortest_prefix = 2;
constexpr std::size_t shortest_stem = 3;
constexpr std::string_view negation = "non";
// Words too common to choose anything by.
constexpr std::array<std::string_view, 22> common_words{"a",  "au", "aux", "avec", "d",  "dans", "de", "des", "du", "en",  "et",
                                                        "l",  "la", "le",  "les",  "ou", "par",  "pour", "sur", "un", "une", "s"};

bool is_common(std::string_view word)
{
    return std::find(common_words.begin(), common_words.end(), word) != common_words.end();
}

bool is_word_char(char c) { return (c >= 'a' && c <= 'z') || is_digit(c); } // of folded text
bool joins(char c) { return c == '-' || c == '.' || c == ','; }

std::string stem_of(std::string_view word)
{
    if (word.size() > shortest_stem && (word.back() == 's' || word.back() == 'x')) {
        word.remove_suffix(1);
    }
    while (word.size() > shortest_stem && word.back() == 'e') {
        word.remove_suffix(1);
    }
    return std::string{word};
}

SearchWord make_word(std::string_view text, bool negated) { return {std::string{text}, stem_of(text), negated}; }

// One run of characters without blanks: « lombo-sacre », « 1-a », « 8,09 », with the words it is made of.
struct Run {
    std::vector<std::string> parts;
    std::string whole;
};

Run make_run(std::string_view text)
{
    while (!text.empty() && joins(text.back())) {
        text.remove_suffix(1);
    }
    Run run;
    if (const auto number = is_digit(text.empty() ? ' ' : text.front()) ? parse_decimal(text) : std::nullopt) {
        run.whole = number->to_string();
        return run;
    }
    std::string part;
    for (const char c : text) {
        if (!joins(c)) {
            part += c;
            run.whole += c;
        } else if (!part.empty()) {
            run.parts.push_back(std::move(part));
            part.clear();
        }
    }
    run.parts.push_back(std::move(part));
    if (run.parts.size() == 1) {
        run.parts.clear();
    }
    return run;
}

std::vector<Run> runs(std::string_view text)
{
    const std::string folded = fold(text);
    std::vector<Run> result;
    std::string current;
    const auto close = [&] {
        if (!current.empty()) {
            result.push_back(make_run(current));
            current.clear();
        }
    };
    for (const char c : folded) {
        if (is_word_char(c) || (joins(c) && !current.empty())) {
            current += c;
        } else {
            close();
        }
    }
    close();
    return result;
}

// The words of a run; `negated` is true after « non », and is set when the run ends by it.
void add_words(const Run& run, bool& negated, std::vector<SearchWord>& words)
{
    const std::vector<std::string> parts = run.parts.empty() ? std::vector<std::string>{run.whole} : run.parts;
    const bool whole_negated = negated;
    for (const std::string& part : parts) {
        if (part == negation) {
            negated = true;
            continue;
        }
        words.push_back(make_word(part, negated));
        negated = false;
    }
    if (!run.parts.empty()) {
        words.push_back(make_word(run.whole, whole_negated));
    }
}

} // namespace

std::vector<SearchWord> index_words(std::string_view text)
{
    std::vector<SearchWord> words;
    bool negated = false;
    for (const Run& run : runs(text)) {
        add_words(run, negated, words);
    }
    return words;
}

std::vector<QueryWord> query_words(const std::vector<std::string>& words)
{
    std::vector<QueryWord> asked;
    bool negated = false;
    for (const std::string& word : words) {
        for (const Run& run : runs(word)) {
            QueryWord query;
            query.written = (negated ? "non " : "") + run.whole;
            query.whole = make_word(run.whole, negated);
            add_words(run, negated, query.parts);
            if (!run.parts.empty()) {
                query.parts.pop_back(); // the whole
            }
            if (!query.parts.empty()) {
                asked.push_back(std::move(query));
            }
        }
    }
    std::vector<QueryWord> kept;
    std::copy_if(asked.begin(), asked.end(), std::back_inserter(kept),
                 [](const QueryWord& query) { return !is_common(query.whole.text); });
    return kept.empty() ? asked : kept;
}

WordMatch match(const SearchWord& asked, const SearchWord& found)
{
    if (asked.negated != found.negated || asked.text.empty()) {
        return WordMatch::none;
    }
    if (asked.text == found.text || asked.stem == found.stem) {
        return WordMatch::whole;
    }
    // A number is no beginning of another: article 1 is not article 10.
    const bool may_begin = asked.text.size() >= shortest_prefix && !is_digit(asked.text.front());
    return may_begin && found.text.starts_with(asked.text) ? WordMatch::prefix : WordMatch::none;
}

} // namespace kine
