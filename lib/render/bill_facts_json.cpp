// SPDX-License-Identifier: Apache-2.0
#include "bill_facts_json.hpp"

#include "json_parts.hpp"

namespace kine {

Json fact_json(Fact fact)
{
    switch (fact) {
    case Fact::unknown:
        return nullptr;
    case Fact::no:
        return false;
    case Fact::yes:
        return true;
    }
    return nullptr;
}

void set_line_facts(Json& object, const LineFacts& facts)
{
    object.set("mode", text_or_null(facts.mode))
        .set("place", text_or_null(facts.place))
        .set("practitioner", text_or_null(facts.practitioner))
        .set("prescriber", text_or_null(facts.prescriber))
        .set("prescribed_on", json_date(facts.prescribed_on))
        .set("direct_access", facts.direct_access)
        .set("exoneration", text_or_null(facts.exoneration))
        .set("regime", text_or_null(facts.regime))
        .set("third_party", fact_json(facts.third_party))
        .set("amo_only", facts.amo_only)
        .set("invoice", text_or_null(facts.invoice))
        .set("paid", fact_json(facts.paid))
        .set("paid_on", json_date(facts.paid_on))
        .set("paid_by", text_or_null(facts.paid_by));
}

Json sheets_json(const CareSheet& care, const PatientBill& patient)
{
    Json list = Json::array();
    for (const CareSheet::Sheet& sheet : care.sheets) {
        Json lines = Json::array();
        for (const std::size_t index : sheet.lines) {
            lines.push(patient.care[index].line);
        }
        Json object = Json::object();
        set_line_facts(object, sheet.facts);
        object.set("lines", std::move(lines));
        set_money(object, "asked", "asked_cents", sheet.totals.total());
        if (sheet.paid) {
            set_money(object, "paid_amount", "paid_cents", *sheet.paid);
        } else {
            object.set("paid_amount", nullptr).set("paid_cents", nullptr);
        }
        list.push(std::move(object));
    }
    return list;
}

Json missing_json(const CareSheet& care)
{
    Json list = Json::array();
    for (const MissingMention& missing : care.missing) {
        Json lines = Json::array();
        for (const std::size_t line : missing.lines) {
            lines.push(line);
        }
        Json object = Json::object();
        object.set("field", missing.mention->field)
            .set("label", missing.mention->label)
            .set("code", missing.mention->code)
            .set("mandatory", missing.mention->severity == Severity::error)
            .set("lines", std::move(lines));
        list.push(std::move(object));
    }
    return list;
}

Json vat_parts_json(const FeeNote& note)
{
    Json list = Json::array();
    for (const FeeNote::VatPart& part : note.vat_parts) {
        Json object = Json::object();
        object.set("nature", text_or_null(to_string(part.nature)))
            .set("rate_percent", part.rate_percent ? json_number(*part.rate_percent) : Json{nullptr});
        set_money(object, "before_tax", "before_tax_cents", part.before_tax);
        set_money(object, "tax", "tax_cents", part.tax);
        set_money(object, "total", "cents", part.total);
        object.set("sentence", text_or_null(part.sentence));
        list.push(std::move(object));
    }
    return list;
}

Json left_out_codes_json(const std::vector<LeftOutTotal>& codes)
{
    Json list = Json::array();
    for (const LeftOutTotal& total : codes) {
        Json object = Json::object();
        object.set("code", total.code).set("lines", total.lines).set("without_price", total.without_price);
        set_money(object, "amount", "cents", total.amount);
        list.push(std::move(object));
    }
    return list;
}

Json waived_json(const std::vector<WaivedLine>& lines)
{
    Json list = Json::array();
    for (const WaivedLine& line : lines) {
        Json object = Json::object();
        object.set("file", line.place.file)
            .set("line", line.place.line)
            .set("patient", line.patient)
            .set("date", json_date(line.day))
            .set("cotation", line.cotation)
            .set("code", line.waiver.code)
            .set("reason", line.waiver.reason);
        list.push(std::move(object));
    }
    return list;
}

Json previous_json(const MonthBill& month)
{
    if (!month.previous) {
        return nullptr;
    }
    const PreviousMonth& before = *month.previous;
    Json codes = Json::array();
    for (const CodeDifference& code : differences(before.practice.codes, month.practice.codes)) {
        Json object = Json::object();
        object.set("code", code.code).set("count_before", code.count_before).set("count", code.count);
        set_money(object, "before", "before_cents", code.before);
        set_money(object, "amount", "cents", code.amount);
        set_money(object, "difference", "difference_cents", code.difference());
        codes.push(std::move(object));
    }
    Json object = Json::object();
    object.set("month", to_iso(before.month))
        .set("first_day", json_date(before.first))
        .set("last_day", json_date(before.last))
        .set("checked", before.checked);
    set_money(object, "total", "cents", before.practice.totals.total());
    set_money(object, "difference", "difference_cents",
              month.practice.totals.total() - before.practice.totals.total());
    object.set("codes", std::move(codes));
    return object;
}

} // namespace kine
