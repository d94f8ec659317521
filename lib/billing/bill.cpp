#include "kine/billing/bill.hpp"

#include "billing/leave_out.hpp"
#include <algorithm>
#include <memory>
#include <set>
#include <utility>

namespace kine {

namespace {

constexpr std::string_view unnamed_fee = "Acte hors nomenclature";

std::chrono::year_month month_of(Date day)
{
    const std::chrono::year_month_day date{day};
    return date.year() / date.month();
}

class Biller {
  public:
    Biller(const SessionTable& table, Evaluator& evaluator, const BillRequest& request)
        : table_{table}, evaluator_{evaluator}, request_{request}, leave_out_{table, evaluator.catalog(),
                                                                              request}
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
        for (const SetAside& line : table_.set_aside()) {
            if (table_.is_past_file(line.place.file)) {
                continue;
            }
            leave_out(line);
        }
        sort_left_out();
        bill_.practitioners.assign(practitioners_.begin(), practitioners_.end());
        return std::move(bill_);
    }

  private:
    // One line of a timeline, kept until its turn in file order.
    struct Placed {
        const SessionLine* line{nullptr};
        std::size_t rank{0}; // among the lines of its patient, in the order of time
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
        for (const Session& session : timelines_.back()->sessions) {
            for (const SessionLine& line : session.lines) {
                placed_[line.row] = {&line, rank++};
            }
        }
    }

    void settle()
    {
        for (const Placed& placed : placed_) {
            const SessionLine& line = *placed.line;
            if (table_.is_past(line.row)) { // it only counts for the ranks
                continue;
            }
            const auto month = month_of(table_.date(line.row));
            if (request_.month && *request_.month != month) {
                ++bill_.other_months;
                continue;
            }
            if (auto refusal = leave_out_.why(line)) {
                leave_out(line, std::move(*refusal));
                continue;
            }
            if (const auto name = table_.text(Column::praticien, line.row); !name.empty()) {
                practitioners_.emplace(name);
            }
            ranks_[line.row] = placed.rank;
            add(months_[month][std::string{table_.text(table_.patient(line.row))}], line);
        }
    }

    void place(auto& billed, Row row) const
    {
        billed.row = row;
        billed.file = table_.source(row).name();
        billed.line = table_.line(row);
        billed.day = table_.date(row);
        billed.practitioner = table_.text(Column::praticien, row);
        billed.locum = table_.fact(Column::remplace, row) == Fact::yes;
    }

    void add(PatientBill& patient, const SessionLine& line) const
    {
        CareLine billed;
        for (const PricedTerm& term : line.content->priced.lines) {
            if (term.term.is(CodeKind::off_list)) {
                patient.fees.push_back(fee(line, term));
                continue;
            }
            billed.cotation.terms.push_back(term.term);
            billed.terms.push_back(&term);
            (term.reimbursable() ? billed.reimbursable : billed.overrun) += term.amount;
            billed.status = term.status == Status::in_force ? billed.status : term.status;
        }
        if (billed.terms.empty()) {
            return;
        }
        place(billed, line.row);
        billed.parts = parts(line);
        patient.care.push_back(std::move(billed));
    }

    [[nodiscard]] FeeLine fee(const SessionLine& line, const PricedTerm& term) const
    {
        FeeLine result;
        place(result, line.row);
        const std::string_view label = table_.text(Column::hn_libelle, line.row);
        result.label = label.empty() ? unnamed_fee : label;
        result.term = &term;
        const PriceListItem* item =
            request_.cabinet == nullptr ? nullptr : request_.cabinet->labelled(result.label);
        result.nature = nature_of(table_.choice(Column::hn_nature, line.row));
        result.minutes = table_.integer(Column::duree, line.row);
        if (item != nullptr) {
            result.nature = result.nature == Nature::unknown ? item->nature : result.nature;
            if (!result.minutes) {
                result.minutes = item->minutes;
            }
        }
        result.amount = term.amount;
        result.place = table_.choice(Column::lieu, line.row);
        result.devis = table_.text(Column::devis, line.row);
        result.paid_on = table_.day(Column::regle_le, line.row);
        return result;
    }

    // An empty exoneration is not « aucune »: a rate taken for granted would be a wrong document.
    [[nodiscard]] Split parts(const SessionLine& line) const
    {
        SplitRequest payer;
        payer.exoneration = table_.choice(Column::exoneration, line.row);
        payer.regime = table_.choice(Column::regime, line.row);
        if (payer.exoneration.empty()) {
            Split unknown;
            unknown.reason = "l'exonération n'est pas renseignée";
            return unknown;
        }
        const PricingDay day{table_.date(line.row), std::string{line.zone}, evaluator_.known_on()};
        return split(line.content->priced, evaluator_.catalog(), day, payer);
    }

    void leave_out(const SessionLine& line, Refusal refusal)
    {
        LeftOut out;
        out.place = table_.place(Column::cotation, line.row);
        out.place.line = table_.line(line.row);
        out.patient = table_.text(table_.patient(line.row));
        out.day = table_.date(line.row);
        out.cotation = table_.cotation(line.row);
        out.code = std::move(refusal.code);
        out.reason = std::move(refusal.reason);
        const PricedCotation& priced = line.content->priced;
        if (line.content->parsed.ok() && priced.complete) {
            out.amount = priced.total;
        }
        out.raw = table_.raw_line(line.row);
        out.header = table_.header_line(line.row);
        out.delimiter = table_.delimiter(line.row);
        out.form = table_.rows_form(line.row);
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
        const auto why = std::find_if(errors.begin(), errors.end(), [&](const Diagnostic& d) {
            return d.code == line.code && d.place.file == line.place.file && d.place.line == line.place.line;
        });
        out.reason = why == errors.end() ? "ligne illisible" : why->message;
        for (Row row = 0; row < table_.size(); ++row) { // any line of the same file knows its header
            if (table_.source(row).name() == line.place.file) {
                out.header = table_.header_line(row);
                out.delimiter = table_.delimiter(row);
                break;
            }
        }
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
            for (const CareLine& line : patient.care) {
                patient.totals.add(line);
            }
            for (const FeeLine& line : patient.fees) {
                patient.totals.add(line);
            }
            result.patients.push_back(std::move(patient));
        }
        result.practice = sum_up(result.patients);
        return result;
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
    std::vector<std::unique_ptr<Timeline>> timelines_;
    std::vector<Placed> placed_; // by row
    std::map<Row, std::size_t> ranks_;
    std::map<std::chrono::year_month, std::map<std::string, PatientBill>> months_;
    std::set<std::string> practitioners_;
    Bill bill_;
};

} // namespace

Bill make_bill(const SessionTable& table, Evaluator& evaluator, const BillRequest& request)
{
    return Biller{table, evaluator, request}.run();
}

} // namespace kine
