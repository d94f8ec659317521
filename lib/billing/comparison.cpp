// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/comparison.hpp"

#include "billing/moved_term.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace kine {

namespace {

constexpr std::size_t sides = 2; // before, after

// One row of the bill under one date.
struct SideOfLine {
    std::vector<MovedTerm> terms;
    const MovedTerm* refused{nullptr};
    Money amount;
};

class Comparer {
  public:
    Comparer(const Bill& bill, const Catalog& catalog, const ComparisonRequest& request)
        : bill_{bill}, catalog_{catalog}, request_{request}
    {
    }

    BillComparison run()
    {
        result_.before = request_.before;
        result_.after = request_.after;
        std::array<std::vector<PatientBill>, sides> whole;
        for (const MonthBill& month : bill_.months) {
            std::array<std::vector<PatientBill>, sides> moved;
            for (const PatientBill& patient : month.patients) {
                add(patient, moved);
            }
            ComparedMonth compared;
            compared.month = month.month;
            const PracticeTotals before = sum_up(moved[0]);
            const PracticeTotals after = sum_up(moved[1]);
            compared.before = before.totals;
            compared.after = after.totals;
            compared.codes = differences(before.codes, after.codes);
            result_.months.push_back(std::move(compared));
            for (std::size_t side = 0; side < sides; ++side) {
                whole.at(side).insert(whole.at(side).end(), moved.at(side).begin(), moved.at(side).end());
            }
        }
        const PracticeTotals before = sum_up(whole[0]);
        const PracticeTotals after = sum_up(whole[1]);
        result_.total_before = before.totals;
        result_.total_after = after.totals;
        result_.codes = differences(before.codes, after.codes);
        for (auto& [key, change] : changes_) {
            const bool weak = change.before.status != Status::in_force || change.after.status != Status::in_force;
            if (weak || !change.difference().is_zero()) {
                result_.changes.push_back(std::move(change));
            }
        }
        for (auto& [key, lines] : unpriced_) {
            result_.unpriced.push_back(std::move(lines));
        }
        return std::move(result_);
    }

  private:
    [[nodiscard]] PricingDay day_of(std::size_t side, std::string_view zone) const
    {
        return {side == 0 ? request_.before : request_.after, std::string{zone}, request_.known_on};
    }

    // The rows of a patient: those that are priced on both days are on both bills, whole or not at all.
    void add(const PatientBill& patient, std::array<std::vector<PatientBill>, sides>& moved)
    {
        std::array<PatientBill, sides> bills;
        std::map<Row, Money> fees;
        for (const FeeLine& fee : patient.fees) {
            fees[fee.row] += fee.amount;
        }
        std::set<Row> unpriced;
        for (const CareLine& line : patient.care) {
            std::array<SideOfLine, sides> both{move(line, 0), move(line, 1)};
            const bool priced = both[0].refused == nullptr && both[1].refused == nullptr;
            if (!priced) {
                unpriced.insert(line.row);
            }
            for (std::size_t side = 0; side < sides; ++side) {
                both.at(side).amount += fees[line.row];
                if (priced) {
                    bills.at(side).care.push_back(priced_line(line, both.at(side), side));
                }
            }
            tell(line, both);
        }
        for (const FeeLine& fee : patient.fees) {
            if (!unpriced.contains(fee.row)) {
                for (PatientBill& bill : bills) {
                    bill.fees.push_back(fee);
                }
            }
        }
        for (std::size_t side = 0; side < sides; ++side) {
            PatientBill& bill = bills.at(side);
            if (bill.care.empty() && bill.fees.empty()) {
                continue;
            }
            bill.id = patient.id;
            bill.add_up();
            moved.at(side).push_back(std::move(bill));
        }
    }

    [[nodiscard]] SideOfLine move(const CareLine& line, std::size_t side) const
    {
        SideOfLine result;
        for (const PricedTerm* term : line.terms) {
            result.terms.push_back(move_term(*term, catalog_, day_of(side, line.zone)));
        }
        take_successors(result, side, line.zone);
        for (const MovedTerm& term : result.terms) {
            result.amount += term.priced.amount;
            if (term.refusal && result.refused == nullptr) {
                result.refused = &term;
            }
        }
        return result;
    }

    // IFN of 2025 is IFS or IFD in 2026, as the acts of its line say.
    void take_successors(SideOfLine& moved, std::size_t side, std::string_view zone) const
    {
        if (std::none_of(moved.terms.begin(), moved.terms.end(),
                         [](const MovedTerm& term) { return term.priced.state == TermState::ended; })) {
            return;
        }
        PricedCotation whole;
        for (const MovedTerm& term : moved.terms) {
            whole.lines.push_back(term.priced);
        }
        price_merged(whole, catalog_, day_of(side, zone));
        for (std::size_t i = 0; i < moved.terms.size(); ++i) {
            const PricedTerm& line = whole.lines[i];
            if (line.state == TermState::merged) {
                Term term = line.term;
                term.code = line.successor->code;
                moved.terms[i] = {price_term(term, catalog_, day_of(side, zone)), nullptr, std::nullopt, {}};
            }
        }
    }

    CareLine priced_line(const CareLine& line, const SideOfLine& moved, std::size_t side)
    {
        Cotation cotation;
        for (const MovedTerm& term : moved.terms) {
            cotation.terms.push_back(term.priced.term);
        }
        const PricingDay day = day_of(side, line.zone);
        const PricedCotation& priced = prices_.emplace_back(price(cotation, catalog_, day));
        CareLine result = line;
        result.day = day.day;
        result.cotation = std::move(cotation);
        result.terms.clear();
        for (const PricedTerm& term : priced.lines) {
            result.terms.push_back(&term);
            if (term.status != Status::in_force) {
                (side == 0 ? result_.weak_before : result_.weak_after) += term.amount;
            }
        }
        result.reimbursable = priced.reimbursable;
        result.overrun = priced.overrun;
        result.parts = {}; // not compared
        return result;
    }

    void tell(const CareLine& line, const std::array<SideOfLine, sides>& both)
    {
        if (both[0].refused != nullptr || both[1].refused != nullptr) {
            tell_unpriced(line, both);
            return;
        }
        for (std::size_t i = 0; i < line.terms.size(); ++i) {
            const MovedTerm& before = both[0].terms[i];
            const MovedTerm& after = both[1].terms[i];
            PriceChange& change = changes_[{before.priced.code->kind, before.priced.term.to_string(),
                                            after.priced.term.to_string(), before.priced.amount.cents(),
                                            after.priced.amount.cents()}];
            change.before = before.priced;
            change.after = after.priced;
            change.coefficient_before = before.coefficient;
            change.coefficient_after = after.coefficient;
            ++change.count;
        }
    }

    void tell_unpriced(const CareLine& line, const std::array<SideOfLine, sides>& both)
    {
        const auto reason = [&](std::size_t side) {
            return both.at(side).refused == nullptr ? std::string{} : both.at(side).refused->refusal->reason;
        };
        UnpricedLines& lines = unpriced_[{line.file, reason(0), reason(1)}];
        lines.file = line.file;
        for (std::size_t side = 0; side < sides; ++side) {
            const MovedTerm* refused = both.at(side).refused;
            if (refused == nullptr) {
                (side == 0 ? lines.amount_before : lines.amount_after) += both.at(side).amount;
                continue;
            }
            (side == 0 ? lines.before : lines.after) = refused->refusal;
            lines.others = refused->others;
            lines.written = refused->priced.term.to_string();
        }
        lines.lines.push_back(line.line);
    }

    using ChangeKey = std::tuple<CodeKind, std::string, std::string, std::int64_t, std::int64_t>;

    const Bill& bill_;
    const Catalog& catalog_;
    const ComparisonRequest& request_;
    std::deque<PricedCotation> prices_; // what the lines of both sides point into
    std::map<ChangeKey, PriceChange> changes_;
    std::map<std::tuple<std::string, std::string, std::string>, UnpricedLines> unpriced_;
    BillComparison result_;
};

} // namespace

bool PriceChange::value_changed() const
{
    return before.unit_value != after.unit_value;
}

bool PriceChange::coefficient_changed() const
{
    return before.multiplier != after.multiplier;
}

Money PriceChange::difference() const
{
    return (after.amount - before.amount).times(static_cast<std::int64_t>(count));
}

BillComparison compare_bill(const Bill& bill, const Catalog& catalog, const ComparisonRequest& request)
{
    return Comparer{bill, catalog, request}.run();
}

} // namespace kine
