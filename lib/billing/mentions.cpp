// SPDX-License-Identifier: Apache-2.0
#include "billing/mentions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

bool binds(const Mention& mention, const MentionDay& when)
{
    return mention.concerns(when.document) && mention.validity.covers(when.day, when.known_on);
}

// Words between single spaces, with one at each end.
std::string words_of(std::string_view text)
{
    std::string result = " ";
    for (const char c : fold(text)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (letter || result.back() != ' ') {
            result += letter ? c : ' ';
        }
    }
    return result.back() == ' ' ? result : result + " ";
}

} // namespace

std::vector<const Mention*> find_mentions(const Catalog& catalog, const MentionDay& when,
                                          std::string_view field, Nature nature)
{
    std::vector<const Mention*> found;
    for (const Mention& mention : catalog.mentions()) {
        if (mention.field == field && binds(mention, when) &&
            (mention.nature.empty() || mention.nature == to_string(nature))) {
            found.push_back(&mention);
        }
    }
    return found;
}

const Mention* find_mention(const Catalog& catalog, const MentionDay& when, std::string_view field,
                            Nature nature)
{
    const auto found = find_mentions(catalog, when, field, nature);
    return found.empty() ? nullptr : found.front();
}

bool has_mentions(const Catalog& catalog, const MentionDay& when)
{
    const auto& mentions = catalog.mentions();
    return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) { return binds(m, when); });
}

const std::string* find_word(const Mention& mention, std::string_view text)
{
    const std::string words = words_of(text);
    const auto found = std::find_if(mention.words.begin(), mention.words.end(), [&](const std::string& word) {
        return words.find(words_of(word)) != std::string::npos;
    });
    return found == mention.words.end() ? nullptr : &*found;
}

Diagnostic fault(const Mention& mention, const Facts& facts, Place place)
{
    Diagnostic diagnostic;
    diagnostic.code = mention.code;
    diagnostic.severity = mention.severity;
    diagnostic.message =
        mention.message.empty() ? fmt::format("il manque {}", mention.label) : fill(mention.message, facts);
    diagnostic.hint = fill(mention.hint, facts);
    diagnostic.place = std::move(place);
    diagnostic.reference = mention.validity.source.reference;
    diagnostic.url = mention.validity.source.url;
    return diagnostic;
}

} // namespace kine
