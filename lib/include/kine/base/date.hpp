// SPDX-License-Identifier: Apache-2.0
// Dates are days (std::chrono::sys_days), with no time zone. A Period is half-open, [from, until); files say `du` and
// `au`, both inclusive, and the loader converts. Times of day are minutes after midnight.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kine {

// A day, without a time and without a zone.
using Date = std::chrono::sys_days;

struct Period {
    Date from{};
    std::optional<Date> until; // exclusive; nothing: no known end

    [[nodiscard]] bool contains(Date day) const { return from <= day && (!until || day < *until); }
    [[nodiscard]] std::optional<Date> last_day() const
    {
        return until ? std::optional{*until - std::chrono::days{1}} : std::nullopt;
    }
    friend bool operator==(const Period&, const Period&) = default;
};

// ISO "2026-03-02" or French "02/03/2026"; years 1900 to 2199; the day must exist.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
// As exports write it too: "02-03-2026" and "02.03.2026", the day first, and a time after any of them, which is read over. A time
// in another zone is refused: its day may be another one here.
[[nodiscard]] std::optional<Date> parse_exported_date(std::string_view text);
[[nodiscard]] std::optional<Date> make_date(int year, unsigned month, unsigned day);
[[nodiscard]] std::string to_iso(Date day);
[[nodiscard]] std::string to_french(Date day); // 02/03/2026
// The same day that many months later, earlier when negative; the last day of a month that is too short.
[[nodiscard]] Date months_later(Date day, int count);
// The first day of the civil period of that many months that holds the day: 3, a quarter; 12, a year.
[[nodiscard]] Date period_start(Date day, int months);
[[nodiscard]] std::string_view french_name(std::chrono::month month); // janvier
[[nodiscard]] std::string_view french_name(std::chrono::weekday day); // dimanche
// "2026-03" or "03/2026".
[[nodiscard]] std::optional<std::chrono::year_month> parse_month(std::string_view text);
[[nodiscard]] Period month_period(std::chrono::year_month month);

// "9:05", "09:05", "09h05", "9h", "09:05:00" → minutes after midnight.
[[nodiscard]] std::optional<int> parse_time(std::string_view text);
[[nodiscard]] std::string to_clock(int minutes); // 09:05

} // namespace kine
