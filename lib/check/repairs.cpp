// SPDX-License-Identifier: Apache-2.0
#include "kine/check/repairs.hpp"

#include "check/repair_plan.hpp"

#include <algorithm>
#include <memory>

namespace kine {

namespace {

// Each round repairs what the one before made visible: a date, then its amount. More rounds than that find nothing new.
constexpr int most_rounds = 20;

// What is found on each record, by code. Opportunities are not faults.
using FaultsByRecord = std::map<RecordKey, std::map<std::string, std::size_t>>;

FaultsByRecord faults_of(const SessionTable& table, const CheckResult& result)
{
    FaultsByRecord faults;
    for (const CheckItem& item : result.items) {
        if (item.finding && item.finding->verdict != Verdict::violation) {
            continue;
        }
        ++faults[record_of(table, item)][item.diagnostic.code];
    }
    return faults;
}

std::size_t count_of(const std::map<std::string, std::size_t>& faults, const std::string& code)
{
    const auto found = faults.find(code);
    return found == faults.end() ? 0 : found->second;
}

// Why the repair of a record did not do what it should; empty when it did.
std::string failure(const RecordPlan& plan, const std::map<std::string, std::size_t>& before,
                    const std::map<std::string, std::size_t>& after)
{
    for (const std::string& code : plan.codes) {
        const auto repaired = static_cast<std::size_t>(std::count(plan.codes.begin(), plan.codes.end(), code));
        if (count_of(after, code) + repaired > count_of(before, code)) {
            return "la correction ne suffirait pas, " + code + " resterait";
        }
    }
    for (const auto& [code, count] : after) {
        if (plan.safe && !plan.makes_readable && count > count_of(before, code)) {
            return "la correction ferait apparaître " + code;
        }
    }
    return {};
}

std::vector<SourcePtr> written(const std::vector<SourcePtr>& sources, const RepairPlan& plan)
{
    std::vector<SourcePtr> result;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        std::vector<CellEdit> edits;
        for (const auto& [key, record] : plan.records) {
            if (key.first == i) {
                edits.insert(edits.end(), record.edits.begin(), record.edits.end());
            }
        }
        result.push_back(edits.empty() ? sources[i]
                                       : std::make_shared<const Source>(sources[i]->name(),
                                                                        apply_edits(sources[i]->text(), std::move(edits))));
    }
    return result;
}

class Repairer {
  public:
    Repairer(const SessionTable& table, CheckResult result, const RepairTools& tools) : tools_{tools}, table_{&table}
    {
        result_.left = std::move(result);
        const auto sources = table.sources();
        result_.sources.assign(sources.begin(), sources.end());
    }

    std::optional<RepairResult> run()
    {
        for (int round = 0; round < most_rounds; ++round) {
            RepairPlan plan = RepairPlanner{*table_, result_.left, tools_, withdrawn_}.run();
            result_.need_unsafe = plan.need_unsafe;
            result_.impossible = plan.impossible;
            result_.refused.insert(result_.refused.end(), plan.refused.begin(), plan.refused.end());
            if (plan.records.empty()) {
                break;
            }
            const std::vector<SourcePtr> sources = written(result_.sources, plan);
            auto table = tools_.read(sources);
            auto checked = table ? tools_.check(*table) : std::nullopt;
            if (!checked) {
                return std::nullopt;
            }
            if (!withdraw(plan, faults_of(*table_, result_.left), faults_of(*table, *checked))) {
                adopt(plan, sources, std::move(*table), std::move(*checked));
            }
        }
        forget_repeated_refusals();
        put_in_file_order();
        return std::move(result_);
    }

  private:
    // Sets aside the records whose repair failed; true when there are some, and the round is to be done again without them.
    bool withdraw(const RepairPlan& plan, const FaultsByRecord& before, const FaultsByRecord& after)
    {
        static const std::map<std::string, std::size_t> none;
        const auto of = [](const FaultsByRecord& faults, const RecordKey& key) -> const std::map<std::string, std::size_t>& {
            const auto found = faults.find(key);
            return found == faults.end() ? none : found->second;
        };
        bool any = false;
        for (const auto& [key, record] : plan.records) {
            const std::string reason = failure(record, of(before, key), of(after, key));
            if (!reason.empty()) {
                any = true;
                withdrawn_.insert(key);
                const Repaired& first = record.repaired.front();
                result_.refused.push_back({first.code, first.file, first.line, reason});
            }
        }
        return any;
    }

    void adopt(const RepairPlan& plan, const std::vector<SourcePtr>& sources, SessionTable table, CheckResult checked)
    {
        for (const auto& [key, record] : plan.records) {
            result_.findings_repaired += record.codes.size();
            result_.repaired.insert(result_.repaired.end(), record.repaired.begin(), record.repaired.end());
        }
        result_.sources = sources;
        result_.left = std::move(checked);
        owned_ = std::make_unique<SessionTable>(std::move(table));
        table_ = owned_.get();
    }

    // Rounds apart, as the files are read.
    void put_in_file_order()
    {
        const auto key = [&](const Repaired& repaired) {
            const auto file = std::find_if(result_.sources.begin(), result_.sources.end(),
                                           [&](const SourcePtr& s) { return s->name() == repaired.file; });
            return std::pair{file - result_.sources.begin(), repaired.line};
        };
        std::stable_sort(result_.repaired.begin(), result_.repaired.end(),
                         [&](const Repaired& a, const Repaired& b) { return key(a) < key(b); });
    }

    // A refusal comes back at each round.
    void forget_repeated_refusals()
    {
        std::vector<NotRepaired> once;
        for (NotRepaired& refused : result_.refused) {
            const bool said = std::any_of(once.begin(), once.end(), [&](const NotRepaired& other) {
                return other.code == refused.code && other.file == refused.file && other.line == refused.line &&
                       other.reason == refused.reason;
            });
            if (!said) {
                once.push_back(std::move(refused));
            }
        }
        result_.refused = std::move(once);
    }

    const RepairTools& tools_;
    const SessionTable* table_;
    std::unique_ptr<SessionTable> owned_; // of the corrected sources
    std::set<RecordKey> withdrawn_;
    RepairResult result_;
};

} // namespace

bool can_repair(const SessionTable& table, const CheckResult& result, const RepairTools& tools)
{
    return RepairPlanner{table, result, tools, {}}.any();
}

std::optional<RepairResult> repair_sessions(const SessionTable& table, CheckResult result, const RepairTools& tools)
{
    return Repairer{table, std::move(result), tools}.run();
}

} // namespace kine
