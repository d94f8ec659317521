// SPDX-License-Identifier: Apache-2.0
#include "bill_refusals.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace kine::cli {

namespace {

// The row that a message about a cell speaks of: the last that starts on or before its line.
class RowFinder {
  public:
    explicit RowFinder(const SessionTable& table)
    {
        for (Row row = 0; row < table.size(); ++row) {
            rows_[{table.source(row).name(), table.line(row)}] = row;
        }
        for (const SetAside& line : table.set_aside()) {
            rows_[{line.place.file, line.place.line}] = std::nullopt;
        }
    }

    [[nodiscard]] std::optional<Row> at(const Place& place) const
    {
        auto next = rows_.upper_bound({place.file, place.line});
        if (next == rows_.begin() || (--next)->first.first != place.file) {
            return std::nullopt;
        }
        return next->second;
    }

  private:
    std::map<std::pair<std::string, std::size_t>, std::optional<Row>> rows_; // nothing: a line set aside
};

// The same rule finds fault with the row when no other is there.
bool is_found_alone(const Finding& finding, const CheckContext& context, Evaluator& evaluator, const ZoneChoice& zone)
{
    const Timeline alone = make_timeline({&finding.row, 1}, context.table, evaluator, zone);
    const Findings found = judge_cotation({&finding.rule, 1}, alone, context);
    return std::any_of(found.begin(), found.end(), [](const Finding& one) { return one.severity == Severity::error; });
}

} // namespace

std::map<Row, Refusal> refusals(const CheckResult& result, const CheckContext& context, Evaluator& evaluator, const ZoneChoice& zone)
{
    const RowFinder finder{context.table};
    std::map<Row, Refusal> refused;
    for (const CheckItem& item : result.items) {
        const bool undecided = item.finding && item.finding->verdict == Verdict::undecided;
        if (undecided || item.suppressed || item.diagnostic.severity != Severity::error) {
            continue;
        }
        const auto row = item.row ? item.row : finder.at(item.diagnostic.place);
        if (row) {
            const auto [refusal, is_first] = refused.try_emplace(*row, Refusal{item.diagnostic.code, item.diagnostic.message});
            refusal->second.beside_others = is_first ? item.finding && !is_found_alone(*item.finding, context, evaluator, zone)
                                                     : refusal->second.beside_others;
        }
    }
    return refused;
}

} // namespace kine::cli
