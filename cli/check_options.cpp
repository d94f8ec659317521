// SPDX-License-Identifier: Apache-2.0
#include "check_options.hpp"

#include "exit_codes.hpp"
#include "territory.hpp"

#include "kine/tariff/territories.hpp"

#include <algorithm>
#include <thread>

namespace kine::cli {

tl::expected<CheckOptions, int> check_options(const SharedOptions& shared, const Args& args, const Tables& tables, const Host& host)
{
    const auto today = shared.date ? Result<Date>{*shared.date} : host.today();
    if (!today) {
        host.report(today.error());
        return tl::make_unexpected(exit_code::usage);
    }
    const Territory* territory = territory_named(shared.territory_or_default(), *tables.catalog, args, host);
    if (territory == nullptr) {
        return tl::make_unexpected(exit_code::usage);
    }
    CheckOptions result;
    result.territory = territory->id;
    result.territory_given = !shared.territory.empty();
    result.departement = departement_named(shared.territory_or_default(), *territory);
    result.known_on = shared.known_on;
    result.today = *today;
    result.own_rules = digest_of_own_rules(tables);
    result.jobs = std::max(1U, std::thread::hardware_concurrency());
    return result;
}

} // namespace kine::cli
