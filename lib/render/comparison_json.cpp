// SPDX-License-Identifier: Apache-2.0
#include "comparison_tables.hpp"
#include "json_parts.hpp"
#include "kine/billing/fee_note.hpp"
#include "kine/render/comparison.hpp"
#include "kine/render/json.hpp"

namespace kine {

namespace {

void set_sides(Json& object, Money before, Money after)
{
    set_money(object, "before", "before_cents", before);
    set_money(object, "after", "after_cents", after);
    set_money(object, "difference", "difference_cents", after - before);
}

Json codes_json(const std::vector<CodeDifference>& codes)
{
    Json list = Json::array();
    for (const CodeDifference& code : codes) {
        Json object = Json::object();
        object.set("code", code.code).set("label", code.label).set("count_before", code.count_before);
        object.set("count_after", code.count);
        set_sides(object, code.before, code.amount);
        list.push(std::move(object));
    }
    return list;
}

void set_totals(Json& object, const Totals& before, const Totals& after)
{
    object.set("lines_before", before.care_lines + before.fee_lines);
    object.set("lines_after", after.care_lines + after.fee_lines);
    set_sides(object, before.total(), after.total());
}

Json side_json(const PricedTerm& term, const Entry<Decimal>* coefficient)
{
    Json object = Json::object();
    object.set("term", term.term.to_string('.')).set("unit_value", term.unit_value.to_string());
    set_money(object, "amount", "cents", term.amount);
    object.set("status", to_string(term.status));
    object.set("value_source", term.value == nullptr ? Json{nullptr} : json_source(term.value->validity));
    object.set("coefficient_source", coefficient == nullptr ? Json{nullptr} : json_source(coefficient->validity));
    return object;
}

Json changes_json(const BillComparison& comparison)
{
    Json list = Json::array();
    for (const PriceChange& change : comparison.changes) {
        Json object = Json::object();
        object.set("code", change.after.code->code).set("count", change.count);
        object.set("value_changed", change.value_changed()).set("coefficient_changed", change.coefficient_changed());
        object.set("before", side_json(change.before, change.coefficient_before));
        object.set("after", side_json(change.after, change.coefficient_after));
        set_money(object, "difference", "difference_cents", change.difference());
        list.push(std::move(object));
    }
    return list;
}

Json refusal_json(const std::optional<Refusal>& refusal)
{
    if (!refusal) {
        return Json{nullptr};
    }
    Json object = Json::object();
    object.set("code", refusal->code).set("reason", refusal->reason);
    return object;
}

Json unpriced_json(const BillComparison& comparison)
{
    Json list = Json::array();
    for (const UnpricedLines& lines : comparison.unpriced) {
        Json numbers = Json::array();
        for (const std::size_t line : lines.lines) {
            numbers.push(line);
        }
        Json others = Json::array();
        for (const std::string& other : lines.others) {
            others.push(other);
        }
        Json object = Json::object();
        object.set("term", lines.written).set("file", lines.file).set("lines", std::move(numbers));
        object.set("no_price_before", refusal_json(lines.before)).set("no_price_after", refusal_json(lines.after));
        object.set("successors", std::move(others));
        set_money(object, "before", "before_cents", lines.amount_before);
        set_money(object, "after", "after_cents", lines.amount_after);
        list.push(std::move(object));
    }
    return list;
}

} // namespace

std::string comparison_json(const BillComparison& comparison, Date written_on)
{
    Json months = Json::array();
    for (const ComparedMonth& month : comparison.months) {
        Json object = Json::object();
        object.set("month", to_iso(month.month));
        set_totals(object, month.before, month.after);
        object.set("codes", codes_json(month.codes));
        months.push(std::move(object));
    }
    Json root = Json::object();
    root.set("schema", "kine.bill/1").set("kind", "comparison").set("written_on", json_date(written_on));
    root.set("date_before", json_date(comparison.before)).set("date_after", json_date(comparison.after));
    set_totals(root, comparison.total_before, comparison.total_after);
    set_money(root, "not_in_force_before", "not_in_force_before_cents", comparison.weak_before);
    set_money(root, "not_in_force_after", "not_in_force_after_cents", comparison.weak_after);
    root.set("months", std::move(months)).set("codes", codes_json(comparison.codes));
    root.set("changes", changes_json(comparison)).set("unpriced", unpriced_json(comparison));
    return root.to_indented() + "\n";
}

} // namespace kine
