#include "kine/rules/check.hpp"
#include "rules/mechanism.hpp"

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 7> common{"terme", "lettre", "coefficient", "acte", "date", "cotation", "montant_terme"};

Facts facts_of(const Session& session, const SessionLine& line, const PricedTerm* term)
{
    Facts facts;
    facts.emplace_back("date", to_french(session.day));
    facts.emplace_back("cotation", line.content->parsed.cotation.to_string());
    if (term != nullptr) {
        facts.emplace_back("terme", term->term.to_string());
        facts.emplace_back("lettre", term->term.code);
        facts.emplace_back("coefficient", term->term.number ? term->term.number->to_string(',') : std::string{});
        facts.emplace_back("acte", term->act() == nullptr ? std::string{} : term->act()->short_label);
        facts.emplace_back("montant_terme", term->amount.to_french());
    }
    return facts;
}

} // namespace

std::span<const std::string_view> common_facts() { return common; }

void Check::run(const Timeline&, const RulePeriod&, const CheckContext&, Report&) const {}
void Check::run_all(const Records&, const RulePeriod&, const CheckContext&, Report&) const {}

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
    rule_ = &rule;
    period_ = &period;
}

Finding& Report::add(Verdict verdict, Row row)
{
    Finding& finding = findings_.emplace_back();
    finding.rule = rule_;
    finding.verdict = verdict;
    finding.row = row;
    return finding;
}

void Report::violation(const TermPlace& place, Extra extra)
{
    const PricedTerm& term = place.term();
    Facts facts = facts_of(*place.session, *place.line, &term);
    facts.insert(facts.begin(), extra.facts.begin(), extra.facts.end());
    extra.facts = std::move(facts);
    violation(*place.session, *place.line, std::move(extra));
    findings_.back().term = place.index;
}

void Report::violation(const Session& session, const SessionLine& line, Extra extra)
{
    const Facts more = facts_of(session, line, nullptr);
    extra.facts.insert(extra.facts.end(), more.begin(), more.end());
    Finding& finding = add(Verdict::violation, line.row);
    const Severity allowed = period_->severity.value_or(rule_->severity);
    finding.severity = std::min(allowed, extra.severity.value_or(allowed));
    finding.column = extra.column;
    finding.message = fill(rule_->message, extra.facts);
    finding.hint = fill(rule_->hint, extra.facts);
    finding.related = std::move(extra.related);
    finding.stakes = extra.stakes;
    counts_[rule_->code].violations += 1;
}

bool Report::is_said(Row row, const std::vector<Column>& missing, const std::string& reason) const
{
    if (findings_.empty()) {
        return false;
    }
    const Finding& last = findings_.back();
    return last.rule == rule_ && last.row == row && last.verdict == Verdict::undecided && last.missing == missing &&
           last.reason == reason;
}

void Report::undecided_because(const SessionLine& line, std::string reason)
{
    if (is_said(line.row, {}, reason)) {
        return;
    }
    Finding& finding = add(Verdict::undecided, line.row);
    finding.severity = Severity::info;
    finding.message = rule_->title + " : indéterminé, " + reason;
    finding.hint = "se reporter au texte en vigueur ce jour-là";
    finding.reason = std::move(reason);
    counts_[rule_->code].undecided += 1;
}

void Report::withdraw(const std::vector<bool>& marked)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < findings_.size(); ++i) {
        if (marked[i]) {
            Counts& counts = counts_[findings_[i].rule->code];
            --(findings_[i].verdict == Verdict::violation ? counts.violations : counts.undecided);
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
    std::move(other.findings_.begin(), other.findings_.end(), std::back_inserter(findings_));
    for (const auto& [code, counts] : other.counts_) {
        Counts& own = counts_[code];
        own.compliant += counts.compliant;
        own.violations += counts.violations;
        own.undecided += counts.undecided;
    }
}

void Report::undecided(const SessionLine& line, std::vector<Column> missing)
{
    if (is_said(line.row, missing, {})) {
        return;
    }
    Finding& finding = add(Verdict::undecided, line.row);
    finding.severity = Severity::info;
    std::vector<std::string> names;
    for (const Column column : missing) {
        names.emplace_back("« " + std::string{column_info(column).name} + " »");
    }
    if (names.empty()) {
        finding.message = rule_->title + " : indéterminé, faute de connaître les séances antérieures au fichier";
        finding.hint = "exporter la série depuis sa première séance permet de conclure";
    } else {
        finding.message = rule_->title + " : indéterminé, faute de connaître " + join_french(names);
        finding.hint = names.size() == 1 ? "renseigner cette colonne permet de conclure"
                                         : "renseigner ces colonnes permet de conclure";
    }
    finding.missing = std::move(missing);
    counts_[rule_->code].undecided += 1;
}

} // namespace kine
