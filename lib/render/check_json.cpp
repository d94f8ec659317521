// SPDX-License-Identifier: Apache-2.0
#include "check_parts.hpp"
#include "check_part_report.hpp"
#include "json_parts.hpp"

#include "kine/input/patient_mark.hpp"

namespace kine {

namespace {

// None when there is a reason that no file could lift.
Json names_of(const std::vector<Column>& missing, const std::string& reason)
{
    Json names = Json::array();
    for (const Column column : missing) {
        names.push(column_info(column).name);
    }
    if (missing.empty() && reason.empty()) {
        names.push("historique"); // the sessions before the file
    }
    return names;
}

void set_money(Json& object, std::string_view key, Money amount)
{
    object.set(key, amount.to_string());
    object.set(std::string{key} + "_cents", amount.cents());
}

Json stakes_of(const Stakes& stakes)
{
    Json money = Json::object();
    set_money(money, "exposed", stakes.exposed);
    set_money(money, "unreimbursed", stakes.unreimbursed);
    set_money(money, "unclaimed", stakes.unclaimed);
    return money;
}

Json suppression_of(const CheckItem& item)
{
    if (!item.suppressed) {
        return nullptr;
    }
    Json object = Json::object();
    object.set("reason", item.suppressed->reason);
    object.set("file", item.suppressed->place.file).set("line", item.suppressed->place.line);
    return object;
}

Json rules_of(const CheckResult& result)
{
    Json rules = Json::object();
    for (const auto& [code, totals] : totals_by_rule(result)) {
        Json rule = Json::object();
        rule.set("conforme", totals.compliant).set("non_conforme", totals.violations).set("indetermine", totals.undecided);
        rule.set("suppressed", totals.suppressed).set("known", totals.known);
        rule.set("exposed_cents", totals.stakes.exposed.cents());
        rule.set("unreimbursed_cents", totals.stakes.unreimbursed.cents());
        rule.set("unclaimed_cents", totals.stakes.unclaimed.cents());
        rules.set(code, std::move(rule));
    }
    return rules;
}

Json baseline_of(const std::optional<CheckSummary::Baseline>& baseline)
{
    if (!baseline) {
        return nullptr;
    }
    Json object = Json::object();
    object.set("known", baseline->known).set("fixed", baseline->fixed);
    return object;
}

// Of all that the report shows.
PartSum sum_of(const CheckView& view)
{
    PartSum sum = view.told;
    for (const CheckItem* item : view.items) {
        sum.add(*item);
    }
    return sum;
}

} // namespace

Json finding_json(const CheckItem& item)
{
    const Diagnostic& diagnostic = item.diagnostic;
    const bool undecided = item.is_undecided();
    Json object = Json::object();
    object.set("code", diagnostic.code);
    object.set("severity", to_string(diagnostic.severity));
    object.set("verdict", to_string(undecided ? Verdict::undecided : Verdict::violation));
    object.set("certainty", to_string(diagnostic.certainty));
    object.set("file", diagnostic.place.file);
    object.set("line", diagnostic.place.line);
    object.set("column", diagnostic.place.column);
    object.set("width", diagnostic.place.width);
    object.set("patient", text_or_null(patient_mark(item.patient)));
    object.set("date", item.day ? Json{to_iso(*item.day)} : Json{nullptr});
    object.set("cotation", text_or_null(item.cotation));
    object.set("message", diagnostic.message);
    object.set("hint", text_or_null(diagnostic.hint));
    if (undecided) {
        object.set("missing", names_of(item.finding->want->missing, item.finding->want->reason));
    }
    Json related = Json::array();
    for (const Related& other : diagnostic.related) {
        Json place = Json::object();
        place.set("file", other.place.file).set("line", other.place.line).set("column", other.place.column);
        place.set("message", other.message);
        related.push(std::move(place));
    }
    object.set("related", std::move(related));
    Json also = Json::array();
    if (item.finding) {
        for (const std::string& code : item.finding->also) {
            also.push(code);
        }
    }
    object.set("also", std::move(also));
    object.set("reference", text_or_null(diagnostic.reference));
    object.set("url", text_or_null(diagnostic.url));
    object.set("money", stakes_of(item.finding ? item.finding->stakes : Stakes{}));
    object.set("fingerprint", item.fingerprint);
    object.set("suppression", suppression_of(item)).set("in_baseline", item.in_baseline);
    return object;
}

Json summary_json(const CheckView& view)
{
    const CheckSummary& summary = view.result.summary;
    Json object = Json::object();
    object.set("sessions", summary.sessions).set("patients", summary.patients).set("set_aside", summary.set_aside);
    object.set("past_sessions", summary.past_sessions).set("past_repeated", summary.past_repeated);
    object.set("errors", summary.errors).set("warnings", summary.warnings).set("infos", summary.infos);
    object.set("exposed_cents", summary.stakes.exposed.cents());
    object.set("unreimbursed_cents", summary.stakes.unreimbursed.cents());
    object.set("unclaimed_cents", summary.stakes.unclaimed.cents());
    object.set("suppressed", summary.suppressed).set("baseline", baseline_of(summary.baseline));
    object.set("not_shown", view.left_out);
    object.set("rules", rules_of(view.result));
    Json undecided = Json::array();
    for (const CheckSummary::Undecided& one : summary.undecided) {
        Json entry = Json::object();
        entry.set("code", one.code).set("missing", names_of(one.missing, one.reason));
        entry.set("reason", text_or_null(one.reason)).set("sessions", one.sessions);
        undecided.push(std::move(entry));
    }
    object.set("undecided", std::move(undecided));
    if (view.result.part) {
        object.set("part", part_json(*view.result.part, object, sum_of(view)));
    }
    return object;
}

std::string json_before(const CheckView& view)
{
    Json root = Json::object();
    root.set("schema", "kine.check/1");
    root.set("summary", summary_json(view));
    std::string text = root.to_indented();
    text.resize(text.rfind('\n')); // without its end
    return text + ",\n  \"findings\": [";
}

std::string json_item(const CheckItem& item)
{
    constexpr std::string_view margin = "\n    ";
    std::string text{margin};
    for (const char c : finding_json(item).to_indented()) { // a line end in a text is written \n
        c == '\n' ? text += margin : text += c;
    }
    return text;
}

std::string json_after(bool any) { return any ? "\n  ]\n}\n" : "]\n}\n"; }

void write_json(const CheckView& view, const WriteText& write)
{
    write(json_before(view));
    const CheckItem* const first = view.items.empty() ? nullptr : view.items.front();
    write_items(view.items, view.options.jobs, [&](const CheckItem& item) { return (&item == first ? "" : ",") + json_item(item); }, write);
    write(json_after(!view.items.empty()));
}

} // namespace kine
