// SPDX-License-Identifier: Apache-2.0
// faits-distincts: two sessions of one day must differ in every listed fact (ordonnance, region, article). A fact known
// to be the same is a finding; a fact not known on both sides leaves the rule undecided. Two ordonnances of one name, of two days
// or two prescribers, are not known to be the same. The article comes from the act,
// and from the `article` cell when the couple names acts of several articles.
// Acts given for nothing are not counted. Acts selected by `sauf` on both sides, and windows of more than two sessions, are left
// to other rules.
#include "kine/base/text.hpp"
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/cell.hpp"
#include "rules/mechanisms/term_check.hpp"
#include "rules/selector.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace kine {

namespace {

constexpr std::array<std::string_view, 3> distinct_facts_facts{"commun", "autre", "heures"};

class DistinctFactsCheck : public TermCheck {
  public:
    DistinctFactsCheck(TomlTable& table, const Catalog& catalog)
        : TermCheck{table, catalog},
          except_{Selector::read(table, "sauf", catalog)},
          columns_{read_columns(table, "faits")}
    {
    }

    [[nodiscard]] bool by_day() const override { return true; }

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        for (const auto& day : days_of(timeline, period)) {
            std::vector<TermPlace> acts;
            for (const Session* session : day) {
                for (const TermPlace& place : terms_of(*session)) {
                    if (!place.line->given && terms_.matches(place.term()) && (acts.empty() || acts.back().session != session)) {
                        acts.push_back(place);
                    }
                }
            }
            const bool exempt = std::all_of(acts.begin(), acts.end(),
                                            [&](const TermPlace& p) { return except_.may_match(p.term()); });
            if (acts.size() == 2 && !exempt) {
                judge(acts[0], acts[1], context.table, report);
            }
        }
    }

  private:
    // 1-A and 1-D are one article.
    static std::set<std::string> articles(const TermPlace& place, const SessionTable& table)
    {
        std::set<std::string> result;
        for (const ActMatch& match : place.term().acts) {
            result.insert(match.act->article.substr(0, match.act->article.find('-')));
        }
        const std::string_view written = table.text(Column::article, place.line->row);
        const std::string number{written.substr(0, written.find_first_not_of("0123456789"))};
        return result.size() > 1 && result.contains(number) ? std::set{number} : result;
    }

    static Truth are_same(const TermPlace& a, const TermPlace& b, Column column, const SessionTable& table)
    {
        if (column == Column::article) {
            const auto left = articles(a, table);
            const auto right = articles(b, table);
            return left.size() != 1 || right.size() != 1 ? Truth::unknown : left == right ? Truth::yes : Truth::no;
        }
        const auto cells = [&](Column other) { return are_same_cells(table, other, a.line->row, b.line->row); };
        const Truth same = cells(column);
        const bool of_another = column == Column::ordonnance &&
                                (cells(Column::date_ordonnance) == Truth::no || cells(Column::prescripteur) == Truth::no);
        return same == Truth::yes && of_another ? Truth::unknown : same;
    }

    void judge(const TermPlace& first, const TermPlace& second, const SessionTable& table, Report& report) const
    {
        std::vector<std::string> same;
        std::vector<Column> missing;
        for (const Column column : columns_) {
            switch (are_same(first, second, column, table)) {
            case Truth::yes:
                same.emplace_back("« " + std::string{column_info(column).name} + " »");
                break;
            case Truth::unknown:
                missing.push_back(column);
                break;
            case Truth::no:
                break;
            }
        }
        if (same.empty()) {
            if (missing.empty()) {
                report.compliant();
            } else {
                report.undecided(*second.line, missing);
            }
            return;
        }
        Report::Extra extra;
        extra.facts = {{"commun", join_french(same)}, {"autre", first.term().term.to_string()}};
        extra.facts.emplace_back("heures", first.session->minutes && second.session->minutes
                                               ? to_clock(*first.session->minutes) + " et " + to_clock(*second.session->minutes)
                                               : std::string{});
        extra.related.push_back(first.line->row);
        extra.stakes.exposed = second.term().amount;
        report.violation(second, std::move(extra));
    }

    Selector except_;
    std::vector<Column> columns_;
};

} // namespace

const Mechanism distinct_facts_mechanism{"faits-distincts", "deux séances d'un jour qui doivent différer",
                                         distinct_facts_facts, &make_check<DistinctFactsCheck>};

} // namespace kine
