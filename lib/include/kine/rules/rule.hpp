// SPDX-License-Identifier: Apache-2.0
// Rule: one row of the rule book, kept as data in tariffs/regles/: what it forbids, since when, on which text, in which
// words, and the mechanism that checks it with which dated parameters. A rule knows no C++ of its own.
#pragma once

#include "kine/base/date.hpp"
#include "kine/base/diagnostic.hpp"
#include "kine/tariff/definition.hpp"
#include "kine/tariff/history.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kine {

class Check;       // rules/check.hpp
struct Correction; // rules/correction_data.hpp
struct Record;     // rules/records.hpp
struct Session;    // rules/timeline.hpp

enum class RuleNature { law, official_practice, plausibility };
[[nodiscard]] std::string_view to_string(RuleNature nature); // "loi", "pratique-officielle", "plausibilite"

// One set of parameters and the days of care it binds.
struct RulePeriod {
    std::optional<Date> from; // nothing: as far back as care goes
    std::optional<Date> until; // exclusive
    std::optional<Severity> severity; // when it differs from the rule's
    std::shared_ptr<const Check> check;
    struct Parameter {
        std::string name;                // as the tables write it: « fenetre », « quand »
        std::vector<std::string> values;
    };
    std::vector<Parameter> parameters;   // of its mechanism

    [[nodiscard]] bool contains(Date day) const { return (!from || *from <= day) && (!until || day < *until); }
    // Its day is in the period, and it is not only known from earlier exports.
    [[nodiscard]] bool judges(const Session& session) const;
    [[nodiscard]] bool judges(const Record& record) const; // so, of its session
};

struct Rule {
    std::string code; // CUM-009
    std::string title;
    std::string mechanism;
    RuleNature nature{RuleNature::law};
    Severity severity{Severity::error};
    Certainty certainty{Certainty::certain};
    std::string message; // with {facts}
    std::string hint;    // with {facts}
    std::string why;
    std::vector<std::string> readings;   // the interpretations when the texts disagree; the first is the one taken
    std::vector<std::string> lacks;      // facts of the text that no column says: the rule checks the rest
    std::vector<std::string> prevails;   // codes whose finding on the same cells is only named in `also`
    std::string good;                    // a cotation or course that passes
    std::string bad;                     // one that does not
    Provenance source;
    std::vector<RulePeriod> periods;
    std::vector<Definition> definitions; // that its parameters name, and those that these name in turn
    std::vector<std::shared_ptr<const Correction>> corrections; // how a finding may be put right; the first that applies

    [[nodiscard]] std::string family() const { return code.substr(0, code.find('-')); }
};

// A rule of the texts that is not one of the book: it asks for nothing that a session file could say, or something else
// checks it.
struct Unchecked {
    enum class State {
        documentary, // a fact of the file of a patient, of a document, of the person: nothing in an export says it
        elsewhere,   // checked by another rule, or by another command
        permission,  // it allows, forbids nothing
    };
    std::string code;
    std::string title;
    State state{State::documentary};
    std::string reason;
    std::vector<std::string> by; // elsewhere: codes of rules, or commands
    Provenance source;
};
[[nodiscard]] std::string_view to_string(Unchecked::State state); // "documentaire", "ailleurs", "permission"

} // namespace kine
