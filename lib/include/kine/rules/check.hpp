// SPDX-License-Identifier: Apache-2.0
// Check: one mechanism with its parameters read, ready to run on timelines. A mechanism knows nothing of any letter or
// article: what it looks for is given by selectors and parameters of the rule. Also the report it writes to.
#pragma once

#include "kine/rules/coverage.hpp"
#include "kine/rules/finding.hpp"
#include "kine/rules/records.hpp"
#include "kine/rules/rule_words.hpp"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kine {

class ExplainedAmounts;    // rules/explained_amounts.hpp
class KnownThresholds; // rules/known_thresholds.hpp
class SeriesWindows;   // rules/mechanisms/scope.hpp
namespace condition {
class PhraseAnswers; // rules/phrase_answers.hpp
}

// What the mechanisms may look at.
struct CheckContext {
    const Catalog& catalog;
    const SessionTable& table;
    std::optional<Date> known_on;
    Date today{}; // of the check: what lies after it is the future
    Coverage coverage{}; // the days the files tell
    std::map<std::string, Decimal, std::less<>> thresholds{}; // the user's own, in place of those of the tables
    std::string_view departement{}; // of rows that say no place
    condition::PhraseAnswers* phrases{nullptr}; // of the timeline that one thread judges; may be left out
    ExplainedAmounts* amounts{nullptr};             // so
    KnownThresholds* asked{nullptr};            // of one thread; so
    SeriesWindows* series{nullptr};             // of the timeline; so

    // `id` and `zone` stay where they are as long as `asked` does.
    [[nodiscard]] std::optional<Decimal> threshold(std::string_view id, std::string_view zone, Date day) const;
};

// One term of one session, wherever it is written.
struct TermPlace {
    const Session* session{nullptr};
    const SessionLine* line{nullptr};
    std::size_t index{0};

    [[nodiscard]] const PricedTerm& term() const { return line->content->priced.lines[index]; }
};

// A row of a timeline.
struct LinePlace {
    const Session* session{nullptr};
    const SessionLine* line{nullptr};
};

// Where a mechanism says what it found.
class Report {
  public:
    // Facts that a rule keeps for many rows, and what it says of those where it names nothing else.
    struct Kept {
        Facts facts;
        std::shared_ptr<const Wording> wording;
    };
    // What a mechanism may add to a violation.
    struct Extra {
        Facts facts;
        Kept* kept{nullptr}; // more of them
        std::vector<Row> related;
        Stakes stakes;
        Column column{Column::cotation};
        std::optional<Severity> severity; // never stronger than the rule's
    };

    // The engine opens a rule before its checks run.
    void open(const Rule& rule, const RulePeriod& period);

    void compliant() { ++tally().compliant; }
    void violation(const TermPlace& place, Extra extra);
    void violation(const Session& session, const SessionLine& line, Extra extra);
    // `missing`: the columns that would decide; none when it is the sessions outside the files.
    void undecided(const SessionLine& line, std::span<const Column> missing);
    void undecided(std::span<const LinePlace> rows, std::span<const Column> missing); // each of them
    void undecided(const SessionLine& line, std::initializer_list<Column> missing) { undecided(line, std::span{missing.begin(), missing.size()}); }
    // Nothing in the file would decide: `reason` says why, after « indéterminé, ».
    void undecided_because(const SessionLine& line, std::string_view reason);

    // How often each verdict was given.
    struct Counts {
        std::size_t compliant{0};
        std::size_t violations{0};
        std::size_t undecided{0};
    };
    [[nodiscard]] Findings& findings() { return findings_; } // violations
    // Removes the findings that are marked, and their counts with them.
    void withdraw(const std::vector<bool>& marked);

    // What could not be decided is a note while the rules run: there may be dozens a row, and most are only counted.
    struct Note {
        const Rule* rule{nullptr};
        Row row{0};
        std::uint32_t want{0}; // for want()
        friend bool operator==(const Note&, const Note&) = default;
    };
    [[nodiscard]] std::vector<Note>& notes() { return notes_; }
    [[nodiscard]] const Want& want(std::uint32_t number) const { return *wants_[number]; }
    void count(const Note& note, std::size_t rows = 1); // as one of those that are told by their number
    void count_compliant(const Rule& rule, std::size_t rows) { tallies_[&rule].compliant += rows; }
    [[nodiscard]] Note note(const Rule& rule, Row row, std::span<const Column> missing, std::string_view reason = {});
    void tell(const Note& note, std::span<const LinePlace> rows); // the same of each of them, whatever rule is open
    void add(Finding finding); // a violation found elsewhere
    // Those counted, by rule and want.
    [[nodiscard]] const std::map<std::pair<const Rule*, std::uint32_t>, std::size_t>& counted() const { return counted_; }
    [[nodiscard]] Finding finding_of(const Note& note) const;

    // Adds what another report found; the rules of both must outlive this one.
    void merge(Report&& other);
    [[nodiscard]] std::map<std::string, Counts> counts() const; // by code, of what violates or complies, and of what was counted

  private:
    Counts& tally();
    void add_note(Row row, std::uint32_t want);
    [[nodiscard]] std::shared_ptr<const Wording> wording(const Extra& extra) const;
    [[nodiscard]] std::uint32_t intern(std::span<const Column> missing, std::string_view reason);

    const Rule* rule_{nullptr};
    const RulePeriod* period_{nullptr};
    Counts* tally_{nullptr}; // of the rule, once it has something to count
    Findings findings_;
    std::vector<Note> notes_;
    std::vector<std::shared_ptr<const Want>> wants_;
    std::map<std::pair<const Rule*, std::uint32_t>, std::size_t> counted_;
    std::unordered_map<const Rule*, Counts> tallies_;
};

// What is known to hold for some rows of the conditions of a check, and need not be asked again: by phrase, from the first, one
// bit each; those beyond are never known.
struct HeldPhrases {
    using Bits = std::uint16_t;
    Bits when{0}, required{0};
    bool terms{false}; // the cotation has a term of those it speaks of
};

// What a check says of every row of one shape: the same cotation, zone and period of the rule, and the same cells in some
// columns.
struct OfShape {
    enum class Says {
        depends,   // on other cells, other rows: it must look
        nothing,
        compliant, // `times`
        undecided, // for want of `missing`
    } says{Says::depends};
    std::size_t times{1};
    std::vector<Column> missing{};
    HeldPhrases held{}; // when it depends
    // Of a block, when it depends: how many of its first rows answer alike, as far as is known; 0: nothing is.
    std::size_t alike{0};
    static constexpr std::size_t each_row = static_cast<std::size_t>(-1); // `alike`: every row is to be looked at
};

// How a check that looks at all the rows groups them: rows that differ in one of the columns, or are of two spans, never meet.
struct GroupKind {
    enum class Span : std::uint8_t { whole, year, month, day };
    std::vector<Column> columns;
    Span span{Span::whole};
    friend auto operator<=>(const GroupKind&, const GroupKind&) = default;
};
// A number that is the same for the days of one span of the calendar, and never 0.
[[nodiscard]] std::uint32_t span_number(GroupKind::Span span, Date day);

struct SpanSums; // kine/rules/span_sums.hpp
class ColumnSet;
struct ShapeColumns;
struct RowSubject;
struct RuleRecords; // rules/group_numbers.hpp

// A check looks at patients one by one, or at all the rows together (a practitioner's day, an ordonnance under two names):
// it is one of the two. Either way it judges the sessions whose day is in `period`; earlier and later ones are context.
class Check {
  public:
    Check() = default;
    Check(const Check&) = delete;
    Check& operator=(const Check&) = delete;
    virtual ~Check() = default;
    virtual void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const;
    virtual void run_all(const RuleRecords& records, const RulePeriod& period, const CheckContext& context, Report& report) const;
    [[nodiscard]] virtual bool looks_at_all() const { return false; } // run_all() is the one that judges
    // Of one that looks at all.
    [[nodiscard]] virtual GroupKind group_kind() const { return {}; }
    // It says nothing of files that lack some column.
    [[nodiscard]] virtual bool is_idle(const SessionTable&) const { return false; }
    // It looks at all, by spans that grow with the files, and a few of their rows and the sums of the others are enough for it:
    // run_all() then judges those rows by sums that sum_up() made, some rows at a time.
    [[nodiscard]] virtual bool sums_up() const { return false; }
    virtual void sum_up(const RuleRecords&, const RulePeriod&, const CheckContext&, SpanSums&) const {}
    // It judges groups of rows, each by its role: run_all() may be given all the rows or, unless it looks_at_all(), those of a patient.
    [[nodiscard]] virtual bool by_group() const { return false; }
    // What it says of a day comes from the terms of that day alone, and from the cells of add_columns(): run() may be given some of
    // the days. A row given for nothing is at most as faulty as another.
    [[nodiscard]] virtual bool by_day() const { return false; }
    // It judges row by row: run() is run_lines() of the judged rows, and what of_shape() settles needs no run.
    [[nodiscard]] virtual bool by_line() const { return false; }
    virtual void run_lines(std::span<const LinePlace> lines, const Timeline& timeline, const CheckContext& context,
                           Report& report) const;
    // By what the cotation says and these columns alone, for a row that the period judges. A check that is not by_line()
    // may only answer `nothing`: none of its verdicts, on any row, comes from a row of that shape.
    [[nodiscard]] virtual OfShape of_shape(const RowSubject&, const ShapeColumns&) const { return {}; }
    // For one that is by_line(): what it says of each row of the block of the subject, unless they are to be run.
    [[nodiscard]] virtual OfShape of_block(const RowSubject&) const { return {OfShape::Says::depends, 1, {}, {}, OfShape::each_row}; }
    // For one that is by_group(): what a row of that shape is to it, whatever its day.
    [[nodiscard]] virtual RowRole role_of_row(const RowSubject&, const ShapeColumns&) const { return RowRole::ask; }
    // The columns of the row that may let of_shape() or role_of_row() say more: they are given no other. Of kilometres, those that a
    // term bills are in no column: ColumnSet::add_kilometres() asks for them.
    virtual void add_columns(ColumnSet&) const {}
    // The days of care from which what it says on the day of the check may be another; a check that tells none does not let of_shape()
    // depend on them.
    virtual void add_turning_days(const CheckContext&, std::vector<Date>&) const {}
    // Tells the words it looks for; most look for none.
    virtual void add_words(RuleWords&) const {}
};

} // namespace kine
