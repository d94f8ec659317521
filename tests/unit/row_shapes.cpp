// SPDX-License-Identifier: Apache-2.0
// The rules are run by shapes of rows; here each rule is run on every row, and both must say the same.
#include "kine/rules/engine.hpp"
#include "kine/rules/precedence.hpp"
#include "kine/rules/rule_book.hpp"
#include "row_shapes_texts.hpp"
#include "rules/explained_amounts.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

namespace test_row_shapes {

using namespace kine;
using namespace kine::testing;

namespace {

struct Said {
    std::multiset<std::string> findings;
    std::multiset<std::string> notes; // row, rule, want
    std::map<std::string, std::string> counts;
    friend bool operator==(const Said&, const Said&) = default;
};

std::string want_of(const Report& report, std::uint32_t want)
{
    std::string text = report.want(want).reason;
    for (const Column column : report.want(want).missing) {
        text += " " + std::string{column_info(column).name};
    }
    return text;
}

Said said_by(Report report, const AskedRules& rules, bool each_note, const SessionTable& table)
{
    settle(report, rules, each_note, table);
    Said said;
    for (const Finding& finding : report.findings()) {
        std::string text = std::to_string(finding.row) + " " + finding.rule->code + " " + finding.wording->message + " | " + finding.wording->hint;
        for (const Row related : finding.related) {
            text += " " + std::to_string(related);
        }
        said.findings.insert(text + " " + finding.stakes.exposed.to_string());
    }
    for (const Report::Note& note : report.notes()) {
        said.notes.insert(std::to_string(note.row) + " " + note.rule->code + " " + want_of(report, note.want));
    }
    for (const auto& [key, rows] : report.counted()) {
        said.counts[key.first->code + " :" + want_of(report, key.second)] = std::to_string(rows);
    }
    for (const auto& [code, counts] : report.counts()) {
        if (counts.compliant + counts.violations + counts.undecided != 0) {
            said.counts[code] = std::to_string(counts.compliant) + "/" + std::to_string(counts.violations) + "/" +
                                std::to_string(counts.undecided);
        }
    }
    return said;
}

// Every rule on every judged row, nothing worked out beforehand.
void run_all(const RuleBook& book, const Timeline& timeline, const CheckContext& context, Report& report)
{
    for (const Rule& rule : book.rules()) {
        for (const RulePeriod& period : rule.periods) {
            report.open(rule, period);
            if (!period.check->by_line()) {
                period.check->run(timeline, period, context, report);
                continue;
            }
            std::vector<LinePlace> lines;
            for (const Session& session : timeline.sessions) {
                for (const SessionLine& line : session.lines) {
                    if (period.judges(session)) {
                        lines.push_back({&session, &line});
                    }
                }
            }
            period.check->run_lines(lines, timeline, context, report);
        }
    }
}

// DEP-011 on the appointments that the patient did not keep, IDN-009 on avoirs.
void run_apart(const RuleBook& book, const Timeline& timeline, const CheckContext& context, Report& report)
{
    for (const Rule& rule : book.rules()) {
        for (const RulePeriod& period : rule.periods) {
            for (const Apart& apart : timeline.apart) {
                const bool asked = apart.why == Apart::Why::missed ? rule.code == "DEP-011"
                                   : apart.why == Apart::Why::avoir && rule.code == "IDN-009";
                if (asked && period.judges(apart.row)) {
                    report.open(rule, period);
                    const LinePlace line{&apart.row, &apart.row.lines.front()};
                    period.check->run_lines({&line, 1}, timeline, context, report);
                }
            }
        }
    }
}

// The patients of a table, for the rules.
struct Patients {
    explicit Patients(const SessionTable& read) : table{read}, context{embedded_catalog(), table, {}, day("2026-11-21"), coverage(), {}}
    {
        std::map<CellId, std::vector<Row>> rows;
        for (Row row = 0; row < table.size(); ++row) {
            rows[table.patient(row)].push_back(row);
        }
        for (const auto& [patient, own] : rows) {
            timelines.push_back(make_timeline(own, table, evaluator, {"metropole", false}));
        }
    }

    [[nodiscard]] Coverage coverage() const
    {
        std::vector<Date> days;
        for (Row row = 0; row < table.size(); ++row) {
            days.push_back(table.date(row));
        }
        return Coverage{days, 45};
    }

    [[nodiscard]] Report by_shape(const AskedRules& rules, bool each_note) const
    {
        RowRoles roles{table};
        PatientJudge judge{rules, context, each_note, &roles};
        for (const Timeline& timeline : timelines) {
            judge.judge(timeline);
        }
        Report report = judge.take();
        report.merge(run_rules(rules, Records{timelines, table, &roles}, context, 2));
        return report;
    }

    [[nodiscard]] Report by_row(const RuleBook& book) const
    {
        Report report;
        for (const Timeline& timeline : timelines) {
            run_all(book, timeline, context, report);
            run_apart(book, timeline, context, report);
        }
        report.merge(run_rules(AskedRules{book}, Records{timelines, table}, context));
        return report;
    }

    const SessionTable& table;
    Evaluator evaluator{embedded_catalog(), {}};
    CheckContext context;
    std::vector<Timeline> timelines;
};

struct Checked {
    Said by_shape;
    Said by_row;
};

Checked check(const SessionTable& table, const RuleBook& book, bool each_note)
{
    const Patients patients{table};
    const AskedRules rules{book};
    return {said_by(patients.by_shape(rules, each_note), rules, each_note, table),
            said_by(patients.by_row(book), rules, each_note, table)};
}

// Every rule on the table of a text, by shape and row by row, which brings more than so many findings.
SessionTable check_text(std::string text, std::size_t findings)
{
    DiagnosticSink sink;
    const auto book = load_rules(embedded_tables(), embedded_catalog(), sink);
    REQUIRE(book != nullptr);
    const std::vector<SourcePtr> sources{std::make_shared<const Source>("export.csv", std::move(text))};
    auto table = read_sessions(sources, sink);
    REQUIRE(table.has_value());
    for (const bool each_note : {false, true}) {
        const auto [by_shape, by_row] = check(*table, *book, each_note);
        CHECK(by_shape.findings == by_row.findings);
        CHECK(by_shape.notes == by_row.notes);
        CHECK(by_shape.counts == by_row.counts);
        CHECK(by_row.findings.size() > findings);
    }
    return std::move(*table);
}

// One rule alone, and among all of them, as if nothing else had been found.
Checked check_alone(const Patients& patients, const Report& all, const Rule& rule, const RuleBook& book, bool each_note)
{
    const AskedRules rules{book, [&](const Rule& other) { return &other == &rule; }};
    Report own = all;
    std::erase_if(own.findings(), [&](const Finding& finding) { return finding.rule != &rule; });
    std::erase_if(own.notes(), [&](const Report::Note& note) { return note.rule != &rule; });
    Said among = said_by(std::move(own), rules, each_note, patients.table);
    std::erase_if(among.counts, [&](const auto& count) { return !count.first.starts_with(rule.code); });
    return {said_by(patients.by_shape(rules, each_note), rules, each_note, patients.table), std::move(among)};
}

std::string read_file(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace

TEST_CASE("row shapes: an amount is explained once for rows alike, and again where anything differs")
{
    const Date day{std::chrono::year{2026} / 3 / 2};
    const Evaluated one;
    const Evaluated other;
    ExplainedAmounts amounts{embedded_catalog()};
    const AmountFacts beside{2, Money::from_cents(300), Money::from_cents(400)};
    amounts.of({&one, Money::from_cents(1878), beside}, day).here.emplace();
    const auto is_known = [&](const ExplainedAmounts::Asked& asked, Date of) { return amounts.of(asked, of).here.has_value(); };
    CHECK(is_known({&one, Money::from_cents(1878), beside}, day));
    CHECK(is_known({&one, Money::from_cents(1878), beside}, day + std::chrono::days{1}));
    CHECK_FALSE(is_known({&one, Money::from_cents(1878), beside}, Date{std::chrono::year{1950} / 1 / 1})); // another rate
    CHECK_FALSE(is_known({&other, Money::from_cents(1878), beside}, day));
    CHECK_FALSE(is_known({&one, Money::from_cents(1879), beside}, day));
    CHECK_FALSE(is_known({&one, Money::from_cents(1878), {1, beside.overrun_cell, beside.off_list_cell}}, day));
    CHECK_FALSE(is_known({&one, Money::from_cents(1878), {2, std::nullopt, beside.off_list_cell}}, day));
    CHECK_FALSE(is_known({&one, Money::from_cents(1878), {2, beside.overrun_cell, beside.overrun_cell}}, day));
    amounts.start();
    CHECK(is_known({&one, Money::from_cents(1878), beside}, day)); // the next patient's too
}

TEST_CASE("row shapes: a year of long series is judged as it would be row by row")
{
    const auto table = check_text(long_series(), 30); // the ranks, dates and amounts that change an answer are there
    CHECK(table.size() == 360 + 12);
    CHECK(table.cell_errors().empty());
}

TEST_CASE("row shapes: cells of signs, days of one row and of several are judged as they would be row by row")
{
    CHECK(check_text(odd_cells(), 100).size() > 1000);
}

TEST_CASE("row shapes: cotations of other kilometres are judged as they would be row by row")
{
    CHECK(check_text(many_kilometres(), 100).cell_errors().empty());
}

TEST_CASE("row shapes: identifiers that rules name, days on which an answer turns are judged as they would be row by row")
{
    CHECK(check_text(named_identifiers(), 100).size() == 12 * 12 + 9 * 24);
}

TEST_CASE("row shapes: what the rules say is what they would say row by row")
{
    const std::filesystem::path root{KINE_SOURCE_ROOT};
    std::vector<std::filesystem::path> files{root / "examples/mois/seances.csv", root / "examples/controle/export.csv"};
    for (const auto& entry : std::filesystem::directory_iterator{root / "tests/rules"}) {
        if (const auto bad = entry.path() / "mauvais.csv"; std::filesystem::exists(bad)) {
            files.push_back(bad);
        }
    }
    const std::vector<TableFile> tables = embedded_tables();
    DiagnosticSink sink;
    const auto book = load_rules(tables, embedded_catalog(), sink);
    REQUIRE(book != nullptr);
    std::set<std::string> found;
    for (const auto& file : files) {
        CAPTURE(file.string());
        const std::vector<SourcePtr> sources{std::make_shared<const Source>("export.csv", read_file(file))};
        DiagnosticSink errors;
        const auto table = read_sessions(sources, errors);
        if (!table) {
            continue; // a fixture of reading
        }
        for (const bool each_note : {false, true}) {
            const auto [by_shape, by_row] = check(*table, *book, each_note);
            CHECK(by_shape.findings == by_row.findings);
            CHECK(by_shape.notes == by_row.notes);
            CHECK(by_shape.counts == by_row.counts);
            found.insert(by_row.findings.begin(), by_row.findings.end());
        }
    }
    CHECK(files.size() > 200);
    CHECK(found.size() > 200); // the fixtures do make the rules speak
}

TEST_CASE("row shapes: a rule asked for alone says what it says among all, when nothing prevails over it")
{
    DiagnosticSink sink;
    const auto book = load_rules(embedded_tables(), embedded_catalog(), sink);
    REQUIRE(book != nullptr);
    const std::filesystem::path root{KINE_SOURCE_ROOT};
    std::set<std::string> undecided;
    std::set<std::string> found;
    for (const Rule& rule : book->rules()) {
        for (const char* name : {"mauvais.csv", "bon.csv"}) {
            const std::filesystem::path file = root / "tests/rules" / rule.code / name;
            if (!std::filesystem::exists(file)) {
                continue;
            }
            CAPTURE(file.string());
            const std::vector<SourcePtr> sources{std::make_shared<const Source>("export.csv", read_file(file))};
            DiagnosticSink errors;
            const auto table = read_sessions(sources, errors);
            if (!table) {
                continue; // a fixture of reading
            }
            const Patients patients{*table};
            const Report all = patients.by_row(*book);
            for (const bool each_note : {false, true}) {
                const auto [alone, among] = check_alone(patients, all, rule, *book, each_note);
                CHECK(alone.findings == among.findings);
                CHECK(alone.notes == among.notes);
                CHECK(alone.counts == among.counts);
                found.insert(among.findings.empty() ? std::string{} : rule.code);
                undecided.insert(among.notes.empty() ? std::string{} : rule.code);
            }
        }
    }
    CHECK(found.size() > 150);
    CHECK(undecided.size() > 10);
}

} // namespace test_row_shapes
