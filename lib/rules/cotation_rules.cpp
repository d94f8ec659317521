// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/cotation_rules.hpp"

#include "kine/rules/engine.hpp"
#include "rules/condition.hpp"
#include "rules/rule_reader.hpp"
#include "rules/selector.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace kine {

namespace {

// Whether a period of a rule may find fault with a cotation, as told by the keys that all mechanisms write alike (see
// Mechanism::judges_cotations). Each, and each phrase of « quand », is read when those before it have not settled the
// question.
class Gate {
  public:
    explicit Gate(TomlTable period) : period_{std::move(period)} {}

    [[nodiscard]] bool opens(const Timeline& timeline, const CheckContext& context)
    {
        for (const Session& session : timeline.sessions) {
            for (const SessionLine& line : session.lines) {
                if (days().judges(session) && has_term(line.content->priced, context.catalog) &&
                    holds({context, timeline, session, line})) {
                    return true;
                }
            }
        }
        return false;
    }

  private:
    [[nodiscard]] bool has_term(const PricedCotation& cotation, const Catalog& catalog)
    {
        const auto in_state = [&](const PricedTerm& term) {
            return states().empty() || std::find(states().begin(), states().end(), to_string(term.state)) != states().end();
        };
        return std::any_of(cotation.lines.begin(), cotation.lines.end(), [&](const PricedTerm& term) {
            return in_state(term) && (terms(catalog).empty() || terms(catalog).matches(term));
        });
    }

    [[nodiscard]] const Selector& terms(const Catalog& catalog)
    {
        if (terms_ == nullptr) {
            terms_ = std::make_unique<const Selector>(Selector::read(period_, "termes", catalog));
        }
        return *terms_;
    }

    [[nodiscard]] bool holds(const RowSubject& subject)
    {
        if (!phrases_) {
            phrases_ = period_.peek_texts("quand");
        }
        for (std::size_t rank = 0; rank < phrases_->size(); ++rank) {
            if (rank == when_.size()) {
                when_.push_back(Condition::of((*phrases_)[rank], period_, "quand", subject.context.catalog));
            }
            if (when_[rank].ask(subject).truth != Truth::yes) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] const RulePeriod& days()
    {
        if (!days_) {
            days_.emplace();
            days_->from = period_.date("du");
            if (const auto last = period_.date("au")) {
                days_->until = *last + std::chrono::days{1};
            }
        }
        return *days_;
    }

    [[nodiscard]] std::span<const std::string_view> states()
    {
        if (!states_) {
            states_ = period_.peek_texts("etats");
        }
        return *states_;
    }

    TomlTable period_;
    std::optional<RulePeriod> days_;
    std::optional<std::vector<std::string_view>> states_;
    std::unique_ptr<const Selector> terms_;
    std::optional<std::vector<std::string_view>> phrases_; // of « quand », all to hold
    std::vector<Condition> when_;                          // those read so far
};

} // namespace

struct CotationRules::Entry {
    std::string_view code;
    TomlTable table;
    std::vector<Gate> gates;          // of each period
    std::unique_ptr<const Rule> rule; // once read
};

CotationRules::CotationRules(std::shared_ptr<const Catalog> catalog)
    : catalog_{std::move(catalog)}, none_{SessionTable::none()}
{
}
CotationRules::~CotationRules() = default;

void CotationRules::add(TomlTable table)
{
    const Mechanism* mechanism = find_mechanism(table.peek_text("mecanisme"));
    if (mechanism == nullptr || !mechanism->judges_cotations) {
        return;
    }
    std::vector<Gate> gates;
    gates.reserve(table.size("periode"));
    for (TomlTable& period : table.peek_tables("periode")) {
        gates.emplace_back(std::move(period));
    }
    entries_.push_back({table.peek_text("code"), std::move(table), std::move(gates), nullptr});
}

std::unique_ptr<CotationRules> CotationRules::load(std::span<const TableFile> files,
                                                   std::shared_ptr<const Catalog> catalog, DiagnosticSink& sink)
{
    std::unique_ptr<CotationRules> rules{new CotationRules{std::move(catalog)}};
    const std::vector<TomlDocument> documents = open_rule_files(files, rules->mistakes_);
    if (!are_of_the_program(files) &&
        (read_rules(documents, *rules->catalog_, rules->mistakes_) == nullptr || rules->mistakes_.has_errors())) {
        for (const Diagnostic& mistake : rules->mistakes_.items()) {
            sink.add(mistake);
        }
        return nullptr;
    }
    for (const TomlDocument& document : documents) {
        for (TomlTable& table : document.root().peek_tables("regle")) {
            rules->add(std::move(table));
        }
    }
    std::sort(rules->entries_.begin(), rules->entries_.end(),
              [](const Entry& a, const Entry& b) { return a.code < b.code; });
    return rules;
}

Findings CotationRules::judge(const Evaluated& content, const PricingDay& day)
{
    const Timeline timeline = make_timeline(content, day.day, day.zone);
    const CheckContext context{*catalog_, none_, day.known_on, day.day};
    return judge_cotation(about(timeline, context), timeline, context);
}

std::span<const Rule* const> CotationRules::about(const Timeline& timeline, const CheckContext& context)
{
    found_.clear();
    for (Entry& entry : entries_) {
        const auto opens = [&](Gate& gate) { return gate.opens(timeline, context); };
        if (!std::any_of(entry.gates.begin(), entry.gates.end(), opens)) {
            continue;
        }
        if (entry.rule == nullptr) {
            entry.rule = std::make_unique<const Rule>(read_rule(entry.table, *catalog_, Parameters::left_out));
        }
        found_.push_back(entry.rule.get());
    }
    return found_;
}

} // namespace kine
