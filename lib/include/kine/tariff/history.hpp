// SPDX-License-Identifier: Apache-2.0
// History<T>: the dated life of one value on two axes of time: the day of care (`du`/`au`) and the day a text became
// known (`publie_le`). Asked with a knowledge day, it answers what a reader of that day would have answered.
#pragma once

#include "kine/base/date.hpp"
#include "kine/base/source.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// What the publication of a value is worth on a day.
enum class Status { in_force, announced, conditional, suspended, abandoned };
[[nodiscard]] std::string_view to_string(Status status);           // "en-vigueur", "annonce", …: as in the tables
[[nodiscard]] std::string_view to_french(Status status);           // "en vigueur", "annoncé", …

// The rank of the source.
enum class Confidence { official, secondary, uncertain };
[[nodiscard]] std::string_view to_string(Confidence confidence);   // "officielle", "secondaire", "incertaine"

// Where a value comes from; no value exists without one. Its texts are those of the files, which the catalogue or the
// rule book that it belongs to holds.
struct Provenance {
    std::string_view reference; // title, article, date of publication
    std::string_view url;
    Confidence confidence{Confidence::official};
    Date verified_on{};    // the day a human last checked
    std::string_view note;
    std::string_view table; // file of the tables, and line
    std::size_t line{0};
};

// When a value applies and when it became known, with its text.
struct Validity {
    Period period;                     // days of care
    Status status{Status::in_force};   // as known today
    std::optional<Date> planned_for;   // first agreed day, when the real one differs
    std::optional<Date> published_on;  // nothing: known as far back as the tables go
    std::optional<Date> abandoned_on;  // the day a planned entry was withdrawn
    std::optional<Date> end_published_on;
    std::optional<Date> tolerated_until; // exclusive; still accepted with a warning after the period
    bool floor{false};                 // `du` is the edge of the tables, not a legal start
    bool interruption{false};          // a real gap comes before
    Provenance source;

    [[nodiscard]] bool known(std::optional<Date> known_on) const;
    // The days of care the entry covers for a reader of `known_on`: its end may not have been published yet.
    [[nodiscard]] bool covers(Date day, std::optional<Date> known_on) const;
    // The last day as a reader of `known_on` knew it; nothing: no end known.
    [[nodiscard]] std::optional<Date> last_day(std::optional<Date> known_on) const;
    // The status for a reader of `known_on`: an entry later abandoned was then announced, or ran.
    [[nodiscard]] Status status_on(std::optional<Date> known_on) const;
};

// A value and its validity.
template <class T> struct Entry {
    T value;
    Validity validity;
};

template <class T> class History {
  public:
    // What a history says of a day, as known on another.
    struct Answer {
        const Entry<T>* entry{nullptr};    // nothing: no value that day
        Status status{Status::in_force};
        // When the answer is only conditional: the entry that would run on if the change did not happen.
        const Entry<T>* without{nullptr};
    };

    void add(Entry<T> entry) { entries_.push_back(std::move(entry)); }
    // Called once by the loader: by first day, then by publication.
    void sort()
    {
        std::stable_sort(entries_.begin(), entries_.end(), [](const Entry<T>& a, const Entry<T>& b) {
            return std::pair{a.validity.period.from, a.validity.published_on} <
                   std::pair{b.validity.period.from, b.validity.published_on};
        });
    }
    [[nodiscard]] const std::vector<Entry<T>>& entries() const { return entries_; }
    [[nodiscard]] std::vector<Entry<T>>& entries() { return entries_; }
    [[nodiscard]] bool empty() const { return entries_.empty(); }

    [[nodiscard]] Answer on(Date day, std::optional<Date> known_on = std::nullopt) const
    {
        Answer answer;
        for (const Entry<T>& entry : entries_) { // the latest start wins, so a known successor ends its predecessor
            if (!entry.validity.covers(day, known_on)) {
                continue;
            }
            answer.entry = &entry;
            answer.status = entry.validity.status_on(known_on);
        }
        if (answer.entry != nullptr && answer.status == Status::conditional) {
            answer.without = running_on(*answer.entry);
        }
        return answer;
    }
    // The ended entry still tolerated that day, if any.
    [[nodiscard]] const Entry<T>* tolerated(Date day, std::optional<Date> known_on = std::nullopt) const
    {
        for (const Entry<T>& entry : entries_) {
            const Validity& validity = entry.validity;
            if (validity.known(known_on) && validity.period.until && validity.tolerated_until &&
                *validity.period.until <= day && day < *validity.tolerated_until) {
                return &entry;
            }
        }
        return nullptr;
    }

  private:
    // The real entry that ends where `next` starts.
    [[nodiscard]] const Entry<T>* running_on(const Entry<T>& next) const
    {
        for (const Entry<T>& entry : entries_) {
            if (entry.validity.status != Status::abandoned && entry.validity.period.until == next.validity.period.from) {
                return &entry;
            }
        }
        return nullptr;
    }

    std::vector<Entry<T>> entries_;
};

} // namespace kine
