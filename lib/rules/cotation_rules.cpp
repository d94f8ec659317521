// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/cotation_rules.hpp"

#include "kine/rules/engine.hpp"
#include "rules/condition.hpp"
#include "rules/rule_reader.hpp"
#include "rules/selector.hpp"

#include <algorithm>

namespace kine {

namespace {

// Whether a period of a rule may find fault with a cotation, as told by the keys that all mechanisms write alike (see
// Mechanism::judges_cotations). Each is read when the ones before it have not settled the question.
class Gate {
  public:
    explicit Gate(TomlTable period) : period_{std::move(period)}
    {
        days_.from = period_.date("du");
        if (const auto last = period_.date("au")) {
            days_.until = *last + std::chrono::days{1};
        }
        states_ = period_.texts("etats");
    }

    [[nodiscard]] bool opens(const Timeline& timeline, const CheckContext& context)
    {
        for (const Session& session : timeline.sessions) {
            for (const SessionLine& line : session.lines) {
                if (days_.judges(session) && has_term(line.content->priced, context.catalog) &&
                    when(context.catalog).ask({context, timeline, session, line}).truth == Truth::yes) {
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
            return states_.empty() || std::find(states_.begin(), states_.end(), to_string(term.state)) != states_.end();
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

    [[nodiscard]] const Condition& when(const Catalog& catalog)
    {
        if (when_ == nullptr) {
            when_ = std::make_unique<const Condition>(Condition::read(period_, "quand", catalog));
        }
        return *when_;
    }

    TomlTable period_;
    RulePeriod days_;
    std::vector<std::string> states_;
    std::unique_ptr<const Selector> terms_;
    std::unique_ptr<const Condition> when_;
};

} // namespace

struct CotationRules::Entry {
    std::string code;
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
    const Mechanism* mechanism = find_mechanism(table.text("mecanisme").value_or(""));
    if (mechanism == nullptr || !mechanism->judges_cotations) {
        return;
    }
    Entry entry{table.text("code").value_or(""), table, {}, nullptr};
    entry.gates.reserve(table.size("periode"));
    for (TomlTable& period : table.tables("periode")) {
        entry.gates.emplace_back(period);
    }
    entries_.push_back(std::move(entry));
}

std::unique_ptr<CotationRules> CotationRules::load(std::span<const TableFile> files,
                                                   std::shared_ptr<const Catalog> catalog, DiagnosticSink& sink)
{
    std::unique_ptr<CotationRules> rules{new CotationRules{std::move(catalog)}};
    const std::vector<TomlDocument> documents = open_rule_files(files, rules->mistakes_);
    const auto is_compiled = [](const TableFile& file) { return file.compiled != nullptr; };
    if (!std::all_of(files.begin(), files.end(), is_compiled) &&
        read_rules(documents, *rules->catalog_, rules->mistakes_) == nullptr) {
        for (const Diagnostic& mistake : rules->mistakes_.items()) {
            sink.add(mistake);
        }
        return nullptr;
    }
    for (const TomlDocument& document : documents) {
        for (TomlTable& table : document.root().tables("regle")) {
            rules->add(table);
        }
    }
    std::sort(rules->entries_.begin(), rules->entries_.end(),
              [](const Entry& a, const Entry& b) { return a.code < b.code; });
    return rules;
}

std::vector<Finding> CotationRules::judge(const Evaluated& content, const PricingDay& day)
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
            entry.rule = std::make_unique<const Rule>(read_rule(entry.table, *catalog_));
        }
        found_.push_back(entry.rule.get());
    }
    return found_;
}

} // namespace kine
