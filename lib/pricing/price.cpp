// SPDX-License-Identifier: Apache-2.0
#include "kine/pricing/price.hpp"

#include <algorithm>

namespace kine {

std::string_view to_string(TermState state)
{
    switch (state) {
    case TermState::unknown_word:
        return "mot-inconnu";
    case TermState::not_yet:
        return "pas-encore";
    case TermState::ended:
        return "terminee";
    case TermState::merged:
        return "fondue";
    case TermState::before_tables:
        return "avant-tables";
    case TermState::unpriced:
        return "sans-valeur";
    case TermState::priced:
        return "en-regle";
    case TermState::no_couple:
        return "couple-absent";
    case TermState::before_acts:
        return "avant-actes";
    case TermState::announced:
        return "annonce";
    case TermState::conditional:
        return "conditionnel";
    case TermState::beside_condition:
        return "ancien-couple";
    case TermState::transition:
        return "transition";
    }
    return {};
}

bool has_price(TermState state)
{
    switch (state) {
    case TermState::unknown_word:
    case TermState::not_yet:
    case TermState::ended:
    case TermState::before_tables:
    case TermState::unpriced:
        return false;
    case TermState::merged:
    case TermState::priced:
    case TermState::no_couple:
    case TermState::before_acts:
    case TermState::announced:
    case TermState::conditional:
    case TermState::beside_condition:
    case TermState::transition:
        return true;
    }
    return false;
}

bool PricedTerm::reimbursable() const
{
    return !term.is(CodeKind::overrun) && !term.is(CodeKind::off_list);
}

Money line_amount(const Decimal& exact, const Catalog& catalog)
{
    return to_money(exact, catalog.rounding());
}

namespace {

// Why a history has no value on a day.
TermState absence(const History<Decimal>& history, const PricingDay& day)
{
    const Entry<Decimal>* first = nullptr;
    for (const Entry<Decimal>& entry : history.entries()) {
        if (entry.validity.known(day.known_on) && (first == nullptr || entry.validity.period.from < first->validity.period.from)) {
            first = &entry;
        }
    }
    if (first == nullptr) {
        return TermState::not_yet;
    }
    if (day.day < first->validity.period.from) {
        return first->validity.floor ? TermState::before_tables : TermState::not_yet;
    }
    return TermState::ended;
}

TermState state_of(const ActMatch& match)
{
    switch (match.kind) {
    case MatchKind::beside_condition:
        return TermState::beside_condition;
    case MatchKind::transition:
        return TermState::transition;
    case MatchKind::current:
    case MatchKind::remote:
        break;
    }
    switch (match.status) {
    case Status::announced:
    case Status::suspended:
    case Status::abandoned:
        return TermState::announced;
    case Status::conditional:
        return TermState::conditional;
    case Status::in_force:
        break;
    }
    return TermState::priced;
}

void resolve_couple(PricedTerm& priced, const Catalog& catalog, const PricingDay& day)
{
    priced.acts = catalog.find_acts(priced.code->code, *priced.term.number, day.day, day.known_on);
    if (priced.acts.empty()) {
        priced.state = day.day < catalog.acts_from() ? TermState::before_acts : TermState::no_couple;
        return;
    }
    // An act plainly in force wins over a conditional homonym (AMK 10 has three).
    std::stable_sort(priced.acts.begin(), priced.acts.end(), [](const ActMatch& a, const ActMatch& b) {
        const auto rank = [](const ActMatch& m) {
            return std::pair{m.kind == MatchKind::transition || m.kind == MatchKind::beside_condition,
                             m.status != Status::in_force};
        };
        return rank(a) < rank(b);
    });
    priced.state = state_of(priced.acts.front());
    if (priced.acts.front().status != Status::in_force) {
        priced.status = priced.acts.front().status;
    }
}

} // namespace

namespace {

void add_up(PricedCotation& priced)
{
    priced.complete = true;
    priced.total = priced.overrun = priced.off_list = priced.reimbursable = Money{};
    for (const PricedTerm& line : priced.lines) {
        priced.complete = priced.complete && has_price(line.state);
        priced.total += line.amount;
        Money& kind = line.term.is(CodeKind::overrun)    ? priced.overrun
                      : line.term.is(CodeKind::off_list) ? priced.off_list
                                                         : priced.reimbursable;
        kind += line.amount;
    }
}

// The indemnity that an ended one was merged into, when every session that the lines may be says the same.
const Code* successor_for(const Code& ended, const std::vector<PricedTerm>& lines, const Catalog& catalog)
{
    std::optional<IfsScope> scope;
    for (const PricedTerm& line : lines) {
        for (const ActMatch& match : line.acts) {
            if (match.act->kind != ActKind::session) {
                continue; // a bilan, a supplement
            }
            if (!match.act->ifs || (scope && *scope != *match.act->ifs)) {
                return nullptr;
            }
            scope = match.act->ifs;
        }
    }
    if (!scope || *scope == IfsScope::after_surgery) {
        return nullptr;
    }
    return catalog.code(*scope == IfsScope::always ? ended.replaced_by.front() : ended.replaced_by.back());
}

} // namespace

PricedTerm price_term(const Term& term, const Catalog& catalog, const PricingDay& day)
{
    PricedTerm priced;
    priced.term = term;
    priced.code = catalog.code(term.code);
    if (priced.code == nullptr) {
        return priced;
    }
    priced.multiplier = term.number.value_or(Decimal{1});
    if (term.half) {
        priced.multiplier = priced.multiplier.half();
    }
    if (priced.code->kind == CodeKind::overrun || priced.code->kind == CodeKind::off_list) {
        priced.unit_value = Decimal{1};
        priced.state = TermState::priced;
    } else {
        const History<Decimal>* history = priced.code->value(day.zone);
        if (history == nullptr) {
            priced.state = TermState::unpriced;
            return priced;
        }
        const auto answer = history->on(day.day, day.known_on);
        if (answer.entry == nullptr) {
            priced.state = absence(*history, day);
            return priced;
        }
        priced.value = answer.entry;
        priced.status = answer.status;
        priced.unit_value = answer.entry->value;
        priced.state = answer.status == Status::in_force     ? TermState::priced
                       : answer.status == Status::conditional ? TermState::conditional
                                                              : TermState::announced;
        if (priced.code->kind == CodeKind::letter) {
            resolve_couple(priced, catalog, day);
        }
    }
    priced.exact = priced.multiplier * priced.unit_value;
    priced.amount = line_amount(priced.exact, catalog);
    return priced;
}

PricedCotation price(const Cotation& cotation, const Catalog& catalog, const PricingDay& day)
{
    PricedCotation result;
    for (const Term& term : cotation.terms) {
        result.lines.push_back(price_term(term, catalog, day));
    }
    add_up(result);
    return result;
}

void price_merged(PricedCotation& priced, const Catalog& catalog, const PricingDay& day)
{
    bool any = false;
    for (PricedTerm& line : priced.lines) {
        if (line.state != TermState::ended || line.code->replaced_by.empty()) {
            continue;
        }
        if (const Code* successor = successor_for(*line.code, priced.lines, catalog)) {
            Term term = line.term;
            term.code = successor->code;
            PricedTerm other = price_term(term, catalog, day);
            if (has_price(other.state)) {
                other.term = std::move(line.term);
                other.code = line.code;
                other.successor = successor;
                other.state = TermState::merged;
                line = std::move(other);
                any = true;
            }
        }
    }
    if (any) {
        add_up(priced);
    }
}

PricedCotation price_billed(const Cotation& cotation, const Catalog& catalog, const PricingDay& day)
{
    PricedCotation priced = price(cotation, catalog, day);
    price_merged(priced, catalog, day);
    return priced;
}

Status PricedCotation::status() const
{
    const auto weak = std::find_if(lines.begin(), lines.end(), [](const PricedTerm& line) { return line.status != Status::in_force; });
    return weak == lines.end() ? Status::in_force : weak->status;
}

PricedCotation joined(PricedCotation all, const PricedCotation& more)
{
    all.lines.insert(all.lines.end(), more.lines.begin(), more.lines.end());
    all.complete = all.complete && more.complete;
    all.total += more.total;
    all.reimbursable += more.reimbursable;
    all.overrun += more.overrun;
    all.off_list += more.off_list;
    return all;
}

} // namespace kine
