// SPDX-License-Identifier: Apache-2.0
#include "national.hpp"

#include <algorithm>
#include <chrono>
#include <unordered_map>
#include <utility>

namespace kine::bench {

namespace {

using namespace std::chrono;

constexpr sys_days first_day{year{2020} / 1 / 1};
constexpr std::size_t known_days = 2557; // to the end of 2026
constexpr Day start_day = 2008;          // 01/07/2025
constexpr Day end_day = 2372;            // 30/06/2026
constexpr unsigned slots = 15;           // of a practitioner's day
constexpr unsigned first_visit = 8;      // slots 8 to 10 are visits

struct DayTexts {
    std::array<std::array<char, 10>, known_days> iso, french;
};

DayTexts make_texts()
{
    DayTexts texts{};
    for (std::size_t i = 0; i < known_days; ++i) {
        const year_month_day date{first_day + days{i}};
        const auto y = static_cast<unsigned>(int{date.year()});
        const unsigned m{date.month()};
        const unsigned d{date.day()};
        const auto digit = [](unsigned number) { return static_cast<char>('0' + number % 10); };
        texts.iso[i] = {digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-', digit(m / 10), digit(m), '-',
                        digit(d / 10), digit(d)};
        texts.french[i] = {digit(d / 10), digit(d), '/', digit(m / 10), digit(m), '/', digit(y / 1000), digit(y / 100),
                           digit(y / 10), digit(y)};
    }
    return texts;
}

const DayTexts& texts()
{
    static const DayTexts all = make_texts();
    return all;
}

// Weekdays and days off are those of France from July 2025 to June 2026.
bool works(Day day)
{
    constexpr std::array<Day, 11> off{2021, 2053, 2131, 2141, 2185, 2192, 2287, 2312, 2319, 2325, 2336};
    const unsigned weekday = std::chrono::weekday{first_day + days{day}}.iso_encoding();
    return weekday <= 5 && std::find(off.begin(), off.end(), day) == off.end();
}

// A patient comes Monday and Thursday, Tuesday and Friday, or Wednesday.
bool is_in(unsigned pattern, Day day)
{
    constexpr std::array<unsigned, 6> patterns{9, 0, 1, 2, 0, 1};
    const unsigned weekday = std::chrono::weekday{first_day + days{day}}.iso_encoding();
    return weekday <= 5 && patterns.at(weekday) == pattern && works(day);
}

bool is_bilan_due(const ActInfo& act, unsigned rank)
{
    const unsigned first = act.neurological ? 60 : 30;
    const unsigned step = act.neurological ? 50 : 20;
    return rank == 1 || (rank >= first && (rank - first) % step == 0);
}

class Maker {
  public:
    explicit Maker(const Choices& choices) : choices_{choices}, chance_{choices.seed}
    {
        unsigned index = 0;
        for (const ActInfo& act : acts()) {
            shares_.insert(shares_.end(), act.share, static_cast<std::uint8_t>(index++));
        }
        country_.rows.reserve(choices.rows + 1);
        country_.cares.reserve(choices.rows / 8);
    }

    Country run()
    {
        for (std::uint32_t practice = 0; !full(); ++practice) {
            for (unsigned slot = 0; slot < slots; ++slot) {
                for (unsigned pattern = 0; pattern < 3; ++pattern) {
                    lane(practice, slot, pattern);
                }
            }
        }
        country_.rows.resize(choices_.rows);
        if (choices_.shuffle) {
            shuffle();
        }
        return std::move(country_);
    }

  private:
    [[nodiscard]] bool full() const { return country_.rows.size() >= choices_.rows; }

    void shuffle()
    {
        std::vector<RowRef>& rows = country_.rows;
        for (std::size_t i = rows.size(); i > 1; --i) {
            std::swap(rows[i - 1], rows[chance_.next() % i]);
        }
        // Of two like rows, the mistake is the second in the file.
        const auto place = [](const RowRef& row) { return std::uint64_t{row.care} << 16U | row.day; };
        std::unordered_map<std::uint64_t, bool> twins; // whether one was met
        for (const RowRef& row : rows) {
            if (row.mistake == Mistake::twice) {
                twins.emplace(place(row), false);
            }
        }
        for (RowRef& row : rows) {
            if (row.mistake != Mistake::none && row.mistake != Mistake::twice) {
                continue;
            }
            if (const auto twin = twins.find(place(row)); twin != twins.end()) {
                row.mistake = std::exchange(twin->second, true) ? Mistake::twice : Mistake::none;
            }
        }
    }

    // One hour of the week through the year: patients one after the other, the first one often begun before.
    void lane(std::uint32_t practice, unsigned slot, unsigned pattern)
    {
        Day day = static_cast<Day>(start_day + chance_.below(10));
        bool begun = chance_.percent(40);
        while (day <= end_day && !full()) {
            day = care(practice, slot, pattern, day, begun);
            day = static_cast<Day>(day + chance_.below(12));
            begun = false;
        }
    }

    Day care(std::uint32_t practice, unsigned slot, unsigned pattern, Day day, bool begun)
    {
        const std::uint8_t act_index = shares_[chance_.below(static_cast<unsigned>(shares_.size()))];
        const ActInfo& act = acts()[act_index];
        const unsigned last = chance_.between(act.least, act.most);
        const unsigned rank = begun ? chance_.between(2, std::max(2U, last * 2 / 3)) : 1;
        const unsigned weekly = pattern == 2 ? 1 : 2;
        Care care{};
        care.practice = practice;
        care.slot = static_cast<std::uint8_t>(slot);
        care.act = act_index;
        care.prescribed = static_cast<std::uint16_t>(last);
        care.ordered = static_cast<Day>(day - 3 - chance_.below(8) - (rank - 1) * 7 / weekly);
        care.operated = act.operated ? static_cast<Day>(care.ordered - chance_.between(1, 5)) : Day{0};
        person(care, act);
        const bool visit = slot >= first_visit && slot < first_visit + 3;
        care.home = visit ? static_cast<std::uint8_t>(chance_.between(5, 80)) : std::uint8_t{0};
        care.late = !visit && care.cover == Cover::none && chance_.percent(4);
        country_.cares.push_back(care);
        return sessions(act, pattern, day, rank, last);
    }

    void person(Care& care, const ActInfo& act)
    {
        constexpr std::array<std::pair<unsigned, unsigned>, 5> births{
            {{1935, 2018}, {1950, 2004}, {2011, 2018}, {1930, 1950}, {1975, 2004}}};
        const auto [low, high] = births.at(static_cast<std::size_t>(act.who));
        care.birth_year = static_cast<std::uint16_t>(chance_.between(low, high));
        care.birth_month = static_cast<std::uint8_t>(chance_.between(1, 12));
        care.birth_day = static_cast<std::uint8_t>(chance_.between(1, 28));
        care.woman = act.who == Who::woman || chance_.percent(55);
        care.cover = chance_.percent(act.ald) ? Cover::ald : chance_.percent(9) ? Cover::c2s : Cover::none;
    }

    Day sessions(const ActInfo& act, unsigned pattern, Day day, unsigned rank, unsigned last)
    {
        const auto care = static_cast<std::uint32_t>(country_.cares.size() - 1);
        for (; day <= end_day && rank <= last; ++day) {
            if (!is_in(pattern, day)) {
                continue;
            }
            add({care, day, static_cast<std::uint16_t>(rank), false, Mistake::none});
            if (is_bilan_due(act, rank)) {
                add({care, day, static_cast<std::uint16_t>(rank), true, Mistake::none});
            }
            ++rank;
        }
        return day;
    }

    void add(RowRef row)
    {
        row.mistake = choices_.only;
        if (choices_.only == Mistake::none && chance_.below(1000) < choices_.mistakes) {
            do {
                row.mistake = static_cast<Mistake>(1 + chance_.below(mistake_count - 1));
            } while (!suits(row));
        } else if (!suits(row)) {
            row.mistake = Mistake::none;
        }
        country_.rows.push_back(row);
        if (row.mistake == Mistake::twice) { // the mistake is the second of the two
            country_.rows.back().mistake = Mistake::none;
            country_.rows.push_back(row);
        }
    }

    // Whether the mistake can be made on this row, and would be the only thing wrong there.
    [[nodiscard]] bool suits(const RowRef& row) const
    {
        const Care& care = country_.cares[row.care];
        const ActInfo& act = acts()[care.act];
        switch (row.mistake) {
        case Mistake::none:
        case Mistake::amount:
            return true;
        case Mistake::doctor_key: // a wrong number is told once a patient: each rank has its own
            return !row.bilan && row.rank < 9;
        case Mistake::birth: // where age decides of the act, more would be wrong
            return act.who == Who::anyone || act.who == Who::adult;
        case Mistake::old_coefficient:
            return !row.bilan && act.article_1 && row.day >= change_day;
        case Mistake::early_coefficient:
            return !row.bilan && act.article_1 && row.day < change_day;
        case Mistake::dead_letter:
        case Mistake::sunday_fee:
            return !row.bilan;
        case Mistake::practice_indemnity:
            return !row.bilan && care.home == 0;
        case Mistake::twice_indemnity:
            return !row.bilan && care.home != 0;
        case Mistake::kilometres:
            return !row.bilan && care.home > 20;
        case Mistake::wrong_bilan:
            return row.bilan && row.rank == 1 && !act.neurological;
        case Mistake::no_reason:
            return !row.bilan && care.home == 0 && care.cover == Cover::none && !care.late;
        case Mistake::late_order:
        case Mistake::group:
            return !row.bilan && !is_bilan_due(act, row.rank);
        case Mistake::twice: // of article 1, the count of the series would be wrong from there on
            return !row.bilan && !act.article_1 && care.home == 0 && !is_bilan_due(act, row.rank);
        }
        return false;
    }

    const Choices& choices_;
    Chance chance_;
    std::vector<std::uint8_t> shares_;
    Country country_;
};

} // namespace

std::uint64_t Chance::next()
{
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

std::string_view iso(Day day) { return {texts().iso.at(day).data(), 10}; }
std::string_view french(Day day) { return {texts().french.at(day).data(), 10}; }

Country make_country(const Choices& choices) { return Maker{choices}.run(); }

} // namespace kine::bench
