// SPDX-License-Identifier: Apache-2.0
// total: in each group (« par », « duree »), a measure of the rows that `quand` describes stays at or under a threshold of
// the tables (`seuil`); with `parmi`, the measure is their share, in percent, of the rows that `parmi` describes. Groups of
// fewer than `au_moins` rows are left alone; with `annee_vue`, those of a year that the files do not tell as a whole too. The
// finding stands at the last counted row of the group, the first two hundred others are related.
// A row whose facts are not known counts for nothing when it would accuse; when it could change the answer, the rule is
// undecided for want of those facts. The minutes of a row are those of its act, however long it took: rows in parallel or in a
// group share their time, and `duree` only tells of an act that has none; `lignes-par-heure` goes from the first start to the
// last end, and needs every `heure`. `fois` is the rows, each as often as its `quantite` says.
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/groups.hpp"
#include "rules/mechanisms/row_time.hpp"
#include "rules/mechanisms/stake.hpp"

#include "kine/rules/span_sums.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace kine {

namespace {

constexpr std::array<std::string_view, 5> total_facts{"mesure", "max", "nombre", "parmi_nombre", "periode"};
constexpr std::array<std::string_view, 7> measures{"lignes",         "jours",            "patients", "minutes",
                                                   "jours-de-suite", "lignes-par-heure", "fois"};

enum class Measure { rows, days, patients, minutes, days_in_a_row, rows_an_hour, times };

struct Counted {
    const SpanSums::Sum* sum{nullptr};       // of all the rows, of which these are a few
    RecordRefs sure;
    RecordRefs all;          // the sure ones and those that may be
    std::size_t most_among{0};               // of `parmi`
    std::size_t least_among{0};
    bool uncertain{false}; // whatever the measure: minutes or an hour are unknown
};

class TotalCheck : public GroupCheck {
  public:
    TotalCheck(TomlTable& table, const Catalog& catalog)
        : GroupCheck{table, catalog}, among_{Condition::read(table, "parmi", catalog)},
          measure_{static_cast<Measure>(table.choice("mesure", measures, Need::required).value_or(0))},
          threshold_{read_threshold(table, "seuil", catalog)}, least_{table.count("au_moins").value_or(1)},
          whole_year_{table.boolean("annee_vue").value_or(false)},
          terms_{Selector::read(table, "termes", catalog)}, stake_{Stake::read(table, catalog, Stake::Of::nothing)}
    {
        const auto when = when_.may_lack();
        const auto among = among_.may_lack();
        if (when && among && measure_ != Measure::minutes && measure_ != Measure::rows_an_hour) {
            most_missing_ = (*when | *among).size();
        }
    }

    [[nodiscard]] RowRole role_of_row(const RowSubject& subject, const ShapeColumns& columns) const override
    {
        HeldPhrases::Bits among = 0;
        HeldPhrases::Bits counted = 0;
        if (among_.is_excluded(subject, columns, among)) {
            return RowRole::none;
        }
        const bool is_among = among_.is_about(columns) && among_.ask(subject, among).truth == Truth::yes;
        const bool excluded = when_.is_excluded(subject, columns, counted);
        const bool told = is_among && when_.is_about(columns);
        const Truth when = excluded ? Truth::no : told ? when_.ask(subject, counted).truth : Truth::unknown;
        if (when == Truth::no) {
            const bool counts_the_whole = !among_.empty() || least_ > 1;
            return !counts_the_whole ? RowRole::none : is_among ? RowRole::whole : RowRole::ask;
        }
        return !told ? RowRole::ask : when == Truth::yes ? RowRole::counted : RowRole::maybe;
    }

    // Of rows alone, when nothing else of them is told.
    [[nodiscard]] bool sums_up() const override
    {
        return looks_at_all() && grouping_.columns().empty() && measure_ == Measure::rows && among_.empty() && least_ <= 1 &&
               stake_.is_nothing();
    }

    void sum_up(const RuleRecords& records, const RulePeriod& period, const CheckContext& context, SpanSums& sums) const override
    {
        grouping_.each_whole(records, [&](const RecordGroup& group) {
            const Counted counted = count(group, context);
            if (!counted.all.empty()) {
                add(counted, missing(counted, context), period, sums);
            }
        });
    }

    void run_all(const RuleRecords& records, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        RecordRefs outside;
        const bool few = records.sums != nullptr; // of the rows of each group
        const auto judge_group = [&](const RecordGroup& group) {
            if (!few && settles(group, period, context, report)) {
                return;
            }
            Counted counted = count(group, context);
            if (few && !counted.all.empty()) {
                counted.sum = &records.sums->sums.at(span_of_rows(counted));
            }
            judge(counted, period, context, report);
        };
        grouping_.each(records, period, few ? 1 : static_cast<std::size_t>(std::max(1, least_)), std::cref(judge_group), &outside);
        std::erase_if(outside, [&](const Record* record) { return among_.ask(subject_of(*record, context)).truth == Truth::no; });
        grouping_.tell_outside(outside, when_, context, report);
    }

    void add_columns(ColumnSet& columns) const override
    {
        GroupCheck::add_columns(columns);
        among_.add_columns(columns);
    }

    void add_words(RuleWords& words) const override
    {
        GroupCheck::add_words(words);
        among_.add_words(words);
    }

  private:
    [[nodiscard]] std::uint32_t span_of_rows(const Counted& counted) const
    {
        return span_number(span_of(grouping_.calendar()), counted.all.front()->session->day);
    }

    void add(const Counted& counted, const std::vector<Column>& lacking, const RulePeriod& period, SpanSums& sums) const
    {
        const auto order_of = [&](const Record* record) {
            return SpanSums::CareOrder{record->care, sums.place_of(record->row)};
        };
        SpanSums::Sum sum;
        sum.all = counted.all.size();
        sum.sure = counted.sure.size();
        sum.missing.insert(lacking.begin(), lacking.end());
        sum.last = order_of(counted.all.back());
        for (const Record* record : counted.all) {
            if (period.judges(*record)) {
                sum.judged = true;
                sum.last_judged = order_of(record);
            }
        }
        for (std::size_t i = 0; i < counted.sure.size(); ++i) {
            if (period.judges(*counted.sure[i])) {
                sum.last_sure = order_of(counted.sure[i]);
            }
            if (i <= most_related) {
                sum.first.insert(order_of(counted.sure[i]));
            }
        }
        sums.sums[span_of_rows(counted)].add(sum);
    }

    // By the number of rows alone, and few of them asked: none is counted, or all of them would be at or under the limit, which
    // is that of the last one counted.
    [[nodiscard]] bool settles(const RecordGroup& group, const RulePeriod& period, const CheckContext& context, Report& report) const
    {
        if (!among_.empty() || measure_ == Measure::minutes || measure_ == Measure::rows_an_hour ||
            measure_ == Measure::times) {
            return false; // the measure may be more than the rows
        }
        const auto is_counted = [&](const GroupedRow& row) {
            return row.role == RowRole::ask ? when_.ask(subject_of(*row.record, context)).truth != Truth::no : row.role != RowRole::whole;
        };
        const auto last = std::find_if(group.rows.rbegin(), group.rows.rend(), is_counted);
        if (last == group.rows.rend()) {
            return true;
        }
        const Session& session = *last->record->session;
        const auto limit = context.threshold(threshold_, last->record->line->zone, session.day);
        const bool within = limit && Decimal{group.rows.size()} <= *limit && period.judges(session);
        if (within) {
            report.compliant();
        }
        return within;
    }

    [[nodiscard]] Counted count(const RecordGroup& group, const CheckContext& context) const
    {
        Counted counted; // nothing, in most groups
        for (const GroupedRow& row : group.rows) {
            const bool asked = row.role == RowRole::ask;
            const auto ask = [&](const Condition& condition) { return condition.ask(subject_of(*row.record, context)).truth; };
            const Truth among = asked ? ask(among_) : Truth::yes;
            if (among == Truth::no) {
                continue;
            }
            ++counted.most_among;
            counted.least_among += among == Truth::yes ? 1 : 0;
            if (row.role == RowRole::whole) {
                continue;
            }
            const Truth when = asked ? ask(when_) : row.role == RowRole::maybe ? Truth::unknown : Truth::yes;
            if (when == Truth::no) {
                continue;
            }
            counted.all.push_back(row.record);
            if (when == Truth::yes && among == Truth::yes) {
                counted.sure.push_back(row.record);
            }
            counted.uncertain = counted.uncertain || wanted(*row.record, context.table).has_value();
        }
        return counted;
    }

    // The column that the measure of the row lacks.
    [[nodiscard]] std::optional<Column> wanted(const Record& record, const SessionTable& table) const
    {
        if (measure_ == Measure::minutes && !minutes_of_act(record) && !table.integer(Column::duree, record.row)) {
            return Column::duree;
        }
        return measure_ == Measure::rows_an_hour && !record.session->minutes ? std::optional{Column::heure} : std::nullopt;
    }

    // What would tell more of the rows counted.
    [[nodiscard]] std::vector<Column> missing(const Counted& counted, const CheckContext& context) const
    {
        std::set<Column> missing;
        for (const Record* record : counted.all) {
            if (missing.size() == most_missing_) {
                break; // no row could lack anything else
            }
            const RowSubject subject = subject_of(*record, context);
            for (const Condition* condition : {&when_, &among_}) {
                const Answer answer = condition->ask(subject);
                missing.insert(answer.missing.begin(), answer.missing.end());
            }
            if (const auto column = wanted(*record, context.table)) {
                missing.insert(*column);
            }
        }
        return {missing.begin(), missing.end()};
    }

    [[nodiscard]] std::int64_t measured(const RecordRefs& rows, const SessionTable& table) const
    {
        switch (measure_) {
        case Measure::rows:
            return static_cast<std::int64_t>(rows.size());
        case Measure::minutes: {
            std::int64_t sum = 0;
            for (const Record* row : rows) {
                sum += minutes_of(*row, table);
            }
            return sum;
        }
        case Measure::times: {
            std::int64_t sum = 0;
            for (const Record* row : rows) {
                sum += sessions_of(table, row->row);
            }
            return sum;
        }
        case Measure::patients: {
            std::vector<CellId> patients;
            for (const Record* row : rows) {
                patients.push_back(row->timeline->patient);
            }
            std::sort(patients.begin(), patients.end());
            return std::unique(patients.begin(), patients.end()) - patients.begin();
        }
        case Measure::days:
            return days_of(rows).all;
        case Measure::days_in_a_row:
            return days_of(rows).in_a_row;
        case Measure::rows_an_hour:
            return rows_an_hour(rows, table);
        }
        return 0;
    }

    // In percent, cut to the hundredth: a share at the threshold is not above it.
    [[nodiscard]] static Decimal share(std::int64_t part, std::size_t whole)
    {
        const auto hundredths = whole == 0 ? std::int64_t{0} : part * 10000 / static_cast<std::int64_t>(whole);
        return Decimal::from_units(hundredths, 2);
    }

    void judge(const Counted& counted, const RulePeriod& period, const CheckContext& context, Report& report) const
    {
        const SpanSums::Sum* const sum = counted.sum;
        if (counted.all.empty() || (sum == nullptr && counted.most_among < static_cast<std::size_t>(least_))) {
            return;
        }
        const bool judged = sum != nullptr ? sum->judged : std::any_of(counted.all.begin(), counted.all.end(),
                                        [&](const Record* record) { return period.judges(*record); });
        if (!judged) {
            return; // all that it counts is only known from earlier exports, or of other days
        }
        const Record& last = *counted.all.back();
        const auto limit = context.threshold(threshold_, last.line->zone, last.session->day);
        if (!limit || (whole_year_ && !context.coverage.tells_year_of(last.session->day))) {
            return;
        }
        const bool is_share = !among_.empty();
        const std::int64_t least = sum != nullptr ? static_cast<std::int64_t>(sum->sure) : measured(counted.sure, context.table);
        const std::int64_t most = sum != nullptr ? static_cast<std::int64_t>(sum->all) : measured(counted.all, context.table);
        const int scale = measure_ == Measure::rows_an_hour ? 2 : 0;
        const Decimal low = is_share ? share(least, counted.most_among) : Decimal::from_units(least, scale);
        const Decimal high = is_share ? share(most, std::max<std::size_t>(counted.least_among, 1))
                                      : Decimal::from_units(most, scale);
        if (low > *limit && (sum != nullptr || counted.least_among >= static_cast<std::size_t>(least_))) {
            violation(counted, low, *limit, period, context, report);
            return;
        }
        std::vector<Column> lacking;
        if (high > *limit || counted.uncertain) {
            lacking = sum != nullptr ? std::vector<Column>{sum->missing.begin(), sum->missing.end()} : missing(counted, context);
        }
        if (lacking.empty()) {
            report.compliant();
        } else {
            report.undecided(*last.line, lacking);
        }
    }

    // Of rows or of patients that are too many, those beyond the limit; of any other measure, all.
    [[nodiscard]] RecordRefs too_many(const RecordRefs& rows, const Decimal& limit) const
    {
        const bool of_rows = measure_ == Measure::rows && among_.empty();
        const bool of_patients = measure_ == Measure::patients && among_.empty();
        const auto allowed = static_cast<std::size_t>(limit.rounded_units(0, Rounding::half_up));
        std::set<CellId> first_patients;
        RecordRefs result;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (first_patients.size() < allowed) {
                first_patients.insert(rows[i]->timeline->patient);
            }
            const bool within = (of_rows && i < allowed) || (of_patients && first_patients.contains(rows[i]->timeline->patient));
            if (!within) {
                result.push_back(rows[i]);
            }
        }
        return result;
    }

    // What is beyond the limit, counted as often as `quantite` says.
    [[nodiscard]] Stakes stake_of_times(const RecordRefs& rows, const Decimal& limit, const CheckContext& context) const
    {
        Stakes stakes;
        std::int64_t left = limit.rounded_units(0, Rounding::half_up);
        for (const Record* record : rows) {
            left -= sessions_of(context.table, record->row);
            if (left < 0) {
                stakes += stake_.of(*record->session, *record->line, terms_, context, -left);
                left = 0;
            }
        }
        return stakes;
    }

    void violation(const Counted& counted, const Decimal& measure, const Decimal& limit, const RulePeriod& period,
                   const CheckContext& context, Report& report) const
    {
        const auto judged = std::find_if(counted.sure.rbegin(), counted.sure.rend(),
                                         [&](const Record* record) { return period.judges(*record); });
        if (judged == counted.sure.rend()) {
            return;
        }
        const Record& last = **judged;
        Report::Extra extra;
        extra.facts = {{"mesure", measure.to_string(',')},
                       {"max", limit.to_string(',')},
                       {"nombre", std::to_string(counted.sum != nullptr ? counted.sum->sure : counted.sure.size())},
                       {"parmi_nombre", std::to_string(counted.sum != nullptr ? counted.sum->all : counted.most_among)},
                       {"periode", calendar_text(grouping_.calendar(), last.session->day)}};
        for (const Record* record : counted.sure) {
            if (record != &last && extra.related.size() < most_related) {
                extra.related.push_back(record->row);
            }
        }
        if (measure_ == Measure::times) {
            extra.stakes = stake_of_times(counted.sure, limit, context);
        } else {
            for (const Record* record : too_many(counted.sure, limit)) {
                extra.stakes += stake_.of(*record->session, *record->line, terms_, context);
            }
        }
        report.violation(*last.session, *last.line, std::move(extra));
    }

    Condition among_;
    Measure measure_;
    std::string threshold_;
    int least_;
    bool whole_year_;
    std::optional<std::size_t> most_missing_; // columns, of all rows together; nothing: no one knows
    Selector terms_; // of the stake
    Stake stake_;
};

} // namespace

const Mechanism total_mechanism{"total", "un nombre ou une part qui ne dépasse pas un seuil, par groupe de lignes",
                                total_facts, &make_check<TotalCheck>};

} // namespace kine
