// SPDX-License-Identifier: Apache-2.0
// The rules are run by shapes of rows; here each rule is run on every row, and both must say the same.
#include "kine/rules/engine.hpp"
#include "kine/rules/rule_book.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

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
    std::string text = report.wants()[want].reason;
    for (const Column column : report.wants()[want].missing) {
        text += " " + std::string{column_info(column).name};
    }
    return text;
}

Said said_by(Report report, const Precedence& precedence, bool each_note, const SessionTable& table)
{
    settle(report, precedence, each_note, table);
    Said said;
    for (const Finding& finding : report.findings()) {
        std::string text = std::to_string(finding.row) + " " + finding.rule->code + " " + finding.message + " | " + finding.hint;
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

struct Checked {
    Said by_shape;
    Said by_row;
};

Checked check(const SessionTable& table, const RuleBook& book, bool each_note)
{
    const Catalog& catalog = embedded_catalog();
    std::map<CellId, std::vector<Row>> patients;
    std::vector<Date> days;
    for (Row row = 0; row < table.size(); ++row) {
        patients[table.patient(row)].push_back(row);
        days.push_back(table.date(row));
    }
    const CheckContext context{catalog, table, {}, day("2026-11-21"), Coverage{days, 45}, {}};
    const Precedence precedence{book};
    Evaluator evaluator{catalog, {}};
    PatientJudge judge{book, precedence, context, each_note};
    Report plain;
    std::vector<Timeline> timelines;
    for (const auto& [patient, rows] : patients) {
        timelines.push_back(make_timeline(rows, table, evaluator, {"metropole", false}));
        judge.judge(timelines.back());
        run_all(book, timelines.back(), context, plain);
    }
    return {said_by(judge.take(), precedence, each_note, table), said_by(std::move(plain), precedence, each_note, table)};
}

std::string read_file(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace

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
