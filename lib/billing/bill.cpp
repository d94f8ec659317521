// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/bill.hpp"

#include "billing/bill_lines.hpp"
#include "billing/leave_out.hpp"
#include "kine/input/choice_words.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

namespace kine {

namespace {

std::chrono::year_month month_of(Date day)
{
    const std::chrono::year_month_day date{day};
    return date.year() / date.month();
}

class Biller {
  public:
    Biller(const SessionTable& table, Evaluator& evaluator, const BillRequest& request)
        : table_{table}, evaluator_{evaluator}, request_{request},
          leave_out_{table, evaluator.catalog(), request}, lines_{table, evaluator, request},
          repeated_{repeated_rows(table)}
    {
    }

    Bill run()
    {
        for (const std::vector<Row>& rows : rows_by_patient()) {
            place_lines(make_timeline(rows, table_, evaluator_, request_.zone));
        }
        settle(); // in file order, whatever the patients'
        for (auto& [month, patients] : months_) {
            bill_.months.push_back(finish(month, patients));
        }
        for (MonthBill& month : bill_.months) {
            month.partial = others_.contains(month.month);
            month.previous = month.partial ? std::nullopt : previous(month.month);
        }
        for (const SetAside& line : table_.set_aside()) {
            if (table_.is_past_file(line.source)) {
                continue;
            }
            leave_out(line);
        }
        sort_left_out();
        sum_left_out();
        bill_.month = request_.month ? request_.month : only_month();
        bill_.practitioners.assign(practitioners_.begin(), practitioners_.end());
        return std::move(bill_);
    }

  private:
    [[nodiscard]] std::optional<std::chrono::year_month> only_month() const
    {
        std::set<std::chrono::year_month> held;
        for (const MonthBill& month : bill_.months) {
            held.insert(month.month);
        }
        for (const LeftOut& line : bill_.left_out) {
            if (line.day) {
                held.insert(month_of(*line.day));
            }
        }
        return held.size() == 1 ? std::optional{*held.begin()} : std::nullopt;
    }

    // One line of a timeline, kept until its turn in file order.
    struct Placed {
        const SessionLine* line{nullptr};
        const Session* session{nullptr};
        std::size_t rank{0}; // among the lines of its patient, in the order of time
        std::optional<Apart::Why> apart; // it is no session
    };

    [[nodiscard]] std::vector<std::vector<Row>> rows_by_patient() const
    {
        std::map<CellId, std::vector<Row>> patients;
        for (Row row = 0; row < table_.size(); ++row) {
            patients[table_.patient(row)].push_back(row);
        }
        std::vector<std::vector<Row>> result;
        for (auto& [patient, rows] : patients) {
            result.push_back(std::move(rows));
        }
        return result;
    }

    void place_lines(Timeline timeline)
    {
        timelines_.push_back(std::make_unique<Timeline>(std::move(timeline)));
        placed_.resize(table_.size());
        std::size_t rank = 0;
        each_line(*timelines_.back(), [&](const Session& session, const SessionLine& line) {
            placed_[line.row] = {&line, &session, rank++, {}};
        });
        for (const Apart& apart : timelines_.back()->apart) {
            placed_[apart.row.lines.front().row].apart = apart.why;
        }
    }

    void settle()
    {
        for (const Placed& placed : placed_) {
            const SessionLine& line = *placed.line;
            const auto month = month_of(table_.date(line.row));
            const bool past = table_.is_past(line.row);
            if (past || (request_.month && *request_.month != month)) {
                bill_.other_months += past ? 0 : 1;
                if (past) {
                    bill_.told_before.emplace(patient_of(line.row), table_.date(line.row));
                }
                compare_with(placed, month);
                continue;
            }
            if (auto refusal = leave_out_.why(line, placed.apart)) {
                leave_out(placed, std::move(*refusal));
                continue;
            }
            tell_practitioner(line.row);
            ranks_[line.row] = placed.rank;
            lines_.add(months_[month][patient_of(line.row)], line, *placed.session);
            if (const auto waived = request_.waived.find(line.row); waived != request_.waived.end()) {
                tell_waived(line, waived->second, waived_[month]);
            }
        }
    }

    // A locum whose row does not name who is replaced is nobody's.
    void tell_practitioner(Row row)
    {
        const bool locum = table_.fact(Column::remplace, row) == Fact::yes;
        const auto name = table_.text(locum ? Column::remplace : Column::praticien, row);
        if (!name.empty() && (!locum || says_which(Column::remplace, name))) {
            practitioners_.emplace(name);
        }
    }

    void tell_waived(const SessionLine& line, const std::vector<Waiver>& waivers, std::vector<WaivedLine>& told) const
    {
        Place place = table_.place(Column::cotation, line.row);
        place.line = table_.line(line.row);
        for (const Waiver& waiver : waivers) {
            told.push_back({place, patient_of(line.row), table_.date(line.row), std::string{table_.cotation(line.row)}, waiver});
        }
    }

    [[nodiscard]] std::string patient_of(Row row) const
    {
        return std::string{table_.text(table_.patient(row))};
    }

    // A line that is not billed here, and that the next month may be compared with.
    void compare_with(const Placed& placed, std::chrono::year_month month)
    {
        const SessionLine& line = *placed.line;
        if (repeated_[line.row] || leave_out_.why(line, placed.apart)) {
            return;
        }
        ranks_[line.row] = 0;
        lines_.add(others_[month][patient_of(line.row)], line, *placed.session);
        past_months_[month] = past_months_[month] || table_.is_past(line.row);
    }

    void leave_out(const Placed& placed, Refusal refusal)
    {
        const SessionLine& line = *placed.line;
        LeftOut out;
        out.place = table_.place(Column::cotation, line.row);
        out.place.line = table_.line(line.row);
        out.patient = table_.text(table_.patient(line.row));
        out.day = table_.date(line.row);
        out.cotation = table_.cotation(line.row);
        out.amount = amount_waiting(table_, line, placed.apart, refusal.code);
        out.code = std::move(refusal.code);
        out.reason = std::move(refusal.reason);
        out.raw = table_.raw_line(line.row);
        out.header = table_.header_line(line.row);
        out.delimiter = table_.delimiter(line.row);
        out.form = table_.rows_form(line.row);
        out.source = &table_.source(line.row);
        if (refusal.beside_others) {
            out.mark = row_mark(table_, line.row);
        }
        bill_.left_out.push_back(std::move(out));
    }

    void leave_out(const SetAside& line)
    {
        LeftOut out;
        out.place = line.place;
        out.code = line.code;
        out.raw = line.raw;
        out.form = line.form;
        const auto& errors = table_.cell_errors();
        const auto why = std::find_if(errors.begin(), errors.end(), [&](const CellError& error) {
            const Diagnostic& told = error.diagnostic;
            return told.code == line.code && error.source == line.source && told.place.line == line.place.line;
        });
        out.reason = why == errors.end() ? "ligne illisible" : why->diagnostic.message;
        out.source = table_.sources()[line.source].get();
        out.header = table_.header_of_file(line.source);
        out.delimiter = table_.delimiter_of_file(line.source).value_or(out.delimiter);
        bill_.left_out.push_back(std::move(out));
    }

    [[nodiscard]] MonthBill finish(std::chrono::year_month month,
                                   std::map<std::string, PatientBill>& patients) const
    {
        MonthBill result;
        result.month = month;
        for (auto& [id, patient] : patients) {
            patient.id = id;
            const auto in_time = [&](const auto& a, const auto& b) {
                return ranks_.at(a.row) < ranks_.at(b.row);
            };
            std::stable_sort(patient.care.begin(), patient.care.end(), in_time);
            std::stable_sort(patient.fees.begin(), patient.fees.end(), in_time);
            patient.add_up();
            result.patients.push_back(std::move(patient));
        }
        result.practice = sum_up(result.patients);
        if (const auto waived = waived_.find(month); waived != waived_.end()) {
            result.waived = waived->second;
        }
        return result;
    }

    // What the files and the earlier exports hold of the month before.
    [[nodiscard]] std::optional<PreviousMonth> previous(std::chrono::year_month month) const
    {
        static const std::vector<PatientBill> none;
        PreviousMonth result;
        result.month = month - std::chrono::months{1};
        std::map<std::string, PatientBill> merged;
        if (const auto found = others_.find(result.month); found != others_.end()) {
            merged = found->second;
            result.checked = !past_months_.at(result.month);
        }
        for (const MonthBill& billed : bill_.months) {
            for (const PatientBill& patient : billed.month == result.month ? billed.patients : none) {
                PatientBill& all = merged[patient.id];
                all.care.insert(all.care.end(), patient.care.begin(), patient.care.end());
                all.fees.insert(all.fees.end(), patient.fees.begin(), patient.fees.end());
            }
        }
        if (merged.empty()) {
            return std::nullopt;
        }
        std::vector<PatientBill> patients;
        for (auto& [id, patient] : merged) {
            patient.id = id;
            patient.add_up();
            patients.push_back(std::move(patient));
        }
        result.practice = sum_up(patients);
        result.first = result.practice.days.front().day;
        result.last = result.practice.days.back().day;
        return result;
    }

    void sum_left_out()
    {
        for (MonthBill& month : bill_.months) {
            std::map<std::string, LeftOutTotal> codes;
            for (const LeftOut& line : bill_.left_out) {
                if (!line.day || month_of(*line.day) != month.month) {
                    continue;
                }
                LeftOutTotal& total = codes[line.code];
                total.code = line.code;
                ++total.lines;
                total.without_price += line.amount ? 0 : 1;
                total.amount += line.amount.value_or(Money{});
            }
            for (auto& [code, total] : codes) {
                month.left_out.push_back(std::move(total));
            }
        }
    }

    void sort_left_out()
    {
        std::map<std::string, std::size_t> rank;
        for (const SourcePtr& source : table_.sources()) {
            rank.try_emplace(source->name(), rank.size());
        }
        std::stable_sort(bill_.left_out.begin(), bill_.left_out.end(),
                         [&](const LeftOut& a, const LeftOut& b) {
                             return std::pair{rank[a.place.file], a.place.line} <
                                    std::pair{rank[b.place.file], b.place.line};
                         });
    }

    const SessionTable& table_;
    Evaluator& evaluator_;
    const BillRequest& request_;
    LeaveOut leave_out_;
    BillLines lines_;
    std::vector<bool> repeated_; // rows of earlier exports that the files hold too
    std::vector<std::unique_ptr<Timeline>> timelines_;
    std::vector<Placed> placed_; // by row
    std::map<Row, std::size_t> ranks_;
    std::map<std::chrono::year_month, std::map<std::string, PatientBill>> months_;
    std::map<std::chrono::year_month, std::map<std::string, PatientBill>> others_; // not billed here
    std::map<std::chrono::year_month, bool> past_months_;                          // of them, with earlier exports
    std::map<std::chrono::year_month, std::vector<WaivedLine>> waived_;
    std::set<std::string> practitioners_;
    Bill bill_;
};

} // namespace

Bill make_bill(const SessionTable& table, Evaluator& evaluator, const BillRequest& request)
{
    return Biller{table, evaluator, request}.run();
}

} // namespace kine
