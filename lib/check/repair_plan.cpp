// SPDX-License-Identifier: Apache-2.0
#include "check/repair_plan.hpp"

#include "check/cell_formats.hpp"
#include "kine/cotation/cotation.hpp"
#include "kine/input/input_codes.hpp"

#include <algorithm>

namespace kine {

namespace {

constexpr std::string_view readable_reason = "la cellule se lit d'une seule façon, elle est mise sous une forme lisible";
constexpr std::string_view same_cell = "la cellule est déjà corrigée par un autre constat";

bool is_unreadable(const std::string& code)
{
    return code == cotation_writing || code == input_code(InputError::cell_unreadable).code ||
           code == input_code(InputError::date_unreadable).code;
}

bool is_fault(const CheckItem& item) { return !item.finding || item.finding->verdict == Verdict::violation; }

bool rule_corrects(const CheckItem& item)
{
    return item.finding && item.finding->rule != nullptr && !item.finding->rule->corrections.empty();
}

std::set<CellId> patients_to_correct(const SessionTable& table, const CheckResult& result)
{
    std::set<CellId> patients;
    for (const CheckItem& item : result.items) {
        if (is_fault(item) && rule_corrects(item)) {
            patients.insert(table.patient(item.finding->row));
        }
    }
    return patients;
}

} // namespace

RecordKey record_of(const SessionTable& table, const CheckItem& item)
{
    if (item.row) {
        return {item.file, table.line(*item.row)};
    }
    const auto cell = table.bytes(item.diagnostic.place);
    return cell ? RecordKey{cell->source, cell->line} : RecordKey{item.file, item.diagnostic.place.line};
}

RepairPlanner::RepairPlanner(const SessionTable& table, const CheckResult& result, const RepairTools& tools,
                             const std::set<RecordKey>& withdrawn)
    : table_{table}, result_{result}, tools_{tools}, withdrawn_{withdrawn},
      rewriter_{table, tools, patients_to_correct(table, result)},
      context_{tools.catalog, table, tools.options.known_on, tools.options.today, {}, {}, tools.options.departement}
{
}

RepairPlan RepairPlanner::run()
{
    std::map<RecordKey, std::vector<Wish>> records;
    for (const CheckItem& item : result_.items) {
        if (!is_fault(item)) {
            continue;
        }
        Wish wish = wish_of(item);
        const RecordKey key = record_of(table_, item);
        if (!wish.proposal && !wish.format) {
            plan_.impossible += item.diagnostic.severity != Severity::info; // an opportunity asks for nothing
        } else if (withdrawn_.count(key) != 0) {
            ++plan_.impossible;
        } else if (!wish.safe && !tools_.unsafe) {
            ++plan_.need_unsafe;
        } else {
            records[key].push_back(std::move(wish));
        }
    }
    for (const auto& [key, wishes] : records) {
        settle(key, wishes);
    }
    return std::move(plan_);
}

bool RepairPlanner::any()
{
    return std::any_of(result_.items.begin(), result_.items.end(), [&](const CheckItem& item) {
        if (!is_fault(item) || !item.counts()) {
            return false;
        }
        const Wish wish = wish_of(item);
        if (wish.proposal || wish.format) {
            settle(record_of(table_, item), {wish});
        }
        return !plan_.records.empty();
    });
}

RepairPlanner::Wish RepairPlanner::wish_of(const CheckItem& item)
{
    Wish wish;
    wish.item = &item;
    if (rule_corrects(item)) {
        const RowRewriter::Written written = rewriter_.line_of(item.finding->row);
        wish.proposal = propose(*item.finding, *written.session, *written.line, context_);
        if (wish.proposal) {
            wish.safe = wish.proposal->safe;
            wish.reason = wish.proposal->reason;
        }
    } else if (!item.finding && is_unreadable(item.diagnostic.code)) {
        wish.format = format_of(item);
        wish.safe = true;
        wish.reason = readable_reason;
    }
    return wish;
}

std::optional<CellEdit> RepairPlanner::format_of(const CheckItem& item) const
{
    const bool writing = item.diagnostic.code == cotation_writing;
    const auto cell = writing && item.row ? table_.bytes(Column::cotation, *item.row) : table_.bytes(item.diagnostic.place);
    if (!cell || !cell->column) {
        return std::nullopt;
    }
    const std::string_view bytes = table_.sources()[cell->source]->text().substr(cell->begin, cell->end - cell->begin);
    if (bytes.find_first_of("\"\r\n") != std::string_view::npos) {
        return std::nullopt;
    }
    const char mark = decimal_mark(bytes, cell->delimiter, cell->quoted);
    const auto text = writing ? plain_cotation(bytes, tools_.catalog.vocabulary(), mark)
                              : plain_cell(column_info(*cell->column).kind, bytes, mark);
    return text && *text != bytes ? std::optional{CellEdit{*cell, *text}} : std::nullopt;
}

void RepairPlanner::refuse(const Wish& wish, std::string reason)
{
    const CheckItem& item = *wish.item;
    plan_.refused.push_back({item.diagnostic.code, item.diagnostic.place.file, item.diagnostic.place.line, std::move(reason)});
}

void RepairPlanner::note(const Wish& wish, const CellEdit& edit, RecordPlan& plan) const
{
    const Source& source = *table_.sources()[edit.cell.source];
    Repaired repaired;
    repaired.code = wish.item->diagnostic.code;
    repaired.file = source.name();
    repaired.line = edit.cell.line;
    repaired.column = edit.cell.column ? std::string{table_.title(*edit.cell.column, edit.cell.source)} : std::string{};
    repaired.before = source.text().substr(edit.cell.begin, edit.cell.end - edit.cell.begin);
    repaired.after = edit.text;
    repaired.safe = wish.safe;
    repaired.reason = wish.reason;
    plan.repaired.push_back(std::move(repaired));
    plan.edits.push_back(edit);
    plan.safe = plan.safe && wish.safe;
}

// Cells made readable first: what else is found on the row will be seen when they are.
void RepairPlanner::settle(const RecordKey& key, const std::vector<Wish>& wishes)
{
    RecordPlan plan;
    if (!settle_formats(wishes, plan) && !settle_terms(wishes, plan)) {
        settle_amount(wishes, plan);
    }
    if (!plan.edits.empty()) {
        plan_.records.emplace(key, std::move(plan));
    }
}

bool RepairPlanner::settle_formats(const std::vector<Wish>& wishes, RecordPlan& plan)
{
    for (const Wish& wish : wishes) {
        if (!wish.format) {
            continue;
        }
        const bool done = std::any_of(plan.edits.begin(), plan.edits.end(), [&](const CellEdit& edit) {
            return edit.cell.begin == wish.format->cell.begin;
        });
        if (!done) {
            note(wish, *wish.format, plan);
        }
        plan.codes.push_back(wish.item->diagnostic.code); // two mistakes of one cell go together
        plan.makes_readable = true;
    }
    return plan.makes_readable;
}

bool RepairPlanner::settle_terms(const std::vector<Wish>& wishes, RecordPlan& plan)
{
    const TermWishes agreed = agree_on_terms(wishes, plan);
    if (agreed.changes.empty()) {
        return false;
    }
    const auto rewritten = rewriter_.rewrite_terms(*agreed.kept.front()->item->row, agreed.changes);
    if (!rewritten) { // the amount does not go without the cotation
        for (const Wish* wish : agreed.kept) {
            refuse(*wish, rewritten.error());
        }
        plan = RecordPlan{};
        plan_.impossible += agreed.kept.size();
        return true;
    }
    note_terms(*rewritten, agreed.kept, plan);
    for (const Wish& wish : wishes) {
        if (wish.proposal && !wish.proposal->change) { // the amount is right now
            plan.codes.push_back(wish.item->diagnostic.code);
        }
    }
    return true;
}

// The changes of terms that go together; a second change of one term is refused.
RepairPlanner::TermWishes RepairPlanner::agree_on_terms(const std::vector<Wish>& wishes, RecordPlan& plan)
{
    TermWishes agreed;
    for (const Wish& wish : wishes) {
        if (!wish.proposal || !wish.proposal->change) {
            continue;
        }
        const TermChange& change = *wish.proposal->change;
        const auto same = std::find_if(agreed.changes.begin(), agreed.changes.end(),
                                       [&](const TermChange& other) { return other.term == change.term; });
        if (same == agreed.changes.end()) {
            agreed.changes.push_back(change);
            agreed.kept.push_back(&wish);
        } else if (*same == change) {
            plan.codes.push_back(wish.item->diagnostic.code);
        } else {
            refuse(wish, std::string{same_cell});
        }
    }
    return agreed;
}

void RepairPlanner::note_terms(const RowRewriter::Rewritten& rewritten, const std::vector<const Wish*>& kept, RecordPlan& plan) const
{
    std::string reasons; // one cell, several reasons
    for (const Wish* wish : kept) {
        plan.codes.push_back(wish->item->diagnostic.code);
        reasons += (reasons.empty() ? "" : " ; ") + wish->reason;
    }
    for (const CellEdit& cell : rewritten.cells) {
        note(*kept.front(), cell, plan);
    }
    if (kept.size() > 1) {
        plan.repaired.front().reason = reasons;
    }
    if (rewritten.amount) {
        Wish follows = *kept.front();
        follows.reason = "le montant suit la cotation corrigée";
        note(follows, *rewritten.amount, plan);
    }
}

void RepairPlanner::settle_amount(const std::vector<Wish>& wishes, RecordPlan& plan)
{
    for (const Wish& wish : wishes) {
        if (!wish.proposal || wish.proposal->change) {
            continue;
        }
        const Row row = *wish.item->row;
        if (!plan.edits.empty()) { // another rule about the same amount
            plan.codes.push_back(wish.item->diagnostic.code);
            continue;
        }
        const auto edit = rewriter_.rewrite_amount(row, rewriter_.line_of(row).line->content->priced);
        if (!edit) {
            refuse(wish, edit.error());
            ++plan_.impossible;
        } else if (*edit) {
            note(wish, **edit, plan);
            plan.codes.push_back(wish.item->diagnostic.code);
        }
    }
}

} // namespace kine
