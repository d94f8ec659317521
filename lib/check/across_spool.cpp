// SPDX-License-Identifier: Apache-2.0
#include "check/across_spool.hpp"

#include "check/items.hpp"

#include <algorithm>
#include <utility>

namespace kine {

namespace {

enum class Kind : std::uint8_t { note, finding };

std::size_t index_of(const Rule& rule, const RuleBook& book)
{
    return static_cast<std::size_t>(&rule - book.rules().data());
}

void put(Pack& out, const Place& place)
{
    out.text(place.file).whole(place.line).whole(place.column).whole(place.width).text(place.excerpt);
}

Place place_in(Unpack& in)
{
    Place place;
    place.file = in.text();
    place.line = static_cast<std::size_t>(in.whole());
    place.column = static_cast<std::size_t>(in.whole());
    place.width = static_cast<std::size_t>(in.whole());
    place.excerpt = in.text();
    return place;
}

void put(Pack& out, const Stakes& stakes)
{
    out.signed_whole(stakes.exposed.cents()).signed_whole(stakes.unreimbursed.cents()).signed_whole(stakes.unclaimed.cents());
}

Stakes stakes_in(Unpack& in)
{
    Stakes stakes;
    stakes.exposed = Money::from_cents(in.signed_whole());
    stakes.unreimbursed = Money::from_cents(in.signed_whole());
    stakes.unclaimed = Money::from_cents(in.signed_whole());
    return stakes;
}

void put(Pack& out, const RowPlace& place) { out.whole(place.file).whole(place.line); }

RowPlace row_place_in(Unpack& in)
{
    RowPlace place;
    place.file = static_cast<std::size_t>(in.whole());
    place.line = static_cast<std::size_t>(in.whole());
    return place;
}

Pack pack_of(const Finding& finding, const RuleBook& book, const SessionTable& table, const Evaluated& content)
{
    Pack out;
    out.whole(static_cast<std::uint64_t>(Kind::finding)).whole(index_of(*finding.rule, book));
    out.whole(static_cast<std::uint64_t>(finding.severity)).whole(finding.withdrawn ? 1 : 0);
    out.whole(finding.term ? *finding.term + 1 : 0).whole(static_cast<std::uint64_t>(finding.column));
    out.text(finding.wording->message).text(finding.wording->hint);
    put(out, finding.stakes);
    out.whole(finding.also.size());
    for (const std::string& code : finding.also) {
        out.text(code);
    }
    CheckItem item;
    tell(item, finding, table, content, Excerpts::shown);
    out.text(act_of_fingerprint(finding, table, content)).whole(finding.related.size());
    for (std::size_t i = 0; i < finding.related.size(); ++i) {
        put(out, SessionSet::place_of(table, finding.related[i]));
        put(out, item.diagnostic.related[i].place);
        out.text(item.diagnostic.related[i].message);
    }
    return out;
}

Pack pack_of(const Report::Note& note, const RuleBook& book, const Report& report)
{
    const Want& want = report.want(note.want);
    Pack out;
    out.whole(static_cast<std::uint64_t>(Kind::note)).whole(index_of(*note.rule, book)).text(want.reason);
    out.whole(want.missing.size());
    for (const Column column : want.missing) {
        out.whole(static_cast<std::uint64_t>(column));
    }
    return out;
}

// The row of the table there; no_row: it has none.
Row row_at(const RowPlace& place, const SessionTable& table)
{
    Row first = 0;
    for (auto count = static_cast<Row>(table.size()); count != 0;) {
        const Row half = count / 2;
        if (SessionSet::place_of(table, first + half) < place) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first < table.size() && SessionSet::place_of(table, first) == place ? first : no_row;
}

} // namespace

std::vector<AcrossSpool::Told> AcrossSpool::pack(Report& report, const SessionTable& table,
                                                 std::span<const Evaluated* const> contents) const
{
    std::vector<Told> told;
    for (const Report::Note& note : report.notes()) {
        told.push_back({SessionSet::place_of(table, note.row), pack_of(note, book_, report)});
    }
    for (const Finding& finding : report.findings()) {
        told.push_back({SessionSet::place_of(table, finding.row), pack_of(finding, book_, table, *contents[finding.row])});
    }
    return told;
}

void AcrossSpool::write(std::size_t list, std::vector<Told> told)
{
    std::stable_sort(told.begin(), told.end(), [](const Told& a, const Told& b) { return a.row < b.row; });
    const std::scoped_lock lock{mutex_};
    for (const Told& one : told) {
        Pack out;
        put(out, one.row);
        told_.append(list, out.pack(one.said).bytes());
    }
}

AcrossSpool::Reader::Reader(const AcrossSpool& spool) : spool_{spool}
{
    for (std::size_t i = 0; i < spool.told_.lists(); ++i) {
        lists_.push_back({SharedSpool::Reader{spool.told_, i}, {}, {}, {}});
    }
    for (std::size_t i = 0; i < lists_.size(); ++i) {
        advance(lists_[i]);
        if (!lists_[i].done) {
            order_.push_back(i);
        }
    }
    std::make_heap(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return comes_before(b, a); });
}

void AcrossSpool::Reader::advance(List& list) const
{
    if (list.bytes.empty()) {
        list.bytes = list.reader.next();
    }
    list.done = list.bytes.empty();
    if (!list.done) {
        Unpack in{list.bytes};
        list.place = row_place_in(in);
        list.next = in.text();
        list.bytes.remove_prefix(static_cast<std::size_t>(list.next.data() + list.next.size() - list.bytes.data()));
    }
}

bool AcrossSpool::Reader::comes_before(std::size_t a, std::size_t b) const
{
    return std::pair{lists_[a].place, a} < std::pair{lists_[b].place, b};
}

void AcrossSpool::Reader::read(const SessionTable& table, Elsewhere& elsewhere)
{
    const auto later = [&](std::size_t a, std::size_t b) { return comes_before(b, a); };
    elsewhere.findings.clear();
    elsewhere.notes.clear();
    if (table.size() == 0) {
        return;
    }
    const RowPlace last = SessionSet::place_of(table, static_cast<Row>(table.size() - 1));
    while (!order_.empty() && lists_[order_.front()].place <= last) {
        std::pop_heap(order_.begin(), order_.end(), later);
        List& list = lists_[order_.back()];
        take(list.next, table, row_at(list.place, table), elsewhere);
        advance(list);
        if (list.done) {
            order_.pop_back();
        } else {
            std::push_heap(order_.begin(), order_.end(), later);
        }
    }
}

void AcrossSpool::Reader::take(std::string_view bytes, const SessionTable& table, Row row, Elsewhere& elsewhere) const
{
    Unpack in{bytes};
    const auto kind = static_cast<Kind>(in.whole());
    const Rule& rule = spool_.book_.rules()[static_cast<std::size_t>(in.whole())];
    if (kind == Kind::note) {
        AcrossNote& note = elsewhere.notes.emplace_back();
        note.rule = &rule;
        note.row = row;
        note.want.reason = in.text();
        for (auto left = in.whole(); left > 0; --left) {
            note.want.missing.push_back(static_cast<Column>(in.whole()));
        }
        return;
    }
    AcrossFinding& told = elsewhere.findings.emplace_back();
    Finding& finding = told.finding;
    finding.rule = &rule;
    finding.row = row;
    finding.severity = static_cast<Severity>(in.whole());
    finding.withdrawn = in.whole() != 0;
    const auto term = static_cast<std::uint32_t>(in.whole());
    finding.term = term == 0 ? std::nullopt : std::optional{term - 1};
    finding.column = static_cast<Column>(in.whole());
    Wording wording;
    wording.message = in.text();
    wording.hint = in.text();
    finding.wording = std::make_shared<const Wording>(std::move(wording));
    finding.stakes = stakes_in(in);
    for (auto left = in.whole(); left > 0; --left) {
        finding.also.emplace_back(in.text());
    }
    told.act = in.text();
    for (auto left = in.whole(); left > 0; --left) {
        finding.related.push_back(row_at(row_place_in(in), table));
        Place place = place_in(in);
        told.related.push_back({std::move(place), std::string{in.text()}});
    }
}

} // namespace kine
