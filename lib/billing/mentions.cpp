#include "billing/mentions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

bool binds(const Mention& mention, const MentionDay& when)
{
    return mention.concerns(when.document) && mention.validity.covers(when.day, when.known_on);
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
    const auto mentions = catalog.mentions();
    return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) { return binds(m, when); });
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
