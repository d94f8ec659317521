// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"
#include "kine/pricing/split.hpp"
#include "pricing/amount_causes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kine {

namespace {

using Kind = AmountCause::Kind;

class CountingSearch {
  public:
    explicit CountingSearch(AmountCauses& causes) : causes_{causes}, lines_{causes.priced.lines} {}

    void run()
    {
        for (const PricedTerm& line : lines_) {
            if (lines_.size() > 1) {
                causes_.offer(line, Decimal{0}, Kind::left_out,
                              [&] { return fmt::format("« {} » n'est pas compté", line.term.to_string()); });
                causes_.offer(line, line.exact + line.exact, Kind::twice, [&] {
                    return fmt::format("« {} » est compté deux fois", line.term.to_string());
                });
            }
            if (line.term.is(CodeKind::letter) && !line.term.half) {
                causes_.offer(line, line.exact.half(), Kind::half_rate, [&] {
                    return fmt::format("« {} » est compté à demi-tarif", line.term.to_string());
                });
            }
        }
        left_out_together({CodeKind::indemnity, CodeKind::kilometres});
        left_out_together({CodeKind::overrun, CodeKind::off_list});
        added_codes();
        added_cell(causes_.facts.overrun_cell, CodeKind::overrun, "de_montant");
        added_cell(causes_.facts.off_list_cell, CodeKind::off_list, "hn_montant");
        shares();
        quantities();
    }

  private:
    // The whole of the displacement, or all that is not reimbursed.
    void left_out_together(std::pair<CodeKind, CodeKind> kinds)
    {
        std::vector<std::string> terms;
        std::vector<Decimal> exacts;
        for (const PricedTerm& line : lines_) {
            const bool out = line.term.is(kinds.first) || line.term.is(kinds.second);
            exacts.push_back(out ? Decimal{0} : line.exact);
            if (out) {
                terms.push_back(fmt::format("« {} »", line.term.to_string()));
            }
        }
        if (terms.size() > 1 && terms.size() < lines_.size() && causes_.is_billed(exacts)) {
            causes_.add(Kind::left_out, fmt::format("{} ne sont pas comptés", join_french(terms)));
        }
    }

    [[nodiscard]] bool has(CodeKind kind) const
    {
        return std::any_of(lines_.begin(), lines_.end(), [&](const PricedTerm& line) { return line.term.is(kind); });
    }

    // A flat amount of the day that the cotation does not have; one that it has already is counted twice.
    void added_codes()
    {
        std::map<CodeKind, std::vector<std::string>> found;
        for (const Code& code : causes_.catalog.codes()) {
            const History<Decimal>* history = code.value(causes_.day.zone);
            const bool flat = code.kind == CodeKind::indemnity || code.kind == CodeKind::majoration ||
                              code.kind == CodeKind::flat_fee;
            const bool there = std::any_of(lines_.begin(), lines_.end(),
                                           [&](const PricedTerm& line) { return line.term.code == code.code; });
            if (!flat || there || history == nullptr) {
                continue;
            }
            const auto value = history->on(causes_.day.day, causes_.day.known_on);
            if (value.entry != nullptr &&
                causes_.is_billed(causes_.priced.total + line_amount(value.entry->value, causes_.catalog))) {
                found[code.kind].push_back(code.code);
            }
        }
        for (const auto& [kind, codes] : found) {
            causes_.add(Kind::added, fmt::format("{} est compté sans être dans la cotation", join_french(codes, "ou")));
        }
    }

    void added_cell(const std::optional<Money>& amount, CodeKind kind, std::string_view column)
    {
        if (amount && !amount->is_zero() && !has(kind) && causes_.is_billed(causes_.priced.total + *amount)) {
            causes_.add(Kind::added, fmt::format("les {} de « {} » sont comptés sans être dans la cotation",
                                                 amount->to_french(), column));
        }
    }

    void shares()
    {
        if (causes_.billed > causes_.priced.total.times(causes_.facts.quantity)) {
            return; // no part is more than the whole
        }
        for (const Situation& situation : causes_.catalog.situations()) {
            SplitRequest request;
            (situation.category == "regime" ? request.regime : request.exoneration) = situation.id;
            if (situation.category != "regime" && situation.category != "exoneration") {
                continue;
            }
            const Split parts = split(causes_.priced, causes_.catalog, causes_.day, request);
            if (!parts.known || parts.amc.is_zero() || parts.amo.is_zero()) {
                continue;
            }
            const Decimal others = Decimal{100} - parts.rate_percent;
            share(parts.amo, parts.rate_percent, "c'est la seule part AMO, {} %");
            share(parts.amc, others, "c'est la seule part AMC ou patient, {} %");
        }
    }

    // A part computed line by line as invoices do, or once on the sum as people do.
    void share(Money part, const Decimal& percent, fmt::format_string<std::string> text)
    {
        const Decimal hundredth = Decimal::from_units(1, 2);
        const Decimal on_the_sum = causes_.priced.reimbursable.to_decimal() * percent * hundredth;
        if (causes_.is_billed(part) || causes_.is_billed(line_amount(on_the_sum, causes_.catalog))) {
            causes_.add(Kind::share, fmt::format(text, percent.to_string(',')));
        }
    }

    void quantities()
    {
        constexpr std::int64_t most = 20;
        const Money one = causes_.priced.total;
        if (one.is_zero()) {
            return;
        }
        if (causes_.facts.quantity > 1 && one == causes_.billed) {
            causes_.add(Kind::quantity, fmt::format("c'est le montant d'une séance, pour une quantité de {}",
                                                    causes_.facts.quantity));
        }
        for (std::int64_t count = 2; count <= most; ++count) {
            if (count != causes_.facts.quantity && one.times(count) == causes_.billed) {
                causes_.add(Kind::repeated, fmt::format("c'est {} fois le montant d'une séance", count));
            }
        }
    }

    AmountCauses& causes_;
    const std::vector<PricedTerm>& lines_;
};

} // namespace

void search_counting(AmountCauses& causes) { CountingSearch{causes}.run(); }

} // namespace kine
