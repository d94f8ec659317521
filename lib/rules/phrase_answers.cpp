// SPDX-License-Identifier: Apache-2.0
#include "rules/phrase_answers.hpp"

#include "rules/condition_value.hpp"

#include <algorithm>

namespace kine::condition {

namespace {

// It compares the row with the one it is looked at from; what nested domains compare is their own.
bool compares_rows(const Node& node)
{
    return node.kind == Node::Kind::same ||
           (node.kind != Node::Kind::exists && std::any_of(node.children.begin(), node.children.end(), &compares_rows));
}

// It looks at the cotation of the row, with `both` at those of the two rows, and at nothing else: rows of one cotation answer alike, and
// no cell is lacking.
bool is_of_cotation(const Node& node, bool both)
{
    const bool joins = node.kind == Node::Kind::all || node.kind == Node::Kind::any || node.kind == Node::Kind::negation;
    const bool compares = node.kind == Node::Kind::same && (node.likeness == Likeness::act || node.likeness == Likeness::article ||
                                                            node.likeness == Likeness::cotation);
    return node.kind == Node::Kind::terms || (both && compares) ||
           (joins && std::all_of(node.children.begin(), node.children.end(), [&](const Node& part) { return is_of_cotation(part, both); }));
}

// What a part that compares rows looks at.
void note_compared(const Node& part, PhraseAnswers::Phrase& phrase)
{
    const bool of_column = part.kind == Node::Kind::same && part.likeness == Likeness::column;
    const bool itself = part.kind == Node::Kind::same && part.likeness == Likeness::row;
    if (of_column) {
        phrase.compared.push_back(part.column);
    } else if (is_of_cotation(part, true)) {
        phrase.compares_cotations = true;
    } else if (part.children.empty()) {
        phrase.compares_more = phrase.compares_more || !itself;
    } else {
        phrase.compares_more = phrase.compares_more || part.kind == Node::Kind::exists;
        std::for_each(part.children.begin(), part.children.end(), [&](const Node& child) { note_compared(child, phrase); });
    }
}

bool answer_alike(const PhraseAnswers::Row& a, const PhraseAnswers::Row& b, const PhraseAnswers::Phrase& phrase, const SessionTable& table)
{
    return !phrase.compares_more && a.own == b.own && a.want == b.want && a.series == b.series &&
           (!phrase.compares_cotations || a.line->content == b.line->content) &&
           std::all_of(phrase.compared.begin(), phrase.compared.end(),
                       [&](Column column) { return table.id(column, a.line->row) == table.id(column, b.line->row); });
}

// Of all the parts, in order; nothing more is asked once one says no.
Truth ask_all(const std::vector<const Node*>& parts, Truth before, const RowSubject& row, Wants& wants)
{
    Truth result = before;
    for (std::size_t i = 0; i < parts.size() && result != Truth::no; ++i) {
        const Truth part = ask(*parts[i], row, wants);
        result = part == Truth::yes ? result : part;
    }
    return result;
}

std::size_t slot_of(const PhraseAnswers::Pair& pair, std::size_t places)
{
    // Two empty cells are 0 and 0: the column must tell them apart too.
    const std::uint64_t mixed = (pair.a * 0x9E3779B97F4A7C15U) ^ (pair.b * 0xC2B2AE3D27D4EB4FU) ^ (pair.what * 0x165667B19E3779F9U);
    return static_cast<std::size_t>((mixed ^ (mixed >> 29U)) % places);
}

} // namespace

void PhraseAnswers::start(const Timeline& timeline)
{
    timeline_ = &timeline;
    blocks_ = {};
    ++turn_;
    wants_.clear();
    lines_before_.clear();
    series_.clear();
    ends_.clear();
}

void PhraseAnswers::use(std::span<const RowBlock> blocks)
{
    blocks_ = blocks;
    lines_before_.clear(); // of a shape, rows of its day may have been asked about already
    series_.clear();
}

PhraseAnswers::Phrase& PhraseAnswers::of(const Node& phrase, const RowSubject& subject)
{
    Phrase& known = known_as(phrase);
    if (known.turn != turn_) {
        known.turn = turn_;
        answer(known, subject);
    }
    return known;
}

PhraseAnswers::Phrase& PhraseAnswers::known_as(const Node& node)
{
    Recent& recent = recent_[reinterpret_cast<std::uintptr_t>(&node) / sizeof(Node) % recent_.size()];
    if (recent.node != &node) {
        recent = {&node, &shared(node)};
    }
    return *recent.phrase;
}

PhraseAnswers::Phrase& PhraseAnswers::shared(const Node& node)
{
    Phrase*& place = of_nodes_[&node];
    if (place != nullptr) {
        return *place;
    }
    const auto alike = std::find_if(phrases_.begin(), phrases_.end(), [&](const Phrase& other) { return *other.node == node; });
    if (alike != phrases_.end()) {
        place = &*alike;
        return *place;
    }
    Phrase& phrase = phrases_.emplace_back();
    place = &phrase;
    phrase.node = &node;
    const bool several = node.kind == Node::Kind::all;
    for (const Node& part : several ? std::span{node.children} : std::span{&node, 1}) {
        const bool compares = compares_rows(part);
        (compares ? phrase.beside : is_of_cotation(part, false) ? phrase.of_cotation : phrase.own).push_back(&part);
        phrase.beside_of_cotations = phrase.beside_of_cotations && (!compares || is_of_cotation(part, true));
        if (compares) {
            note_compared(part, phrase);
        }
    }
    return phrase;
}

// Blocks are asked, then the rows of those that do not answer as one.
void PhraseAnswers::answer(Phrase& phrase, const RowSubject& subject)
{
    phrase.rows.clear();
    phrase.yes_before.assign(1, 0);
    phrase.of_blocks.clear();
    phrase.looked = {};
    bool any = blocks_.empty();
    for (const RowBlock& block : blocks_) {
        const RowSubject all{subject.context, *timeline_, *block.first_session, *block.first_line, nullptr, block.rows.size() > 1 ? &block : nullptr};
        phrase.of_blocks.push_back(own_answer(phrase, all));
        any = any || phrase.of_blocks.back().truth != Truth::no;
    }
    if (any) {
        add_rows(phrase, subject);
    }
    phrase.next_want.resize(phrase.rows.size());
    phrase.next_other.resize(phrase.rows.size());
    for (std::size_t i = phrase.rows.size(); i-- > 0;) {
        const bool same = i + 1 < phrase.rows.size() && phrase.rows[i + 1].want == phrase.rows[i].want;
        phrase.next_want[i] = same ? phrase.next_want[i + 1] : static_cast<std::uint32_t>(i + 1);
        const bool alike = same && answer_alike(phrase.rows[i], phrase.rows[i + 1], phrase, subject.context.table);
        phrase.next_other[i] = alike ? phrase.next_other[i + 1] : static_cast<std::uint32_t>(i + 1);
    }
}

void PhraseAnswers::add_rows(Phrase& phrase, const RowSubject& subject)
{
    if (lines_before_.empty()) {
        read_lines(subject.context.table);
    }
    std::size_t place = 0;
    for (const Session& session : timeline_->sessions) {
        for (const SessionLine& line : session.lines) {
            const std::size_t at = place++;
            Own own = blocks_.empty() ? Own{} : phrase.of_blocks[block_of_[at]];
            if (own.truth == Truth::no) {
                continue;
            }
            if (own.spread) {
                own = own_answer(phrase, {subject.context, *timeline_, session, line});
            }
            if (own.truth != Truth::no) {
                phrase.rows.push_back({&session, &line, series_[at], own.truth, own.want});
                phrase.yes_before.push_back(phrase.yes_before.back() + (own.truth == Truth::yes ? 1 : 0));
            }
        }
    }
}

PhraseAnswers::Own PhraseAnswers::own_answer(const Phrase& phrase, const RowSubject& row)
{
    Wants wants;
    const Truth truth = ask_all(phrase.own, ask_all(phrase.of_cotation, Truth::yes, row, wants), row, wants);
    if (truth == Truth::no || wants.is_spread()) {
        return {truth, truth != Truth::no, 0};
    }
    const auto lacks = [&](const Want& want) { return want.unseen == wants.is_unseen() && std::ranges::equal(want.columns, wants.columns()); };
    auto known = std::find_if(wants_.begin(), wants_.end(), lacks);
    if (known == wants_.end()) {
        known = wants_.insert(known, {{wants.columns().begin(), wants.columns().end()}, wants.is_unseen()});
    }
    return {truth, false, static_cast<std::uint32_t>(known - wants_.begin())};
}

void PhraseAnswers::add_wants(std::uint32_t want, Wants& wants) const
{
    for (const Column column : wants_[want].columns) {
        wants.column(column);
    }
    if (wants_[want].unseen) {
        wants.unseen();
    }
}

const std::vector<Neighbour>& PhraseAnswers::summed(const Operand& quantity, const RowSubject& subject)
{
    Summed& known = summed_[&quantity];
    if (known.turn == turn_) {
        return known.rows;
    }
    known = {{}, turn_};
    for (const Session& session : timeline_->sessions) {
        for (const SessionLine& line : session.lines) {
            if (!is_zero(quantity, {subject.context, *timeline_, session, line})) {
                known.rows.push_back({&session, &line});
            }
        }
    }
    return known.rows;
}

// The block of each line; its series, as series_of() without looking through the session of each.
void PhraseAnswers::read_lines(const SessionTable& table)
{
    for (const Session& session : timeline_->sessions) {
        lines_before_.push_back(series_.size());
        CellId only = 0;
        bool several = false;
        for (const SessionLine& line : session.lines) {
            const CellId id = table.id(Column::serie, line.row);
            several = several || (id != 0 && only != 0 && id != only);
            only = id != 0 ? id : only;
            series_.push_back(id);
        }
        for (std::size_t i = lines_before_.back(); i < series_.size(); ++i) {
            series_[i] = series_[i] != 0 || several ? series_[i] : only;
        }
    }
    block_of_.resize(series_.size());
    for (const RowBlock& block : blocks_) {
        for (const LinePlace& row : block.rows) {
            block_of_[place_of(*row.session, *row.line)] = static_cast<std::uint32_t>(block.number);
        }
    }
}

std::size_t PhraseAnswers::place_of(const Session& session, const SessionLine& line) const
{
    const auto at = lines_before_[static_cast<std::size_t>(&session - timeline_->sessions.data())];
    return at + static_cast<std::size_t>(&line - session.lines.data());
}

CellId PhraseAnswers::series_of(const Session& session, const SessionLine& line, const SessionTable& table)
{
    if (lines_before_.empty()) {
        read_lines(table);
    }
    return series_[place_of(session, line)];
}

const PhraseAnswers::Ends& PhraseAnswers::ends_of(CellId series, const SessionTable& table)
{
    const auto [known, added] = ends_.try_emplace(series);
    for (std::size_t i = 0; added && i < timeline_->sessions.size(); ++i) {
        const Session& session = timeline_->sessions[i];
        for (const SessionLine& line : session.lines) {
            const CellId id = series_of(session, line, table);
            if (id == 0 || series == 0 || id == series) {
                Ends& ends = known->second;
                ends.first = ends.first.line == nullptr ? Neighbour{&session, &line} : ends.first;
                ends.last = {&session, &line};
            }
        }
    }
    return known->second;
}

std::optional<Truth> PhraseAnswers::likeness_of(const Pair& pair) const
{
    const Likened& known = likened_[slot_of(pair, likened)];
    return known.pair == pair ? std::optional{known.truth} : std::nullopt;
}

void PhraseAnswers::keep(const Pair& pair, Truth truth) { likened_[slot_of(pair, likened)] = {pair, truth}; }

} // namespace kine::condition
