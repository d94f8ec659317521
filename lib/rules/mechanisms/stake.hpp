// SPDX-License-Identifier: Apache-2.0
// The money that a violation puts at stake, as the parameters of a rule say it: `enjeu` names the amount, or
// `enjeu_cotation` is priced for the day and the zone of the row; `enjeu_pour` says who bears it. Internal to the
// mechanisms.
#pragma once

#include "kine/cotation/cotation.hpp"
#include "kine/input/toml_reader.hpp"
#include "kine/rules/check.hpp"
#include "rules/selector.hpp"

#include <cstdint>

namespace kine {

class Stake {
  public:
    // rien, termes (the selected ones), seance (the reimbursable part of the row), de, hn, tout (the whole row), trajet (the
    // kilometres that the distance of the row gives)
    enum class Of { nothing, terms, session, overrun, off_list, row, travel };
    enum class For { caisse, patient, practitioner }; // exposed, unreimbursed, unclaimed

    [[nodiscard]] static Stake read(TomlTable& table, const Catalog& catalog, Of otherwise);
    [[nodiscard]] bool is_nothing() const { return of_ == Of::nothing && !cotation_; } // whatever the row
    // Of all the sessions of the row, when it counts several.
    [[nodiscard]] Stakes of(const Session& session, const SessionLine& line, const Selector& terms,
                            const CheckContext& context) const;
    // Of so many of them.
    [[nodiscard]] Stakes of(const Session& session, const SessionLine& line, const Selector& terms, const CheckContext& context,
                            std::int64_t times) const;

  private:
    Of of_{Of::nothing};
    std::optional<Cotation> cotation_;
    For for_{For::caisse};
};

// `reste_du`: what is due in the place of a term at fault, of which only what is beyond that is at stake; without it, all.
class DueInstead {
  public:
    [[nodiscard]] static DueInstead read(TomlTable& table, const Catalog& catalog);
    [[nodiscard]] Money excess(const TermPlace& place, const CheckContext& context) const;

  private:
    std::optional<Cotation> cotation_;
};

} // namespace kine
