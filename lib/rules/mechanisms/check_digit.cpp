// SPDX-License-Identifier: Apache-2.0
// cle-de-controle: what is written in `colonnes` is a right number of one of the kinds of `formes` (rpps, am, finess,
// siren, siret, nir), in the way that `faute` looks at: `cle` (as many digits, and the key), `profession` (the digits after
// the département are not those of `profession`), `parties` (a NIR whose key is right has a month, a département or a
// commune that cannot be), `naissance` (a NIR with its key does not say the `sexe` and `naissance` of its row). With
// `presque = N`, up to N digits lost or added make a faulty number too, when it begins with one of `debuts`. `quand` says
// which rows are looked at. Anything else than a number of such a length is a name or a code of the practice, and is not
// judged, nor is a provisional NIR; a NIR without a month of birth may be a code, and is never more than a warning. One
// finding for each number and patient, at its first row.
#include "kine/base/identifiers.hpp"
#include "kine/base/nir.hpp"
#include "kine/base/text.hpp"
#include "rules/condition.hpp"
#include "rules/mechanisms/all.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

namespace kine {

namespace {

constexpr std::array<std::string_view, 5> check_digit_facts{"colonne", "valeur", "formes", "chiffres", "cause"};
constexpr std::array<std::string_view, number_kind_count> kinds{"rpps",  "am",    "finess",
                                                                "siren", "siret", "nir"};
constexpr std::array<std::string_view, 4> number_faults{"cle", "profession", "parties", "naissance"};

enum class NumberFault { key, profession, parts, birth };

struct Judgement {
    Truth holds{Truth::unknown}; // unknown with nothing missing: not such a number
    std::string cause;
    std::vector<Column> missing;
    bool doubtful{false}; // it may be another sort of number
};

Judgement right()
{
    Judgement result;
    result.holds = Truth::yes;
    return result;
}

Judgement wrong(std::string cause, bool doubtful = false)
{
    Judgement result;
    result.holds = Truth::no;
    result.cause = std::move(cause);
    result.doubtful = doubtful;
    return result;
}

Judgement unknown(std::vector<Column> missing)
{
    Judgement result;
    result.missing = std::move(missing);
    return result;
}

class CheckDigitCheck : public Check {
  public:
    CheckDigitCheck(TomlTable& table, const Catalog& catalog)
        : columns_{read_columns(table, "colonnes")}, when_{Condition::read(table, "quand", catalog)},
          fault_{static_cast<NumberFault>(table.choice("faute", number_faults, Need::required).value_or(0))},
          profession_{table.text("profession").value_or("")}, slack_{static_cast<std::size_t>(
                                                                  table.count("presque").value_or(0))},
          beginnings_{table.texts("debuts")}
    {
        if (columns_.empty()) {
            table.report(toml_missing_key, "colonnes", "la clé « colonnes » manque", "nommer au moins une colonne");
        }
        for (const std::string& name : table.texts("formes")) {
            const auto found = std::find(kinds.begin(), kinds.end(), name);
            if (found == kinds.end()) {
                table.report(toml_not_in_list, "formes", "« " + name + " » n'est pas une sorte de numéro",
                             "sortes : " + join_french({kinds.begin(), kinds.end()}));
                continue;
            }
            kinds_.push_back(static_cast<NumberKind>(found - kinds.begin()));
        }
        if (kinds_.empty()) {
            table.report(toml_missing_key, "formes", "la clé « formes » manque", "nommer au moins une sorte de numéro");
        }
        if ((fault_ == NumberFault::profession) == profession_.empty()) {
            table.report(toml_missing_key, "profession", "« faute = \"profession\" » et « profession » vont ensemble",
                         "donner les chiffres de la profession");
        }
    }

    // A row with nothing in its columns is nothing to it.
    [[nodiscard]] OfShape of_shape(const RowSubject& subject, const ShapeColumns& columns) const override
    {
        const bool none = std::all_of(columns_.begin(), columns_.end(), [&](Column column) {
            return columns.has(column) && subject.context.table.id(column, subject.line.row) == 0;
        });
        return {none ? OfShape::Says::nothing : OfShape::Says::depends};
    }

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context,
             Report& report) const override
    {
        struct Cells {
            Column column;
            ColumnNumbers numbers;
            std::uint32_t last{0};          // judged: the next row often has the same
            std::set<std::uint32_t> judged{};
        };
        std::vector<Cells> columns;
        columns.reserve(columns_.size());
        for (const Column column : columns_) {
            if (context.table.is_in_some(column)) {
                columns.push_back({column, context.table.numbers(column)});
            }
        }
        for (const Session& session : timeline.sessions) {
            for (const SessionLine& line : session.lines) {
                for (Cells& cells : columns) {
                    const std::uint32_t number = cells.numbers[line.row];
                    if (number != 0 && number != cells.last && period.judges(session) && !cells.judged.contains(number) &&
                        judge({context, timeline, session, line}, cells.column, report)) {
                        cells.judged.insert(number);
                        cells.last = number;
                    }
                }
            }
        }
    }

    void add_words(RuleWords& words) const override { when_.add_words(words); }

  private:
    // Whether there is nothing more to say of this number.
    [[nodiscard]] bool judge(const RowSubject& subject, Column column, Report& report) const
    {
        const SessionTable& table = subject.context.table;
        const auto number = number_in(table.text(column, subject.line.row));
        if (!number || table.is_known_absence(column, subject.line.row)) {
            return true;
        }
        Judgement judgement = judgement_of(*number, subject);
        if (judgement.holds == Truth::unknown && judgement.missing.empty()) {
            return true;
        }
        const Answer applies = when_.ask(subject);
        if (applies.truth == Truth::no) {
            return false;
        }
        if (judgement.holds == Truth::yes) {
            if (applies.truth == Truth::yes) {
                report.compliant();
            }
            return applies.truth == Truth::yes;
        }
        if (judgement.holds == Truth::unknown || applies.truth == Truth::unknown) {
            judgement.missing.insert(judgement.missing.end(), applies.missing.begin(), applies.missing.end());
            report.undecided(subject.line, judgement.missing);
            return true;
        }
        tell(subject, column, *number, judgement, report);
        return true;
    }

    [[nodiscard]] Judgement judgement_of(const std::string& number, const RowSubject& subject) const
    {
        switch (fault_) {
        case NumberFault::key:
            return key_of(number);
        case NumberFault::profession:
            return profession_of(number);
        case NumberFault::parts:
            return parts_of(number);
        case NumberFault::birth:
            return birth_of(number, subject);
        }
        return {};
    }

    [[nodiscard]] bool has_right_form(const std::string& number) const
    {
        return std::any_of(kinds_.begin(), kinds_.end(),
                           [&](NumberKind kind) { return has_right_key(kind, number); });
    }

    // Long numbers that name no one are common where a NIR may stand: it must look like one. Elsewhere no text that was
    // read says how the letter of Corsica counts, and no number of a practitioner or an establishment begins with 00, which is
    // no département.
    [[nodiscard]] bool is_judged(NumberKind kind, const std::string& number) const
    {
        const bool lettered = number.find_first_of("AB") != std::string::npos;
        const bool of_departement = kind == NumberKind::assurance_maladie || kind == NumberKind::finess;
        return has_length_of(kind, number) && !(of_departement && number.starts_with("00")) &&
               (kind == NumberKind::nir ? looks_like_nir(number) : !lettered);
    }

    [[nodiscard]] bool is_nearly_one(const std::string& number) const
    {
        const auto begins = [&](const std::string& beginning) { return number.starts_with(beginning); };
        if (!beginnings_.empty() && std::none_of(beginnings_.begin(), beginnings_.end(), begins)) {
            return false;
        }
        for (std::size_t lost = 1; lost <= slack_; ++lost) {
            for (const NumberKind kind : kinds_) {
                if (has_length_of(kind, number + std::string(lost, '0')) ||
                    (lost < number.size() && has_length_of(kind, number.substr(lost)))) {
                    return true;
                }
            }
        }
        return false;
    }

    // The national identifier of a professional: 8 and the RPPS, or 0 and the number of before it.
    [[nodiscard]] static bool is_national(const std::string& number)
    {
        const std::string rest = number.substr(1);
        return (number.starts_with('8') && has_right_key(NumberKind::rpps, rest)) ||
               (number.starts_with('0') && has_right_key(NumberKind::assurance_maladie, rest));
    }

    [[nodiscard]] Judgement key_of(const std::string& number) const
    {
        const auto nir = Nir::of(number);
        const bool may_be_nir =
            nir && std::find(kinds_.begin(), kinds_.end(), NumberKind::nir) != kinds_.end();
        if (may_be_nir && (nir->is_provisional() || !nir->has_key())) {
            return {}; // it has no key to hold
        }
        if (has_right_form(number)) {
            return right();
        }
        if (std::any_of(kinds_.begin(), kinds_.end(),
                        [&](NumberKind kind) { return is_judged(kind, number); })) {
            return wrong("la clé ne correspond pas aux autres chiffres", nir && !nir->has_birth_month());
        }
        if (is_national(number)) {
            return {};
        }
        if (is_nearly_one(number)) {
            return wrong("il a " + std::to_string(number.size()) + " chiffres");
        }
        return {};
    }

    // Overseas a département has three digits, and what follows is read otherwise.
    [[nodiscard]] Judgement profession_of(const std::string& number) const
    {
        if (!has_right_form(number) || number.starts_with("97") || number.starts_with("98")) {
            return {};
        }
        const std::string found = number.substr(2, profession_.size());
        return found == profession_ ? right() : wrong("« " + found + " » suit le département");
    }

    [[nodiscard]] static Judgement parts_of(const std::string& number)
    {
        const auto nir = Nir::of(number);
        if (!nir || nir->is_provisional() || !nir->key_holds()) {
            return {}; // only its key makes a NIR of a number whose parts cannot be
        }
        const auto part = nir->impossible_part();
        if (part && !nir->has_key()) {
            return {};
        }
        return part ? wrong("la partie « " + std::string{*part} + " » n'existe pas") : right();
    }

    [[nodiscard]] static Judgement birth_of(const std::string& number, const RowSubject& subject)
    {
        const auto nir = Nir::of(number);
        if (!nir || nir->is_provisional() || nir->impossible_part() || !nir->has_key() || !nir->key_holds()) {
            return {}; // without its key it may be a code of the practice
        }
        const SessionTable& table = subject.context.table;
        const Row row = subject.line.row;
        const std::string_view sex = table.choice(Column::sexe, row);
        const auto birth = table.day(Column::naissance, row);
        std::vector<std::string> differing;
        std::vector<Column> missing;
        if (sex.empty()) {
            missing.push_back(Column::sexe);
        } else if ((sex == "F") != (nir->sex() == '2')) {
            differing.emplace_back("le sexe");
        }
        if (!birth) {
            missing.push_back(Column::naissance);
        } else {
            const std::chrono::year_month_day born{*birth};
            if (int{born.year()} % 100 != nir->year()) {
                differing.emplace_back("l'année de naissance");
            }
            if (nir->has_birth_month() && unsigned{born.month()} != static_cast<unsigned>(nir->month())) {
                differing.emplace_back("le mois de naissance");
            }
        }
        if (!differing.empty()) {
            return wrong(join_french(differing));
        }
        return missing.empty() ? right() : unknown(std::move(missing));
    }

    void tell(const RowSubject& subject, Column column, const std::string& number, const Judgement& judgement,
              Report& report) const
    {
        std::vector<std::string> forms;
        for (const NumberKind kind : kinds_) {
            forms.emplace_back(expected_form(kind));
        }
        const bool secret = column == Column::patient || looks_like_nir(number); // no message shows a NIR
        Report::Extra extra;
        extra.facts = {
            {"colonne", std::string{column_info(column).name}},
            {"valeur", secret ? "un NIR" : printable(subject.context.table.text(column, subject.line.row))},
            {"formes", join_french(forms, "ou")},
            {"chiffres", std::to_string(number.size())},
            {"cause", judgement.cause}};
        if (judgement.doubtful) {
            extra.severity = Severity::warning;
        }
        extra.column = column;
        report.violation(subject.session, subject.line, std::move(extra));
    }

    std::vector<Column> columns_;
    Condition when_;
    NumberFault fault_;
    std::string profession_;
    std::vector<NumberKind> kinds_;
    std::size_t slack_; // digits lost or typed twice
    std::vector<std::string> beginnings_; // of a number that has too few digits or too many
};

} // namespace

const Mechanism check_digit_mechanism{"cle-de-controle", "un numéro qui a ses chiffres et sa clé", check_digit_facts,
                                      &make_check<CheckDigitCheck>};

} // namespace kine
