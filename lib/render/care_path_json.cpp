// SPDX-License-Identifier: Apache-2.0
#include "json_parts.hpp"
#include "kine/render/care_path.hpp"
#include "kine/render/quote.hpp"
#include "quote_json.hpp"

namespace kine {

namespace {

constexpr std::string_view care_path_schema = "kine.care_path/1";

Json step_json(const CarePathStep& step)
{
    const Quote& quote = step.quote;
    Json object = Json::object();
    object.set("label", step.label.empty() ? Json{nullptr} : Json{step.label})
        .set("cotation", quote.cotation.to_string('.'))
        .set("date", json_date(quote.request.day))
        .set("sessions", step.count)
        .set("lines", lines_json(quote));
    set_money(object, "session_total", "session_cents", quote.priced.total);
    set_money(object, "total", "cents", quote.priced.total.times(step.count));
    object.set("split", json_split(times(quote.parts, step.count))).set("findings", findings_json(quote));
    return object;
}

Json bilan_json(const BilanPlan& plan)
{
    Json ranks = Json::array();
    for (const std::int64_t rank : plan.ranks) {
        ranks.push(rank);
    }
    Json object = Json::object();
    object.set("couple", plan.couple)
        .set("sessions", plan.sessions)
        .set("depends_on_act", plan.depends_on_act)
        .set("planned", plan.planned)
        .set("window", plan.window)
        .set("ranks", std::move(ranks))
        .set("next", plan.next)
        .set("source", json_source(plan.source->validity));
    return object;
}

} // namespace

std::string care_path_json(const CarePath& path)
{
    const Quote& first = path.steps.front().quote;
    Json steps = Json::array();
    for (const CarePathStep& step : path.steps) {
        steps.push(step_json(step));
    }
    Json bilans = Json::array();
    for (const BilanPlan& plan : path.bilans) {
        bilans.push(bilan_json(plan));
    }
    Json root = Json::object();
    root.set("schema", care_path_schema)
        .set("title", path.title)
        .set("territory", first.territory->id)
        .set("known_on", json_date(first.request.known_on))
        .set("steps", std::move(steps))
        .set("sessions", path.sessions());
    set_money(root, "total", "cents", path.totals.total);
    set_money(root, "reimbursable", "reimbursable_cents", path.totals.reimbursable);
    root.set("split_known", path.totals.split_known);
    if (path.totals.split_known) {
        set_money(root, "amo", "amo_cents", path.totals.amo);
        set_money(root, "amc", "amc_cents", path.totals.amc);
    } else {
        root.set("amo", nullptr).set("amo_cents", nullptr).set("amc", nullptr).set("amc_cents", nullptr);
    }
    set_money(root, "overrun", "overrun_cents", path.totals.overrun);
    set_money(root, "off_list", "off_list_cents", path.totals.off_list);
    root.set("bilans", std::move(bilans));
    return root.to_string();
}

std::string care_path_csv(const CarePath& path)
{
    std::string text = quote_csv_header();
    std::size_t number = 0;
    for (const CarePathStep& step : path.steps) {
        Quote quote = step.quote;
        quote.request.sessions = step.count;
        ++number;
        for (const std::string& line : quote_csv_lines(quote)) {
            text += std::to_string(number) + line;
        }
    }
    return text;
}

} // namespace kine
