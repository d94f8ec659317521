// SPDX-License-Identifier: Apache-2.0
#include "kine/render/check_stream.hpp"

#include "check_parts.hpp"

#include <optional>
#include <utility>

namespace kine {

namespace {

// Of those that are told item after item from the first to the last.
std::optional<CheckForm> form_of(CheckFormat format)
{
    switch (format) {
    case CheckFormat::text:
        return text_form();
    case CheckFormat::csv:
        return csv_form();
    case CheckFormat::ndjson:
        return ndjson_form();
    case CheckFormat::github:
        return github_form();
    case CheckFormat::json:
    case CheckFormat::sarif:
    case CheckFormat::junit:
    case CheckFormat::gitlab:
    case CheckFormat::html:
        break;
    }
    return std::nullopt;
}

} // namespace

bool CheckStream::can_tell(CheckFormat format) { return format == CheckFormat::json || form_of(format).has_value(); }

bool CheckStream::begins_by_totals(CheckFormat format) { return format == CheckFormat::json; }

CheckStream::CheckStream(CheckFormat format, const RuleBook& book, CheckReportOptions options, Style style,
                         const std::string& directory, WriteText write)
    : format_{format}, book_{book}, options_{std::move(options)}, style_{style}, directory_{directory}, write_{std::move(write)},
      most_{most_items(format, options_)}
{
    if (options_.of_part) {
        told_ = std::make_unique<PartSum>();
    }
}

CheckStream::~CheckStream() = default;

void CheckStream::begin()
{
    if (begun_) {
        return;
    }
    begun_ = true;
    if (const auto form = form_of(format_)) {
        write_(form->before(options_));
    } else {
        waiting_ = std::make_unique<Spool>(directory_);
    }
}

void CheckStream::know_totals(const CheckResult& totals)
{
    if (begins_by_totals(format_) && !begun_ && most_ == 0) {
        begun_ = true;
        write_(json_before({totals, book_, options_, {}, 0, 0, {}}));
    }
}

void CheckStream::add(std::span<const CheckItem> items)
{
    static_assert(item_ranks == std::tuple_size_v<decltype(kept_of_rank_)>);
    begin();
    std::vector<const CheckItem*> told;
    for (const CheckItem& item : items) {
        if (!form_holds(format_, item, options_)) {
            continue;
        }
        ++held_;
        if (most_ == 0) {
            told.push_back(&item);
        } else if (std::size_t& kept = kept_of_rank_.at(rank_of(item)); kept < most_) {
            ++kept;
            kept_.push_back(item);
        }
    }
    tell(told);
}

void CheckStream::tell(std::span<const CheckItem* const> items)
{
    for (std::size_t i = 0; told_ && i < items.size(); ++i) {
        told_->add(*items[i]);
    }
    const auto form = form_of(format_);
    if (!form) {
        const CheckItem* const first = any_ || items.empty() ? nullptr : items.front();
        write_items(items, options_.jobs, [&](const CheckItem& item) { return (&item == first ? "" : ",") + json_item(item); },
                    [&](std::string_view text) { waiting_ ? waiting_->append(text) : write_(text); }, texts_);
        any_ = any_ || !items.empty();
        return;
    }
    if (form->items_beside_statistics || !options_.statistics) {
        write_items(items, options_.jobs, [&](const CheckItem& item) { return form->item(item, book_, style_); }, write_, texts_);
    }
}

void CheckStream::finish(const CheckResult& result)
{
    begin();
    std::vector<const CheckItem*> items;
    for (const CheckItem& item : kept_) {
        items.push_back(&item);
    }
    const std::size_t hidden = most_ != 0 && held_ > most_ ? held_ - most_ : 0;
    if (hidden != 0) {
        keep_most_serious(items, most_);
    }
    tell(items);
    const CheckView view{result, book_, options_, {}, hidden, held_, told_ ? *told_ : PartSum{}};
    left_out_ = left_out_text(view);
    if (const auto form = form_of(format_)) {
        write_(form->after(view, style_));
        return;
    }
    if (waiting_) {
        constexpr std::size_t piece = std::size_t{1} << 20U;
        write_(json_before(view));
        std::string text;
        for (std::uint64_t at = 0; at < waiting_->size(); at += piece) {
            text.clear();
            waiting_->read(at, piece, text);
            write_(text);
        }
    }
    write_(json_after(any_));
}

} // namespace kine
