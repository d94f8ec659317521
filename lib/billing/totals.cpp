// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/totals.hpp"

#include "kine/billing/bill.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace kine {

namespace {

Heading heading_of_act(const PricedTerm& term)
{
    if (term.act() == nullptr) { // before the first acts of the tables
        return Heading::treatment;
    }
    switch (term.act()->kind) {
    case ActKind::session:
        return Heading::treatment;
    case ActKind::bdk:
    case ActKind::isolated_bilan:
        return Heading::bilan;
    case ActKind::supplement:
        return Heading::supplement;
    }
    return Heading::treatment;
}

Heading heading_of(const PricedTerm& term)
{
    switch (term.code->kind) {
    case CodeKind::letter:
        return heading_of_act(term);
    case CodeKind::indemnity:
        return Heading::displacement;
    case CodeKind::kilometres:
        return Heading::kilometres;
    case CodeKind::majoration:
        return Heading::majoration;
    case CodeKind::flat_fee:
        return Heading::flat_fee;
    case CodeKind::overrun:
        return Heading::overrun;
    case CodeKind::off_list:
        return Heading::off_list;
    }
    return Heading::treatment;
}

bool is_counted_in_units(CodeKind kind)
{
    switch (kind) {
    case CodeKind::letter:
    case CodeKind::kilometres:
        return true;
    case CodeKind::indemnity:
    case CodeKind::majoration:
    case CodeKind::flat_fee:
    case CodeKind::overrun:
    case CodeKind::off_list:
        return false;
    }
    return false;
}

class Sum {
  public:
    void add(const PatientBill& patient)
    {
        result_.totals.add(patient.totals);
        ++result_.patients;
        for (const CareLine& line : patient.care) {
            day(line.day, patient).totals.add(line);
            places_[line.facts.place].add(line);
            for (const PricedTerm* term : line.terms) {
                add_code(*term->code, term->multiplier, term->amount);
                add_heading(heading_of(*term), term->amount);
            }
        }
        for (const FeeLine& line : patient.fees) {
            day(line.day, patient).totals.add(line);
            places_[line.place].add(line);
            add_code(*line.term->code, Decimal{}, line.amount);
            add_heading(heading_of(*line.term), line.amount);
        }
    }

    PracticeTotals finish()
    {
        for (auto& [day, total] : days_) {
            total.patients = seen_[day].size();
            result_.days.push_back(std::move(total));
        }
        for (auto& [key, total] : codes_) {
            result_.codes.push_back(std::move(total));
        }
        for (auto& [heading, total] : headings_) {
            result_.headings.push_back(total);
        }
        for (auto& [place, totals] : places_) {
            result_.places.push_back({place, totals});
        }
        if (!result_.places.empty() && result_.places.front().place.empty()) { // unknown last
            std::rotate(result_.places.begin(), std::next(result_.places.begin()), result_.places.end());
        }
        return std::move(result_);
    }

  private:
    DayTotal& day(Date date, const PatientBill& patient)
    {
        seen_[date].insert(patient.id);
        DayTotal& total = days_[date];
        total.day = date;
        return total;
    }

    void add_code(const Code& code, const Decimal& quantity, Money amount)
    {
        CodeTotal& total = codes_[{code.kind, code.code}];
        total.code = code.code;
        total.kind = code.kind;
        total.label = code.label;
        ++total.count;
        if (is_counted_in_units(code.kind)) {
            total.quantity = total.quantity + quantity;
        }
        total.amount += amount;
    }

    void add_heading(Heading heading, Money amount)
    {
        HeadingTotal& total = headings_[heading];
        total.heading = heading;
        ++total.count;
        total.amount += amount;
    }

    PracticeTotals result_;
    std::map<Date, DayTotal> days_;
    std::map<Date, std::set<std::string>> seen_;
    std::map<std::pair<CodeKind, std::string>, CodeTotal> codes_;
    std::map<Heading, HeadingTotal> headings_;
    std::map<std::string, Totals> places_;
};

} // namespace

std::string_view to_string(Heading heading)
{
    switch (heading) {
    case Heading::treatment:
        return "treatment";
    case Heading::bilan:
        return "bilan";
    case Heading::supplement:
        return "supplement";
    case Heading::displacement:
        return "displacement";
    case Heading::kilometres:
        return "kilometres";
    case Heading::majoration:
        return "majoration";
    case Heading::flat_fee:
        return "flat_fee";
    case Heading::overrun:
        return "overrun";
    case Heading::off_list:
        return "off_list";
    }
    return {};
}

std::string_view to_french(Heading heading)
{
    switch (heading) {
    case Heading::treatment:
        return "Séances";
    case Heading::bilan:
        return "Bilans";
    case Heading::supplement:
        return "Suppléments";
    case Heading::displacement:
        return "Indemnités de déplacement";
    case Heading::kilometres:
        return "Indemnités kilométriques";
    case Heading::majoration:
        return "Majorations";
    case Heading::flat_fee:
        return "Forfaits";
    case Heading::overrun:
        return "Dépassements (DE)";
    case Heading::off_list:
        return "Hors nomenclature (HN)";
    }
    return {};
}

void Totals::add(const CareLine& line)
{
    ++care_lines;
    reimbursable += line.reimbursable;
    overrun += line.overrun;
    if (line.parts.known) {
        amo += line.parts.amo;
        amc += line.parts.amc;
    } else {
        undivided += line.reimbursable;
        ++undivided_lines;
    }
}

void Totals::add(const FeeLine& line)
{
    ++fee_lines;
    off_list += line.amount;
}

void Totals::add(const Totals& other)
{
    care_lines += other.care_lines;
    fee_lines += other.fee_lines;
    reimbursable += other.reimbursable;
    overrun += other.overrun;
    off_list += other.off_list;
    amo += other.amo;
    amc += other.amc;
    undivided += other.undivided;
    undivided_lines += other.undivided_lines;
}

void PatientBill::add_up()
{
    totals = {};
    for (const CareLine& line : care) {
        totals.add(line);
    }
    for (const FeeLine& line : fees) {
        totals.add(line);
    }
}

PracticeTotals sum_up(const std::vector<PatientBill>& patients)
{
    Sum sum;
    for (const PatientBill& patient : patients) {
        sum.add(patient);
    }
    return sum.finish();
}

std::vector<CodeDifference> differences(const std::vector<CodeTotal>& before, const std::vector<CodeTotal>& after)
{
    std::map<std::pair<CodeKind, std::string>, CodeDifference> found;
    const auto entry = [&](const CodeTotal& total) -> CodeDifference& {
        CodeDifference& difference = found[{total.kind, total.code}];
        difference.code = total.code;
        difference.kind = total.kind;
        difference.label = total.label;
        return difference;
    };
    for (const CodeTotal& total : before) {
        CodeDifference& difference = entry(total);
        difference.count_before = total.count;
        difference.before = total.amount;
    }
    for (const CodeTotal& total : after) {
        CodeDifference& difference = entry(total);
        difference.count = total.count;
        difference.amount = total.amount;
    }
    std::vector<CodeDifference> result;
    for (auto& [key, difference] : found) {
        result.push_back(std::move(difference));
    }
    return result;
}

} // namespace kine
