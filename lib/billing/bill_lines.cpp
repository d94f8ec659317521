// SPDX-License-Identifier: Apache-2.0
#include "billing/bill_lines.hpp"

#include "kine/base/text.hpp"
#include "kine/input/choice_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kine {

namespace {

constexpr std::string_view unnamed_fee = "Acte hors nomenclature";

// An empty exoneration is not « aucune »: a rate taken for granted would be a wrong document.
Split parts_of(const PricedCotation& priced, const LineFacts& facts, const Catalog& catalog, const PricingDay& day,
               const PricedCotation& beside)
{
    const auto unknown = [](std::string reason) {
        Split nobody;
        nobody.reason = std::move(reason);
        return nobody;
    };
    if (!facts.unread_exoneration.empty()) {
        return unknown(fmt::format("l'exonération « {} » n'est pas reconnue", printable(facts.unread_exoneration)));
    }
    if (facts.exoneration.empty()) {
        return unknown("l'exonération n'est pas renseignée");
    }
    SplitRequest payer;
    payer.exoneration = facts.exoneration;
    payer.regime = facts.regime;
    Split result = split(priced, catalog, day, payer, beside);
    if (!facts.unread_regime.empty() && result.known && result.rate_percent < Decimal{100}) {
        return unknown(fmt::format("le régime « {} » n'est pas reconnu", printable(facts.unread_regime)));
    }
    return result;
}

} // namespace

void BillLines::add(PatientBill& patient, const SessionLine& line, const Session& session) const
{
    CareLine billed;
    for (const PricedTerm& term : line.content->priced.lines) {
        if (term.term.is(CodeKind::off_list)) {
            patient.fees.push_back(fee(line, term));
            billed.on_note.terms.push_back(term.term);
            continue;
        }
        billed.cotation.terms.push_back(term.term);
        billed.terms.push_back(&term);
        (term.reimbursable() ? billed.reimbursable : billed.overrun) += term.amount;
    }
    if (billed.terms.empty()) {
        return;
    }
    place(billed, line.row);
    billed.status = line.content->priced.status();
    billed.zone = line.zone;
    billed.facts = facts(line.row);
    billed.overrun_reason = table_.choice(Column::de_motif, line.row);
    PricedCotation beside;
    for (const SessionLine* other : lines_beside(line, session)) {
        beside = joined(std::move(beside), other->content->priced);
    }
    const PricingDay day{billed.day, billed.zone, evaluator_.known_on()};
    billed.parts = parts_of(line.content->priced, billed.facts, evaluator_.catalog(), day, beside);
    patient.care.push_back(std::move(billed));
}

void BillLines::place(auto& billed, Row row) const
{
    billed.row = row;
    billed.file = table_.source(row).name();
    billed.line = table_.line(row);
    billed.day = table_.date(row);
    billed.locum = table_.fact(Column::remplace, row) == Fact::yes;
}

LineFacts BillLines::facts(Row row) const
{
    const auto known = [&](Column column) {
        return table_.is_known_absence(column, row) ? std::string{} : std::string{table_.text(column, row)};
    };
    LineFacts facts;
    facts.mode = table_.choice(Column::mode, row);
    facts.place = table_.choice(Column::lieu, row);
    facts.practitioner = known(Column::praticien);
    facts.prescriber = known(Column::prescripteur);
    facts.prescribed_on = table_.day(Column::date_ordonnance, row);
    facts.direct_access = table_.fact(Column::acces_direct, row) == Fact::yes;
    const auto unread = [&](Column column, std::string_view word) { return word.empty() ? known(column) : std::string{}; };
    facts.exoneration = table_.choice(Column::exoneration, row);
    facts.unread_exoneration = unread(Column::exoneration, facts.exoneration);
    facts.regime = table_.choice(Column::regime, row);
    facts.unread_regime = unread(Column::regime, facts.regime);
    if (facts.regime.empty() && facts.unread_regime.empty()) {
        facts.regime = regime_of(table_.patient(row));
    }
    facts.birth = table_.day(Column::naissance, row);
    facts.third_party = table_.fact(Column::tiers_payant, row);
    facts.amo_only = fact_named(Column::tiers_payant, table_.text(Column::tiers_payant, row)) == "partiel";
    facts.invoice = known(Column::facture);
    facts.paid = table_.fact(Column::regle_le, row);
    facts.paid_on = table_.day(Column::regle_le, row);
    facts.paid_by = table_.choice(Column::reglement, row);
    facts.by_patient = table_.money(Column::part_patient, row);
    return facts;
}

// As the file of patients says it, when that is a word of the column.
std::string BillLines::regime_of(CellId patient) const
{
    const PatientIdentity* identity = patients_ == nullptr ? nullptr : patients_->find(table_.text(patient));
    const auto word = identity == nullptr ? std::nullopt : choice_named(Column::regime, identity->regime);
    return word ? std::string{*word} : std::string{};
}

FeeLine BillLines::fee(const SessionLine& line, const PricedTerm& term) const
{
    FeeLine result;
    place(result, line.row);
    const std::string_view label = table_.text(Column::hn_libelle, line.row);
    result.label = label.empty() ? unnamed_fee : label;
    result.labelled = !label.empty();
    result.term = &term;
    const PriceListItem* item = cabinet_ == nullptr ? nullptr : cabinet_->labelled(result.label);
    result.nature = nature_of(table_.choice(Column::hn_nature, line.row));
    result.minutes = table_.integer(Column::duree, line.row);
    if (item != nullptr) {
        result.nature = result.nature == Nature::unknown ? item->nature : result.nature;
        if (!result.minutes) {
            result.minutes = item->minutes;
        }
    }
    result.unit_price = term.amount;
    result.amount = term.amount;
    result.devis = table_.is_known_absence(Column::devis, line.row) ? std::string_view{}
                                                                    : table_.text(Column::devis, line.row);
    LineFacts row = facts(line.row);
    result.place = std::move(row.place);
    result.practitioner = std::move(row.practitioner);
    result.invoice = std::move(row.invoice);
    result.paid = row.paid;
    result.paid_on = row.paid_on;
    result.paid_by = std::move(row.paid_by);
    for (const PricedTerm& other : line.content->priced.lines) {
        if (!other.term.is(CodeKind::off_list)) {
            result.on_care_sheet.terms.push_back(other.term);
        }
    }
    return result;
}

} // namespace kine
