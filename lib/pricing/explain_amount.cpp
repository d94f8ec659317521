#include "kine/pricing/explain_amount.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

std::string_view to_string(AmountCause::Kind kind)
{
    switch (kind) {
    case AmountCause::Kind::territory:
        return "territoire";
    case AmountCause::Kind::letter_value:
        return "valeur-lettre";
    case AmountCause::Kind::coefficient:
        return "coefficient";
    case AmountCause::Kind::other_letter:
        return "autre-lettre";
    case AmountCause::Kind::indemnity:
        return "indemnite";
    case AmountCause::Kind::kilometres:
        return "kilometres";
    case AmountCause::Kind::left_out:
        return "oubli";
    case AmountCause::Kind::half_rate:
        return "demi-tarif";
    case AmountCause::Kind::rounding:
        return "arrondi";
    case AmountCause::Kind::repeated:
        return "multiple";
    }
    return {};
}

namespace {

using Kind = AmountCause::Kind;

// « en vigueur jusqu'au 21/02/2024 », « en vigueur depuis le 01/01/2026 »… as seen from `day`.
std::string when(const Validity& validity, Date day)
{
    const Period& period = validity.period;
    if (validity.status == Status::abandoned) {
        return fmt::format("un temps prévu pour le {}", to_french(period.from));
    }
    if (day < period.from) {
        return fmt::format("en vigueur à partir du {}", to_french(period.from));
    }
    return period.until ? fmt::format("en vigueur jusqu'au {}", to_french(*period.last_day()))
                        : fmt::format("en vigueur depuis le {}", to_french(period.from));
}

// « de la lettre TMK », « des lettres AMS et AMC »; an example when there are too many to name.
std::string of_letters(const std::vector<std::string>& letters)
{
    constexpr std::size_t most = 3;
    if (letters.size() == 1) {
        return "de la lettre " + letters.front();
    }
    return letters.size() <= most ? "des lettres " + join_french(letters)
                                  : fmt::format("des autres lettres ({} par exemple)", letters.front());
}

class Explainer {
  public:
    Explainer(const PricedCotation& priced, Money billed, const Catalog& catalog, const PricingDay& day)
        : priced_{priced}, billed_{billed}, catalog_{catalog}, day_{day}
    {
    }

    std::vector<AmountCause> run()
    {
        territories();
        for (const PricedTerm& line : priced_.lines) {
            if (line.term.is(CodeKind::letter)) {
                coefficients(line);
                letter_values(line);
            }
            if (line.value != nullptr && !line.term.is(CodeKind::letter)) {
                own_values(line);
            }
            if (line.term.is(CodeKind::indemnity)) {
                other_indemnities(line);
            }
        }
        for (const PricedTerm& line : priced_.lines) {
            if (line.term.is(CodeKind::letter) && !line.term.half) {
                offer(line, line_amount(line.exact.half(), catalog_), Kind::half_rate,
                      fmt::format("« {} » est compté à demi-tarif", line.term.to_string()));
            }
            if (priced_.lines.size() > 1) {
                offer(line, Money{}, Kind::left_out, fmt::format("« {} » n'est pas compté", line.term.to_string()));
            }
        }
        roundings();
        multiples();
        return std::move(causes_);
    }

  private:
    void add(Kind kind, std::string text)
    {
        const bool known = std::any_of(causes_.begin(), causes_.end(),
                                       [&](const AmountCause& c) { return c.kind == kind && c.text == text; });
        if (!known) {
            causes_.push_back({kind, std::move(text)});
        }
    }
    [[nodiscard]] std::string euros(const Decimal& value) const { return line_amount(value, catalog_).to_french(); }
    // If `line` were worth `instead`, would the total be the billed one?
    [[nodiscard]] bool fits(const PricedTerm& line, Money instead) const
    {
        return instead != line.amount && priced_.total - line.amount + instead == billed_;
    }
    void offer(const PricedTerm& line, Money instead, Kind kind, std::string text)
    {
        if (fits(line, instead)) {
            add(kind, std::move(text));
        }
    }

    void territories()
    {
        Cotation cotation;
        for (const PricedTerm& line : priced_.lines) {
            cotation.terms.push_back(line.term);
        }
        for (const Zone& zone : catalog_.zones()) {
            PricingDay other = day_;
            other.zone = zone.id;
            if (zone.id == day_.zone) {
                continue;
            }
            const PricedCotation there = price(cotation, catalog_, other);
            if (there.complete && there.total == billed_) {
                add(Kind::territory, fmt::format("c'est le tarif de la zone « {} »", zone.label));
            }
        }
    }

    void coefficients(const PricedTerm& line)
    {
        for (const ActMatch& match : line.acts) {
            for (const Entry<Decimal>& entry : match.act->coefficient.entries()) {
                const Decimal multiplier = line.term.half ? entry.value.half() : entry.value;
                offer(line, line_amount(multiplier * line.unit_value, catalog_), Kind::coefficient,
                      fmt::format("c'est le prix de {} {}, coefficient {}", line.term.code, entry.value.to_string(','),
                                  when(entry.validity, day_.day)));
            }
        }
    }

    void letter_values(const PricedTerm& line)
    {
        std::vector<std::string> letters; // those whose value of the day gives the billed amount
        std::string shared;
        std::vector<std::string> others; // other days
        for (const Code& code : catalog_.codes()) {
            const History<Decimal>* history = code.value(day_.zone);
            if (code.kind != CodeKind::letter || history == nullptr) {
                continue;
            }
            for (const Entry<Decimal>& entry : history->entries()) {
                const bool now = entry.validity.covers(day_.day, day_.known_on);
                const Money instead = line_amount(line.multiplier * entry.value, catalog_);
                const std::string value = euros(entry.value);
                if (!now && fits(line, instead)) {
                    others.push_back(
                        fmt::format("c'est la valeur {} du point, {}", value, when(entry.validity, day_.day)));
                } else if (now && code.code != line.code->code && fits(line, instead)) {
                    letters.push_back(code.code);
                    shared = value;
                }
            }
        }
        if (letters.size() < 2 && !others.empty()) { // what several letters are worth that day needs no history
            add(Kind::letter_value, others.front());
        }
        if (!letters.empty()) {
            add(Kind::other_letter, fmt::format("c'est la valeur {} du point {}", shared, of_letters(letters)));
        }
    }

    void own_values(const PricedTerm& line)
    {
        const History<Decimal>* history = line.code->value(day_.zone);
        const Kind kind = line.term.is(CodeKind::kilometres) ? Kind::kilometres : Kind::indemnity;
        for (const Entry<Decimal>& entry : history->entries()) {
            if (fits(line, line_amount(line.multiplier * entry.value, catalog_))) {
                add(kind, fmt::format("c'est la valeur {} de {}, {}", euros(entry.value), line.code->code,
                                      when(entry.validity, day_.day)));
                break; // the same value on still other days says nothing more
            }
        }
        for (const Zone& zone : catalog_.zones()) { // this term alone; the whole cotation is for territories()
            const History<Decimal>* there = zone.id == day_.zone ? nullptr : line.code->value(zone.id);
            const Entry<Decimal>* entry = there == nullptr ? nullptr : there->on(day_.day, day_.known_on).entry;
            if (entry != nullptr) {
                offer(line, line_amount(line.multiplier * entry->value, catalog_), kind,
                      fmt::format("c'est la valeur {} de {} dans la zone « {} »", euros(entry->value), line.code->code,
                                  zone.label));
            }
        }
    }

    void other_indemnities(const PricedTerm& line)
    {
        std::vector<std::string> codes;
        for (const Code& code : catalog_.codes()) {
            const History<Decimal>* history = code.value(day_.zone);
            if (code.kind != CodeKind::indemnity || code.code == line.code->code || history == nullptr) {
                continue;
            }
            const auto answer = history->on(day_.day, day_.known_on);
            if (answer.entry != nullptr && fits(line, line_amount(answer.entry->value, catalog_))) {
                codes.push_back(code.code);
            }
        }
        if (!codes.empty()) {
            add(Kind::indemnity, fmt::format("c'est le montant avec {} au lieu de {}", join_french(codes, "ou"),
                                             line.code->code));
        }
    }

    // A tie goes down; anything else is rounded as the tables say. Cutting the digits off is no way of rounding.
    [[nodiscard]] Money half_down(const Decimal& exact) const
    {
        const Money cut = to_money(exact, Rounding::down);
        const Decimal half_cent = Decimal::from_units(5, 3);
        return exact - cut.to_decimal() == half_cent ? cut : line_amount(exact, catalog_);
    }

    void roundings()
    {
        Money down;
        Decimal sum;
        for (const PricedTerm& line : priced_.lines) {
            down += half_down(line.exact);
            sum = sum + line.exact;
        }
        if (down == billed_) {
            add(Kind::rounding, "le demi-centime est arrondi vers le bas au lieu du haut");
        } else if (to_money(sum, catalog_.rounding()) == billed_) {
            add(Kind::rounding, "l'arrondi est fait sur la somme au lieu de chaque ligne");
        }
    }

    void multiples()
    {
        constexpr std::int64_t most = 20;
        for (std::int64_t count = 2; count <= most; ++count) {
            if (!priced_.total.is_zero() && priced_.total.times(count) == billed_) {
                add(Kind::repeated, fmt::format("c'est {} fois le montant d'une séance", count));
            }
        }
    }

    const PricedCotation& priced_;
    Money billed_;
    const Catalog& catalog_;
    const PricingDay& day_;
    std::vector<AmountCause> causes_;
};

} // namespace

std::vector<AmountCause> explain_amount(const PricedCotation& priced, Money billed, const Catalog& catalog,
                                        const PricingDay& day)
{
    return Explainer{priced, billed, catalog, day}.run();
}

} // namespace kine
