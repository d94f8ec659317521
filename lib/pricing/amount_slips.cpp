// SPDX-License-Identifier: Apache-2.0
#include "pricing/amount_causes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kine {

namespace {

using Kind = AmountCause::Kind;

class SlipSearch {
  public:
    explicit SlipSearch(AmountCauses& causes) : causes_{causes}, lines_{causes.priced.lines} {}

    void run()
    {
        roundings();
        truncations();
        for (const PricedTerm& line : lines_) {
            if (line.term.is(CodeKind::letter) && line.term.number) {
                rounded_coefficients(line);
            }
        }
        typing();
    }

  private:
    // A tie goes down; anything else is rounded as the tables say.
    [[nodiscard]] Money half_down(const Decimal& exact) const
    {
        const Money cut = to_money(exact, Rounding::down);
        const Decimal half_cent = Decimal::from_units(5, 3);
        return exact - cut.to_decimal() == half_cent ? cut : line_amount(exact, causes_.catalog);
    }

    void roundings()
    {
        Money down;
        Decimal sum;
        for (const PricedTerm& line : lines_) {
            down += half_down(line.exact);
            sum = sum + line.exact;
        }
        if (causes_.is_billed(down)) {
            causes_.add(Kind::rounding, "le demi-centime est arrondi vers le bas au lieu du haut");
        } else if (causes_.is_billed(to_money(sum, causes_.catalog.rounding()))) {
            causes_.add(Kind::rounding, "l'arrondi est fait sur la somme au lieu de chaque ligne");
        }
    }

    // Cutting the digits off is no way of rounding; where it only moves a tie, roundings() says so.
    void truncations()
    {
        Money cut;
        Money down;
        Decimal sum;
        for (const PricedTerm& line : lines_) {
            cut += to_money(line.exact, Rounding::down);
            down += half_down(line.exact);
            sum = sum + line.exact;
        }
        if (cut != down && causes_.is_billed(cut)) {
            causes_.add(Kind::truncation, "les décimales sont coupées au centime au lieu d'être arrondies");
        } else if (lines_.size() > 1 && causes_.is_billed(to_money(sum, Rounding::down))) {
            causes_.add(Kind::truncation, "les décimales de la somme sont coupées au centime");
        }
        for (const PricedTerm& line : lines_) {
            if (line.term.half) {
                const Decimal whole = line_amount(line.exact + line.exact, causes_.catalog).to_decimal();
                causes_.offer(line, whole.half(), Kind::truncation, [&] {
                    return fmt::format("« {} » est la moitié d'un montant déjà arrondi",
                                       line.term.to_string());
                });
            }
        }
    }

    void rounded_coefficients(const PricedTerm& line)
    {
        for (const unsigned digits : {1U, 0U}) {
            const std::int64_t units = line.term.number->rounded_units(digits, Rounding::half_up);
            const Decimal rounded = Decimal::from_units(units, digits);
            if (units != 0 && rounded != *line.term.number) {
                causes_.offer(line, (line.term.half ? rounded.half() : rounded) * line.unit_value,
                              Kind::rounded_coefficient, [&] {
                                  return fmt::format("le coefficient {} est arrondi à {}",
                                                     line.term.number->to_string(','),
                                                     rounded.to_string(','));
                              });
            }
        }
    }

    void typing()
    {
        const Money expected = causes_.priced.total.times(causes_.facts.quantity);
        if (expected.is_zero() || causes_.billed.is_zero()) {
            return;
        }
        const std::string right = digits(expected);
        std::string billed = digits(causes_.billed);
        billed.erase(0, std::min(billed.find_first_not_of('0'), billed.size())); // 60,20 € as 06,20 €
        for (std::size_t i = 0; i + 1 < right.size(); ++i) {
            std::string exchanged = right;
            std::swap(exchanged[i], exchanged[i + 1]);
            if (exchanged != right && exchanged.substr(std::min(exchanged.find_first_not_of('0'), exchanged.size())) == billed) {
                causes_.add(Kind::typing, fmt::format("deux chiffres de {} sont intervertis", expected.to_french()));
            }
        }
        for (const std::int64_t factor : {10, 100}) {
            const bool greater = expected.times(factor) == causes_.billed;
            const Decimal shifted = expected.to_decimal() * (factor == 10 ? Decimal::from_units(1, 1) : Decimal::from_units(1, 2));
            const bool less = causes_.billed == to_money(shifted, Rounding::half_up) ||
                              causes_.billed == to_money(shifted, Rounding::down);
            if (greater || less) {
                causes_.add(Kind::typing, fmt::format("la virgule de {} est déplacée", expected.to_french()));
            }
        }
    }

    // Of the cents, as many as a whole amount has: 0,38 € is « 038 ».
    static std::string digits(Money amount)
    {
        std::string result;
        for (const char c : amount.to_string()) {
            if (c >= '0' && c <= '9') {
                result += c;
            }
        }
        return result;
    }

    AmountCauses& causes_;
    const std::vector<PricedTerm>& lines_;
};

} // namespace

void search_slips(AmountCauses& causes) { SlipSearch{causes}.run(); }

} // namespace kine
