// SPDX-License-Identifier: Apache-2.0
// PhraseAnswers: what the phrases of domains (« avant 3 mois(acces_direct et ligne[…]) ») say of the rows of one timeline. A row
// is asked once, however many others look at it from their own day; so a patient of many rows costs no more a row.
// A phrase has parts of its own and parts that compare with the row it is looked at from (« meme ordonnance »): only the
// first are kept. One for each thread, started again for each timeline. Internal to the conditions.
#pragma once

#include "rules/condition_asking.hpp"
#include "rules/condition_domain.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace kine::condition {

class PhraseAnswers {
  public:
    // A row whose own parts do not say no.
    struct Row {
        const Session* session{nullptr};
        const SessionLine* line{nullptr};
        CellId series{0};     // it belongs to; 0: none is said
        Truth own{Truth::yes};
        std::uint32_t want{0}; // for add_wants()
    };
    // What the own parts say of a row, or of all the rows of a block.
    struct Own {
        Truth truth{Truth::unknown};
        bool spread{true}; // not the same for all of them: to be asked of each
        std::uint32_t want{0};
    };
    // The rows of a domain that satisfy a phrase, or may: those that every row of a block looks at, and those that some row does.
    struct Looked {
        struct Rows {
            std::size_t yes{0}, all{0};
        } by_every, by_some;
        std::optional<bool> unseen; // rows may stand outside the files: for every row, or for none; nothing: for some
        std::optional<std::uint32_t> want; // lacked by every row, when some of theirs only may satisfy it
        bool alike{false};                 // they lack the same
    };
    // It may be asked again at once: a condition often counts the same twice.
    struct LastLooked {
        Domain domain;
        std::span<const LinePlace> rows; // of the block; none: nothing was asked
        Looked looked;
    };
    struct Phrase {
        const Node* node{nullptr}; // the first written so
        std::vector<const Node*> of_cotation, own, beside; // its parts: those about the cotation alone, about the row, about both rows
        bool beside_of_cotations{true};       // the last ones compare two cotations and nothing else, and lack nothing
        std::vector<Column> compared;         // cells that they look at
        bool compares_cotations{false};
        bool compares_more{false};            // they look at more than cells, cotations, and whether it is the row itself
        std::vector<Own> of_blocks;           // by their number
        std::vector<Row> rows;                // in the order of the timeline
        std::vector<std::uint32_t> yes_before; // rows that say yes, before each of them and before the end
        std::vector<std::uint32_t> next_want;  // from each row, the first that lacks something else
        // From each row, the first that may answer otherwise to another row, itself apart.
        std::vector<std::uint32_t> next_other;
        std::uint64_t turn{0};
        std::array<LastLooked, 2> looked; // the last one first

        // The first row of a session, or of one after it.
        [[nodiscard]] std::size_t place_of(const Session* session) const
        {
            const auto before = [](const Row& row, const Session* until) { return row.session < until; };
            return static_cast<std::size_t>(std::lower_bound(rows.begin(), rows.end(), session, before) - rows.begin());
        }
    };
    // The first and the last row that are, or may be, of a series.
    struct Ends {
        Neighbour first, last;
    };

    void start(const Timeline& timeline);
    // Its rows, once they are known by blocks; answers come sooner so.
    void use(std::span<const RowBlock> blocks);
    [[nodiscard]] bool are_of(const Timeline& timeline) const { return timeline_ == &timeline; }

    [[nodiscard]] bool compares(const Node& phrase) { return !known_as(phrase).beside.empty(); } // its row with another
    // Of the timeline of the subject, which must be the one started.
    [[nodiscard]] Phrase& of(const Node& phrase, const RowSubject& subject);
    void add_wants(std::uint32_t want, Wants& wants) const;
    // The rows of the timeline that may change a sum of the quantity, in its order.
    [[nodiscard]] const std::vector<Neighbour>& summed(const Operand& quantity, const RowSubject& subject);
    [[nodiscard]] CellId series_of(const Session& session, const SessionLine& line, const SessionTable& table);
    [[nodiscard]] const Ends& ends_of(CellId series, const SessionTable& table);

    // What two cells, or two cotations, were found to be to each other, or a cell to the words of a phrase; some of it is
    // forgotten.
    struct Pair {
        std::uint64_t what{0}, a{0}, b{0};
        friend bool operator==(const Pair&, const Pair&) = default;
    };
    [[nodiscard]] std::optional<Truth> likeness_of(const Pair& pair) const;
    void keep(const Pair& pair, Truth truth);

  private:
    [[nodiscard]] Phrase& known_as(const Node& node);
    [[nodiscard]] Phrase& shared(const Node& node);
    void answer(Phrase& phrase, const RowSubject& subject);
    void add_rows(Phrase& phrase, const RowSubject& subject);
    [[nodiscard]] Own own_answer(const Phrase& phrase, const RowSubject& row);
    void read_lines(const SessionTable& table);
    [[nodiscard]] std::size_t place_of(const Session& session, const SessionLine& line) const;

    struct Want {
        std::vector<Column> columns;
        bool unseen{false};
    };
    struct Summed {
        std::vector<Neighbour> rows;
        std::uint64_t turn{0};
    };
    struct Likened {
        Pair pair;
        Truth truth{Truth::unknown};
    };
    struct Recent {
        const Node* node{nullptr};
        Phrase* phrase{nullptr};
    };
    static constexpr std::size_t likened = 4096;

    const Timeline* timeline_{nullptr};
    std::span<const RowBlock> blocks_;
    std::uint64_t turn_{0};
    std::deque<Phrase> phrases_;
    std::unordered_map<const Node*, Phrase*> of_nodes_; // those written alike share one
    std::array<Recent, 128> recent_{};                  // some of them
    std::unordered_map<const Operand*, Summed> summed_;
    std::vector<Want> wants_;
    std::vector<std::size_t> lines_before_; // by session; empty until the lines are read
    std::vector<CellId> series_;            // by line
    std::vector<std::uint32_t> block_of_;   // so
    std::map<CellId, Ends> ends_;
    std::array<Likened, likened> likened_{};
};

// What `find` finds, or has found of the same two.
template <class Find> Truth kept(const CheckContext& context, const PhraseAnswers::Pair& pair, Find find)
{
    if (context.phrases == nullptr) {
        return find();
    }
    if (const auto known = context.phrases->likeness_of(pair)) {
        return *known;
    }
    const Truth truth = find();
    context.phrases->keep(pair, truth);
    return truth;
}

} // namespace kine::condition
