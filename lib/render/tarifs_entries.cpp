// SPDX-License-Identifier: Apache-2.0
#include "tarifs_entries.hpp"

#include "layout.hpp"
#include "tarifs_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace kine {

namespace {

class EntryList {
  public:
    EntryList(const TarifsRequest& request, const Style& style) : request_{request}, style_{style} {}

    // Every entry of the subject, by zone (zones with the same history together); those with the value `marked` stand out.
    void histories(const Subject& subject, const std::optional<Decimal>& marked)
    {
        std::vector<std::pair<std::string, std::vector<DatedValue>>> groups;
        for (const auto& [zone, label] : zones()) {
            std::vector<DatedValue> values = dated_values(subject);
            std::erase_if(values, [&](const DatedValue& value) { return value.zone != zone; });
            if (values.empty()) {
                continue;
            }
            const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return same_history(g.second, values); });
            if (same != groups.end()) {
                same->first += " ; " + label;
            } else {
                groups.emplace_back(label, std::move(values));
            }
        }
        for (const auto& [label, values] : groups) {
            heading(label);
            entries(values, marked);
        }
    }

    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    // (id, title); the empty zone first: a history that holds everywhere.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> zones() const
    {
        std::vector<std::pair<std::string, std::string>> result{{"", "Valeurs"}};
        for (const Zone& zone : request_.catalog.zones()) {
            result.emplace_back(zone.id, zone.label);
        }
        return result;
    }

    static bool same_history(const std::vector<DatedValue>& a, const std::vector<DatedValue>& b)
    {
        const auto facts = [](const DatedValue& value) {
            const Validity& v = *value.validity;
            return std::tuple{v.period.from, v.period.until, v.status, v.planned_for, v.published_on, v.abandoned_on, v.tolerated_until,
                              v.source.reference, v.source.url, v.source.confidence, v.source.verified_on, v.source.note};
        };
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const DatedValue& one, const DatedValue& other) {
            return one.value == other.value && facts(one) == facts(other);
        });
    }

    void entries(const std::vector<DatedValue>& values, const std::optional<Decimal>& marked)
    {
        std::size_t later = 0;
        for (const DatedValue& value : values) {
            if (!is_published(*value.validity, request_.known_on)) {
                ++later;
                continue;
            }
            one_entry(value, marked && value.value == marked);
        }
        if (later != 0) {
            paragraph(fmt::format("({} publiée{} après le {})", later, later == 1 ? "" : "s", to_french(*request_.known_on)));
        }
    }

    void one_entry(const DatedValue& entry, bool marked)
    {
        const Validity& validity = *entry.validity;
        const std::string value = value_text(entry.subject, entry.value);
        const Status status = validity.status_on(request_.known_on);
        const std::string first = (marked ? "> " : "  ") + value + (value.empty() ? "" : "  ");
        std::string head = hanging(first, life_text(validity, request_.known_on), style_.width);
        head.pop_back(); // the line end stays outside of the ink
        const Ink ink = status == Status::abandoned ? Ink::faint : status == Status::in_force ? Ink::bold : Ink::yellow;
        text_ += paint(head, ink, style_) + "\n";
        detail(entry_details(entry));
        detail(validity.source.reference);
        if (!validity.source.url.empty()) {
            text_ += fmt::format("      {}\n", validity.source.url); // never cut: it must be clicked or copied
        }
        detail(fmt::format("{}source {}, vérifiée le {}",
                           validity.published_on ? fmt::format("publié le {}, ", to_french(*validity.published_on)) : "",
                           to_string(validity.source.confidence), to_french(validity.source.verified_on)));
        if (!validity.abandoned_on || status == Status::abandoned) { // the note of a plan tells its end
            detail(validity.source.note);
        }
    }

    // What an entry holds besides its number.
    [[nodiscard]] static std::string entry_details(const DatedValue& entry)
    {
        std::string text;
        visit_histories(entry.subject, [&](std::string_view, const auto& history) {
            for (const auto& one : history.entries()) {
                if (&one.validity == entry.validity) {
                    text = details(one.value);
                }
            }
        });
        return text;
    }
    static std::string details(const Decimal&) { return {}; }
    static std::string details(const Share& share)
    {
        const auto with_rest = [&](std::string_view rest) {
            return share.conditions.empty() ? std::string{rest} : fmt::format("{} {}", rest, share.conditions);
        };
        if (!share.amo_percent) {
            return share.conditions;
        }
        switch (share.amc) {
        case AmcRule::difference:
            return with_rest("Le reste à la complémentaire ou au patient.");
        case AmcRule::none:
            return with_rest("Rien à la complémentaire.");
        case AmcRule::contract:
            return with_rest("Le reste selon le contrat.");
        case AmcRule::unknown:
            return with_rest("Le reste n'est pas connu.");
        }
        return share.conditions;
    }
    static std::string details(const SessionLimit& limit)
    {
        std::string text = limit.counted_by == "serie" ? "Comptées par série" : "Comptées pour la situation";
        if (limit.rolling_sessions && limit.rolling_months) {
            text += fmt::format(", ou {} en {} mois", *limit.rolling_sessions, *limit.rolling_months);
        }
        return text + ". Au-delà, accord préalable.";
    }

    void heading(std::string_view title) { text_ += "\n" + title_lines(title, style_); }
    void paragraph(std::string_view sentence) { text_ += hanging("  ", sentence, style_.width); }
    void detail(std::string_view sentence)
    {
        if (!sentence.empty()) {
            text_ += hanging("      ", sentence, style_.width);
        }
    }

    const TarifsRequest& request_;
    Style style_;
    std::string text_;
};

} // namespace

std::string entries_text(const Subject& subject, const std::optional<Decimal>& marked, const TarifsRequest& request,
                         const Style& style)
{
    EntryList list{request, style};
    list.histories(subject, marked);
    return list.text();
}

} // namespace kine
