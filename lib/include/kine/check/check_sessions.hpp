// SPDX-License-Identifier: Apache-2.0
// check: every rule on every patient of a session table. Findings come in file order whatever the order of work; each
// one keeps the rows it speaks of, so that renderers can show line, column and cell.
#pragma once

#include "kine/check/part.hpp"
#include "kine/rules/engine.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kine {

// What is asked of a check; the defaults ask everything.
struct CheckOptions {
    std::string territory{"metropole"};      // id of a Territory, for rows that do not say
    bool territory_given{false};             // the user chose it: it is a fact, not an assumption
    std::string departement;                 // number of that of the user, for rows that do not say; empty: not known
    std::optional<Date> known_on;
    Date today{};                            // day of the check
    std::size_t jobs{1};                     // threads; what is found does not depend on it
    bool each_undecided{true};               // items for what cannot be decided too; otherwise only the summary has them
    Excerpts excerpts{Excerpts::shown};      // whether findings come with the line of the file
    std::map<std::string, Decimal, std::less<>> thresholds; // the user's own, in place of those of the tables
    std::vector<std::string> select;         // codes or beginnings of codes (CUM, BDK-00); empty: all
    std::vector<std::string> ignore;
    std::optional<Part> part;                // only what is told of these patients
    std::string own_rules;                   // what tells rules beside those of the tables from others; empty: none
    std::function<void(std::size_t rows, std::size_t of)> progress; // now and then, from the thread of the caller
};

// The figures of a check; money in cents.
struct CheckSummary {
    std::size_t sessions{0};                 // rows read as sessions
    std::size_t patients{0};
    std::size_t past_sessions{0};            // rows of earlier exports, counted and not judged
    std::size_t past_repeated{0};            // of them, left out: the files to check hold the same session
    std::size_t errors{0};
    std::size_t warnings{0};
    std::size_t infos{0};                    // opportunities and conditional tariffs; undecided apart
    std::size_t set_aside{0};                // rows that could not be read
    Stakes stakes;
    std::map<std::string, Report::Counts> rules; // by code
    struct Undecided {
        std::string code;
        std::vector<Column> missing;         // empty: the sessions before the file, unless there is a reason
        std::string reason;                  // why nothing in a file would decide
        std::size_t sessions{0};
    };
    std::vector<Undecided> undecided;
    std::size_t suppressed{0};               // taken away by a suppression, counted nowhere else
    bool suppressions_given{false};
    struct Baseline {
        std::size_t known{0};                // already in it, counted nowhere else
        std::size_t fixed{0};                // in it, and not found any more
    };
    std::optional<Baseline> baseline;        // when one was given
};

// Why a finding does not count, in the words of who decided it.
struct Suppressed {
    std::string reason;
    Place place;                             // in the file of suppressions
};

// One thing to say about the file: the verdict of a rule, or a cell that could not be read (then `finding` is empty).
struct CheckItem {
    std::optional<Row> row;                  // nothing: the line could not be read as a session
    std::optional<Finding> finding;
    Diagnostic diagnostic;                   // always filled: code, severity, message, hint, place, related, reference
    std::string patient;                     // as written in the file
    std::optional<Date> day;
    std::string cotation;                    // normal form when it could be read
    std::string act;                         // the term at fault, normal form with a point; empty: the whole session
    std::string fingerprint;                 // of facts: rule, patient, day, act, occurrence
    std::size_t file{0};                     // index of the source, for the order
    std::shared_ptr<const Suppressed> suppressed; // when somebody decided so
    bool in_baseline{false};

    [[nodiscard]] bool counts() const { return !suppressed && !in_baseline; }
    [[nodiscard]] bool is_undecided() const;
    [[nodiscard]] Stakes counted_stakes() const; // none for what does not count or an undecided verdict; of an information, what is left unclaimed
};

// What one rule found, and the money of it, in cents.
struct RuleTotals {
    std::size_t compliant{0};
    std::size_t violations{0}; // all of them
    std::size_t undecided{0};
    std::size_t suppressed{0}; // of the violations
    std::size_t known{0};      // of the violations: in the baseline, not suppressed
    Stakes stakes;             // of those that count
};

// Findings in file order, whatever the number of threads, and their summary.
struct CheckResult {
    std::vector<CheckItem> items;            // file order, then code
    std::map<std::string, RuleTotals> told;  // by code, of items that are told and gone
    CheckSummary summary;
    std::vector<Diagnostic> notices;         // unknown columns and the like
    std::optional<PartLabel> part;           // when only a part was asked for
};

// Unknown codes in select or ignore (USA-005) and an unknown territory (ENT-031) are reported in `errors` and nothing is returned.
[[nodiscard]] std::optional<CheckResult> check_sessions(const SessionTable& table, const Catalog& catalog,
                                                        const RuleBook& book, const CheckOptions& options,
                                                        DiagnosticSink& errors);

// The same, the items told some hundreds at a time, in their order, as they are made: memory holds what was found, never all that is
// said of it. The result has none of them; CheckResult::told counts them. With several jobs the next ones are made while some are told.
// `totals` is called before the first of them, with the result but its label as a part.
using TellItems = std::function<void(const std::vector<CheckItem>&)>;
// The jobs that are left to whoever is told; the others make the next items meanwhile.
[[nodiscard]] constexpr std::size_t jobs_to_tell(std::size_t jobs) { return jobs - jobs / 2; }
using TellTotals = std::function<void(const CheckResult&)>;
[[nodiscard]] std::optional<CheckResult> check_sessions(const SessionTable& table, const Catalog& catalog,
                                                        const RuleBook& book, const CheckOptions& options,
                                                        const TellItems& tell, DiagnosticSink& errors,
                                                        const TellTotals& totals = {});

} // namespace kine
