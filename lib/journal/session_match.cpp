// SPDX-License-Identifier: Apache-2.0
#include "journal/session_match.hpp"

#include "journal/seal.hpp"
#include "kine/billing/fee_note.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kine {

namespace {

std::string group_of(const Invoice& invoice, const InvoiceLine& line)
{
    return seal_of(std::vector<std::string>{invoice.practice, std::string{to_string(invoice.kind)},
                                            invoice.patient, to_iso(line.day)});
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

struct Group {
    std::vector<DraftLine> asked;
    std::vector<BilledLine> billed;
};

class Matcher {
  public:
    Matcher(const Ledger& ledger, const std::vector<Invoice>& drafts) : drafts_{drafts}
    {
        for (std::size_t draft = 0; draft < drafts.size(); ++draft) {
            chapters_.insert(chapter_of(drafts[draft]));
            for (std::size_t line = 0; line < drafts[draft].lines.size(); ++line) {
                group(drafts[draft], drafts[draft].lines[line]).asked.push_back({draft, line});
            }
        }
        for (const Invoice* invoice : live_invoices(ledger)) {
            const bool told = chapters_.contains(chapter_of(*invoice));
            for (const InvoiceLine& line : invoice->lines) {
                billed_acts_.try_emplace(act_of(*invoice, line), BilledLine{invoice, &line});
                const auto known = places_.find(group_of(*invoice, line));
                if (known != places_.end()) {
                    groups_[known->second].billed.push_back({invoice, &line});
                } else if (told) {
                    result_.absent.push_back({invoice, &line});
                }
            }
        }
    }

    Matching run()
    {
        for (Group& group : groups_) {
            settle(group);
        }
        return std::move(result_);
    }

  private:
    Group& group(const Invoice& invoice, const InvoiceLine& line)
    {
        const auto [place, fresh] = places_.try_emplace(group_of(invoice, line), groups_.size());
        if (fresh) {
            groups_.emplace_back();
        }
        return groups_[place->second];
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
                    return billed.line->contents == line_of(asked).contents;
                });
            if (same == group.billed.end()) {
                left.push_back(asked);
                continue;
            }
            result_.same.push_back({asked, *same});
            group.billed.erase(same);
        }
        const std::size_t pairs = std::min(left.size(), group.billed.size());
        for (std::size_t i = 0; i < pairs; ++i) {
            result_.changed.push_back({left[i], group.billed[i]});
        }
        for (std::size_t i = pairs; i < left.size(); ++i) {
            add_fresh(left[i]);
        }
        result_.absent.insert(result_.absent.end(), group.billed.begin() + static_cast<std::ptrdiff_t>(pairs),
                              group.billed.end());
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
