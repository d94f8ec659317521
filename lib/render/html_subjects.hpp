// SPDX-License-Identifier: Apache-2.0
// What the papers of a page are about, as the form of the page asks it: a list of patients and one of letters, and for each
// paper its numbers in them. Internal to the layer.
#pragma once

#include "html_filter.hpp"
#include "kine/render/paper.hpp"

#include <span>
#include <string>

namespace kine {

class PaperSubjects {
  public:
    explicit PaperSubjects(std::span<const Paper> papers);

    // Nothing to choose from: no form.
    [[nodiscard]] bool empty() const { return filter_.lists.empty(); }
    [[nodiscard]] const HtmlFilter& filter() const { return filter_; }
    // « data-item data-patient="0" data-acte="0 3" » after a blank; empty without a form.
    [[nodiscard]] std::string attributes_of(const Paper& paper) const;

  private:
    [[nodiscard]] std::string number_of(std::size_t list, const std::string& label) const;

    HtmlFilter filter_{"Filtrer les documents", "document", "documents", {}, {}};
};

} // namespace kine
