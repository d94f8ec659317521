// SPDX-License-Identifier: Apache-2.0
// What the forms of a check report share: the forms themselves, what each shows, words and figures. Internal to the layer.
#pragma once

#include "kine/check/statistics.hpp"
#include "kine/render/check.hpp"
#include "kine/render/json.hpp"
#include "render/check_part_sum.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kine {

struct CheckView {
    const CheckResult& result;
    const RuleBook& book;
    const CheckReportOptions& options;
    std::vector<const CheckItem*> items; // those to show, in file order
    std::size_t left_out{0};
    std::size_t held{0}; // those that the form would show if nothing limited it
    PartSum told{};      // of those shown before `items`
};

[[nodiscard]] CheckView view_of(CheckFormat format, const CheckResult& result, const RuleBook& book,
                                const CheckReportOptions& options);

void write_json(const CheckView& view, const WriteText& write);
// In pieces: what comes before the findings, each of them without the comma, what comes after.
[[nodiscard]] std::string json_before(const CheckView& view);
[[nodiscard]] std::string json_item(const CheckItem& item);
[[nodiscard]] std::string json_after(bool any);
[[nodiscard]] std::string check_sarif(const CheckView& view);
[[nodiscard]] std::string check_junit(const CheckView& view);
[[nodiscard]] std::string check_gitlab(const CheckView& view);
[[nodiscard]] std::string check_html(const CheckView& view);

// The forms that are told item after item: what comes before, each item, what comes after.
struct CheckForm {
    std::string (*before)(const CheckReportOptions& options);
    std::string (*item)(const CheckItem& item, const RuleBook& book, const Style& style);
    std::string (*after)(const CheckView& view, const Style& style);
    bool items_beside_statistics{true};
};
[[nodiscard]] CheckForm text_form();
[[nodiscard]] CheckForm csv_form();
[[nodiscard]] CheckForm ndjson_form();
[[nodiscard]] CheckForm github_form();
void write_form(const CheckForm& form, const CheckView& view, const Style& style, const WriteText& write); // as a whole
// The texts of these items, written in their order; some are made at the same time.
using ItemText = std::function<std::string(const CheckItem& item)>;
void write_items(std::span<const CheckItem* const> items, std::size_t jobs, const ItemText& text, const WriteText& write);
// So; `texts` lends its memory, from one call to the next.
void write_items(std::span<const CheckItem* const> items, std::size_t jobs, const ItemText& text, const WriteText& write,
                 std::vector<std::string>& texts);

// The rank of an item among those that are shown when some are left out, from the lowest.
[[nodiscard]] std::size_t rank_of(const CheckItem& item);
inline constexpr std::size_t item_ranks = 5;
// What the form would hold if nothing limited it.
[[nodiscard]] bool form_holds(CheckFormat format, const CheckItem& item, const CheckReportOptions& options);
// How many it shows at most; 0: all.
[[nodiscard]] std::size_t most_items(CheckFormat format, const CheckReportOptions& options);
// Keeps the `most` first of the lowest ranks, in their order. `items`: all that count, or the first `most` of each rank.
void keep_most_serious(std::vector<const CheckItem*>& items, std::size_t most);
[[nodiscard]] std::string left_out_text(const CheckView& view);

// « 3 erreurs »
[[nodiscard]] std::string counted(std::size_t number, std::string_view one, std::string_view many);
// « 26 séances, 12 patients : 3 erreurs et 1 avertissement », without line end.
[[nodiscard]] std::string summary_line(const CheckSummary& summary, const Style& style);
// The money at stake, what is set aside, how the baseline compares: a line each, none for what there is not.
[[nodiscard]] std::string summary_details(const CheckSummary& summary);
// « 5,53 € exposés à récupération et … »; empty when nothing is at stake.
[[nodiscard]] std::string stakes_line(const Stakes& stakes);
// What a finding says beside its message, each under its title: aide, texte, enjeu; none that is empty.
[[nodiscard]] std::vector<std::pair<std::string_view, std::string>> remarks_of(const CheckItem& item);
// « CUM-001 sans réponse pour 3 séances, il manque : colonne heure »
[[nodiscard]] std::string undecided_line(const CheckSummary::Undecided& undecided);
// « il manque : colonne seance », or the reason that no file could lift.
[[nodiscard]] std::string want_of(const CheckSummary::Undecided& undecided);
// The columns that would decide something, those of most rules first: « praticien (11) ».
[[nodiscard]] std::vector<std::string> deciding_columns(const CheckSummary& summary);
// The title of the rule, of an unreadable cell, of a suppression; empty when it has none.
[[nodiscard]] std::string title_of(std::string_view code, const RuleBook& book);
// The path as continuous integration compares it: without « ./ » in front.
[[nodiscard]] std::string_view plain_path(std::string_view path);

// Objects of schemas/check.schema.json.
[[nodiscard]] Json finding_json(const CheckItem& item);
[[nodiscard]] Json summary_json(const CheckView& view);

} // namespace kine
