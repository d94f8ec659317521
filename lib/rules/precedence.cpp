// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/precedence.hpp"

#include "rules/finding_order.hpp"
#include "rules/note_settler.hpp"

#include <algorithm>
#include <compare>
#include <iterator>
#include <span>
#include <string>

namespace kine {

namespace {

bool touches(const Finding& finding, Row row)
{
    return finding.row == row || std::find(finding.related.begin(), finding.related.end(), row) != finding.related.end();
}

// Whether the two findings speak of the same cells.
bool same_cells(const Finding& a, const Finding& b)
{
    if (a.row == b.row) {
        return !a.term || !b.term || a.term == b.term;
    }
    return touches(a, b.row) && touches(b, a.row);
}

bool prevails(const Finding& strong, const Finding& weak)
{
    const auto& codes = strong.rule->prevails;
    return std::find(codes.begin(), codes.end(), weak.rule->code) != codes.end() && same_cells(strong, weak);
}

void name_in(std::vector<std::string>& also, const std::string& code)
{
    if (std::find(also.begin(), also.end(), code) == also.end()) {
        also.push_back(code);
    }
}

struct RowFinding {
    Row row{0};
    std::size_t finding{0};
    friend auto operator<=>(const RowFinding&, const RowFinding&) = default;
};

// The findings that speak of each row, row after row, in their order.
class FindingsByRow {
  public:
    explicit FindingsByRow(const Findings& findings)
    {
        entries_.reserve(findings.size());
        for (std::size_t i = 0; i < findings.size(); ++i) {
            entries_.push_back({findings[i].row, i});
            for (const Row related : findings[i].related) {
                entries_.push_back({related, i});
            }
        }
        if (!std::is_sorted(entries_.begin(), entries_.end())) {
            std::sort(entries_.begin(), entries_.end());
        }
    }

    // Of rows asked for in their order.
    [[nodiscard]] std::span<const RowFinding> of(Row row)
    {
        while (first_ < entries_.size() && entries_[first_].row < row) {
            ++first_;
        }
        std::size_t last = first_;
        while (last < entries_.size() && entries_[last].row == row) {
            ++last;
        }
        return std::span{entries_}.subspan(first_, last - first_);
    }

  private:
    std::vector<RowFinding> entries_;
    std::size_t first_{0};
};

// Two periods of a rule may hit one row, or one term: the more severe one, or the first, tells it.
bool is_weaker_repeat(const Findings& findings, std::size_t index, std::span<const RowFinding> of_row)
{
    const Finding& finding = findings[index];
    return std::any_of(of_row.begin(), of_row.end(), [&](const RowFinding& entry) {
        const std::size_t i = entry.finding;
        const Finding& other = findings[i];
        return i != index && other.row == finding.row && other.rule == finding.rule && other.term == finding.term &&
               (other.severity > finding.severity || (other.severity == finding.severity && i < index));
    });
}

// Findings that another prevails over leave their code in `also`. Also marks what earlier exports would be told of.
void mark_less_specific(Findings& findings, const SessionTable& table)
{
    FindingsByRow speaking_of{findings};
    std::vector<std::size_t> naming; // others, in `also`
    for (std::size_t weak = 0; weak < findings.size(); ++weak) { // sorted by row
        const std::span<const RowFinding> of_row = speaking_of.of(findings[weak].row);
        bool& withdrawn = findings[weak].withdrawn;
        withdrawn = withdrawn || table.is_past(findings[weak].row) || is_weaker_repeat(findings, weak, of_row);
        for (const RowFinding& entry : of_row) {
            Finding& strong = findings[entry.finding];
            if (prevails(strong, findings[weak])) {
                withdrawn = true;
                name_in(strong.also, findings[weak].rule->code);
                naming.push_back(entry.finding);
            }
        }
    }
    for (const std::size_t strong : naming) {
        std::sort(findings[strong].also.begin(), findings[strong].also.end());
    }
}

} // namespace

void mark_withdrawn(Report& report, const SessionTable& table)
{
    sort_findings(report.findings());
    mark_less_specific(report.findings(), table);
}

void settle_violations(Report& report, const SessionTable& table)
{
    mark_withdrawn(report, table);
    const Findings& findings = report.findings();
    std::vector<bool> withdrawn;
    std::transform(findings.begin(), findings.end(), std::back_inserter(withdrawn),
                   [](const Finding& finding) { return finding.withdrawn; });
    if (std::find(withdrawn.begin(), withdrawn.end(), true) != withdrawn.end()) {
        report.withdraw(withdrawn);
    }
}

void settle(Report& report, const AskedRules& rules, bool each_note, const SessionTable& table)
{
    sort_findings(report.findings());
    NoteSettler{report, rules, table}.settle(0, 0, [&](const Report::Note& one) {
        report.count(one);
        return each_note;
    });
    settle_violations(report, table);
}

} // namespace kine
