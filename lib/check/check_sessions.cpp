#include "kine/check/check_sessions.hpp"

#include "check/items.hpp"
#include "check/selection.hpp"
#include "check/totals.hpp"

#include <algorithm>
#include <unordered_map>

namespace kine {

namespace {

class Checker {
  public:
    Checker(const SessionTable& table, const Catalog& catalog, const RuleBook& book, const CheckOptions& options)
        : table_{table}, catalog_{catalog}, book_{book}, options_{options}, evaluator_{catalog, options.known_on}
    {
    }

    CheckResult run()
    {
        ZoneChoice zone;
        const Territory* territory = catalog_.territory(options_.territory);
        zone.zone = territory == nullptr ? std::string{} : territory->zone;
        zone.explicitly = options_.territory_given;

        std::vector<std::vector<Row>> patients = rows_by_patient();
        const CheckContext context{catalog_, table_, options_.known_on, options_.today};
        Report report;
        for (const std::vector<Row>& rows : patients) {
            const Timeline timeline = make_timeline(rows, table_, evaluator_, zone);
            contents_of(timeline);
            run_rules(book_, timeline, context, report);
        }
        result_.summary.sessions = table_.size();
        result_.summary.patients = patients.size();
        result_.summary.set_aside = table_.set_aside().size();
        result_.summary.rules = report.counts();
        std::erase_if(result_.summary.rules, [&](const auto& rule) { return !is_wanted(rule.first, options_); });
        result_.notices = table_.notices();
        collect(report);
        return std::move(result_);
    }

  private:
    // In the order of first appearance.
    [[nodiscard]] std::vector<std::vector<Row>> rows_by_patient() const
    {
        std::unordered_map<CellId, std::size_t> index;
        std::vector<std::vector<Row>> patients;
        for (Row row = 0; row < table_.size(); ++row) {
            const auto [found, added] = index.try_emplace(table_.patient(row), patients.size());
            if (added) {
                patients.emplace_back();
            }
            patients[found->second].push_back(row);
        }
        return patients;
    }

    void contents_of(const Timeline& timeline)
    {
        contents_.resize(table_.size());
        for (const Session& session : timeline.sessions) {
            for (const SessionLine& line : session.lines) {
                contents_[line.row] = line.content;
            }
        }
    }

    void collect(Report& report)
    {
        std::vector<CheckItem> items = unreadable_cells(table_, contents_);
        for (Row row = 0; row < table_.size(); ++row) {
            for (CheckItem& item : unreadable_cotation(table_, row, *contents_[row], catalog_.vocabulary())) {
                items.push_back(std::move(item));
            }
            for (CheckItem& item : unknown_territory(table_, row, *contents_[row], catalog_)) {
                items.push_back(std::move(item));
            }
        }
        for (Finding& finding : report.findings()) {
            const Evaluated& content = *contents_[finding.row];
            items.push_back(to_item(std::move(finding), table_, content));
        }
        std::erase_if(items, [&](const CheckItem& item) { return !is_wanted(item.diagnostic.code, options_); });
        sort_items(items, table_);
        number_fingerprints(items);
        for (const CheckItem& item : items) {
            note(item);
        }
        result_.items = std::move(items);
        count_items(result_);
    }

    void note(const CheckItem& item)
    {
        if (item.is_undecided()) {
            count_undecided(*item.finding);
        } else if (item.row && item.diagnostic.severity == Severity::error) {
            result_.rows_in_error.insert(*item.row);
            result_.first_error.try_emplace(*item.row, item.diagnostic.code);
        }
    }

    void count_undecided(const Finding& finding)
    {
        auto& list = result_.summary.undecided;
        const auto found = std::find_if(list.begin(), list.end(), [&](const CheckSummary::Undecided& u) {
            return u.code == finding.rule->code && u.missing == finding.missing && u.reason == finding.reason;
        });
        if (found == list.end()) {
            list.push_back({finding.rule->code, finding.missing, finding.reason, 1});
        } else {
            ++found->sessions;
        }
    }

    const SessionTable& table_;
    const Catalog& catalog_;
    const RuleBook& book_;
    const CheckOptions& options_;
    Evaluator evaluator_;
    std::vector<const Evaluated*> contents_; // by row
    CheckResult result_;
};

} // namespace

std::optional<CheckResult> check_sessions(const SessionTable& table, const Catalog& catalog, const RuleBook& book,
                                          const CheckOptions& options, DiagnosticSink& errors)
{
    const bool select = are_known_codes(options.select, book, errors);
    const bool ignore = are_known_codes(options.ignore, book, errors);
    if (!select || !ignore) {
        return std::nullopt;
    }
    CheckResult result = Checker{table, catalog, book, options}.run();
    std::sort(result.summary.undecided.begin(), result.summary.undecided.end(),
              [](const auto& a, const auto& b) {
                  return std::tie(a.code, a.missing, a.reason) < std::tie(b.code, b.missing, b.reason);
              });
    return result;
}

} // namespace kine
