// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/correction.hpp"

#include "kine/base/text.hpp"
#include "kine/pricing/couples.hpp"
#include "kine/pricing/travel.hpp"
#include "kine/tariff/table_codes.hpp"
#include "rules/correction_data.hpp"
#include "rules/explained_amounts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

using Kind = Correction::Kind;

constexpr std::array<std::string_view, 5> kinds{"montant", "couple-du-jour", "remplacer", "retirer", "kilometres"};

Correction read_correction(TomlTable& table, const Catalog& catalog)
{
    Correction result;
    result.kind = static_cast<Kind>(table.choice("genre", kinds, Need::required).value_or(0));
    result.safe = table.boolean("sure", Need::required).value_or(false);
    result.reason = table.text("motif", Need::required).value_or("");
    result.from = table.date("du");
    if (const auto last = table.date("au")) {
        result.until = *last + std::chrono::days{1};
    }
    result.target = Selector::read(table, "cible", catalog);
    result.with = Selector::read(table, "avec", catalog);
    result.without = Selector::read(table, "sans", catalog);
    if (result.kind == Kind::replace) {
        result.code = table.text("par", Need::required).value_or("");
        if (catalog.vocabulary().find(result.code) == nullptr) {
            table.report(tab_unknown_code, "par", fmt::format("code inconnu « {} »", result.code),
                         "les codes sont ceux des tables");
        }
    }
    if (result.kind == Kind::amount) {
        result.causes = read_causes(table);
    }
    table.finish();
    return result;
}

class Proposer {
  public:
    Proposer(const Finding& finding, const Session& session, const SessionLine& line, const CheckContext& context)
        : finding_{finding}, session_{session}, line_{line}, context_{context},
          day_{session.day, std::string{line.zone}, context.known_on}
    {
    }

    [[nodiscard]] std::optional<Proposal> run() const
    {
        for (const auto& correction : finding_.rule->corrections) {
            if (applies(*correction)) {
                if (auto proposal = proposal_of(*correction)) {
                    proposal->safe = correction->safe;
                    proposal->reason = correction->reason;
                    weaken(*proposal);
                    return proposal;
                }
            }
        }
        return std::nullopt;
    }

  private:
    [[nodiscard]] bool applies(const Correction& correction) const
    {
        const auto in_session = [&](auto test) {
            return std::any_of(session_.lines.begin(), session_.lines.end(), [&](const SessionLine& line) {
                const auto& terms = line.content->priced.lines;
                return std::any_of(terms.begin(), terms.end(), test);
            });
        };
        return (!correction.from || *correction.from <= session_.day) &&
               (!correction.until || session_.day < *correction.until) &&
               (correction.with.empty() || in_session([&](const PricedTerm& t) { return correction.with.matches(t); })) &&
               (correction.without.empty() || !in_session([&](const PricedTerm& t) { return correction.without.may_match(t); }));
    }

    [[nodiscard]] std::optional<Proposal> proposal_of(const Correction& correction) const
    {
        if (correction.kind == Kind::amount) {
            return is_explained(correction) ? std::optional{Proposal{}} : std::nullopt;
        }
        const auto term = target(correction);
        if (!term) {
            return std::nullopt;
        }
        TermChange change;
        change.term = *term;
        switch (correction.kind) {
        case Kind::amount:
            break;
        case Kind::couple_of_the_day:
            change.number = coefficient_of_the_day(terms()[*term]);
            break;
        case Kind::replace:
            change.code = correction.code;
            break;
        case Kind::remove:
            change.removed = true;
            break;
        case Kind::kilometres:
            change.number = kilometres(terms()[*term]);
            break;
        }
        if (!change.removed && change.code.empty() && !change.number) {
            return std::nullopt;
        }
        return Proposal{change, false, {}};
    }

    [[nodiscard]] const std::vector<PricedTerm>& terms() const { return line_.content->priced.lines; }

    [[nodiscard]] std::optional<std::size_t> target(const Correction& correction) const
    {
        if (correction.target.empty()) {
            return finding_.term;
        }
        for (std::size_t i = 0; i < terms().size(); ++i) {
            if (correction.target.matches(terms()[i])) {
                return i;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] bool is_explained(const Correction& correction) const
    {
        const auto billed = context_.table.money(Column::montant, line_.row);
        if (!billed) {
            return false;
        }
        if (correction.causes.empty()) {
            return true;
        }
        const AmountFacts beside = facts_beside(context_.table, line_.row);
        const auto found = explain_amount(line_.content->priced, *billed, context_.catalog, day_, beside);
        return !found.empty() && std::all_of(found.begin(), found.end(), [&](const AmountCause& cause) {
            return std::find(correction.causes.begin(), correction.causes.end(), cause.kind) != correction.causes.end();
        });
    }

    // When every act that bears the coefficient on other days has one and the same that day, and it is more than announced.
    [[nodiscard]] std::optional<Decimal> coefficient_of_the_day(const PricedTerm& term) const
    {
        if (!term.term.is(CodeKind::letter) || !term.term.number) {
            return std::nullopt;
        }
        std::optional<Decimal> only;
        for (const CoupleElsewhere& couple : couples_elsewhere(context_.catalog, term.term.code, *term.term.number, day_)) {
            if (couple.on_the_day == nullptr) {
                continue;
            }
            if (couple.on_the_day->validity.status == Status::announced || (only && *only != couple.on_the_day->value)) {
                return std::nullopt;
            }
            only = couple.on_the_day->value;
        }
        return only;
    }

    [[nodiscard]] std::optional<Decimal> kilometres(const PricedTerm& term) const
    {
        const auto distance = context_.table.decimal(Column::distance, line_.row);
        if (!distance || term.code == nullptr) {
            return std::nullopt;
        }
        const auto trip = travel(*distance, term.code->km_zone, context_.catalog, day_);
        return trip && !trip->billable.is_zero() ? std::optional{trip->billable} : std::nullopt;
    }

    // An amount is certain when every term has a plain price and the territory is stated.
    void weaken(Proposal& proposal) const
    {
        if (!proposal.safe) {
            return;
        }
        const bool plain = std::all_of(terms().begin(), terms().end(),
                                       [](const PricedTerm& term) { return term.state == TermState::priced; });
        if (!line_.zone_known) {
            proposal.safe = false;
            proposal.reason += " ; le territoire n'est que supposé, le donner par -t rend la correction sûre";
        } else if (!plain) {
            proposal.safe = false;
            proposal.reason += " ; un terme de la cotation n'est pas en règle ce jour-là";
        } else if (std::any_of(terms().begin(), terms().end(), [](const PricedTerm& term) { return term.is_doubtful(); })) {
            proposal.safe = false;
            proposal.reason += " ; une valeur de la cotation vient d'une source incertaine";
        }
    }

    const Finding& finding_;
    const Session& session_;
    const SessionLine& line_;
    const CheckContext& context_;
    PricingDay day_;
};

} // namespace

std::vector<std::shared_ptr<const Correction>> read_corrections(TomlTable& rule, const Catalog& catalog)
{
    std::vector<std::shared_ptr<const Correction>> result;
    for (TomlTable& table : rule.tables("correction")) {
        result.push_back(std::make_shared<Correction>(read_correction(table, catalog)));
    }
    return result;
}

std::optional<Proposal> propose(const Finding& finding, const Session& session, const SessionLine& line,
                                const CheckContext& context)
{
    if (finding.rule == nullptr || finding.verdict != Verdict::violation || finding.rule->corrections.empty()) {
        return std::nullopt;
    }
    return Proposer{finding, session, line, context}.run();
}

} // namespace kine
