// Condition: a question about one row of a session file, written in the tables in words close to French:
//   acces_direct et structure parmi msp, cds, esp
//   date_ordonnance <= date et date <= date_ordonnance + 12 mois
//   age < seuil(rachis-age-limite)        non ligne[code:DE]        region contient "coiffe des rotateurs", épaule
// A fact is a yes, a no, or unknown: an unknown one makes the whole unknown unless the rest settles it, and names the
// columns that would decide. A known absence (« non » in a column of dates or words) has no value to compare: it makes the
// comparison pointless, which is unknown with nothing missing. The grammar is in condition_parser.cpp and kine-regles(7).
// Internal to the layer.
#pragma once

#include "kine/input/toml_reader.hpp"
#include "kine/rules/check.hpp"
#include "rules/selector.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine {

// What a condition is asked about. `timeline` holds the other sessions of the patient.
struct Subject {
    const CheckContext& context;
    const Timeline& timeline;
    const Session& session;
    const SessionLine& line;
};

enum class Truth { no, yes, unknown };

struct Answer {
    Truth truth{Truth::yes};
    std::vector<Column> missing; // of an unknown: what would decide; empty when no column would
};

namespace condition {

// A quantity or a day: a column or something computed, plus or minus others.
enum class Basis {
    number,    // written in the condition
    day,       // written in the condition
    column,    // date, time, integer, decimal or money
    care,      // « date » of the row
    today,     // « controle »: the day of the check
    age,       // full years on the day of care
    rank,      // « rang » in the series
    tariff,    // « tarif »: reimbursable part of the row, euros
    overrun,   // « de »: euros of its DE terms
    off_list,  // « hn »: euros of its HN terms
    sum,       // « total » of the row, euros
    threshold, // seuil(id), for the day and the zone of the row
    count,     // nombre(column): values separated by « / »
};
enum class Length { plain, months };

struct Operand {
    Basis basis{Basis::number};
    Decimal number;
    Date day{};
    Column column{Column::patient};
    std::string threshold;
    struct Step {
        bool minus{false};
        Length length{Length::plain}; // months: of `operand.number`, on the calendar
        std::vector<Operand> operand; // one
    };
    std::vector<Step> steps;
};

enum class Relation { equal, different, less, less_or_equal, more, more_or_equal };
enum class Reach { line, session, day };

struct Node {
    enum class Kind { all, any, negation, flag, known, one_of, contains, compare, terms } kind{Kind::all};
    std::vector<Node> children;      // all, any, negation
    Column column{Column::patient};  // flag, known, one_of, contains
    std::vector<std::string> words;  // one_of (canonical or folded), contains
    std::vector<Operand> sides;      // compare: left, right
    Relation relation{Relation::equal};
    Reach reach{Reach::line};        // terms
    Selector selector;
};

} // namespace condition

class Condition {
  public:
    // The phrases under `key`, all of which must hold; reports what cannot be read (TAB-036).
    [[nodiscard]] static Condition read(TomlTable& table, std::string_view key, const Catalog& catalog,
                                        Need need = Need::optional);

    [[nodiscard]] bool empty() const { return root_.children.empty(); }
    [[nodiscard]] Answer ask(const Subject& subject) const;
    [[nodiscard]] const std::vector<std::string>& written() const { return written_; }
    // The columns it names, in order, each once.
    [[nodiscard]] std::vector<Column> columns() const;

  private:
    condition::Node root_;
    std::vector<std::string> written_;
};

} // namespace kine
