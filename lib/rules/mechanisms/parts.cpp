// SPDX-License-Identifier: Apache-2.0
// parts: the shares written on a row (part_amo, part_amc, part_patient) are those its cotation gives. `faute` names what is
// looked for: `somme` (they add up to what is billed, none is negative), `arrondi` (the compulsory share is off by the
// cents of a rounding) or `taux` (it is another rate than the one of the exoneration and the regime).
// A row that writes no share has nothing to check. A billed amount that is not the one of the cotation is the affair of
// other rules. Without third-party payment a share of zero may only say that nothing is claimed: it is no fault.
#include "kine/base/text.hpp"
#include "kine/pricing/split.hpp"
#include "rules/condition.hpp"
#include "rules/mechanisms/all.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 1> parts_facts{"constat"};
constexpr std::array<std::string_view, 3> parts_faults{"somme", "arrondi", "taux"};
constexpr std::array<Column, 3> part_columns{Column::part_amo, Column::part_amc, Column::part_patient};

enum class PartsFault { sum, rounding, rate };

Money at_rate(Money base, const Decimal& percent, Rounding rounding)
{
    return to_money(base.to_decimal() * percent * Decimal::from_units(1, 2), rounding);
}

class PartsCheck : public Check {
  public:
    explicit PartsCheck(TomlTable& table) : fault_{static_cast<PartsFault>(table.choice("faute", parts_faults, Need::required).value_or(0))}
    {
    }

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        const auto is_written = [&](Column column) { return context.table.is_in_some(column); };
        if (std::none_of(part_columns.begin(), part_columns.end(), is_written)) {
            return;
        }
        for (const Session& session : timeline.sessions) {
            if (!period.judges(session)) {
                continue;
            }
            for (const SessionLine& line : session.lines) {
                const bool writes_some = std::any_of(part_columns.begin(), part_columns.end(), [&](Column column) {
                    return context.table.id(column, line.row) != 0;
                });
                if (writes_some && line.content->priced.complete && line.content->parsed.ok()) {
                    judge({context, timeline, session, line}, report);
                }
            }
        }
    }

  private:
    static std::optional<Money> amount_of(const SessionTable& table, Column column, Row row)
    {
        return table.is_known_absence(column, row) ? Money{} : table.money(column, row);
    }

    void judge(const RowSubject& subject, Report& report) const
    {
        if (fault_ == PartsFault::sum) {
            judge_sum(subject, report);
        } else {
            judge_share(subject, report);
        }
    }

    static void tell(const RowSubject& subject, Column column, std::string what, Money exposed, Report& report)
    {
        Report::Extra extra;
        extra.facts = {{"constat", std::move(what)}};
        extra.stakes.exposed = exposed;
        extra.column = column;
        report.violation(subject.session, subject.line, std::move(extra));
    }

    // What all the rows of a session of several come to, whatever of them is asked for: some programs write its parts on one of them, or
    // on each. Nothing of a session of one row, or when a row has no price.
    static std::optional<Money> of_session(const RowSubject& subject, const auto& amount)
    {
        if (subject.session.lines.size() < 2) {
            return std::nullopt;
        }
        Money whole;
        for (const SessionLine& line : subject.session.lines) {
            const std::optional<Money> one = line.content->priced.complete ? amount(line) : std::nullopt;
            if (!one) {
                return std::nullopt;
            }
            whole += *one;
        }
        return whole;
    }

    static void judge_sum(const RowSubject& subject, Report& report)
    {
        const SessionTable& table = subject.context.table;
        const Row row = subject.line.row;
        Money sum;
        std::vector<Column> missing;
        for (const Column column : part_columns) {
            const auto part = amount_of(table, column, row);
            if (!part) {
                missing.push_back(column);
                continue;
            }
            if (*part < Money{}) {
                tell(subject, column, fmt::format("{} est négatif : {}", column_info(column).name, part->to_french()), {}, report);
                return;
            }
            sum += *part;
        }
        const auto billed = amount_of(table, Column::montant, row);
        const PricedCotation& content = subject.line.content->priced;
        const Money priced = content.total;
        const auto session = of_session(subject, [](const SessionLine& line) { return std::optional{line.content->priced.total}; });
        const auto session_care = of_session(
            subject, [](const SessionLine& line) { return std::optional{line.content->priced.total - line.content->priced.off_list}; });
        // The shares may be those of the feuille de soins alone, which has no HN.
        const auto is_whole = [&](Money amount) {
            return amount == priced || amount == billed || amount == priced - content.off_list || amount == session || amount == session_care ||
                   (billed && amount == *billed - content.off_list);
        };
        // The aide médicale de l'État takes the amount as fees, its base at zero.
        const bool by_state = sum.is_zero() && table.choice(Column::exoneration, row) == "ame";
        if (missing.empty() && (is_whole(sum) || by_state || (sum.is_zero() && content.reimbursable.is_zero()))) {
            report.compliant();
            return;
        }
        // What the patient paid is the ticket modérateur: some programs write it as his share and as that of the complementary.
        const auto complementary = amount_of(table, Column::part_amc, row);
        if (const auto own = amount_of(table, Column::part_patient, row); missing.empty() && own == complementary && is_whole(sum - *own)) {
            report.compliant();
            return;
        }
        // Without tiers payant the patient pays everything: zeros by default, or shares to be reimbursed beside what was paid.
        const auto paid = amount_of(table, Column::part_patient, row);
        if (missing.empty() && (sum.is_zero() || (paid && is_whole(*paid)))) {
            const Fact paid_by_third = table.fact(Column::tiers_payant, row);
            if (paid_by_third == Fact::no) {
                report.compliant();
                return;
            }
            if (paid_by_third == Fact::unknown) {
                missing.push_back(Column::tiers_payant);
            }
        }
        if (!billed) {
            missing.push_back(Column::montant);
        }
        if (!missing.empty()) {
            report.undecided(subject.line, missing);
            return;
        }
        tell(subject, Column::part_amo, fmt::format("les parts font {} pour {} facturés", sum.to_french(), billed->to_french()),
             {}, report);
    }

    void judge_share(const RowSubject& subject, Report& report) const
    {
        const SessionTable& table = subject.context.table;
        const Row row = subject.line.row;
        const PricedCotation& priced = subject.line.content->priced;
        const auto billed = amount_of(table, Column::montant, row);
        const auto written = amount_of(table, Column::part_amo, row);
        if (billed && *billed != priced.total) {
            return;
        }
        std::vector<Column> missing;
        if (!written) {
            missing.push_back(Column::part_amo);
        } else if (written->is_zero() && !priced.reimbursable.is_zero()) {
            const Fact paid_by_third = table.fact(Column::tiers_payant, row);
            if (paid_by_third == Fact::no) {
                return;
            }
            if (paid_by_third == Fact::unknown) {
                missing.push_back(Column::tiers_payant);
            }
        }
        const auto expected = share_of(subject, missing);
        if (!missing.empty()) {
            report.undecided(subject.line, missing);
        } else if (expected) {
            compare(subject, *written, *expected, report);
        }
    }

    // Nothing when the tables do not know the rate (no text says who pays a forfait), or when a column would tell it.
    static std::optional<Split> share_of(const RowSubject& subject, std::vector<Column>& missing)
    {
        const SessionTable& table = subject.context.table;
        const Row row = subject.line.row;
        const PricingDay day{subject.session.day, std::string{subject.line.zone}, subject.context.known_on};
        PricedCotation beside;
        for (const SessionLine* other : lines_beside(subject.line, subject.session)) {
            beside = joined(std::move(beside), other->content->priced);
        }
        const auto with = [&](std::string regime) {
            const SplitRequest request{std::string{table.choice(Column::exoneration, row)}, std::move(regime)};
            return split(subject.line.content->priced, subject.context.catalog, day, request, beside);
        };
        const auto& terms = subject.line.content->priced.lines;
        if (std::any_of(terms.begin(), terms.end(), [](const PricedTerm& one) { return one.term.is(CodeKind::flat_fee); })) {
            return std::nullopt;
        }
        if (subject.line.content->priced.reimbursable.is_zero()) { // nothing to reimburse at any rate
            return with({});
        }
        if (table.choice(Column::exoneration, row).empty()) {
            missing.push_back(Column::exoneration);
            return std::nullopt;
        }
        Split result = with(std::string{table.choice(Column::regime, row)});
        if (!result.known) {
            return std::nullopt;
        }
        if (table.choice(Column::regime, row).empty() && result.rate_percent < Decimal{100}) {
            missing.push_back(Column::regime);
            return std::nullopt;
        }
        return result;
    }

    // Lines may have been rounded one by one (the texts) or all at once: both are admitted.
    void compare(const RowSubject& subject, Money written, const Split& expected, Report& report) const
    {
        const PricedCotation& priced = subject.line.content->priced;
        const Money at_once = at_rate(priced.reimbursable, expected.rate_percent, subject.context.catalog.rounding());
        const Money gap = (written - expected.amo).abs();
        const bool of_rounding = gap <= Money::from_cents(static_cast<std::int64_t>(priced.lines.size()));
        const auto session = of_session(subject, [&](const SessionLine& line) {
            std::vector<Column> missing;
            const auto share = share_of({subject.context, subject.timeline, subject.session, line}, missing);
            return share && missing.empty() ? std::optional{share->amo} : std::nullopt;
        });
        if (written == expected.amo || written == at_once || written == session) {
            report.compliant();
        } else if (const SessionTable& table = subject.context.table;
                   !subject.line.zone_known && table.id(Column::montant, subject.line.row) == 0) {
            report.undecided(subject.line, {Column::territoire, Column::montant}); // prices are those of a supposed zone
        } else if (of_rounding == (fault_ == PartsFault::rounding)) {
            const Money exposed = written > expected.amo ? written - expected.amo : Money{};
            const std::string due = priced.reimbursable.is_zero()
                                        ? "alors que rien de la ligne n'est remboursable"
                                        : fmt::format("au lieu de {} ({} %)", expected.amo.to_french(),
                                                      expected.rate_percent.to_string(','));
            tell(subject, Column::part_amo, fmt::format("part AMO de {} {}", written.to_french(), due), exposed, report);
        }
    }

    PartsFault fault_;
};

} // namespace

const Mechanism parts_mechanism{"parts", "des parts AMO, AMC et patient qui sont celles de la cotation",
                                parts_facts, &make_check<PartsCheck>};

} // namespace kine
