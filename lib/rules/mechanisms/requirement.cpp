// exigence: on the rows that `quand` describes, `exige` holds. With `termes`, only rows that bear one of them, and the
// first of these is shown. With `par`, one finding for all the rows that share a cell (an ordonnance, a series): at the
// first of them, the others related, the money summed. What is unknown leaves the rule undecided.
#include "kine/base/text.hpp"
#include "rules/condition.hpp"
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/facts.hpp"
#include "rules/mechanisms/stake.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace kine {

namespace {

struct Fault {
    const Session* session{nullptr};
    const SessionLine* line{nullptr};
    std::optional<std::size_t> term; // the first selected one
    Stakes stakes;
    std::vector<Row> related;
};

class RequirementCheck : public Check {
  public:
    RequirementCheck(TomlTable& table, const Catalog& catalog)
        : terms_{Selector::read(table, "termes", catalog)},
          when_{Condition::read(table, "quand", catalog)},
          required_{Condition::read(table, "exige", catalog, Need::required)},
          stake_{Stake::read(table, terms_.empty() ? Stake::Of::nothing : Stake::Of::terms)},
          group_{read_column(table, "par")},
          column_{read_column(table, "colonne")}
    {
    }

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        std::vector<Fault> faults;
        for (const Session& session : timeline.sessions) {
            if (!period.contains(session.day)) {
                continue;
            }
            for (const SessionLine& line : session.lines) {
                judge({context, timeline, session, line}, report, faults);
            }
        }
        if (group_) {
            faults = gathered(std::move(faults), context.table);
        }
        for (Fault& fault : faults) {
            tell(fault, timeline, context, report);
        }
    }

  private:
    void judge(const Subject& subject, Report& report, std::vector<Fault>& faults) const
    {
        const auto& terms = subject.line.content->priced.lines;
        const auto selected = [&](const PricedTerm& term) { return terms_.matches(term); };
        const auto first = std::find_if(terms.begin(), terms.end(), selected);
        if (!terms_.empty() && first == terms.end()) {
            return;
        }
        Answer applies = when_.ask(subject);
        if (applies.truth == Truth::no) {
            return;
        }
        const Answer holds = required_.ask(subject);
        if (holds.truth == Truth::yes) {
            if (applies.truth == Truth::yes) {
                report.compliant();
            }
            return;
        }
        if (applies.truth == Truth::yes && holds.truth == Truth::no) {
            Fault fault{&subject.session, &subject.line, std::nullopt, stake_.of(subject.line, terms_), {}};
            if (!terms_.empty()) {
                fault.term = static_cast<std::size_t>(first - terms.begin());
            }
            faults.push_back(std::move(fault));
            return;
        }
        std::vector<Column> missing = std::move(applies.missing);
        for (const Column column : holds.missing) {
            if (std::find(missing.begin(), missing.end(), column) == missing.end()) {
                missing.push_back(column);
            }
        }
        if (!missing.empty()) {
            report.undecided(subject.line, std::move(missing));
        }
    }

    // A row whose cell is empty stands for itself.
    [[nodiscard]] std::vector<Fault> gathered(std::vector<Fault> faults, const SessionTable& table) const
    {
        std::vector<Fault> result;
        std::map<CellId, std::size_t> first;
        for (Fault& fault : faults) {
            const CellId id = table.id(*group_, fault.line->row);
            const auto [found, added] = first.try_emplace(id, result.size());
            if (id == 0 || added) {
                result.push_back(std::move(fault));
                continue;
            }
            Fault& whole = result[found->second];
            whole.related.push_back(fault.line->row);
            whole.stakes += fault.stakes;
        }
        return result;
    }

    void tell(Fault& fault, const Timeline& timeline, const CheckContext& context, Report& report) const
    {
        Report::Extra extra;
        extra.facts = row_facts({context, timeline, *fault.session, *fault.line});
        extra.facts.emplace_back("nombre", std::to_string(fault.related.size() + 1));
        extra.related = std::move(fault.related);
        extra.stakes = fault.stakes;
        extra.column = shown_column(context.table, fault.line->row);
        if (fault.term) {
            report.violation(TermPlace{fault.session, fault.line, *fault.term}, std::move(extra));
        } else {
            report.violation(*fault.session, *fault.line, std::move(extra));
        }
    }

    // The column asked for, else the first filled one that the requirement names, else the cotation.
    [[nodiscard]] Column shown_column(const SessionTable& table, Row row) const
    {
        if (column_) {
            return *column_;
        }
        if (terms_.empty()) {
            for (const Column column : required_.columns()) {
                if (table.id(column, row) != 0) {
                    return column;
                }
            }
        }
        return Column::cotation;
    }

    Selector terms_;
    Condition when_;
    Condition required_;
    Stake stake_;
    std::optional<Column> group_;
    std::optional<Column> column_;
};

std::shared_ptr<const Check> make(TomlTable& table, const Catalog& catalog)
{
    return std::make_shared<RequirementCheck>(table, catalog);
}

} // namespace

const Mechanism requirement_mechanism{"exigence", "quand une condition tient, une autre doit tenir", row_fact_names(), &make};

} // namespace kine
