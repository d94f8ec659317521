// SPDX-License-Identifier: Apache-2.0
#include "journal/session_match.hpp"

#include "journal/seal.hpp"
#include "kine/billing/fee_note.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace kine {

namespace {

// What the names of sessions are made of: kept as it is.
std::string group_of(const Invoice& invoice, const InvoiceLine& line)
{
    return seal_of(std::vector<std::string>{invoice.practice, std::string{to_string(invoice.kind)},
                                            invoice.patient, to_iso(line.day)});
}

std::string day_of(const Invoice& invoice, const InvoiceLine& line)
{
    return seal_of(std::vector<std::string>{invoice.practice, invoice.patient, to_iso(line.day)});
}

std::string month_of(const Invoice& invoice)
{
    return seal_of(std::vector<std::string>{invoice.practice, to_iso(invoice.month)});
}

// The month of a patient in one practice, for one kind of document.
std::string chapter_of(const Invoice& invoice)
{
    return seal_of(std::vector<std::string>{invoice.practice, std::string{to_string(invoice.kind)},
                                            invoice.patient, to_iso(invoice.month)});
}

// The same act of the same patient, whoever bills it.
std::string act_of(const Invoice& invoice, const InvoiceLine& line)
{
    return seal_of(std::vector<std::string>{std::string{to_string(invoice.kind)}, invoice.patient,
                                            to_iso(line.day), line.contents});
}

// Documents that bill, in order of issue: no avoir, and none that an avoir cancels.
std::vector<const Invoice*> live_invoices(const Ledger& ledger)
{
    std::set<LedgerId> cancelled;
    for (const Invoice& invoice : ledger.invoices) {
        cancelled.insert(invoice.cancels);
    }
    std::vector<const Invoice*> live;
    for (const Invoice& invoice : ledger.invoices) {
        if (invoice.kind != InvoiceKind::credit && !cancelled.contains(invoice.id)) {
            live.push_back(&invoice);
        }
    }
    return live;
}

// Of what the contents do not hold: who owes what. A line that does not tell it, as those of journals of before, is not compared.
bool same_payers(const InvoiceLine& billed, const InvoiceLine& asked)
{
    constexpr std::array payers{Payer::amo, Payer::amc, Payer::unshared};
    return !billed.unshared ||
           std::all_of(payers.begin(), payers.end(), [&](Payer payer) { return billed.due(payer) == asked.due(payer); });
}

struct Group {
    std::vector<DraftLine> asked;
    std::vector<BilledLine> billed;
};

class Matcher {
  public:
    Matcher(const Ledger& ledger, const std::vector<Invoice>& drafts) : drafts_{drafts}
    {
        for (std::size_t draft = 0; draft < drafts.size(); ++draft) {
            months_.insert(month_of(drafts[draft]));
            kinds_.insert({month_of(drafts[draft]), drafts[draft].kind});
            chapters_.insert(chapter_of(drafts[draft]));
            for (std::size_t line = 0; line < drafts[draft].lines.size(); ++line) {
                group(drafts[draft], drafts[draft].lines[line]).asked.push_back({draft, line});
            }
        }
        for (const Invoice* invoice : live_invoices(ledger)) {
            const bool told = chapters_.contains(chapter_of(*invoice));
            for (const InvoiceLine& line : invoice->lines) {
                billed_acts_.try_emplace(act_of(*invoice, line), BilledLine{invoice, &line});
                const auto known = places_.find(day_of(*invoice, line));
                if (known != places_.end()) {
                    groups_[known->second].billed.push_back({invoice, &line});
                } else if (told) {
                    result_.absent.push_back({invoice, &line});
                }
            }
            if (!told && months_.contains(month_of(*invoice))) {
                untold_.push_back(invoice);
            }
        }
    }

    Matching run()
    {
        for (Group& group : groups_) {
            settle(group);
        }
        find_gone();
        return std::move(result_);
    }

  private:
    void find_gone()
    {
        std::set<const Invoice*> matched;
        std::set<std::string> again; // the months of documents that are made again
        for (const SameLine& pair : result_.same) {
            matched.insert(pair.billed.invoice);
            again.insert(month_of(*pair.billed.invoice));
        }
        for (const SameLine& pair : result_.changed) {
            matched.insert(pair.billed.invoice);
        }
        for (const Invoice* const invoice : untold_) {
            const auto alike = matched.contains(invoice) ? std::nullopt : draft_alike(*invoice);
            if (alike || (!matched.contains(invoice) && again.contains(month_of(*invoice)))) {
                result_.gone.push_back({invoice, alike});
            }
        }
    }

    Group& group(const Invoice& invoice, const InvoiceLine& line)
    {
        const auto [place, fresh] = places_.try_emplace(day_of(invoice, line), groups_.size());
        if (fresh) {
            groups_.emplace_back();
        }
        return groups_[place->second];
    }

    // The sessions of a document among the fresh ones of another patient, in the same practice, kind and month.
    [[nodiscard]] std::optional<std::size_t> draft_alike(const Invoice& invoice) const
    {
        if (invoice.lines.size() < 2) {
            return std::nullopt; // two patients may well have the same session on one day
        }
        std::map<std::size_t, std::set<std::string>> fresh; // contents, by draft
        for (const DraftLine& line : result_.fresh) {
            const Invoice& draft = drafts_[line.draft];
            if (draft.kind == invoice.kind && draft.practice == invoice.practice && draft.month == invoice.month) {
                fresh[line.draft].insert(line_of(line).contents);
            }
        }
        for (const auto& [draft, contents] : fresh) {
            if (std::all_of(invoice.lines.begin(), invoice.lines.end(),
                            [&](const InvoiceLine& line) { return contents.contains(line.contents); })) {
                return draft;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] const InvoiceLine& line_of(const DraftLine& asked) const
    {
        return drafts_[asked.draft].lines[asked.line];
    }

    void settle(Group& group)
    {
        std::vector<DraftLine> left;
        for (const DraftLine& asked : group.asked) {
            const auto same =
                std::find_if(group.billed.begin(), group.billed.end(), [&](const BilledLine& billed) {
                    return billed.line->contents == line_of(asked).contents && same_payers(*billed.line, line_of(asked));
                });
            if (same == group.billed.end()) {
                left.push_back(asked);
                continue;
            }
            result_.same.push_back({asked, *same});
            group.billed.erase(same);
        }
        for (const bool same_kind : {true, false}) {
            std::erase_if(left, [&](const DraftLine& asked) { return pair(asked, group, same_kind); });
        }
        for (const DraftLine& asked : left) {
            add_fresh(asked);
        }
        std::copy_if(group.billed.begin(), group.billed.end(), std::back_inserter(result_.absent),
                     [&](const BilledLine& billed) { return chapters_.contains(chapter_of(*billed.invoice)); });
    }

    // With a billed line that is not in the files any more; of another kind when the files tell that kind in that month: an export
    // of what is hors nomenclature, apart, says nothing of care.
    bool pair(const DraftLine& asked, Group& group, bool same_kind)
    {
        const auto billed = std::find_if(group.billed.begin(), group.billed.end(), [&](const BilledLine& one) {
            return same_kind ? one.invoice->kind == drafts_[asked.draft].kind
                             : kinds_.contains({month_of(*one.invoice), one.invoice->kind});
        });
        if (billed == group.billed.end()) {
            return false;
        }
        result_.changed.push_back({asked, *billed});
        group.billed.erase(billed);
        return true;
    }

    void add_fresh(const DraftLine& asked)
    {
        const Invoice& draft = drafts_[asked.draft];
        const auto act = billed_acts_.find(act_of(draft, line_of(asked)));
        if (act != billed_acts_.end() && act->second.invoice->practice != draft.practice) {
            result_.elsewhere.push_back({asked, act->second});
            return;
        }
        result_.fresh.push_back(asked);
    }

    const std::vector<Invoice>& drafts_;
    std::set<std::string> chapters_;
    std::set<std::string> months_;                         // asked, by practice
    std::set<std::pair<std::string, InvoiceKind>> kinds_; // asked in them
    std::vector<const Invoice*> untold_;                   // of those months, and of no chapter
    std::map<std::string, std::size_t> places_;
    std::vector<Group> groups_; // in the order of the drafts
    std::map<std::string, BilledLine> billed_acts_;
    Matching result_;
};

} // namespace

Matching match_sessions(const Ledger& ledger, const std::vector<Invoice>& drafts)
{
    return Matcher{ledger, drafts}.run();
}

void name_sessions(const Ledger& ledger, Invoice& fresh)
{
    std::set<std::string> taken;
    for (const Invoice* invoice : live_invoices(ledger)) {
        if (invoice->patient == fresh.patient) {
            for (const InvoiceLine& line : invoice->lines) {
                taken.insert(line.session);
            }
        }
    }
    for (InvoiceLine& line : fresh.lines) {
        const std::string group = group_of(fresh, line);
        int rank = 0;
        do {
            line.session = seal_of(std::vector<std::string>{group, std::to_string(++rank)});
        } while (!taken.insert(line.session).second);
    }
}

} // namespace kine
