// SPDX-License-Identifier: Apache-2.0
#include "bill_json.hpp"

#include "bill_facts_json.hpp"
#include "bill_parts.hpp"
#include "json_parts.hpp"
#include "people_json.hpp"

namespace kine {

namespace {

constexpr std::string_view bill_schema = "kine.bill/1";

Json document(std::string_view kind, const BillContext& context, Date written_on)
{
    Json root = Json::object();
    root.set("schema", bill_schema).set("kind", kind).set("written_on", json_date(written_on));
    root.set("practitioner",
             context.cabinet == nullptr ? Json{nullptr} : practitioner_json(context.cabinet->practitioner));
    return root;
}

Json patient_json(const PatientBill& patient, const BillContext& context)
{
    static const PatientIdentity nobody;
    const PatientIdentity* found = identity_of(patient, context);
    const PatientIdentity& who = found == nullptr ? nobody : *found;
    Json object = Json::object();
    object.set("id", patient.id)
        .set("last_name", text_or_null(who.last_name))
        .set("first_name", text_or_null(who.first_name))
        .set("birth", json_date(who.birth))
        .set("address", text_or_null(who.address));
    return object;
}

// Besides, what only the recap says of the patient.
Json insured_json(const PatientBill& patient, const BillContext& context)
{
    static const PatientIdentity nobody;
    const PatientIdentity* found = identity_of(patient, context);
    const PatientIdentity& who = found == nullptr ? nobody : *found;
    Json object = Json::object();
    object.set("nir", text_or_null(who.nir))
        .set("birth_rank", text_or_null(who.birth_rank))
        .set("regime", text_or_null(who.regime))
        .set("fund", text_or_null(who.fund))
        .set("amc", text_or_null(who.amc))
        .set("amc_number", text_or_null(who.amc_number));
    return object;
}

Json totals_json(const Totals& totals)
{
    Json object = Json::object();
    object.set("care_lines", totals.care_lines).set("fee_lines", totals.fee_lines);
    set_money(object, "reimbursable", "reimbursable_cents", totals.reimbursable);
    set_money(object, "amo", "amo_cents", totals.amo);
    set_money(object, "amc", "amc_cents", totals.amc);
    set_money(object, "undivided", "undivided_cents", totals.undivided);
    object.set("undivided_lines", totals.undivided_lines);
    set_money(object, "overrun", "overrun_cents", totals.overrun);
    set_money(object, "off_list", "off_list_cents", totals.off_list);
    set_money(object, "total", "cents", totals.total());
    return object;
}

Json term_json(const PricedTerm& term)
{
    const bool has_value = term.value != nullptr;
    Json object = Json::object();
    object.set("term", term.term.to_string('.'))
        .set("code", term.code->code)
        .set("quantity", has_value && term.term.number ? Json{term.multiplier.to_string()} : Json{nullptr})
        .set("unit_value", has_value ? Json{term.unit_value.to_string()} : Json{nullptr})
        .set("exact", term.exact.to_string());
    set_money(object, "amount", "cents", term.amount);
    object.set("status", to_string(term.status));
    return object;
}

Json care_line_json(const CareLine& line)
{
    Json terms = Json::array();
    for (const PricedTerm* term : line.terms) {
        terms.push(term_json(*term));
    }
    Json object = Json::object();
    object.set("file", line.file)
        .set("line", line.line)
        .set("date", json_date(line.day))
        .set("cotation", line.cotation.to_string('.'));
    object.set("terms", std::move(terms));
    set_money(object, "reimbursable", "reimbursable_cents", line.reimbursable);
    set_money(object, "overrun", "overrun_cents", line.overrun);
    object.set("split_known", line.parts.known)
        .set("situation", line.parts.situation == nullptr ? Json{nullptr} : Json{line.parts.situation->id})
        .set("rate_percent", line.parts.known ? json_number(line.parts.rate_percent) : Json{nullptr});
    if (line.parts.known) {
        set_money(object, "amo", "amo_cents", line.parts.amo);
        set_money(object, "amc", "amc_cents", line.parts.amc);
    } else {
        object.set("amo", nullptr).set("amo_cents", nullptr).set("amc", nullptr).set("amc_cents", nullptr);
    }
    object.set("reason", text_or_null(line.parts.reason)).set("status", to_string(line.status));
    set_line_facts(object, line.facts);
    object.set("overrun_reason", text_or_null(line.overrun_reason))
        .set("on_note", text_or_null(line.on_note.to_string('.')));
    return object;
}

Json fee_line_json(const FeeLine& line)
{
    Json object = Json::object();
    object.set("file", line.file)
        .set("line", line.line)
        .set("date", json_date(line.day))
        .set("label", line.label)
        .set("nature", text_or_null(to_string(line.nature)))
        .set("minutes", line.minutes)
        .set("place", text_or_null(line.place))
        .set("practitioner", text_or_null(line.practitioner))
        .set("devis", text_or_null(line.devis))
        .set("invoice", text_or_null(line.invoice))
        .set("paid", fact_json(line.paid))
        .set("paid_on", json_date(line.paid_on))
        .set("paid_by", text_or_null(line.paid_by))
        .set("on_care_sheet", text_or_null(line.on_care_sheet.to_string('.')))
        .set("quantity", line.quantity);
    set_money(object, "unit_price", "unit_price_cents", line.unit_price);
    set_money(object, "amount", "cents", line.amount);
    return object;
}

Json codes_json(const std::vector<CodeTotal>& codes)
{
    Json list = Json::array();
    for (const CodeTotal& total : codes) {
        Json object = Json::object();
        object.set("code", total.code)
            .set("label", total.label)
            .set("count", total.count)
            .set("quantity", total.quantity.is_zero() ? Json{nullptr} : Json{total.quantity.to_string()});
        set_money(object, "amount", "cents", total.amount);
        list.push(std::move(object));
    }
    return list;
}

Json headings_json(const std::vector<HeadingTotal>& headings)
{
    Json list = Json::array();
    for (const HeadingTotal& total : headings) {
        Json object = Json::object();
        object.set("heading", to_string(total.heading)).set("count", total.count);
        set_money(object, "amount", "cents", total.amount);
        list.push(std::move(object));
    }
    return list;
}

Json days_json(const std::vector<DayTotal>& days)
{
    Json list = Json::array();
    for (const DayTotal& day : days) {
        Json object = Json::object();
        object.set("date", json_date(day.day))
            .set("patients", day.patients)
            .set("totals", totals_json(day.totals));
        list.push(std::move(object));
    }
    return list;
}

} // namespace

Json care_json(const PatientBill& patient, std::chrono::year_month month, const BillContext& context)
{
    Json lines = Json::array();
    for (const CareLine& line : patient.care) {
        lines.push(care_line_json(line));
    }
    Json root = document("care", context, day_of(patient.care_number, context));
    root.set("month", to_iso(month))
        .set("number", text_or_null(patient.care_number.number))
        .set("patient", patient_json(patient, context))
        .set("lines", std::move(lines));
    set_money(root, "reimbursable", "reimbursable_cents", patient.totals.reimbursable);
    set_money(root, "amo", "amo_cents", patient.totals.amo);
    set_money(root, "amc", "amc_cents", patient.totals.amc);
    set_money(root, "undivided", "undivided_cents", patient.totals.undivided);
    set_money(root, "overrun", "overrun_cents", patient.totals.overrun);
    const CareSheet care = care_sheet_of(patient, context);
    Json sentences = Json::array();
    for (const std::string& sentence : care.sentences) {
        sentences.push(sentence);
    }
    root.set("mark", text_or_null(care.mark))
        .set("insured", insured_json(patient, context))
        .set("sheets", sheets_json(care, patient))
        .set("mentions", std::move(sentences))
        .set("missing", missing_json(care));
    return root;
}

Json fees_json(const PatientBill& patient, std::chrono::year_month month, const BillContext& context)
{
    const FeeNote note = note_of(patient, month, context);
    Json lines = Json::array();
    for (const FeeLine& line : patient.fees) {
        lines.push(fee_line_json(line));
    }
    Json mentions = Json::array();
    for (const std::string& sentence : note.sentences) {
        mentions.push(sentence);
    }
    Json missing = Json::array();
    for (const Mention* mention : note.missing) {
        missing.push(mention->field);
    }
    Json root = document("fees", context, day_of(patient.fees_number, context));
    root.set("month", to_iso(month))
        .set("number", text_or_null(patient.fees_number.number))
        .set("reference", note.reference)
        .set("patient", patient_json(patient, context));
    root.set("lines", std::move(lines));
    set_money(root, "total", "cents", patient.totals.off_list);
    root.set("vat", note.vat ? vat_json(note.vat->rate_percent, note.vat->before_tax, note.vat->tax)
                             : Json{nullptr});
    root.set("mark", text_or_null(note.mark)).set("vat_parts", vat_parts_json(note));
    root.set("mandatory", note.mandatory)
        .set("mentions", std::move(mentions))
        .set("missing", std::move(missing));
    return root;
}

Json statement_json(const MonthBill& month, const BillContext& context)
{
    Json patients = Json::array();
    for (const PatientBill& patient : month.patients) {
        Json object = Json::object();
        object.set("id", patient.id).set("totals", totals_json(patient.totals));
        patients.push(std::move(object));
    }
    Json root = document("statement", context, context.written_on);
    root.set("month", to_iso(month.month))
        .set("totals", totals_json(month.practice.totals))
        .set("headings", headings_json(month.practice.headings))
        .set("codes", codes_json(month.practice.codes))
        .set("days", days_json(month.practice.days))
        .set("patients", std::move(patients));
    Json places = Json::array();
    for (const PlaceTotal& place : month.practice.places) {
        Json object = Json::object();
        object.set("place", text_or_null(place.place)).set("totals", totals_json(place.totals));
        places.push(std::move(object));
    }
    root.set("places", std::move(places))
        .set("left_out", left_out_codes_json(month.left_out))
        .set("waived", waived_json(month.waived))
        .set("previous", previous_json(month));
    return root;
}

Json left_out_json(const Bill& bill, const BillContext& context)
{
    Json lines = Json::array();
    Money waiting;
    for (const LeftOut& line : bill.left_out) {
        Json object = Json::object();
        object.set("file", line.place.file)
            .set("line", line.place.line)
            .set("patient", text_or_null(line.patient))
            .set("date", json_date(line.day))
            .set("cotation", text_or_null(line.cotation))
            .set("code", line.code)
            .set("reason", line.reason);
        if (line.amount) {
            set_money(object, "amount", "cents", *line.amount);
        } else {
            object.set("amount", nullptr).set("cents", nullptr);
        }
        waiting += line.amount.value_or(Money{});
        lines.push(std::move(object));
    }
    Json root = document("left_out", context, context.written_on);
    root.set("lines", std::move(lines));
    set_money(root, "amount", "cents", waiting);
    return root;
}

std::string bill_json(const Bill& bill, const BillContext& context)
{
    Json documents = Json::array();
    for (const MonthBill& month : bill.months) {
        for (const PatientBill& patient : month.documents()) {
            if (!patient.care.empty()) {
                documents.push(care_json(patient, month.month, context));
            }
            if (!patient.fees.empty()) {
                documents.push(fees_json(patient, month.month, context));
            }
        }
        documents.push(statement_json(month, context));
    }
    documents.push(left_out_json(bill, context));
    Json root = Json::object();
    root.set("schema", bill_schema).set("kind", "bill").set("other_months", bill.other_months);
    root.set("documents", std::move(documents));
    return root.to_indented() + "\n";
}

} // namespace kine
