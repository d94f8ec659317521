// SPDX-License-Identifier: Apache-2.0
// The two axes of time, on entries made by hand.
#include "kine/tariff/history.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace test_history {

using namespace kine;
using kine::testing::day;
using kine::testing::day_or_none;

namespace {

struct Life {
    std::string from{}, last{}, published{}, end_published{}, abandoned{}, tolerated{};
    Status status{Status::in_force};
};

Entry<std::string> entry(std::string value, const Life& life)
{
    constexpr std::chrono::days one{1};
    Validity validity;
    validity.period.from = day(life.from);
    if (!life.last.empty()) {
        validity.period.until = day(life.last) + one;
    }
    validity.published_on = day_or_none(life.published);
    validity.end_published_on = day_or_none(life.end_published);
    validity.abandoned_on = day_or_none(life.abandoned);
    if (!life.tolerated.empty()) {
        validity.tolerated_until = day(life.tolerated) + one;
    }
    validity.status = life.status;
    return {std::move(value), validity};
}

// « value (statut) », or « - ».
std::string answer(const History<std::string>& history, std::string_view date, std::string_view known_on = "")
{
    const auto found = history.on(day(date), day_or_none(known_on));
    if (found.entry == nullptr) {
        return "-";
    }
    return found.entry->value + " (" + std::string{to_string(found.status)} + ")" +
           (found.without == nullptr ? "" : " sans cela " + found.without->value);
}

} // namespace

TEST_CASE("history: each period answers from its first day to its last")
{
    History<std::string> history;
    history.add(entry("b", {.from = "2024-02-22", .published = "2024-02-08"}));
    history.add(entry("a", {.from = "2012-07-15", .last = "2024-02-21", .end_published = "2024-02-08"}));
    history.sort();
    CHECK(history.entries().front().value == "a");
    CHECK(answer(history, "2012-07-14") == "-");
    CHECK(answer(history, "2012-07-15") == "a (en-vigueur)");
    CHECK(answer(history, "2024-02-21") == "a (en-vigueur)");
    CHECK(answer(history, "2024-02-22") == "b (en-vigueur)");
    CHECK(answer(history, "2199-12-31") == "b (en-vigueur)");
    CHECK(History<std::string>{}.empty());
    CHECK(answer(History<std::string>{}, "2026-01-01") == "-");
}

TEST_CASE("history: what is not published yet is not known, nor the end that comes with it")
{
    History<std::string> history;
    history.add(entry("a", {.from = "2012-07-15", .last = "2024-02-21", .end_published = "2024-02-08"}));
    history.add(entry("b", {.from = "2024-02-22", .published = "2024-02-08"}));
    history.sort();
    CHECK(answer(history, "2024-03-01", "2024-02-07") == "a (en-vigueur)");
    CHECK(answer(history, "2024-03-01", "2024-02-08") == "b (annonce)"); // known, its day has not come
    CHECK(answer(history, "2024-03-01", "2024-02-22") == "b (en-vigueur)");
    CHECK(answer(history, "2024-02-21", "2024-02-08") == "a (en-vigueur)");
    CHECK(answer(history, "2012-07-15", "1999-01-01") == "a (annonce)");
}

TEST_CASE("history: an end known from the start holds for everybody")
{
    History<std::string> history;
    history.add(entry("aide", {.from = "2022-04-25", .last = "2022-12-31"}));
    CHECK(answer(history, "2023-01-01", "2022-05-01") == "-");
    CHECK(answer(history, "2022-12-31", "2022-05-01") == "aide (en-vigueur)");
}

TEST_CASE("history: a plan that was withdrawn answers those who asked before")
{
    History<std::string> history;
    history.add(entry("ancien", {.from = "2024-02-22", .last = "2025-12-31", .published = "2024-02-08", .end_published = "2025-06-18"}));
    history.add(entry("plan", {.from = "2025-07-01", .published = "2023-08-25", .abandoned = "2025-06-18", .status = Status::abandoned}));
    history.add(entry("neuf", {.from = "2026-01-01", .published = "2025-06-18"}));
    history.sort();
    CHECK(answer(history, "2025-07-10") == "ancien (en-vigueur)");
    CHECK(answer(history, "2025-07-10", "2025-06-17") == "plan (annonce)");
    CHECK(answer(history, "2025-07-10", "2025-06-18") == "ancien (en-vigueur)");
    CHECK(answer(history, "2025-06-30", "2025-06-17") == "ancien (en-vigueur)");
    CHECK(answer(history, "2026-02-01", "2025-06-17") == "plan (annonce)");
    CHECK(answer(history, "2026-02-01", "2025-06-18") == "neuf (annonce)");
    CHECK(answer(history, "2026-02-01", "2026-01-01") == "neuf (en-vigueur)");
    CHECK(answer(history, "2024-03-01", "2023-08-25") == "-");
}

TEST_CASE("history: what was withdrawn after it began ran for who knew it then")
{
    History<std::string> history;
    history.add(entry("fin annoncée", {.from = "2023-01-01", .last = "2025-06-30", .end_published = "2023-08-25", .abandoned = "2025-06-18", .status = Status::abandoned}));
    history.add(entry("fin repoussée", {.from = "2023-01-01", .last = "2025-12-31", .published = "2025-06-18"}));
    history.sort();
    CHECK(answer(history, "2025-03-03", "2025-06-01") == "fin annoncée (en-vigueur)");
    CHECK(answer(history, "2025-03-03", "2022-06-01") == "fin annoncée (annonce)");
    CHECK(answer(history, "2025-03-03", "2025-06-18") == "fin repoussée (en-vigueur)");
    CHECK(answer(history, "2025-03-03") == "fin repoussée (en-vigueur)");
}

TEST_CASE("history: beside a conditional value stands the one that would run on")
{
    History<std::string> history;
    history.add(entry("11", {.from = "2024-02-22", .last = "2026-08-31"}));
    history.add(entry("12", {.from = "2026-09-01", .published = "2023-08-25", .status = Status::conditional}));
    history.sort();
    CHECK(answer(history, "2026-08-31") == "11 (en-vigueur)");
    CHECK(answer(history, "2026-09-01") == "12 (conditionnel) sans cela 11");
    CHECK(answer(history, "2026-09-01", "2025-01-01") == "12 (conditionnel) sans cela 11");
    History<std::string> born;
    born.add(entry("10", {.from = "2026-09-01", .status = Status::conditional}));
    CHECK(answer(born, "2026-10-01") == "10 (conditionnel)");
}

TEST_CASE("history: announced and suspended values keep their status")
{
    History<std::string> history;
    history.add(entry("8,09", {.from = "2026-01-01", .last = "2027-06-30"}));
    history.add(entry("8,39", {.from = "2027-07-01", .last = "2027-12-31", .published = "2023-08-25", .status = Status::announced}));
    history.add(entry("9", {.from = "2028-01-01", .status = Status::suspended}));
    history.sort();
    CHECK(answer(history, "2027-07-01") == "8,39 (annonce)");
    CHECK(answer(history, "2027-07-01", "2027-08-01") == "8,39 (annonce)");
    CHECK(answer(history, "2028-01-01") == "9 (suspendu)");
}

TEST_CASE("history: of two candidates the latest start wins, then the latest publication")
{
    History<std::string> history;
    history.add(entry("second avis", {.from = "2026-01-01", .published = "2025-06-18", .abandoned = "2025-12-01", .status = Status::abandoned}));
    history.add(entry("premier avis", {.from = "2026-01-01", .published = "2025-01-10", .abandoned = "2025-12-01", .status = Status::abandoned}));
    history.add(entry("plus tôt", {.from = "2025-01-01", .last = "2026-12-31", .end_published = "2026-06-01"}));
    history.sort();
    CHECK(answer(history, "2026-02-01", "2025-03-01") == "premier avis (annonce)");
    CHECK(answer(history, "2026-02-01", "2025-07-01") == "second avis (annonce)");
    CHECK(answer(history, "2026-02-01", "2025-12-01") == "plus tôt (en-vigueur)");
}

TEST_CASE("history: an ended value may still be tolerated")
{
    History<std::string> history;
    history.add(entry("AMS", {.from = "2018-07-01", .last = "2024-02-21", .published = "2018-01-01", .tolerated = "2024-05-31"}));
    const auto tolerated = [&](std::string_view date, std::string_view known_on = "") {
        return history.tolerated(day(date), day_or_none(known_on)) != nullptr;
    };
    CHECK_FALSE(tolerated("2024-02-21"));
    CHECK(tolerated("2024-02-22"));
    CHECK(tolerated("2024-05-31"));
    CHECK_FALSE(tolerated("2024-06-01"));
    CHECK_FALSE(tolerated("2024-03-01", "2017-12-31"));
}

TEST_CASE("history: every status and confidence has its words")
{
    for (const Status status : {Status::in_force, Status::announced, Status::conditional, Status::suspended, Status::abandoned}) {
        CHECK_FALSE(to_string(status).empty());
        CHECK_FALSE(to_french(status).empty());
    }
    CHECK(to_string(Confidence::official) == "officielle");
    CHECK(to_string(Confidence::secondary) == "secondaire");
    CHECK(to_string(Confidence::uncertain) == "incertaine");
}

} // namespace test_history
