// SPDX-License-Identifier: Apache-2.0
// Micro-benches: each step of a check alone, on a generated table. Items are rows: the figure to look at is items a second.
#include "check/patient_rows.hpp"
#include "input/interner.hpp"
#include "row_cells.hpp"
#include "rules/group_numbers.hpp"
#include "support/catalog.hpp"

#include "kine/check/check_sessions.hpp"
#include "kine/rules/rule_book.hpp"

#include <benchmark/benchmark.h>

#include <map>
#include <memory>

namespace {

using namespace kine;

constexpr std::size_t row_count = 20'000;

const SourcePtr& generated()
{
    static const SourcePtr source = [] {
        bench::Choices choices;
        choices.rows = row_count;
        const bench::Country country = bench::make_country(choices);
        bench::RowCells cells{country, false};
        std::string text;
        for (std::size_t i = 0; i < bench::canonical_cells; ++i) {
            text.append(i == 0 ? "" : ",").append(bench::name(static_cast<bench::Cell>(i)));
        }
        for (const bench::RowRef& row : country.rows) {
            cells.fill(row);
            for (std::size_t i = 0; i < bench::canonical_cells; ++i) {
                text.append(i == 0 ? "\n" : ",").append(cells[static_cast<bench::Cell>(i)]);
            }
        }
        return std::make_shared<const Source>("bench.csv", text + '\n');
    }();
    return source;
}

SessionTable read()
{
    DiagnosticSink errors;
    auto table = read_sessions(std::array{generated()}, errors);
    if (!table) {
        throw std::runtime_error{"the generated file cannot be read"};
    }
    return std::move(*table);
}

const SessionTable& table()
{
    static const SessionTable one = read();
    return one;
}

const RuleBook& book()
{
    static const std::shared_ptr<const RuleBook> one = [] {
        DiagnosticSink errors;
        const std::vector<TableFile> files = embedded_tables();
        auto loaded = load_rules(files, testing::embedded_catalog(), errors);
        if (loaded == nullptr) {
            throw std::runtime_error{"the rules cannot be read"};
        }
        return loaded;
    }();
    return *one;
}

// The timelines of every patient, with what they point to.
struct Prepared {
    Evaluator evaluator{testing::embedded_catalog(), std::nullopt};
    std::vector<Timeline> timelines;
};

std::unique_ptr<Prepared> prepare()
{
    auto result = std::make_unique<Prepared>();
    const PatientRows patients = rows_by_patient(table(), PartRows{table(), std::nullopt});
    for (std::size_t i = 0; i < patients.size(); ++i) {
        result->timelines.push_back(make_timeline(patients.of(i), table(), result->evaluator, {"metropole", false}));
    }
    return result;
}

const Prepared& prepared()
{
    static const std::unique_ptr<Prepared> one = prepare();
    return *one;
}

void count_rows(benchmark::State& state)
{
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(row_count));
}

void reading(benchmark::State& state)
{
    for (auto _ : state) {
        benchmark::DoNotOptimize(read());
    }
    count_rows(state);
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                            static_cast<std::int64_t>(generated()->text().size()));
}

// Every cell of five columns, from the most repeated to the least.
void interning(benchmark::State& state)
{
    const SessionTable& rows = table();
    for (auto _ : state) {
        input::Interner interner;
        for (const Column column : {Column::lieu, Column::cotation, Column::date, Column::serie, Column::ordonnance}) {
            for (Row row = 0; row < rows.size(); ++row) {
                benchmark::DoNotOptimize(interner.intern_view(rows.text(column, row)));
            }
        }
    }
    count_rows(state);
}

void grouping(benchmark::State& state)
{
    for (auto _ : state) {
        benchmark::DoNotOptimize(rows_by_patient(table(), PartRows{table(), std::nullopt}));
    }
    count_rows(state);
}

void timelines(benchmark::State& state)
{
    for (auto _ : state) {
        benchmark::DoNotOptimize(prepare());
    }
    count_rows(state);
}

void whole_check(benchmark::State& state)
{
    CheckOptions options;
    options.today = testing::day("2026-07-01");
    for (auto _ : state) {
        DiagnosticSink errors;
        benchmark::DoNotOptimize(check_sessions(table(), testing::embedded_catalog(), book(), options, errors));
    }
    count_rows(state);
}

std::vector<Date> days_of_table()
{
    std::vector<Date> days;
    for (Row row = 0; row < table().size(); ++row) {
        days.push_back(table().date(row));
    }
    return days;
}

// All the rules of one mechanism: on each patient, then on all the rows, whichever it looks at.
void mechanism(benchmark::State& state, const std::vector<const Rule*>& rules)
{
    const CheckContext context{testing::embedded_catalog(), table(), std::nullopt, testing::day("2026-07-01"),
                               Coverage{days_of_table(), 60}, {}};
    const std::vector<Timeline>& patients = prepared().timelines;
    const Records records{patients, table()};
    GroupNumbers numbers{records, table()};
    for (auto _ : state) {
        Report report;
        for (const Rule* rule : rules) {
            for (const RulePeriod& period : rule->periods) {
                report.open(*rule, period);
                for (const Timeline& patient : patients) {
                    period.check->run(patient, period, context, report); // nothing, of a check that looks at all
                }
                if (period.check->looks_at_all()) {
                    period.check->run_all({records, numbers}, period, context, report);
                }
            }
        }
        benchmark::DoNotOptimize(report.findings().size());
    }
    count_rows(state);
    state.counters["rules"] = static_cast<double>(rules.size());
}

void register_mechanisms()
{
    std::map<std::string, std::vector<const Rule*>> by_mechanism;
    for (const Rule& rule : book().rules()) {
        by_mechanism[rule.mechanism].push_back(&rule);
    }
    for (const auto& [name, rules] : by_mechanism) {
        benchmark::RegisterBenchmark(("mechanism/" + name).c_str(),
                                     [rules = rules](benchmark::State& state) { mechanism(state, rules); });
    }
}

} // namespace

BENCHMARK(reading)->Unit(benchmark::kMillisecond);
BENCHMARK(interning)->Unit(benchmark::kMillisecond);
BENCHMARK(grouping)->Unit(benchmark::kMillisecond);
BENCHMARK(timelines)->Unit(benchmark::kMillisecond);
BENCHMARK(whole_check)->Unit(benchmark::kMillisecond);

int main(int count, char** words)
{
    register_mechanisms();
    benchmark::Initialize(&count, words);
    if (benchmark::ReportUnrecognizedArguments(count, words)) {
        return 2;
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
