// SPDX-License-Identifier: Apache-2.0
// The rows of a domain for which a phrase holds: how many, and what a quantity makes over them.
#include "rules/condition_domain.hpp"
#include "rules/condition_value.hpp"
#include "rules/phrase_answers.hpp"

#include <algorithm>

namespace kine::condition {

namespace {

// What a row of a domain answers to the phrase; what it lacks no longer matters once it has answered.
Truth answered(Truth truth, bool certain, Wants::Mark before, Wants& wants)
{
    if (truth == Truth::no || (truth == Truth::yes && certain)) {
        wants.forget_since(before);
        return truth;
    }
    if (!certain) {
        wants.column(Column::serie);
    }
    return Truth::unknown;
}

Truth answer_of(const Neighbour& row, const Node& phrase, const RowSubject& inner, Wants& wants)
{
    const Wants::Mark mark = wants.mark();
    return answered(ask(phrase, inner, wants), row.certain, mark, wants);
}

RowSubject subject_at(const Session& session, const SessionLine& line, const RowSubject& outer)
{
    return {outer.context, outer.timeline, session, line, &outer};
}

// What the rows met so far have answered.
struct Tally {
    std::size_t enough{0};
    std::size_t yes{0};
    std::size_t maybe{0};

    bool add(Truth truth, std::size_t rows = 1) // until it says no
    {
        yes += truth == Truth::yes ? rows : 0;
        maybe += truth == Truth::unknown ? rows : 0;
        return yes < enough;
    }

    [[nodiscard]] Count count(bool unseen, Wants& wants) const
    {
        if (yes >= enough) {
            return {enough, std::nullopt};
        }
        if (unseen) {
            wants.unseen();
            return {yes, std::nullopt};
        }
        return {yes, yes + maybe};
    }
};

Count count_one_by_one(const Domain& domain, const Node& phrase, const RowSubject& subject, Tally tally, Wants& wants)
{
    const Neighbourhood near = neighbourhood(domain, subject);
    for (const Neighbour& row : near.rows) {
        if (!tally.add(answer_of(row, phrase, subject_at(*row.session, *row.line, subject), wants))) {
            break;
        }
    }
    return tally.count(near.unseen, wants);
}

Count count_in_sessions(const Sessions& sessions, const Node& phrase, const RowSubject& subject, Tally tally, Wants& wants)
{
    bool more = true;
    for (const Session* session = sessions.first; session < sessions.last && more; ++session) {
        for (const SessionLine& line : session->lines) {
            more = tally.add(answer_of({session, &line}, phrase, subject_at(*session, line, subject), wants));
            if (!more) {
                break;
            }
        }
    }
    return tally.count(sessions.unseen, wants);
}

// Counting by what was answered once of the rows of the timeline.
class KnownCount {
  public:
    KnownCount(const Node& phrase, const RowSubject& subject, PhraseAnswers& answers, Wants& wants)
        : phrase_{phrase}, subject_{subject}, answers_{answers}, known_{answers.of(phrase, subject)}, wants_{wants}
    {
    }

    Count in_sessions(const Sessions& sessions, Tally tally)
    {
        const std::size_t first = known_.place_of(sessions.first);
        const std::size_t last = std::max(first, known_.place_of(sessions.last));
        if (known_.beside.empty()) {
            tally.yes = std::min<std::size_t>(known_.yes_before[last] - known_.yes_before[first], tally.enough);
            tally.maybe = last - first - tally.yes;
            for (std::size_t i = first; i < last && tally.yes < tally.enough; i = known_.next_want[i]) {
                if (known_.rows[i].own == Truth::unknown) {
                    answers_.add_wants(known_.rows[i].want, wants_);
                }
            }
            return tally.count(sessions.unseen, wants_);
        }
        bool more = true;
        for (std::size_t i = first; i < last && more;) {
            const std::size_t next = std::min(last, next_other(i));
            more = tally.add(answer_of_row(known_.rows[i], true), next - i);
            i = next;
        }
        return tally.count(sessions.unseen, wants_);
    }

    // Of the series of the subject: whole, or what comes before it.
    Count in_series(bool whole, Tally tally)
    {
        const SessionTable& table = subject_.context.table;
        const CellId wanted = answers_.series_of(subject_.session, subject_.line, table);
        const PhraseAnswers::Ends& ends = answers_.ends_of(wanted, table);
        const bool any_before = ends.first.session < &subject_.session;
        const Neighbour first = whole || any_before ? ends.first : Neighbour{&subject_.session, &subject_.line};
        const std::size_t last = whole ? known_.rows.size() : known_.place_of(&subject_.session);
        bool more = true;
        for (std::size_t i = 0; i < last && more;) {
            const PhraseAnswers::Row& row = known_.rows[i];
            const std::size_t next = std::min(last, next_other(i));
            if (row.series == 0 || wanted == 0 || row.series == wanted) {
                const bool certain = (row.series == wanted && wanted != 0) || row.line == &subject_.line;
                more = tally.add(answer_of_row(row, certain), next - i);
            }
            i = next;
        }
        const bool unseen = !is_series_start_seen(first, subject_) || (whole && !is_series_end_seen(ends.last.session->day, subject_));
        return tally.count(unseen, wants_);
    }

  private:
    // The first row that may answer otherwise than row `i`: the subject itself does.
    [[nodiscard]] std::size_t next_other(std::size_t i)
    {
        if (!own_) {
            const auto is_own = [&](const PhraseAnswers::Row& row) { return row.line == &subject_.line; };
            const auto first = known_.rows.begin() + static_cast<std::ptrdiff_t>(known_.place_of(&subject_.session));
            const auto last = known_.rows.begin() + static_cast<std::ptrdiff_t>(known_.place_of(&subject_.session + 1));
            own_ = static_cast<std::size_t>(std::find_if(first, last, is_own) - known_.rows.begin());
        }
        const std::size_t next = known_.next_other[i];
        return i == *own_ ? i + 1 : i < *own_ && *own_ < next ? *own_ : next;
    }

    [[nodiscard]] Truth answer_of_row(const PhraseAnswers::Row& row, bool certain)
    {
        const Wants::Mark mark = wants_.mark();
        const RowSubject inner = subject_at(*row.session, *row.line, subject_);
        const Truth beside = beside_of(row, inner);
        if (row.own == Truth::yes || beside == Truth::no) {
            return answered(beside, certain, mark, wants_);
        }
        if (beside == Truth::unknown) { // what is lacking, in the order of the phrase
            wants_.forget_since(mark);
            return answered(ask(phrase_, inner, wants_), certain, mark, wants_);
        }
        answers_.add_wants(row.want, wants_);
        return answered(Truth::unknown, certain, mark, wants_);
    }

    // What the parts that compare the two rows say.
    [[nodiscard]] Truth beside_of(const PhraseAnswers::Row& row, const RowSubject& inner)
    {
        if (known_.beside_of_cotations && row.line->content == met_) {
            return met_beside_;
        }
        Truth beside = Truth::yes;
        for (std::size_t i = 0; i < known_.beside.size() && beside != Truth::no; ++i) {
            const Truth part = ask(*known_.beside[i], inner, wants_);
            beside = part == Truth::yes ? beside : part;
        }
        met_ = row.line->content;
        met_beside_ = beside;
        return beside;
    }

    const Node& phrase_;
    const RowSubject& subject_;
    PhraseAnswers& answers_;
    const PhraseAnswers::Phrase& known_;
    Wants& wants_;
    const Evaluated* met_{nullptr}; // of the row met last, and what was said of it
    Truth met_beside_{Truth::unknown};
    std::optional<std::size_t> own_; // place of the subject among the rows
};

// The rows of the domain whose quantity is not 0: the others change no sum, whatever the phrase says of them.
Neighbourhood rows_to_sum(const Operand& operand, const RowSubject& subject)
{
    PhraseAnswers* answers = subject.context.phrases;
    const Operand& quantity = operand.summed.front();
    if (!is_of_sessions(operand.domain) || answers == nullptr || !answers->are_of(subject.timeline)) {
        Neighbourhood near = neighbourhood(operand.domain, subject);
        std::erase_if(near.rows, [&](const Neighbour& row) {
            return is_zero(quantity, subject_at(*row.session, *row.line, subject));
        });
        return near;
    }
    const Sessions sessions = sessions_of(operand.domain, subject);
    const std::vector<Neighbour>& rows = answers->summed(quantity, subject);
    const auto before = [](const Neighbour& row, const Session* until) { return row.session < until; };
    const auto first = std::lower_bound(rows.begin(), rows.end(), sessions.first, before);
    const auto last = std::lower_bound(first, rows.end(), sessions.last, before);
    return {{first, last}, sessions.unseen};
}

constexpr std::ptrdiff_t few = 3; // sessions: asking them again costs less than finding them

// So much is looked at that it is worth asking every row of the timeline once.
bool is_wide(const Sessions& sessions)
{
    return sessions.last - sessions.first > few || (sessions.first < sessions.last && sessions.first->lines.size() > few);
}

} // namespace

Count count_rows(const Domain& domain, const Node& phrase, const RowSubject& subject, std::size_t enough, Wants& wants)
{
    if (subject.block != nullptr) {
        return count_of_block(domain, phrase, subject, enough, wants);
    }
    PhraseAnswers* answers = subject.context.phrases;
    const bool kept = answers != nullptr && answers->are_of(subject.timeline);
    const Tally tally{enough};
    if (is_of_sessions(domain)) {
        const Sessions sessions = sessions_of(domain, subject);
        return kept && is_wide(sessions) ? KnownCount{phrase, subject, *answers, wants}.in_sessions(sessions, tally)
                                         : count_in_sessions(sessions, phrase, subject, tally, wants);
    }
    if (kept && domain.reach != Domain::Reach::line) {
        return KnownCount{phrase, subject, *answers, wants}.in_series(domain.reach == Domain::Reach::series, tally);
    }
    return count_one_by_one(domain, phrase, subject, tally, wants);
}

Value sum_rows(const Operand& operand, const RowSubject& subject, Wants& wants)
{
    if (subject.block != nullptr) {
        wants.spread();
        return {};
    }
    const Neighbourhood near = rows_to_sum(operand, subject);
    Decimal least;
    std::optional<Decimal> most{Decimal{}};
    for (const Neighbour& row : near.rows) {
        const RowSubject inner = subject_at(*row.session, *row.line, subject);
        const Truth truth = answer_of(row, operand.phrase.front(), inner, wants);
        if (truth == Truth::no) {
            continue;
        }
        const Value value = value_of(operand.summed.front(), inner, wants);
        if (truth == Truth::yes && value.low) {
            least = least + *value.low;
        }
        most = most && value.high ? std::optional{*most + *value.high} : std::nullopt;
    }
    if (near.unseen) {
        wants.unseen();
        most.reset();
    }
    return Value::between(least, most);
}

} // namespace kine::condition
