// SPDX-License-Identifier: Apache-2.0
#include "check_parts.hpp"

#include "kine/base/share_out.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

Excerpts excerpts_of(CheckFormat format)
{
    return format == CheckFormat::text || format == CheckFormat::html ? Excerpts::shown : Excerpts::left_out;
}

bool tells_each_undecided(CheckFormat format, const CheckReportOptions& options)
{
    switch (format) {
    case CheckFormat::text:
    case CheckFormat::csv:
    case CheckFormat::html:
        return options.every_undecided;
    case CheckFormat::json:
    case CheckFormat::ndjson:
        return options.every_undecided || !options.quiet;
    case CheckFormat::sarif:
    case CheckFormat::junit:
    case CheckFormat::github:
    case CheckFormat::gitlab:
        break;
    }
    return false;
}

bool form_holds(CheckFormat format, const CheckItem& item, const CheckReportOptions& options)
{
    if (item.is_undecided() && !tells_each_undecided(format, options)) {
        return false;
    }
    switch (format) {
    case CheckFormat::text:
    case CheckFormat::github:
    case CheckFormat::gitlab:
    case CheckFormat::html:
        return item.counts();
    case CheckFormat::csv:
    case CheckFormat::json:
    case CheckFormat::ndjson:
    case CheckFormat::sarif:
    case CheckFormat::junit:
        break;
    }
    return true;
}

// The most serious first; what does not count comes last.
std::size_t rank_of(const CheckItem& item)
{
    constexpr std::size_t last = item_ranks - 1;
    if (!item.counts()) {
        return last;
    }
    if (item.is_undecided()) {
        return last - 1;
    }
    switch (item.diagnostic.severity) {
    case Severity::error:
        return 0;
    case Severity::warning:
        return 1;
    case Severity::info:
        return 2;
    }
    return last;
}

void keep_most_serious(std::vector<const CheckItem*>& items, std::size_t most)
{
    std::array<std::size_t, item_ranks> room{};
    for (const CheckItem* item : items) {
        ++room[rank_of(*item)];
    }
    for (std::size_t& allowed : room) {
        allowed = std::min(allowed, most);
        most -= allowed;
    }
    std::erase_if(items, [&](const CheckItem* item) {
        std::size_t& left = room[rank_of(*item)];
        return left == 0 || left-- == 0;
    });
}

std::size_t most_items(CheckFormat format, const CheckReportOptions& options)
{
    return options.max_diagnostics.value_or(format == CheckFormat::text   ? default_text_diagnostics
                                            : format == CheckFormat::html ? default_html_diagnostics
                                                                          : 0);
}

namespace {

std::size_t held(CheckFormat format, const CheckResult& result, const CheckReportOptions& options)
{
    return static_cast<std::size_t>(std::count_if(result.items.begin(), result.items.end(),
                                                  [&](const CheckItem& item) { return form_holds(format, item, options); }));
}

// Of so many that a report could show, how many it does not.
std::size_t hidden_of(std::size_t all, std::size_t most) { return most == 0 || all <= most ? 0 : all - most; }

std::string left_out_words(std::size_t hidden, std::size_t all)
{
    if (hidden == 0) {
        return {};
    }
    return fmt::format("{} sur {} {} ; --max-diagnostics 0 montre tout", counted(hidden, "constat", "constats"), all,
                       hidden > 1 ? "ne sont pas montrés, les moins graves" : "n'est pas montré, l'un des moins graves");
}

} // namespace

CheckView view_of(CheckFormat format, const CheckResult& result, const RuleBook& book, const CheckReportOptions& options)
{
    CheckView view{result, book, options, {}, 0, 0};
    for (const CheckItem& item : result.items) {
        if (form_holds(format, item, options)) {
            view.items.push_back(&item);
        }
    }
    const std::size_t most = most_items(format, options);
    view.held = view.items.size();
    view.left_out = hidden_of(view.held, most);
    if (view.left_out != 0) {
        keep_most_serious(view.items, most);
    }
    return view;
}

std::size_t left_out(CheckFormat format, const CheckResult& result, const CheckReportOptions& options)
{
    const std::size_t most = most_items(format, options);
    return most == 0 ? 0 : hidden_of(held(format, result, options), most);
}

std::string left_out_text(CheckFormat format, const CheckResult& result, const CheckReportOptions& options)
{
    const std::size_t hidden = left_out(format, result, options);
    return hidden == 0 ? std::string{} : left_out_words(hidden, held(format, result, options));
}

std::string left_out_text(const CheckView& view) { return left_out_words(view.left_out, view.held); }

void write_items(std::span<const CheckItem* const> items, std::size_t jobs, const ItemText& text, const WriteText& write)
{
    std::vector<std::string> texts;
    write_items(items, jobs, text, write, texts);
}

void write_items(std::span<const CheckItem* const> items, std::size_t jobs, const ItemText& text, const WriteText& write,
                 std::vector<std::string>& texts)
{
    constexpr std::size_t in_piece = 256;
    constexpr std::size_t together = 64; // pieces in memory
    for (std::size_t first = 0; first < items.size(); first += in_piece * together) {
        const auto some = items.subspan(first, std::min(in_piece * together, items.size() - first));
        const std::size_t pieces = (some.size() + in_piece - 1) / in_piece;
        texts.resize(std::max(texts.size(), pieces));
        share_out(jobs, pieces, [&](std::size_t piece, std::size_t) {
            const auto own = some.subspan(piece * in_piece, std::min(in_piece, some.size() - piece * in_piece));
            texts[piece].clear();
            for (const CheckItem* item : own) {
                texts[piece] += text(*item);
            }
        });
        for (std::size_t piece = 0; piece < pieces; ++piece) {
            write(texts[piece]);
        }
    }
}

void write_form(const CheckForm& form, const CheckView& view, const Style& style, const WriteText& write)
{
    write(form.before(view.options));
    if (form.items_beside_statistics || !view.options.statistics) {
        write_items(view.items, view.options.jobs, [&](const CheckItem& item) { return form.item(item, view.book, style); }, write);
    }
    write(form.after(view, style));
}

bool has_room_for_statistics(CheckFormat format) { return format != CheckFormat::gitlab; }

void write_check_report(CheckFormat format, const CheckResult& result, const RuleBook& book, const CheckReportOptions& options,
                        const Style& style, const WriteText& write)
{
    const CheckView view = view_of(format, result, book, options);
    switch (format) {
    case CheckFormat::text:
        return write_form(text_form(), view, style, write);
    case CheckFormat::csv:
        return write_form(csv_form(), view, style, write);
    case CheckFormat::json:
        return write_json(view, write);
    case CheckFormat::ndjson:
        return write_form(ndjson_form(), view, style, write);
    case CheckFormat::sarif:
        return write(check_sarif(view));
    case CheckFormat::junit:
        return write(check_junit(view));
    case CheckFormat::github:
        return write_form(github_form(), view, style, write);
    case CheckFormat::gitlab:
        return write(check_gitlab(view));
    case CheckFormat::html:
        return write(check_html(view));
    }
}

std::string check_report(CheckFormat format, const CheckResult& result, const RuleBook& book,
                         const CheckReportOptions& options, const Style& style)
{
    std::string text;
    write_check_report(format, result, book, options, style, [&](std::string_view piece) { text += piece; });
    return text;
}

} // namespace kine
