// SPDX-License-Identifier: Apache-2.0
// What must hold inside one history: real entries follow each other without gap or overlap (entries abandoned since
// stand beside them), and the end of an entry is known from the publication of its successor. Internal to the layer.
#pragma once

#include "kine/base/date.hpp"
#include "tariff/read_entries.hpp"

#include <fmt/format.h>

#include <vector>

namespace kine {

// Where an entry of a history is written.
struct WrittenPeriod {
    Period period;
    TomlTable table;
};

// `what` names it, for the messages.
template <class T, class What> void close_history(History<T>& history, std::vector<WrittenPeriod> places, What what)
{
    history.sort();
    std::vector<Entry<T>*> real;
    for (Entry<T>& entry : history.entries()) {
        if (entry.validity.status != Status::abandoned) {
            real.push_back(&entry);
        }
    }
    const auto table_of = [&](const Entry<T>& entry) -> TomlTable& {
        for (WrittenPeriod& place : places) {
            if (place.table.line() == entry.validity.source.line && place.period == entry.validity.period) {
                return place.table;
            }
        }
        return places.front().table;
    };
    for (std::size_t i = 1; i < real.size(); ++i) {
        Validity& before = real[i - 1]->validity;
        const Validity& after = real[i]->validity;
        if (!before.period.until || *before.period.until > after.period.from) {
            table_of(*real[i]).report(
                tab_overlap, "du",
                fmt::format("deux valeurs de {} valent le {}", what(), to_iso(after.period.from)),
                fmt::format("finir la précédente par au = {}", to_iso(after.period.from - std::chrono::days{1})));
        } else if (*before.period.until < after.period.from && !after.interruption) {
            table_of(*real[i]).report(
                tab_gap, "du",
                fmt::format("{} n'a pas de valeur du {} au {}", what(), to_iso(*before.period.until),
                            to_iso(after.period.from - std::chrono::days{1})),
                "compléter la période, ou dire « interruption = true » si le trou est réel");
        }
        if (!before.end_published_on) {
            before.end_published_on = after.published_on;
        }
    }
}

} // namespace kine
