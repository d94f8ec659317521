// SPDX-License-Identifier: Apache-2.0
// Condition: a question about one row of a session file, written in the tables in words close to French:
//   acces_direct et structure parmi msp, cds, esp
//   date_ordonnance <= date et date <= date_ordonnance + 12 mois
//   age < seuil(rachis-age-limite)        non ligne[code:DE]        region contient "coiffe des rotateurs", épaule
//   avant 12 mois(lieu != distance et ligne[type:lettre])           nombre(avant 3 mois(acces_direct)) < 8
//   jour(autre praticien et meme heure)   jour(plus_haut et meme cotation)   rang <= seances_libres ou accord_prealable
// A fact is a yes, a no, or unknown: an unknown one makes the whole unknown unless the rest settles it, and names the
// columns that would decide. A known absence (« non » in a column of dates or words) has no value to compare: it makes the
// comparison pointless, which is unknown with nothing missing. A number may be known only within bounds (sessions counted
// in a file that does not tell the past): it decides when the bounds do.
// The grammar is in condition_parser.cpp and kine-regles(7). Internal to the layer.
#pragma once

#include "kine/input/toml_reader.hpp"
#include "kine/rules/check.hpp"
#include "rules/column_set.hpp"
#include "rules/selector.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kine {

// Rows of one patient that only differ by their day, their hour and their rank: a condition may be asked once about all of
// them. Each has an hour and a rank, or none has. Their cotation, price and thresholds are the same.
struct RowBlock {
    const Session* first_session{nullptr};
    const SessionLine* first_line{nullptr};
    const Session* last_session{nullptr};
    const SessionLine* last_line{nullptr};
    std::optional<int> first_minutes, last_minutes;      // the least and the greatest
    std::optional<std::int64_t> first_rank, last_rank;   // so
    std::int64_t most_counted{0};                        // of their `counted`
    bool ranks_anew{false};                              // some rank is below its own
    Row lowest_row{0}, highest_row{0};
    std::size_t number{0};                  // among those of the patient; a part of a block keeps the number of the whole
    bool alone{true};                       // each is the only row of its day
    std::span<const LinePlace> rows{};      // in the order of the timeline
    std::span<const RowBlock> of_patient{}; // every row is in one of them, those of this one too

    [[nodiscard]] static bool may_differ(Column column)
    {
        return column == Column::date || column == Column::heure || column == Column::seance;
    }
};

// What a condition is asked about. `timeline` holds the other sessions of the patient.
struct RowSubject {
    const CheckContext& context;
    const Timeline& timeline;
    const Session& session;
    const SessionLine& line;
    const RowSubject* outer{nullptr}; // the row from which « jour(…) », « avant(…) » looked at this one
    const RowBlock* block{nullptr};   // the question is about all its rows, of which `line` is the first
    bool itself{false};               // of a block: each row is beside itself, not beside any of the outer block
    HeldPhrases held{};               // known for its shape, of the check that is asked
};

enum class Truth { no, yes, unknown };

struct Answer {
    Truth truth{Truth::yes};
    std::vector<Column> missing; // of an unknown: what would decide; empty when no column would
    bool unseen{false};          // of an unknown: sessions outside the files would decide
    bool spread{false};          // of an unknown about a block: the answer is not the same for all its rows, or may not be
};

namespace condition {

class Wants; // rules/condition_asking.hpp

enum class Length { plain, months, quarters, years }; // the last two: those of the calendar, to the first day of one

// Which rows of the patient are looked at, from one of them.
struct Domain {
    enum class Reach {
        line,          // the row itself
        session,       // its session
        day,           // its day
        series,        // its series, whole
        series_before, // the sessions before it in its series
        before,        // the sessions before it
        after,         // the sessions after it
        patient,       // all
    } reach{Reach::line};
    std::optional<int> span; // before, after: no further than that many days, or months
    Length length{Length::plain};
    friend bool operator==(const Domain&, const Domain&) = default;
};

struct Node;

// A quantity or a day: a column or something computed, times, plus or minus others.
enum class Basis {
    number,     // written in the condition
    day,        // written in the condition
    column,     // date, time, integer, decimal or money
    care,       // « date » of the row
    today,      // « controle »: the day of the check
    age,        // full years on the day of care
    rank,       // « rang » in the series: the column, else the sessions counted in the files
    act,        // what the tables say of the treatment of the row
    terms,      // « termes[selector] » of the row: how many
    tariff,     // « tarif »: reimbursable part of the row, euros
    overrun,    // « de »: euros of its DE terms
    off_list,   // « hn »: euros of its HN terms
    sum,        // « total » of the row, euros
    threshold,  // seuil(id), for the day and the zone of the row
    values,     // nombre(column): values separated by « / »
    rows,       // nombre(domain(phrase)): rows of the domain for which the phrase holds
    rows_sum,   // somme(quantity, domain(phrase)): of the quantity over those rows; it is never negative
};

enum class ActFact {
    free_sessions, // « seances_libres »: sessions of its référentiel that need no accord préalable
    minutes,       // « minutes_acte »
    age_min,
    age_max,       // inclusive
};

struct Operand {
    Basis basis{Basis::number};
    ActFact act_fact{ActFact::minutes};
    Decimal number;
    Date day{};
    Column column{Column::patient};
    std::string threshold;
    Selector selector;        // terms
    Domain domain;            // rows, rows_sum
    std::vector<Node> phrase; // rows, rows_sum: one
    std::vector<Operand> summed; // rows_sum: one
    struct Step {
        enum class Sign { plus, minus, times } sign{Sign::plus};
        Length length{Length::plain}; // else of `operand.number`, on the calendar
        std::vector<Operand> operand; // one
        friend bool operator==(const Step&, const Step&) = default;
    };
    std::vector<Step> steps;
    friend bool operator==(const Operand&, const Operand&) = default;
};

enum class Relation { equal, different, less, less_or_equal, more, more_or_equal };
enum class Likeness { column, act, article, cotation, row, above }; // above: before it in the files

struct Node {
    enum class Kind {
        all, any, negation, // these and the next join what others answer
        settled,              // yes when the child is; an unknown one is a no: « etabli(autre sortie_hospitalisation) »
        flag, known, dated,   // of a column
        numbered,             // of a column: digits alone
        one_of, contains,     // words
        compare,
        terms,                // of the row
        exists,               // some row of the domain for which the child holds
        same,                 // as the row of the outer subject: « meme heure », « autre praticien » is its negation
        sunday, saturday, holiday,
    } kind{Kind::all};
    std::vector<Node> children;     // all, any, negation, settled, exists
    bool one_left{false};           // all, any: each compares the same quantity with a number
    Column column{Column::patient}; // flag, known, dated, numbered, one_of, contains, same
    std::vector<std::string> words; // one_of (canonical or folded), contains
    std::vector<Operand> sides;     // compare: left, right
    Relation relation{Relation::equal};
    Selector selector;              // terms
    Domain domain;                  // exists
    Likeness likeness{Likeness::column};
    friend bool operator==(const Node&, const Node&) = default;
};

// What a phrase looks at beside the cotation of its row.
struct Looks {
    ColumnSet same;        // cells
    ColumnSet sorted;      // only what sort of cell they are
    bool alone{false};     // the other rows of its session or of its day
    bool elsewhere{false}; // the day of care, rows of other days
    bool turns{false};     // the day of care, but only whether it is before a day on which an answer turns
    bool kilometres{false}; // what the cotation comes to, its kilometres with the rest

    [[nodiscard]] bool are_of(const ShapeColumns& columns) const
    {
        return !elsewhere && (!turns || columns.turns) && (!alone || columns.alone) && same.is_within(columns.same) && sorted.is_within(columns.sorted);
    }
};

} // namespace condition

class Condition {
  public:
    // The phrases under `key`, all of which must hold; reports what cannot be read (TAB-036).
    [[nodiscard]] static Condition read(TomlTable& table, std::string_view key, const Catalog& catalog,
                                        Need need = Need::optional);
    // One of these phrases alone.
    [[nodiscard]] static Condition of(std::string_view phrase, TomlTable& table, std::string_view key, const Catalog& catalog);

    [[nodiscard]] bool empty() const { return root_.children.empty(); }
    // Phrases that are `held` are not asked.
    [[nodiscard]] Answer ask(const RowSubject& subject, HeldPhrases::Bits held = 0) const;
    // Adds to `wants` what an unknown lacks.
    [[nodiscard]] Truth ask(const RowSubject& subject, HeldPhrases::Bits held, condition::Wants& wants) const;
    [[nodiscard]] const std::vector<std::string>& written() const { return written_; }
    // The columns it names about the row itself, in order, each once.
    [[nodiscard]] std::vector<Column> columns() const;
    void add_columns(ColumnSet& columns) const; // all that it may read, of any row
    void add_words(RuleWords& words) const; // those it looks for, in any row
    // The days of care from which an answer may be another, on the day of the check: those of ShapeColumns::turns.
    void add_turning_days(const CheckContext& context, std::vector<Date>& days) const;
    // All that an answer may lack; nothing: what it may lack is not only cells of the row.
    [[nodiscard]] std::optional<ColumnSet> may_lack() const;
    // It looks at the cotation of the row and at these columns only, whatever the day in its stretch.
    [[nodiscard]] bool is_about(const ShapeColumns& columns) const { return all_looks_.are_of(columns); }
    // One of the phrases that do says no: the others need not be asked. Those that say yes are added to `held`.
    [[nodiscard]] bool is_excluded(const RowSubject& subject, const ShapeColumns& columns, HeldPhrases::Bits& held) const;

  private:
    void read_phrase(std::string_view phrase, TomlTable& table, std::string_view key, const Catalog& catalog);
    [[nodiscard]] static bool is_held(HeldPhrases::Bits held, std::size_t phrase)
    {
        return phrase < std::numeric_limits<HeldPhrases::Bits>::digits && (held >> phrase & 1U) != 0;
    }
    void add_looks(const condition::Node& phrase);

    condition::Node root_;
    std::vector<condition::Looks> looks_; // of each of its phrases
    condition::Looks all_looks_;
    std::vector<std::string> written_;
};

} // namespace kine
