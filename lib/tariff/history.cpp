// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/history.hpp"

namespace kine {

bool Validity::known(std::optional<Date> known_on) const
{
    if (!known_on) {
        return status != Status::abandoned;
    }
    const bool published = !published_on || *published_on <= *known_on;
    const bool withdrawn = abandoned_on && *abandoned_on <= *known_on;
    return published && !withdrawn;
}

bool Validity::covers(Date day, std::optional<Date> known_on) const
{
    if (!known(known_on) || day < period.from) {
        return false;
    }
    const auto last = last_day(known_on);
    return !last || day <= *last;
}

std::optional<Date> Validity::last_day(std::optional<Date> known_on) const
{
    const bool end_unknown = known_on && end_published_on && *known_on < *end_published_on;
    return end_unknown ? std::nullopt : period.last_day();
}

Status Validity::status_on(std::optional<Date> known_on) const
{
    if (!known_on || status == Status::conditional || status == Status::suspended) {
        return status;
    }
    if (*known_on < period.from) {
        return Status::announced;
    }
    return status == Status::abandoned ? Status::in_force : status; // it ran then: only what came after was withdrawn
}

std::string_view to_string(Status status)
{
    switch (status) {
    case Status::in_force:
        return "en-vigueur";
    case Status::announced:
        return "annonce";
    case Status::conditional:
        return "conditionnel";
    case Status::suspended:
        return "suspendu";
    case Status::abandoned:
        return "abandonne";
    }
    return {};
}

std::string_view to_french(Status status)
{
    switch (status) {
    case Status::in_force:
        return "en vigueur";
    case Status::announced:
        return "annoncé";
    case Status::conditional:
        return "conditionnel";
    case Status::suspended:
        return "suspendu";
    case Status::abandoned:
        return "abandonné";
    }
    return {};
}

std::string_view to_string(Confidence confidence)
{
    switch (confidence) {
    case Confidence::official:
        return "officielle";
    case Confidence::secondary:
        return "secondaire";
    case Confidence::uncertain:
        return "incertaine";
    }
    return {};
}

} // namespace kine
