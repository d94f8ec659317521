// SPDX-License-Identifier: Apache-2.0
#include "billing/moved_term.hpp"

#include "billing/leave_out.hpp"
#include "kine/base/rule_codes.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kine {

namespace {

// The acts that the couple names best on its own day: homonyms in force win over the others.
std::vector<const Act*> acts_of(const PricedTerm& term)
{
    std::vector<const Act*> acts;
    for (const ActMatch& match : term.acts) {
        const ActMatch& best = term.acts.front();
        if (match.kind == best.kind && match.status == best.status) {
            acts.push_back(match.act);
        }
    }
    return acts;
}

const Entry<Decimal>* coefficient_on(const Act& act, const PricingDay& day)
{
    const auto answer = act.coefficient.on(day.day, day.known_on);
    return answer.entry != nullptr ? answer.entry : act.coefficient.tolerated(day.day, day.known_on);
}

bool names(const std::vector<std::string>& ids, const std::string& id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

class Mover {
  public:
    Mover(const PricedTerm& term, const Catalog& catalog, const PricingDay& to)
        : term_{term}, catalog_{catalog}, to_{to}
    {
    }

    MovedTerm run()
    {
        const std::vector<const Act*> acts = acts_of(term_);
        if (term_.code->kind != CodeKind::letter) {
            price_as(term_.term);
        } else if (acts.empty()) {
            price_unknown_act();
        } else {
            follow(acts);
        }
        return std::move(moved_);
    }

  private:
    void price_as(const Term& term)
    {
        moved_.priced = price_term(term, catalog_, to_);
        if (!has_price(moved_.priced.state)) {
            moved_.refusal = without_price(moved_.priced, to_.day);
            moved_.others = moved_.priced.code->replaced_by;
            if (const std::string note = last_note(); !note.empty()) {
                moved_.refusal->reason += fmt::format(" (tables : {})", note);
            }
        }
    }

    // What the tables say of the end of a code: the one that takes its place.
    [[nodiscard]] std::string last_note() const
    {
        const History<Decimal>* history =
            moved_.priced.state == TermState::ended ? moved_.priced.code->value(to_.zone) : nullptr;
        if (history == nullptr) {
            return {};
        }
        const Entry<Decimal>* last = nullptr;
        for (const Entry<Decimal>& entry : history->entries()) {
            const bool counts = entry.validity.status_on(to_.known_on) == Status::in_force && entry.validity.known(to_.known_on);
            last = counts ? &entry : last;
        }
        return last == nullptr ? std::string{} : std::string{last->validity.source.note};
    }

    void refuse(std::string code, std::string reason)
    {
        moved_.priced.term = term_.term;
        moved_.refusal = Refusal{std::move(code), std::move(reason)};
    }

    // The tables do not know the acts of its own day: its couple is all there is.
    void price_unknown_act()
    {
        price_as(term_.term);
        if (!moved_.refusal && moved_.priced.state == TermState::no_couple) {
            refuse(rule_code::no_couple, fmt::format("« {} » n'est le couple d'aucun acte le {}",
                                                     printable(term_.term.to_string()), to_french(to_.day)));
        }
    }

    void follow(const std::vector<const Act*>& acts)
    {
        std::vector<const Entry<Decimal>*> found; // one per coefficient
        std::size_t absent = 0;
        for (const Act* act : acts) {
            const Entry<Decimal>* entry = coefficient_on(*act, to_);
            if (entry == nullptr) {
                ++absent;
            } else if (std::none_of(found.begin(), found.end(),
                                    [&](const auto* other) { return other->value == entry->value; })) {
                found.push_back(entry);
            }
        }
        if (found.empty()) {
            say_absent(acts);
        } else if (found.size() > 1 || absent != 0) {
            say_ambiguous(acts);
        } else {
            Term term = term_.term;
            term.number = found.front()->value;
            moved_.coefficient = found.front();
            price_as(term);
        }
    }

    void say_absent(const std::vector<const Act*>& acts)
    {
        const bool early = std::all_of(acts.begin(), acts.end(), [&](const Act* act) {
            return to_.day < act->coefficient.entries().front().validity.period.from;
        });
        refuse(rule_code::no_couple,
               fmt::format("l'acte de « {} » n'existe {} le {}", printable(term_.term.to_string()),
                           early ? "pas encore" : "plus", to_french(to_.day)));
        for (const Act* act : acts) {
            for (const Act& other : catalog_.acts()) {
                if (early ? names(other.replaced_by, act->id) : names(act->replaced_by, other.id)) {
                    add_other(other);
                }
            }
        }
    }

    void say_ambiguous(const std::vector<const Act*>& acts)
    {
        refuse(rule_code::no_couple,
               fmt::format("« {} » peut être plusieurs actes, qui n'ont pas le même coefficient le {}",
                           printable(term_.term.to_string()), to_french(to_.day)));
        for (const Act* act : acts) {
            add_other(*act);
        }
    }

    void add_other(const Act& act)
    {
        if (coefficient_on(act, to_) == nullptr) {
            return;
        }
        std::string name = fmt::format("{} ({})", act.couple(to_.day, to_.known_on),
                                       act.short_label.empty() ? act.label : act.short_label);
        if (!names(moved_.others, name)) {
            moved_.others.push_back(std::move(name));
        }
    }

    const PricedTerm& term_;
    const Catalog& catalog_;
    const PricingDay& to_;
    MovedTerm moved_;
};

} // namespace

MovedTerm move_term(const PricedTerm& term, const Catalog& catalog, const PricingDay& to)
{
    return Mover{term, catalog, to}.run();
}

} // namespace kine
