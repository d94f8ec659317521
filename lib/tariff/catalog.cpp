// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/catalog.hpp"

#include "kine/base/text.hpp"

#include <algorithm>

namespace kine {

bool Act::has_letter(std::string_view wanted) const
{
    return letter == wanted || std::find(other_letters.begin(), other_letters.end(), wanted) != other_letters.end();
}

std::string Act::couple(Date day, std::optional<Date> known_on) const
{
    const auto answer = coefficient.on(day, known_on);
    return answer.entry == nullptr ? letter : letter + " " + answer.entry->value.to_string(',');
}

const History<Decimal>* Code::value(std::string_view zone) const
{
    const auto found = values.find(zone);
    return found == values.end() ? nullptr : &found->second;
}

const Territory* Catalog::territory(std::string_view id) const
{
    const std::string wanted = fold_key(id);
    const auto is_wanted = [&](const std::string& name) { return fold_key(name) == wanted; };
    const bool plain = wanted.size() == trim(id).size(); // « 9-7-4 » is no number of a department
    for (const Territory& territory : territories_) {
        if (is_wanted(territory.id) || is_wanted(territory.label) ||
            std::any_of(territory.aliases.begin(), territory.aliases.end(), is_wanted) ||
            (plain && std::any_of(territory.departements.begin(), territory.departements.end(), is_wanted))) {
            return &territory;
        }
    }
    return nullptr;
}

const Code* Catalog::code(std::string_view code) const
{
    const Vocabulary::Word* word = vocabulary_.find(code);
    return word == nullptr ? nullptr : codes_.find(word->code);
}

const Code* Catalog::kilometres(std::string_view km_zone) const
{
    const auto found = std::find_if(km_zones_.begin(), km_zones_.end(), [&](const Named& one) { return one.name == km_zone; });
    return found == km_zones_.end() ? nullptr : &codes_[found->rank];
}

const Act* Catalog::act(std::string_view id) const { return acts_.find(id); }

const Situation* Catalog::situation(std::string_view id) const
{
    auto found = std::find_if(situation_names_.begin(), situation_names_.end(),
                              [&](const Named& one) { return one.name == id; });
    if (found == situation_names_.end()) {
        const std::string wanted = fold_key(id);
        found = std::find_if(situation_names_.begin(), situation_names_.end(),
                             [&](const Named& one) { return fold_key(one.name) == wanted; });
    }
    return found == situation_names_.end() ? nullptr : &situations_[found->rank];
}

std::vector<const Situation*> Catalog::situations_of(std::string_view category) const
{
    std::vector<const Situation*> result;
    for (const Named& one : situation_categories_) {
        if (one.name == category) {
            result.push_back(&situations_[one.rank]);
        }
    }
    return result;
}

const Threshold* Catalog::threshold(std::string_view id) const { return thresholds_.find(id); }

std::optional<Decimal> Catalog::threshold_value(std::string_view id, std::string_view zone, Date day) const
{
    const Threshold* threshold = this->threshold(id);
    if (threshold == nullptr) {
        return std::nullopt;
    }
    const auto found = threshold->values.find(zone);
    if (found == threshold->values.end()) {
        return std::nullopt;
    }
    const auto answer = found->second.on(day);
    return answer.entry == nullptr ? std::nullopt : std::optional{answer.entry->value};
}

std::vector<const Act*> Catalog::acts_of_letter(std::string_view letter) const
{
    std::vector<const Act*> result;
    if (const auto found = acts_by_letter_.find(letter); found != acts_by_letter_.end()) {
        for (const std::size_t index : found->second) {
            result.push_back(&acts_[index]);
        }
    }
    return result;
}

std::vector<ActMatch> Catalog::find_acts(std::string_view letter, const Decimal& coefficient, Date day,
                                         std::optional<Date> known_on) const
{
    std::vector<ActMatch> current;
    std::vector<ActMatch> others;
    const auto look_at = [&](const Act& act, bool remote) {
        const auto answer = act.coefficient.on(day, known_on);
        if (answer.entry != nullptr && answer.entry->value == coefficient) {
            current.push_back({&act, answer.entry, answer.status, remote ? MatchKind::remote : MatchKind::current});
        } else if (answer.without != nullptr && answer.without->value == coefficient) {
            others.push_back({&act, answer.without, Status::in_force, MatchKind::beside_condition});
        } else if (const auto* ended = act.coefficient.tolerated(day, known_on);
                   answer.entry == nullptr && ended != nullptr && ended->value == coefficient) {
            others.push_back({&act, ended, Status::in_force, MatchKind::transition});
        }
    };
    const Code* code = this->code(letter);
    if (code != nullptr && code->remote_coefficients) {
        for (std::size_t rank = 0; rank < acts_.size(); ++rank) {
            if (ever_at_(rank, coefficient) && acts_[rank].remote == YesNo::yes) {
                look_at(acts_[rank], true);
            }
        }
    } else if (const auto found = acts_by_letter_.find(code == nullptr ? letter : std::string_view{code->code});
               found != acts_by_letter_.end()) {
        for (const std::size_t rank : found->second) {
            if (ever_at_(rank, coefficient)) { // the others are not read for it
                look_at(acts_[rank], false);
            }
        }
    }
    current.insert(current.end(), others.begin(), others.end());
    return current;
}

} // namespace kine
