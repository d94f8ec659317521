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

    [[nodiscard]] OfShape of_shape(const RowSubject& subject, const ShapeColumns&) const override
    {
        return {selects_any(terms_, subject.line.content->priced) ? OfShape::Says::depends : OfShape::Says::nothing};
    }

  protected:
    Selector terms_;
};

// One that judges each of them by its row: by the term, its cells and what the tables say that day.
class EachTermCheck : public TermCheck {
  public:
    using TermCheck::TermCheck;

    [[nodiscard]] bool by_line() const final { return true; }
    [[nodiscard]] OfShape of_shape(const RowSubject& subject, const ShapeColumns& columns) const final;
    [[nodiscard]] OfShape of_block(const RowSubject& subject) const final;
    void run_lines(std::span<const LinePlace> lines, const Timeline& timeline, const CheckContext& context, Report& report) const final;
    void add_columns(ColumnSet& columns) const final;

  private:
    // Of a selected term; it depends when it is at fault.
    [[nodiscard]] virtual OfShape of_term(const TermPlace& place, const CheckContext& context) const = 0;
    virtual void accuse(const TermPlace& place, const CheckContext& context, Report& report) const = 0;
    [[nodiscard]] virtual std::span<const Column> cells() const = 0; // their columns
    [[nodiscard]] OfShape of_terms(const RowSubject& subject) const;
};

} // namespace kine
