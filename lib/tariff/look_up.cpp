// SPDX-License-Identifier: Apache-2.0
#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"
#include "kine/tariff/search.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

// What stands for the whole, by its name or one of its other names.
std::optional<Subject> named(const Catalog& catalog, std::string_view name)
{
    if (const Code* code = catalog.code(name)) {
        return code;
    }
    const std::string wanted = fold_key(name);
    for (const Subject& subject : all_subjects(catalog)) {
        if (kind_of(subject) != SubjectKind::mention && fold_key(name_of(subject)) == wanted) {
            return subject;
        }
    }
    if (const Situation* situation = catalog.situation(name)) {
        return situation;
    }
    return std::nullopt;
}

// « RAM 8,09 » or « RAM8,09 » → the word and the number; nothing when it does not end by a number.
std::optional<std::pair<std::string_view, Decimal>> couple(std::string_view text)
{
    const std::size_t start = text.find_first_of("0123456789");
    const auto number = start == std::string_view::npos ? std::nullopt : parse_decimal(text.substr(start));
    const std::string_view word = trim(text.substr(0, start));
    if (!number || word.empty()) {
        return std::nullopt;
    }
    return std::pair{word, *number};
}

// « franchise » is a part of franchise-par-acte; a long word may be the beginning of a part only (« epaul »).
bool has_part(std::string_view name, std::string_view wanted)
{
    constexpr std::size_t long_enough = 4;
    const std::string folded = fold(name);
    const auto parts = split(folded, '-');
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
        return part == wanted || (wanted.size() >= long_enough && part.starts_with(wanted));
    });
}

Diagnostic unknown_name(const Catalog& catalog, std::string_view name)
{
    std::vector<std::string> names;
    for (const Subject& subject : all_subjects(catalog)) {
        if (kind_of(subject) != SubjectKind::mention) {
            names.push_back(name_of(subject));
        }
    }
    constexpr std::size_t most = 3;
    std::vector<std::string> close;
    for (const std::string& one : names) {
        if (close.size() < most && has_part(one, fold(name))) {
            close.push_back(one);
        }
    }
    if (close.empty()) {
        close = nearest(name, names, std::clamp<std::size_t>(name.size() / 3, 1, most), most);
    }
    Diagnostic diagnostic;
    diagnostic.code = "TAB-021";
    diagnostic.message = fmt::format("rien ne s'appelle « {} » dans les tables", printable(name));
    diagnostic.hint = close.empty() ? "kine tarifs search MOTS cherche par mots"
                                    : fmt::format("noms les plus proches : {}", join_french(close, "et"));
    return diagnostic;
}

bool ever_named(const Act& act, const Decimal& coefficient)
{
    const auto& entries = act.coefficient.entries();
    return std::any_of(entries.begin(), entries.end(),
                       [&](const Entry<Decimal>& entry) { return entry.value == coefficient; });
}

std::vector<const Act*> acts_for(const Catalog& catalog, const Code& letter)
{
    if (!letter.remote_coefficients) {
        return catalog.acts_of_letter(letter.code);
    }
    std::vector<const Act*> acts;
    for (const Act& act : catalog.acts()) {
        if (act.remote == YesNo::yes) {
            acts.push_back(&act);
        }
    }
    return acts;
}

Diagnostic unknown_couple(const std::vector<const Act*>& acts, const Code& letter, const Decimal& coefficient)
{
    std::vector<Decimal> known;
    for (const Act* act : acts) {
        for (const Entry<Decimal>& entry : act->coefficient.entries()) {
            known.push_back(entry.value);
        }
    }
    const auto gap = [&](const Decimal& value) { return value < coefficient ? coefficient - value : value - coefficient; };
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    std::stable_sort(known.begin(), known.end(), [&](const Decimal& a, const Decimal& b) { return gap(a) < gap(b); });
    constexpr std::size_t shown = 5;
    known.resize(std::min(known.size(), shown));
    std::vector<std::string> close;
    for (const Decimal& value : known) {
        close.push_back(fmt::format("{} {}", letter.code, value.to_string(',')));
    }
    Diagnostic diagnostic;
    diagnostic.code = "TAB-022";
    diagnostic.message = fmt::format("« {} {} » n'a jamais désigné un acte", letter.code, coefficient.to_string(','));
    diagnostic.hint = close.empty() ? fmt::format("« {} » ne désigne aucun acte des tables", letter.code)
                                    : fmt::format("couples les plus proches : {}", join_french(close, "et"));
    return diagnostic;
}

} // namespace

Result<LookUp> look_up(const Catalog& catalog, std::span<const std::string> words)
{
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : " ") + word;
    }
    const std::string_view name = trim(text);
    LookUp found;
    found.subject = named(catalog, name);
    if (found.subject) {
        return found;
    }
    const auto pair = couple(name);
    const Code* code = pair ? catalog.code(pair->first) : nullptr;
    if (code == nullptr) {
        return fail(unknown_name(catalog, pair ? pair->first : name));
    }
    if (code->kind != CodeKind::letter) {
        Diagnostic diagnostic;
        diagnostic.code = "TAB-023";
        diagnostic.message = fmt::format("« {} » ne prend pas de coefficient", code->code);
        diagnostic.hint = fmt::format("kine tarifs show {}", code->code);
        return fail(std::move(diagnostic));
    }
    const std::vector<const Act*> acts = acts_for(catalog, *code);
    found.letter = code;
    found.coefficient = pair->second;
    std::copy_if(acts.begin(), acts.end(), std::back_inserter(found.acts),
                 [&](const Act* act) { return ever_named(*act, pair->second); });
    if (found.acts.empty()) {
        return fail(unknown_couple(acts, *code, pair->second));
    }
    return found;
}

} // namespace kine
