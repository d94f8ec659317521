// SPDX-License-Identifier: Apache-2.0
#include "devis_json.hpp"
#include "json_parts.hpp"
#include "kine/render/csv.hpp"
#include "kine/render/devis.hpp"
#include "people_json.hpp"

namespace kine {

namespace {

Json patient_json(const DevisPatient& patient)
{
    Json object = Json::object();
    object.set("last_name", patient.last_name)
        .set("first_name", patient.first_name)
        .set("birth", json_date(patient.birth))
        .set("address", text_or_null(patient.address));
    return object;
}

Json prescription_json(const std::optional<Prescription>& prescription)
{
    if (!prescription) {
        return nullptr;
    }
    Json object = Json::object();
    object.set("date", json_date(prescription->date))
        .set("prescriber", text_or_null(prescription->prescriber));
    return object;
}

Json lines_json(const std::vector<DevisLine>& lines)
{
    Json list = Json::array();
    for (const DevisLine& line : lines) {
        Json object = Json::object();
        object.set("label", line.label)
            .set("text", text_or_null(line.text))
            .set("nature", text_or_null(to_string(line.nature)))
            .set("minutes", line.minutes)
            .set("same_visit", line.same_visit)
            .set("count", line.count);
        set_money(object, "unit_price", "unit_price_cents", line.unit_price);
        set_money(object, "total", "cents", line.total);
        list.push(std::move(object));
    }
    return list;
}

Json care_json(const std::vector<DevisCare>& care)
{
    Json list = Json::array();
    for (const DevisCare& line : care) {
        Json object = Json::object();
        object.set("cotation", line.cotation.to_string('.'))
            .set("label", text_or_null(line.label))
            .set("count", line.count);
        set_money(object, "unit_price", "unit_price_cents", line.unit_price);
        set_money(object, "total", "cents", line.total);
        set_money(object, "overrun", "overrun_cents", line.overrun);
        set_money(object, "overrun_total", "overrun_total_cents", line.overrun_total);
        object.set("motive", text_or_null(line.motive)).set("status", to_string(line.status)).set("split_known", line.parts.known);
        if (line.parts.known) {
            set_money(object, "amo", "amo_cents", line.parts.amo);
            set_money(object, "left", "left_cents", line.left());
        }
        list.push(std::move(object));
    }
    return list;
}

void set_step(Json& object, const DevisStep& step, bool split_known)
{
    object.set("count", step.count);
    set_money(object, "reimbursable", "reimbursable_cents", step.reimbursable);
    if (split_known) {
        set_money(object, "amo", "amo_cents", step.amo);
    }
    set_money(object, "not_reimbursed", "not_reimbursed_cents", step.not_reimbursed);
    set_money(object, "total", "cents", step.total);
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
        .set("next", plan.next);
    return object;
}

Json path_json(const std::optional<DevisPath>& path)
{
    if (!path) {
        return nullptr;
    }
    Json steps = Json::array();
    for (const DevisStep& step : path->steps) {
        Json object = Json::object();
        object.set("label", text_or_null(step.label)).set("cotation", text_or_null(step.cotation.to_string('.')));
        set_money(object, "unit_price", "unit_price_cents", step.unit_price);
        object.set("status", to_string(step.status));
        set_step(object, step, path->split_known);
        steps.push(std::move(object));
    }
    Json totals = Json::object();
    set_step(totals, path->totals, path->split_known);
    Json bilans = Json::array();
    for (const BilanPlan& plan : path->bilans) {
        bilans.push(bilan_json(plan));
    }
    Json object = Json::object();
    object.set("steps", std::move(steps))
        .set("totals", std::move(totals))
        .set("split_known", path->split_known)
        .set("payer", text_or_null(path->payer))
        .set("bilans", std::move(bilans));
    return object;
}

Json mentions_json(const Devis& devis)
{
    Json list = Json::array();
    for (const PrintedMention& mention : devis.mentions) {
        Json object = Json::object();
        object.set("code", mention.source->code)
            .set("text", mention.text)
            .set("source", json_source(mention.source->validity));
        list.push(std::move(object));
    }
    return list;
}

void set_content(Json& root, const Devis& devis)
{
    root.set("number", text_or_null(devis.number))
        .set("date", json_date(devis.date))
        .set("valid_until", json_date(devis.valid_until))
        .set("first_session", json_date(devis.first_session))
        .set("signed_on", json_date(devis.signed_on))
        .set("practitioner", practitioner_json(devis.practitioner))
        .set("patient", patient_json(devis.patient))
        .set("prescription", prescription_json(devis.prescription))
        .set("structure", text_or_null(devis.structure))
        .set("lines", lines_json(devis.lines))
        .set("reimbursable", care_json(devis.care))
        .set("care_path", path_json(devis.path));
    set_money(root, "off_list", "off_list_cents", devis.off_list);
    set_money(root, "overrun", "overrun_cents", devis.overrun);
    set_money(root, "total", "cents", devis.total);
    root.set("vat", devis.vat ? vat_json(devis.vat->rate_percent, devis.vat->before_tax, devis.vat->tax)
                              : Json{nullptr})
        .set("mandatory", devis.mandatory)
        .set("payment", text_or_null(devis.payment))
        .set("line_mention", text_or_null(devis.line_mention))
        .set("mentions", mentions_json(devis));
}

} // namespace

Json devis_findings_json(const std::vector<Diagnostic>& findings)
{
    Json list = Json::array();
    for (const Diagnostic& finding : findings) {
        Json object = json_diagnostic(finding);
        object.set("file", finding.place.file);
        list.push(std::move(object));
    }
    return list;
}

// An act outside the nomenclature, or sessions with their dépassement: what the devis asks for.
std::string devis_csv(const Devis& devis)
{
    std::string text = "acte;nature;duree;prix_unitaire;nombre;total;base_remboursement;depassement;motif;mention\n";
    for (const DevisLine& line : devis.lines) {
        CsvLine csv;
        csv.text(line.label).text(to_string(line.nature));
        line.minutes ? csv.whole(*line.minutes) : csv.empty();
        csv.amount(line.unit_price).whole(line.count).amount(line.total).empty().empty().empty();
        text += csv.text(devis.line_mention).to_string();
    }
    for (const DevisCare& care : devis.care) {
        if (care.overrun.is_zero()) {
            continue;
        }
        CsvLine csv;
        csv.text(care.label.empty() ? care.cotation.to_string() : care.label + " : " + care.cotation.to_string());
        csv.text("remboursable").empty().amount(care.unit_price).whole(care.count).amount(care.overrun.times(care.count));
        text += csv.amount(care.unit_price).amount(care.overrun).text(care.motive).empty().to_string();
    }
    return text;
}

std::string devis_json(const DevisAnswer& answer)
{
    Json root = Json::object();
    root.set("schema", devis_schema).set("accepted", !answer.refused());
    if (!answer.refused()) {
        set_content(root, answer.devis);
    }
    root.set("findings", devis_findings_json(answer.findings));
    return root.to_indented() + "\n";
}

} // namespace kine
