// SPDX-License-Identifier: Apache-2.0
#include "kine/base/shown_word.hpp"
#include "kine/rules/check.hpp"
#include "rules/finding_order.hpp"
#include "rules/mechanism.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 7> common{"terme", "lettre", "coefficient", "acte", "date", "cotation", "montant_terme"};

constexpr std::size_t longest_cotation = 200;

void add_facts(Facts& facts, const PricedTerm& term)
{
    facts.emplace_back("terme", shown_word(term.term.to_string()));
    facts.emplace_back("lettre", shown_word(term.term.code));
    facts.emplace_back("coefficient", term.term.number ? term.term.number->to_string(',') : std::string{});
    facts.emplace_back("acte", term.act() == nullptr ? std::string{} : term.act()->short_label);
    facts.emplace_back("montant_terme", term.amount.to_french());
}

// Of a session, those that the sentences of the rule name.
void add_facts(Facts& facts, const Session& session, const SessionLine& line, const Rule& rule)
{
    const auto is_named = [&](std::string_view fact) {
        return rule.message.find(fact) != std::string::npos || rule.hint.find(fact) != std::string::npos;
    };
    if (is_named("{date}")) {
        facts.emplace_back("date", to_french(session.day));
    }
    if (is_named("{cotation}")) {
        facts.emplace_back("cotation", shown_word(line.content->parsed.cotation.to_string(), longest_cotation));
    }
}

} // namespace

std::span<const std::string_view> common_facts() { return common; }

void Check::run(const Timeline&, const RulePeriod&, const CheckContext&, Report&) const {}
void Check::run_all(const RuleRecords&, const RulePeriod&, const CheckContext&, Report&) const {}
void Check::run_lines(std::span<const LinePlace>, const Timeline&, const CheckContext&, Report&) const {}

std::string_view to_string(Verdict verdict)
{
    switch (verdict) {
    case Verdict::compliant:
        return "conforme";
    case Verdict::violation:
        return "non_conforme";
    case Verdict::undecided:
        return "indetermine";
    case Verdict::not_applicable:
        return "sans_objet";
    }
    return {};
}

void Report::open(const Rule& rule, const RulePeriod& period)
{
    tally_ = &rule == rule_ ? tally_ : nullptr;
    rule_ = &rule;
    period_ = &period;
}

Report::Counts& Report::tally()
{
    if (tally_ == nullptr) {
        tally_ = &tallies_[rule_];
    }
    return *tally_;
}

void Report::violation(const TermPlace& place, Extra extra)
{
    add_facts(extra.facts, place.term());
    violation(*place.session, *place.line, std::move(extra));
    findings_.back().term = static_cast<std::uint32_t>(place.index);
}

std::shared_ptr<const Wording> Report::wording(const Extra& extra) const
{
    const bool shared = extra.kept != nullptr && extra.facts.empty();
    if (shared && extra.kept->wording != nullptr) {
        return extra.kept->wording;
    }
    static const Facts none;
    const Facts& kept = extra.kept == nullptr ? none : extra.kept->facts;
    auto made = std::make_shared<const Wording>(Wording{fill(rule_->message, extra.facts, kept), fill(rule_->hint, extra.facts, kept)});
    if (shared) {
        extra.kept->wording = made;
    }
    return made;
}

void Report::violation(const Session& session, const SessionLine& line, Extra extra)
{
    if (extra.kept == nullptr || extra.kept->wording == nullptr) { // otherwise it names none of them
        add_facts(extra.facts, session, line, *rule_);
    }
    Finding& finding = findings_.emplace_back();
    finding.rule = rule_;
    finding.row = line.row;
    const Severity allowed = period_->severity.value_or(rule_->severity);
    finding.severity = std::min(allowed, extra.severity.value_or(allowed));
    finding.column = extra.column;
    finding.wording = wording(extra);
    finding.related = std::move(extra.related);
    finding.stakes = extra.stakes;
    ++tally().violations;
}

std::uint32_t Report::intern(std::span<const Column> missing, std::string_view reason)
{
    for (std::size_t i = wants_.size(); i-- > 0;) {
        const Want& known = *wants_[i];
        if (std::equal(known.missing.begin(), known.missing.end(), missing.begin(), missing.end()) && known.reason == reason) {
            return static_cast<std::uint32_t>(i);
        }
    }
    wants_.push_back(std::make_shared<const Want>(Want{{missing.begin(), missing.end()}, std::string{reason}}));
    return static_cast<std::uint32_t>(wants_.size() - 1);
}

// Several terms of a row that lack the same make one note.
void Report::add_note(Row row, std::uint32_t want)
{
    const Note note{rule_, row, want};
    if (notes_.empty() || notes_.back() != note) {
        notes_.push_back(note);
    }
}

void Report::undecided(const SessionLine& line, std::span<const Column> missing)
{
    tally();
    add_note(line.row, intern(missing, {}));
}

void Report::undecided(std::span<const LinePlace> rows, std::span<const Column> missing)
{
    tally();
    const std::uint32_t want = intern(missing, {});
    for (const LinePlace& place : rows) {
        add_note(place.line->row, want);
    }
}

void Report::undecided_because(const SessionLine& line, std::string_view reason)
{
    tally();
    add_note(line.row, intern({}, reason));
}

Report::Note Report::note(const Rule& rule, Row row, std::span<const Column> missing, std::string_view reason)
{
    return {&rule, row, intern(missing, reason)};
}

void Report::tell(const Note& note, std::span<const LinePlace> rows)
{
    static_cast<void>(tallies_[note.rule]); // it was asked
    for (const LinePlace& place : rows) {
        notes_.push_back({note.rule, place.line->row, note.want});
    }
}

void Report::add(Finding finding)
{
    ++tallies_[finding.rule].violations;
    findings_.push_back(std::move(finding));
}

void Report::count(const Note& note, std::size_t rows)
{
    counted_[{note.rule, note.want}] += rows;
    tallies_[note.rule].undecided += rows;
}

Finding Report::finding_of(const Note& note) const
{
    const Want& want = *wants_[note.want];
    Finding finding;
    finding.rule = note.rule;
    finding.verdict = Verdict::undecided;
    finding.severity = Severity::info;
    finding.row = note.row;
    finding.want = wants_[note.want];
    Wording wording;
    std::string why = want.reason;
    wording.hint = "se reporter au texte en vigueur ce jour-là";
    if (!want.missing.empty()) {
        std::vector<std::string> names;
        for (const Column column : want.missing) {
            names.push_back(fmt::format("« {} »", column_info(column).name));
        }
        why = "faute de connaître " + join_french(names);
        wording.hint = names.size() == 1 ? "renseigner cette colonne permet de conclure"
                                         : "renseigner ces colonnes permet de conclure";
    } else if (want.reason.empty()) {
        why = "faute de connaître les séances antérieures au fichier";
        wording.hint = "exporter la série depuis sa première séance permet de conclure";
    }
    wording.message = fmt::format("{} : indéterminé, {}", note.rule->title, why);
    finding.wording = std::make_shared<const Wording>(std::move(wording));
    return finding;
}

void Report::withdraw(const std::vector<bool>& marked)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < findings_.size(); ++i) {
        if (marked[i]) {
            --tallies_[findings_[i].rule].violations;
            continue;
        }
        if (kept != i) {
            findings_[kept] = std::move(findings_[i]);
        }
        ++kept;
    }
    findings_.resize(kept);
}

void Report::merge(Report&& other)
{
    if (findings_.empty()) {
        findings_ = std::move(other.findings_);
    } else {
        join_findings(findings_, std::move(other.findings_));
    }
    std::vector<std::uint32_t> wants;
    for (const auto& want : other.wants_) {
        wants.push_back(intern(want->missing, want->reason));
    }
    for (const Note& note : other.notes_) {
        notes_.push_back({note.rule, note.row, wants[note.want]});
    }
    for (const auto& [key, rows] : other.counted_) {
        counted_[{key.first, wants[key.second]}] += rows;
    }
    for (const auto& [rule, counts] : other.tallies_) {
        Counts& own = tallies_[rule];
        own.compliant += counts.compliant;
        own.violations += counts.violations;
        own.undecided += counts.undecided;
    }
}

std::map<std::string, Report::Counts> Report::counts() const
{
    std::map<std::string, Counts> result;
    for (const auto& [rule, counts] : tallies_) {
        result.emplace(rule->code, counts);
    }
    return result;
}

} // namespace kine
