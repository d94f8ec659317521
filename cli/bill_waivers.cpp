// SPDX-License-Identifier: Apache-2.0
#include "bill_waivers.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace kine::cli {

namespace {

Diagnostic without_effect(const Suppression& suppression, std::string_view code, std::string message, std::string hint)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{code};
    diagnostic.severity = Severity::warning;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    diagnostic.place = suppression.place;
    return diagnostic;
}

bool is_error(const CheckItem& item) { return item.row && !item.is_undecided() && item.diagnostic.severity == Severity::error; }

bool answers(const Suppression& suppression, const CheckItem& item)
{
    return is_error(item) && !item.suppressed && matches(suppression, item);
}

// Why a suppression that answers an error does not bill it; nothing: it does.
std::optional<Diagnostic> obstacle(const Suppression& suppression, Date today)
{
    if (suppression.last_day && *suppression.last_day < today) {
        return without_effect(suppression, "SUP-002",
                              fmt::format("la suppression « {} » a pris fin le {} : elle ne fait rien facturer", suppression.code,
                                          to_french(*suppression.last_day)),
                              "la retirer du fichier, ou la prolonger après avoir revu son motif");
    }
    if (!names_a_session(suppression)) {
        return without_effect(suppression, "SUP-003",
                              fmt::format("la suppression « {} » ne nomme pas une séance : elle ne fait rien facturer", suppression.code),
                              "nommer chaque séance à facturer malgré l'erreur par son empreinte, ou par son patient et sa date");
    }
    return std::nullopt;
}

} // namespace

Waivers waive(CheckResult& result, std::span<const Suppression> suppressions, Date today)
{
    Waivers waivers;
    for (const Suppression& suppression : suppressions) {
        for (CheckItem& item : result.items) {
            if (answers(suppression, item) && !obstacle(suppression, today)) {
                item.suppressed = std::make_shared<const Suppressed>(Suppressed{suppression.reason, suppression.place});
                waivers.rows[*item.row].push_back({item.diagnostic.code, suppression.reason});
            }
        }
    }
    for (const Suppression& suppression : suppressions) { // of what is still in error
        const bool any = std::any_of(result.items.begin(), result.items.end(), [&](const CheckItem& item) { return answers(suppression, item); });
        if (auto why = any ? obstacle(suppression, today) : std::nullopt) {
            waivers.notices.push_back(std::move(*why));
        }
    }
    return waivers;
}

} // namespace kine::cli
