// SPDX-License-Identifier: Apache-2.0
#include "row_cells.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace kine::bench {

namespace {

constexpr unsigned point = 221;      // cents: AMK and the letters of titre XIV, métropole, since 22/02/2024
constexpr unsigned kilometre = 38;   // cents: IK, plaine
constexpr unsigned doctors = 20'000;
constexpr std::array<std::string_view, 8> departments{"29", "35", "44", "59", "69", "31", "33", "76"};
constexpr std::array<unsigned, 15> starts{480, 510, 540, 570, 600, 630, 660, 690, 780, 825, 870, 1020, 1050, 1080, 1110};

constexpr std::array<std::string_view, all_cells> names{
    "patient", "date", "heure", "duree", "cotation", "montant", "lieu", "distance", "zone", "hors_agglomeration", "adresse",
    "serie", "seance", "ordonnance", "date_ordonnance", "seances_prescrites", "prescripteur", "prescripteur_type",
    "renouvellement", "operation", "sortie_hospitalisation", "prado", "exoneration", "regime", "tiers_payant", "mode",
    "naissance", "sexe", "urgence", "de_motif", "praticien", "presence", "groupe", "accord_prealable", "departement",
    "lettre", "coefficient", "indemnite", "ik", "majoration", "de_montant"};

// Ten digits and the one that makes them a number of the health directory.
std::string with_key(std::uint64_t number)
{
    std::string digits = std::to_string(number);
    unsigned total = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const auto digit = static_cast<unsigned>(digits[digits.size() - 1 - i] - '0');
        const unsigned value = i % 2 == 0 ? digit * 2 : digit;
        total += value > 9 ? value - 9 : value;
    }
    digits += static_cast<char>('0' + (10 - total % 10) % 10);
    return digits;
}

// A coefficient in hundredths, in cents, the half cent going up.
constexpr unsigned letter_cents(unsigned coefficient) { return (coefficient * point + 50) / 100; }

} // namespace

std::string_view name(Cell cell) { return names.at(static_cast<std::size_t>(cell)); }

RowCells::RowCells(const Country& country, bool french) : country_{country}, french_{french}
{
    const std::uint32_t last = country.cares.empty() ? 0 : country.cares.back().practice;
    for (std::uint32_t i = 0; i <= last; ++i) {
        practices_.push_back(with_key(9'990'000'000U + i));
    }
    for (unsigned i = 0; i < doctors; ++i) {
        doctors_.push_back(with_key(9'995'000'000U + i));
    }
}

std::string_view RowCells::kept(std::string_view text)
{
    char* const start = scratch_.data() + used_;
    std::memcpy(start, text.data(), text.size());
    used_ += text.size();
    return {start, text.size()};
}

std::string_view RowCells::number(std::string_view before, std::uint64_t number, std::string_view after)
{
    const std::size_t start = used_;
    kept(before);
    char* const digits = scratch_.data() + used_;
    used_ += static_cast<std::size_t>(std::to_chars(digits, scratch_.data() + scratch_.size(), number).ptr - digits);
    kept(after);
    return {scratch_.data() + start, used_ - start};
}

// 749 at two decimals is 7.49; trimmed, 750 is 7.5 and 900 is 9.
std::string_view RowCells::decimal(unsigned units, unsigned scale, bool trim)
{
    unsigned power = scale == 2 ? 100 : 10;
    const std::size_t start = used_;
    number({}, units / power);
    unsigned rest = units % power;
    if (rest != 0 || !trim) {
        scratch_[used_++] = french_ ? ',' : '.';
        while (power > 1 && (rest != 0 || !trim)) {
            power /= 10;
            scratch_[used_++] = static_cast<char>('0' + rest / power);
            rest %= power;
        }
    }
    return {scratch_.data() + start, used_ - start};
}

void RowCells::add_term(std::string_view code, std::string_view number, unsigned cents)
{
    const auto put = [this](std::string_view text) {
        std::memcpy(terms_.data() + terms_used_, text.data(), text.size());
        terms_used_ += text.size();
    };
    if (terms_used_ != 0) {
        put(" + ");
    }
    put(code);
    if (!number.empty()) {
        put(" ");
        put(number);
    }
    cents_ += cents;
}

void RowCells::fill(const RowRef& row)
{
    used_ = terms_used_ = 0;
    cents_ = 0;
    cells_.fill({});
    const Care& one = country_.cares[row.care];
    care(one, row.care);
    visit(one, row.care);
    session(row, one);
    distort(row);
    set(Cell::cotation, {terms_.data(), terms_used_});
    const std::string_view amount = decimal(cents_, 2, false);
    if (french_) {
        kept(" €");
        set(Cell::montant, {amount.data(), amount.size() + std::string_view{" €"}.size()});
    } else {
        set(Cell::montant, amount);
    }
}

void RowCells::care(const Care& care, std::uint32_t index)
{
    const std::string_view no = word("non", "Non");
    set(Cell::patient, number("P", 100'000'000U + index));
    set(Cell::serie, number("S", index));
    set(Cell::ordonnance, number("O", index));
    set(Cell::date_ordonnance, day(care.ordered));
    set(Cell::seances_prescrites, number({}, care.prescribed));
    set(Cell::prescripteur, doctors_[(care.practice * 7U + index % 5U) % doctors]);
    set(Cell::prescripteur_type, word("medecin", "Médecin"));
    set(Cell::renouvellement, no);
    set(Cell::operation, care.operated == 0 ? no : day(care.operated));
    set(Cell::sortie_hospitalisation, no);
    set(Cell::prado, no);
    constexpr std::array<std::array<std::string_view, 2>, 3> covers{{{"aucune", "Aucune"}, {"ald", "ALD"}, {"c2s", "C2S"}}};
    set(Cell::exoneration, covers.at(static_cast<std::size_t>(care.cover))[french_ ? 1 : 0]);
    set(Cell::regime, word("general", "Général"));
    set(Cell::tiers_payant, care.cover == Cover::none ? no : word("oui", "Oui"));
    set(Cell::mode, word("securise", "FSE"));
    const std::array<char, 10> birth{
        static_cast<char>('0' + care.birth_year / 1000), static_cast<char>('0' + care.birth_year / 100 % 10),
        static_cast<char>('0' + care.birth_year / 10 % 10), static_cast<char>('0' + care.birth_year % 10), '-',
        static_cast<char>('0' + care.birth_month / 10), static_cast<char>('0' + care.birth_month % 10), '-',
        static_cast<char>('0' + care.birth_day / 10), static_cast<char>('0' + care.birth_day % 10)};
    const std::string_view text{birth.data(), birth.size()};
    if (french_) {
        const std::size_t start = used_;
        for (const std::string_view part : {text.substr(8), std::string_view{"/"}, text.substr(5, 2), std::string_view{"/"},
                                            text.substr(0, 4)}) {
            kept(part);
        }
        set(Cell::naissance, {scratch_.data() + start, 10});
    } else {
        set(Cell::naissance, kept(text));
    }
    set(Cell::sexe, care.woman ? "F" : "M");
    set(Cell::urgence, no);
    set(Cell::praticien, practices_[care.practice]);
    set(Cell::presence, word("oui", "Oui"));
    set(Cell::groupe, "1");
    set(Cell::accord_prealable, no);
    set(Cell::departement, departments[care.practice % departments.size()]);
}

void RowCells::visit(const Care& care, std::uint32_t index)
{
    if (care.home == 0) {
        set(Cell::lieu, word("cabinet", "Cabinet"));
        return;
    }
    set(Cell::lieu, word("domicile", "Domicile"));
    set(Cell::distance, decimal(care.home, 1, true));
    set(Cell::zone, word("plaine", "Plaine"));
    set(Cell::hors_agglomeration, care.home > 20 ? word("oui", "Oui") : word("non", "Non"));
    set(Cell::adresse, number("V", index));
}

void RowCells::session(const RowRef& row, const Care& care)
{
    const ActInfo& act = acts()[care.act];
    const unsigned start = starts[care.slot];
    const std::array<char, 5> hour{static_cast<char>('0' + start / 600), static_cast<char>('0' + start / 60 % 10), ':',
                                   static_cast<char>('0' + start % 60 / 10), static_cast<char>('0' + start % 10)};
    set(Cell::date, day(row.day));
    set(Cell::heure, kept({hour.data(), hour.size()}));
    set(Cell::duree, "30");
    set(Cell::seance, number({}, row.rank));
    unsigned coefficient = row.day >= change_day ? act.since : act.before;
    std::string_view letter = act.letter;
    if (row.bilan) {
        letter = "AMK";
        coefficient = act.neurological != (row.mistake == Mistake::wrong_bilan) ? 1080 : 1070;
    } else if (row.mistake == Mistake::old_coefficient) {
        coefficient = act.before;
    } else if (row.mistake == Mistake::early_coefficient) {
        coefficient = act.since;
    } else if (row.mistake == Mistake::dead_letter) {
        letter = "AMS";
        coefficient = 750;
    }
    set(Cell::lettre, letter);
    set(Cell::coefficient, decimal(coefficient, 2, true));
    add_term(letter, (*this)[Cell::coefficient], letter_cents(coefficient));
    if (!row.bilan && care.home != 0) {
        travel(row, care, act);
    }
    if (!row.bilan && ((care.late && row.rank == 6) || row.mistake == Mistake::no_reason)) {
        set(Cell::de_montant, word("8", "8,00 €"));
        add_term("DE", "8", 800);
        set(Cell::de_motif, row.mistake == Mistake::no_reason ? word("non", "Non") : word("exigence_horaire", "Exigence d'horaire"));
    }
}

void RowCells::travel(const RowRef& row, const Care& care, const ActInfo& act)
{
    const bool own = !act.indemnity.empty();
    const std::string_view code = !own ? "IFD" : row.day >= change_day ? "IFS" : act.indemnity;
    set(Cell::indemnite, code);
    add_term(code, {}, own ? 400 : 250);
    if (care.home > 20) { // there and back, less two kilometres each way
        const unsigned tenths = 2U * (care.home - 20U) + (row.mistake == Mistake::kilometres ? 40U : 0U);
        set(Cell::ik, decimal(tenths, 1, true));
        add_term("IK", (*this)[Cell::ik], (tenths * kilometre + 5) / 10);
    }
}

// The mistakes that are not a matter of acts.
void RowCells::distort(const RowRef& row)
{
    switch (row.mistake) {
    case Mistake::none:
    case Mistake::old_coefficient:
    case Mistake::early_coefficient:
    case Mistake::dead_letter:
    case Mistake::kilometres:
    case Mistake::wrong_bilan:
    case Mistake::no_reason:
    case Mistake::twice:
        break;
    case Mistake::amount:
        cents_ -= 111;
        break;
    case Mistake::practice_indemnity:
        set(Cell::indemnite, "IFD");
        add_term("IFD", {}, 250);
        break;
    case Mistake::twice_indemnity: {
        const std::size_t start = used_;
        kept((*this)[Cell::indemnite]);
        kept(" + IFD");
        set(Cell::indemnite, {scratch_.data() + start, used_ - start});
        add_term("IFD", {}, 250);
        break;
    }
    case Mistake::doctor_key: {
        const std::string_view right = (*this)[Cell::prescripteur];
        const std::string_view wrong = kept(right);
        scratch_[used_ - 1] = static_cast<char>('0' + (static_cast<unsigned>(right.back() - '0') + 1 + row.rank) % 10);
        set(Cell::prescripteur, wrong);
        break;
    }
    case Mistake::sunday_fee:
        set(Cell::majoration, "F");
        add_term("F", {}, 762);
        break;
    case Mistake::late_order:
        set(Cell::date_ordonnance, day(static_cast<Day>(row.day + 1)));
        break;
    case Mistake::birth:
        set(Cell::naissance, day(static_cast<Day>(row.day + 1)));
        break;
    case Mistake::group:
        set(Cell::groupe, "4");
        break;
    }
}

} // namespace kine::bench
