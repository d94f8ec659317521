// SPDX-License-Identifier: Apache-2.0
#include "check/shares.hpp"

#include "kine/base/pack.hpp"
#include "kine/base/text.hpp"

#include <algorithm>
#include <tuple>

namespace kine {

std::uint64_t Homes::hash_of(Column column, Row row)
{
    const CellId cell = table_.id(column, row);
    const auto [known, added] = hashes_.try_emplace(cell, 0);
    if (added) {
        known->second = stable_hash(fold_key(table_.text(cell))); // what a rule takes for the same has the same
    }
    return known->second;
}

std::size_t Homes::of(Row row)
{
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL; // 2^64 divided by the golden ratio, odd
    std::uint64_t hash = 0;
    if (kind_.columns.empty()) {
        hash = span_number(kind_.span, table_.date(row)) * factor;
    }
    for (const Column column : kind_.columns) {
        if (table_.id(column, row) == 0) { // of no group: where its patient is
            return static_cast<std::size_t>(hash_of(Column::patient, row) % buckets_);
        }
        hash = (hash ^ hash_of(column, row)) * factor;
        hash ^= hash >> 29U;
    }
    return static_cast<std::size_t>((hash >> 17U) % buckets_);
}

namespace {

// By what the rows of a group are sent to one share: the practitioner where he is in it, so that most rules share one family.
GroupKind sent_by(const Check& check)
{
    GroupKind kind = check.group_kind();
    if (std::find(kind.columns.begin(), kind.columns.end(), Column::praticien) != kind.columns.end()) {
        kind.columns = {Column::praticien};
    }
    if (!kind.columns.empty()) {
        kind.span = GroupKind::Span::whole;
    }
    return kind;
}

std::vector<ShareFamily> families_of(const AskedRules& rules, const SessionTable& table)
{
    std::map<GroupKind, std::set<const RulePeriod*>> found;
    std::map<std::string_view, std::set<GroupKind>> kinds; // by code
    bool sums = false;
    for (const Rule* rule : rules.rules()) {
        for (const RulePeriod& period : rule->periods) {
            sums = sums || period.check->sums_up();
            if (period.check->looks_at_all() && !period.check->sums_up() && !period.check->is_idle(table)) {
                const GroupKind kind = sent_by(*period.check);
                found[kind].insert(&period);
                kinds[rule->code].insert(kind);
            }
        }
    }
    // A rule that prevails over another one is settled with it.
    for (const Rule* rule : rules.rules()) {
        for (const std::string& weaker : rule->prevails) {
            const auto strong = kinds.find(rule->code);
            const auto weak = kinds.find(weaker);
            if (strong == kinds.end() || weak == kinds.end() || (strong->second == weak->second && strong->second.size() == 1)) {
                continue;
            }
            for (const auto& of_rule : {strong->second, weak->second}) {
                for (const GroupKind& kind : of_rule) {
                    if (kind != GroupKind{}) {
                        found[GroupKind{}].merge(found[kind]);
                    }
                }
            }
        }
    }
    std::vector<ShareFamily> families;
    for (auto& [kind, periods] : found) {
        if (!periods.empty()) {
            families.push_back({kind, std::move(periods)});
        }
    }
    if (sums && families.empty()) {
        families.push_back({GroupKind{{Column::praticien}, GroupKind::Span::whole}, {}});
    }
    return families;
}

// Small ones beside a window, so that shares of them are nearly equal.
std::size_t buckets_for(std::uint64_t bytes, std::size_t window)
{
    constexpr std::uint64_t of_window = 8;
    constexpr std::uint64_t most = 4096;
    return static_cast<std::size_t>(std::clamp<std::uint64_t>(of_window * (bytes / std::max<std::size_t>(1, window)) + 1, 1, most));
}

} // namespace

std::vector<FilePiece> in_order(std::vector<FilePiece> pieces)
{
    const auto key = [](const FilePiece& piece) { return std::tie(piece.file, piece.begin); };
    std::sort(pieces.begin(), pieces.end(), [&](const FilePiece& a, const FilePiece& b) { return key(a) < key(b); });
    pieces.erase(std::unique(pieces.begin(), pieces.end(), [&](const FilePiece& a, const FilePiece& b) { return key(a) == key(b); }),
                 pieces.end());
    return pieces;
}

Shares::Shares(const AskedRules& rules, const SessionSet& set, const SortedChoices& choices)
    : families_{families_of(rules, set.read(std::span<const FilePiece>{}))}, window_{choices.window},
      buckets_{buckets_for(set.size(), choices.window)}, rows_{choices.directory, families_.size() * buckets_}, bytes_(rows_.lists())
{
}

void Shares::start(const SessionTable& table)
{
    homes_.clear();
    for (const ShareFamily& family : families_) {
        homes_.emplace_back(table, family.kind, buckets_);
    }
}

void Shares::add(Row first, Row last, std::span<const FilePiece> pieces)
{
    Pack rows;
    std::uint64_t bytes = 0;
    for (const FilePiece& piece : pieces) {
        rows.whole(piece.file).whole(piece.begin).whole(piece.end - piece.begin).whole(piece.line);
        bytes += piece.end - piece.begin;
    }
    for (std::size_t family = 0; family < families_.size(); ++family) {
        met_.clear();
        for (Row row = first; row < last; ++row) {
            const std::size_t bucket = homes_[family].of(row);
            if (std::find(met_.begin(), met_.end(), bucket) == met_.end()) {
                met_.push_back(bucket);
                rows_.append(family * buckets_ + bucket, rows.bytes());
                bytes_[family * buckets_ + bucket] += bytes;
            }
        }
    }
}

void Shares::put_together()
{
    for (std::size_t family = 0; family < families_.size(); ++family) {
        std::uint64_t bytes = 0;
        for (std::size_t bucket = 0; bucket < buckets_; ++bucket) {
            const std::uint64_t own = bytes_[family * buckets_ + bucket];
            if (own == 0) {
                continue;
            }
            if (bytes == 0 || bytes + own > window_) {
                shares_.push_back({family, bucket, bucket});
                bytes = 0;
            }
            shares_.back().last = bucket + 1;
            bytes += own;
        }
    }
}

std::vector<FilePiece> Shares::pieces(const Share& share) const
{
    std::vector<FilePiece> pieces;
    for (std::size_t bucket = share.first; bucket < share.last; ++bucket) {
        const std::string bytes = rows_.read(share.family * buckets_ + bucket);
        for (Unpack in{bytes}; !in.done();) {
            FilePiece piece;
            piece.file = static_cast<std::size_t>(in.whole());
            piece.begin = in.whole();
            piece.end = piece.begin + in.whole();
            piece.line = static_cast<std::size_t>(in.whole());
            pieces.push_back(piece);
        }
    }
    return in_order(std::move(pieces)); // a patient may be in several buckets
}

} // namespace kine
