// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"
#include "pricing/amount_causes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kine {

namespace {

using Kind = AmountCause::Kind;

// « en vigueur jusqu'au 21/02/2024 », « en vigueur depuis le 01/01/2026 »… as seen from `day`.
std::string when(const Validity& validity, Date day)
{
    const Period& period = validity.period;
    if (validity.status == Status::abandoned) {
        return fmt::format("un temps prévu pour le {}", to_french(period.from));
    }
    if (day < period.from) {
        return fmt::format("en vigueur à partir du {}", to_french(period.from));
    }
    return period.until ? fmt::format("en vigueur jusqu'au {}", to_french(*period.last_day()))
                        : fmt::format("en vigueur depuis le {}", to_french(period.from));
}

// « de la lettre TMK », « des lettres AMS et AMC »; an example when there are too many to name.
std::string of_letters(const std::vector<std::string>& letters)
{
    constexpr std::size_t most = 3;
    if (letters.size() == 1) {
        return "de la lettre " + letters.front();
    }
    return letters.size() <= most ? "des lettres " + join_french(letters)
                                  : fmt::format("des autres lettres ({} par exemple)", letters.front());
}

class TableSearch {
  public:
    explicit TableSearch(AmountCauses& causes) : causes_{causes}, catalog_{causes.catalog}, day_{causes.day} {}

    void run()
    {
        territories();
        shared_value();
        for (const PricedTerm& line : causes_.priced.lines) {
            if (line.term.is(CodeKind::letter)) {
                coefficients(line);
                letter_values(line);
                neighbours(line);
            }
            if (line.value != nullptr && !line.term.is(CodeKind::letter)) {
                own_values(line);
            }
            if (line.term.is(CodeKind::indemnity)) {
                others_of_the_kind(line, Kind::indemnity);
            }
            if (line.term.is(CodeKind::majoration)) {
                others_of_the_kind(line, Kind::majoration);
            }
        }
    }

  private:
    [[nodiscard]] std::string euros(const Decimal& value) const { return line_amount(value, catalog_).to_french(); }

    void territories()
    {
        const Cotation cotation = causes_.cotation();
        for (const Zone& zone : catalog_.zones()) {
            if (zone.id == day_.zone) {
                continue;
            }
            PricingDay other = day_;
            other.zone = zone.id;
            const PricedCotation there = price_billed(cotation, catalog_, other);
            std::vector<Decimal> exacts;
            for (const PricedTerm& line : there.lines) {
                exacts.push_back(line.exact);
            }
            if (there.complete && causes_.is_billed(exacts)) {
                causes_.add(Kind::territory, fmt::format("c'est le tarif de la zone « {} »", zone.label));
            }
        }
    }

    void coefficients(const PricedTerm& line)
    {
        for (const ActMatch& match : line.acts) {
            for (const Entry<Decimal>& entry : match.act->coefficient.entries()) {
                const Decimal multiplier = line.term.half ? entry.value.half() : entry.value;
                if (multiplier != line.multiplier) {
                    causes_.offer(line, multiplier * line.unit_value, Kind::coefficient, [&] {
                        return fmt::format("c'est le prix de {} {}, coefficient {}", line.term.code,
                                           entry.value.to_string(','), when(entry.validity, day_.day));
                    });
                }
            }
        }
    }

    // A couple a few hundredths away, in force that day: another act, often read on the next line of a list.
    void neighbours(const PricedTerm& line)
    {
        const Decimal few = Decimal::from_units(5, 2);
        for (const Act* act : catalog_.acts_of_letter(line.term.code)) {
            const Entry<Decimal>* entry = act->coefficient.on(day_.day, day_.known_on).entry;
            if (entry == nullptr || !line.term.number || entry->value == *line.term.number) {
                continue;
            }
            const Decimal gap = entry->value > *line.term.number ? entry->value - *line.term.number
                                                                 : *line.term.number - entry->value;
            const Decimal multiplier = line.term.half ? entry->value.half() : entry->value;
            if (gap <= few) {
                causes_.offer(line, multiplier * line.unit_value, Kind::neighbour, [&] {
                    return fmt::format("c'est le prix du couple voisin {} {} ({})", line.term.code,
                                       entry->value.to_string(','), act->short_label);
                });
            }
        }
    }

    void letter_values(const PricedTerm& line)
    {
        std::vector<std::string> letters; // those whose value of the day gives the billed amount
        std::string shared;
        std::vector<std::string> others; // other days
        for (const Code& code : catalog_.codes()) {
            const History<Decimal>* history = code.value(day_.zone);
            if (code.kind != CodeKind::letter || history == nullptr) {
                continue;
            }
            for (const Entry<Decimal>& entry : history->entries()) {
                if (entry.value == line.unit_value || !causes_.fits(line, line.multiplier * entry.value)) {
                    continue;
                }
                const bool now = entry.validity.covers(day_.day, day_.known_on);
                const std::string value = euros(entry.value);
                if (!now) {
                    others.push_back(
                        fmt::format("c'est la valeur {} du point, {}", value, when(entry.validity, day_.day)));
                } else if (code.code != line.code->code) {
                    letters.push_back(code.code);
                    shared = value;
                }
            }
        }
        if (letters.size() < 2 && !others.empty()) { // what several letters are worth that day needs no history
            causes_.add(Kind::letter_value, others.front());
        }
        if (!letters.empty()) {
            causes_.add(Kind::other_letter, fmt::format("c'est la valeur {} du point {}", shared, of_letters(letters)));
        }
    }

    // Several letters, all at the value of another day: a program that was not updated, or too early. Of one letter alone, it is
    // letter_values() that tells.
    void shared_value()
    {
        const std::vector<PricedTerm>& lines = causes_.priced.lines;
        const auto several = [&](const auto& test) { return std::count_if(lines.begin(), lines.end(), test) > 1; };
        const auto is_letter = [](const PricedTerm& line) { return line.term.is(CodeKind::letter); };
        if (!several(is_letter)) {
            return;
        }
        std::set<Decimal> tried;
        for (const Code& code : catalog_.codes()) {
            const History<Decimal>* history = code.value(day_.zone);
            if (code.kind != CodeKind::letter || history == nullptr) {
                continue;
            }
            for (const Entry<Decimal>& entry : history->entries()) {
                const auto changes = [&](const PricedTerm& line) { return is_letter(line) && line.unit_value != entry.value; };
                if (entry.validity.covers(day_.day, day_.known_on) || !several(changes) || !tried.insert(entry.value).second) {
                    continue;
                }
                std::vector<Decimal> exacts;
                for (const PricedTerm& line : lines) {
                    exacts.push_back(is_letter(line) ? line.multiplier * entry.value : line.exact);
                }
                if (causes_.is_billed(exacts)) {
                    causes_.add(Kind::letter_value,
                                fmt::format("c'est la valeur {} du point, {}", euros(entry.value), when(entry.validity, day_.day)));
                    return;
                }
            }
        }
    }

    void own_values(const PricedTerm& line)
    {
        const History<Decimal>* history = line.code->value(day_.zone);
        const Kind kind = line.term.is(CodeKind::kilometres)   ? Kind::kilometres
                          : line.term.is(CodeKind::majoration) ? Kind::majoration
                                                               : Kind::indemnity;
        const Entry<Decimal>* told = nullptr; // the last one before the day, else the first after it
        for (const Entry<Decimal>& entry : history->entries()) {
            const bool fits = entry.value != line.unit_value && causes_.fits(line, line.multiplier * entry.value);
            if (fits && (told == nullptr || entry.validity.period.from <= day_.day)) {
                told = &entry;
            }
        }
        if (told != nullptr) {
            causes_.add(kind, fmt::format("c'est la valeur {} de {}, {}", euros(told->value), line.code->code,
                                          when(told->validity, day_.day)));
        }
        for (const Zone& zone : catalog_.zones()) { // this term alone; the whole cotation is for territories()
            const History<Decimal>* there = zone.id == day_.zone ? nullptr : line.code->value(zone.id);
            const Entry<Decimal>* entry = there == nullptr ? nullptr : there->on(day_.day, day_.known_on).entry;
            if (entry != nullptr) {
                causes_.offer(line, line.multiplier * entry->value, kind, [&] {
                    return fmt::format("c'est la valeur {} de {} dans la zone « {} »", euros(entry->value),
                                       line.code->code, zone.label);
                });
            }
        }
    }

    void others_of_the_kind(const PricedTerm& line, Kind kind)
    {
        std::vector<std::string> codes;
        for (const Code& code : catalog_.codes()) {
            const History<Decimal>* history = code.value(day_.zone);
            if (code.kind != line.code->kind || code.code == line.code->code || history == nullptr) {
                continue;
            }
            const auto answer = history->on(day_.day, day_.known_on);
            if (answer.entry != nullptr && causes_.fits(line, answer.entry->value)) {
                codes.push_back(code.code);
            }
        }
        if (!codes.empty()) {
            causes_.add(kind, fmt::format("c'est le montant avec {} au lieu de {}", join_french(codes, "ou"),
                                          line.code->code));
        }
    }

    AmountCauses& causes_;
    const Catalog& catalog_;
    const PricingDay& day_;
};

} // namespace

void search_tables(AmountCauses& causes) { TableSearch{causes}.run(); }

} // namespace kine
