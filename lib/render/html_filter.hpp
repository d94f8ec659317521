// SPDX-License-Identifier: Apache-2.0
// The form that narrows what a page shows, and the only script of a page. Internal to the layer.
// Promises: without the script the form is not there and everything shows; nothing is sent nor kept.
//
// The script knows attributes only: an element with `data-item` is shown or not, for its own `data-NAME` of each list of the
// form (words apart), its `data-gravite`, the words of its text and of what bears `data-said` in its group; one with `data-group` shows while it holds something that does, and its
// `data-count` says how much; one with `data-of` follows the element of that id; one with `data-set` chooses `data-to` in a list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kine {

struct FilterChoice {
    std::string value; // without blanks
    std::string label;
    std::string more; // after the label, in the list only
};
struct FilterList {
    std::string_view name;
    std::string_view label;
    std::string_view all; // the choice of everything
    std::vector<FilterChoice> choices;
};
struct HtmlFilter {
    std::string_view title;
    std::string_view one;  // « anomalie »
    std::string_view many;
    std::vector<FilterList> lists;
    std::vector<FilterChoice> levels; // boxes, all of them ticked
};

[[nodiscard]] std::string filter_html(const HtmlFilter& filter);
[[nodiscard]] std::string_view filter_script();
[[nodiscard]] std::string_view filter_style();

} // namespace kine
