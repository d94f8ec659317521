// SPDX-License-Identifier: Apache-2.0
// Explanation: figures and the texts they rest on, each told once. Internal to the layer.
#pragma once

#include "kine/pricing/quote.hpp"
#include "kine/render/style.hpp"

#include <optional>
#include <set>
#include <string>

namespace kine {

class Explanation {
  public:
    explicit Explanation(const Style& style) : style_{style} {}

    void add(const Quote& quote, const Catalog& catalog);
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    // False when the figure has been told already.
    bool add_figure(const std::string& figure, const Validity& validity);
    // The other steps of the figure: those that were planned and dropped, those to come.
    void add_steps(const History<Decimal>& history, const Validity& current, std::optional<Date> known_on);
    void add_line(const PricedTerm& line, const Quote& quote);
    void add_trip(const Quote& quote, const Catalog& catalog);
    void paragraph(std::string_view sentence) { text_ += hanging("  ", sentence, style_.width); }

    Style style_;
    std::set<std::string> told_;
    std::string text_;
};

} // namespace kine
