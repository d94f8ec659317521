// SPDX-License-Identifier: Apache-2.0
// What the checks of terms share: « termes » says which ones, and a row that has none is nothing to them. Internal to the
// mechanisms.
#pragma once

#include "rules/mechanism.hpp"
#include "rules/selector.hpp"

namespace kine {

class TermCheck : public Check {
  public:
    TermCheck(TomlTable& table, const Catalog& catalog) : terms_{Selector::read(table, "termes", catalog, Need::required)} {}

    [[nodiscard]] OfShape of_shape(const RowSubject& subject, const ShapeColumns&) const final
    {
        return {selects_any(terms_, subject.line.content->priced) ? OfShape::Says::depends : OfShape::Says::nothing};
    }

  protected:
    Selector terms_;
};

// One that judges each of them by its row.
class EachTermCheck : public TermCheck {
  public:
    using TermCheck::TermCheck;

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const final
    {
        for (const Session& session : timeline.sessions) {
            if (!period.judges(session)) {
                continue;
            }
            for (const SessionLine& line : session.lines) {
                for (std::size_t i = 0; i < line.content->priced.lines.size(); ++i) {
                    if (terms_.matches(line.content->priced.lines[i])) {
                        judge({&session, &line, i}, context, report);
                    }
                }
            }
        }
    }

  private:
    virtual void judge(const TermPlace& place, const CheckContext& context, Report& report) const = 0;
};

} // namespace kine
