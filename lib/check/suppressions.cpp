// SPDX-License-Identifier: Apache-2.0
#include "kine/check/suppressions.hpp"

#include "check/items.hpp"
#include "check/selection.hpp"
#include "check/totals.hpp"
#include "kine/base/text.hpp"
#include "kine/input/patient_mark.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>

namespace kine {

namespace {

// The act at fault, or one of the session when the whole of it is.
bool is_about(const CheckItem& item, const std::string& act)
{
    if (!item.act.empty()) {
        return cotation_key(item.act) == act;
    }
    const std::string whole = cotation_key(item.cotation);
    const auto terms = split(whole, '+');
    return whole == act || std::find(terms.begin(), terms.end(), act) != terms.end();
}

} // namespace

bool names_a_session(const Suppression& suppression)
{
    const bool one_day = suppression.from && suppression.to && *suppression.from == *suppression.to;
    return !suppression.fingerprint.empty() || (!suppression.patient.empty() && one_day);
}

bool matches(const Suppression& suppression, const CheckItem& item)
{
    if (!item.diagnostic.code.starts_with(suppression.code) ||
        (!suppression.fingerprint.empty() && suppression.fingerprint != item.fingerprint)) {
        return false;
    }
    if (!suppression.patient.empty() && suppression.patient != item.patient &&
        suppression.patient != patient_mark(item.patient)) {
        return false;
    }
    if ((suppression.from && (!item.day || *item.day < *suppression.from)) ||
        (suppression.to && (!item.day || *suppression.to < *item.day))) {
        return false;
    }
    return suppression.act.empty() || is_about(item, cotation_key(suppression.act));
}

namespace {

// Every rule that the suppression may be about was run.
bool was_tried(const Suppression& suppression, const RuleBook& book, const CheckOptions& options)
{
    const auto rules = book.rules();
    return is_wanted(suppression.code, options) &&
           std::all_of(rules.begin(), rules.end(), [&](const Rule& rule) {
               return !rule.code.starts_with(suppression.code) || is_wanted(rule.code, options);
           });
}

CheckItem about(const Suppression& suppression, std::string_view code, std::string message, std::string hint)
{
    CheckItem item;
    item.diagnostic.code = code;
    item.diagnostic.severity = Severity::warning;
    item.diagnostic.message = std::move(message);
    item.diagnostic.hint = std::move(hint);
    item.diagnostic.place = suppression.place;
    const auto day = [](const std::optional<Date>& date) { return date ? to_iso(*date) : std::string{}; };
    item.fingerprint =
        fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}", code, suppression.code, suppression.patient, day(suppression.from),
                    day(suppression.to), suppression.act, suppression.fingerprint);
    return item;
}

// What is left for the suppression to do, when that is known.
std::string found(std::size_t count, bool known)
{
    if (count == 0) {
        return known ? ", et aucune anomalie n'y répond plus" : "";
    }
    return count == 1 ? " : 1 anomalie compte de nouveau" : fmt::format(" : {} anomalies comptent de nouveau", count);
}

} // namespace

void apply_suppressions(CheckResult& result, const std::vector<Suppression>& suppressions, const RuleBook& book,
                        const CheckOptions& options)
{
    std::vector<CheckItem> told;
    const auto tell = [&](CheckItem item) {
        if (is_wanted(item.diagnostic.code, options)) {
            item.file = std::numeric_limits<std::size_t>::max(); // after the sessions
            told.push_back(std::move(item));
        }
    };
    for (const Suppression& suppression : suppressions) {
        const bool expired = suppression.last_day && *suppression.last_day < options.today;
        const auto why = std::make_shared<const Suppressed>(Suppressed{suppression.reason, suppression.place});
        std::size_t count = 0;
        bool undecided = false; // a fact is missing to know whether it still serves
        for (CheckItem& item : result.items) {
            if (!matches(suppression, item)) {
                continue;
            }
            if (item.is_undecided()) {
                undecided = true;
                continue;
            }
            ++count;
            if (!expired && !item.suppressed) {
                item.suppressed = why;
            }
        }
        const bool known = !undecided && was_tried(suppression, book, options);
        if (expired) {
            tell(about(suppression, "SUP-002",
                       fmt::format("la suppression « {} » a pris fin le {}{}", suppression.code,
                                   to_french(*suppression.last_day), found(count, known)),
                       "la retirer du fichier, ou la prolonger après avoir revu son motif"));
        } else if (count == 0 && known) {
            tell(about(suppression, "SUP-001",
                       fmt::format("la suppression « {} » est sans effet : aucune anomalie n'y répond", suppression.code),
                       "la retirer du fichier, ou corriger son patient, ses dates ou son acte"));
        }
    }
    number_fingerprints(told);
    std::move(told.begin(), told.end(), std::back_inserter(result.items));
    result.summary.suppressions_given = true;
    count_items(result);
}

} // namespace kine
