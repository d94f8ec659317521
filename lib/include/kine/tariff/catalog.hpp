// SPDX-License-Identifier: Apache-2.0
// Catalog: everything the tables say, immutable once loaded and safe to share between threads. It answers with
// pointers into itself; they live as long as it does. Every value carries its Validity, hence its text. An entry of the
// tables of the program is read when it is first asked for; those of a directory are all read, and checked, at once.
#pragma once

#include "kine/base/decimal.hpp"
#include "kine/base/rounding.hpp"
#include "kine/cotation/vocabulary.hpp"
#include "kine/tariff/act.hpp"
#include "kine/tariff/definition.hpp"
#include "kine/tariff/history.hpp"
#include "kine/tariff/holiday.hpp"
#include "kine/tariff/lazy_list.hpp"
#include "kine/tariff/mention.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// Territories that share their values.
struct Zone {
    std::string id; // metropole, drom
    std::string label;
};

// A territory, its names and its zone.
struct Territory {
    std::string id; // la-reunion
    std::string label;
    std::string zone;
    std::vector<std::string> departements; // 974
    std::vector<std::string> aliases;      // reunion
};

// What the value of a code multiplies.
enum class Unit { point, displacement, kilometre, act, patient, request, euro };

// A lettre-clé, an indemnity, a majoration…: what a cotation may name, with its value by zone.
struct Code {
    std::string code;
    CodeKind kind{CodeKind::letter};
    std::string label;
    Unit unit{Unit::point};
    std::vector<std::string> aliases;
    std::vector<std::string> words;
    bool remote_coefficients{false}; // TMK: takes the coefficient of any act that may be done remotely
    std::string km_zone;             // plaine, montagne, pied-ski
    // Of an indemnity that has ended: those it was merged into, for an act that always has the specific one (IFS), then for
    // an act that never has it.
    std::vector<std::string> replaced_by;
    std::map<std::string, History<Decimal>, std::less<>> values; // by zone; euros per unit

    [[nodiscard]] const History<Decimal>* value(std::string_view zone) const;
};

// A number of the texts that is not the price of a code: abatements, hours, ceilings.
struct Threshold {
    std::string id;
    std::string label;
    std::string unit;
    std::map<std::string, History<Decimal>, std::less<>> values;
};

// How the complementary part follows from the compulsory one.
enum class AmcRule { difference, none, contract, unknown };
struct Share {
    std::optional<Decimal> amo_percent; // nothing: not known from the texts read
    AmcRule amc{AmcRule::unknown};
    std::string conditions;
};
// A situation of the insured that decides the payer split (prise en charge).
struct Situation {
    std::string id;
    std::string label;
    std::string category; // regime, exoneration, franchise, ligne
    std::vector<std::string> aliases;
    std::optional<bool> franchise_due;
    bool rate_of_regime{false}; // the insured has the rate of his régime: what `history` tells is that of the general one
    History<Share> history;
};

// From how many sessions on accord préalable is needed, by situation.
struct SessionLimit {
    int sessions{0};            // accord préalable needed from the next one; 0: before the first
    std::string counted_by;     // serie, situation
    std::optional<int> rolling_sessions;
    std::optional<int> rolling_months;
};
struct Referentiel {
    std::string id;
    std::string situation; // slug of the `situation` column
    std::string label;
    std::string subcase;
    std::string letter;
    History<SessionLimit> history;
};

class Catalog {
  public:
    [[nodiscard]] const std::string& edition() const { return edition_; }
    [[nodiscard]] Date texts_read_until() const { return texts_until_; }
    [[nodiscard]] Date acts_from() const { return acts_from_; } // before: no couple is known, nor refused
    [[nodiscard]] Rounding rounding() const { return rounding_; }
    [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; } // of the set of files
    [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }

    [[nodiscard]] std::span<const Zone> zones() const { return zones_; }
    [[nodiscard]] std::span<const Territory> territories() const { return territories_; }
    [[nodiscard]] const LazyList<Code>& codes() const { return codes_; }
    [[nodiscard]] const LazyList<Act>& acts() const { return acts_; }
    [[nodiscard]] const LazyList<Threshold>& thresholds() const { return thresholds_; }
    [[nodiscard]] const LazyList<Situation>& situations() const { return situations_; }
    [[nodiscard]] const LazyList<Referentiel>& referentiels() const { return referentiels_; }
    [[nodiscard]] const LazyList<Mention>& mentions() const { return mentions_; }
    [[nodiscard]] const LazyList<Holiday>& holidays() const { return holidays_; }
    [[nodiscard]] const LazyList<Definition>& definitions() const { return definitions_; }

    [[nodiscard]] const Territory* territory(std::string_view id) const;       // id, label, alias or département
    [[nodiscard]] const Code* code(std::string_view code) const;               // canonical or alias, any case
    [[nodiscard]] const Code* kilometres(std::string_view km_zone) const;      // the code of those travelled in such a zone
    [[nodiscard]] const Act* act(std::string_view id) const;
    [[nodiscard]] const Situation* situation(std::string_view id) const;       // id or alias
    [[nodiscard]] std::vector<const Situation*> situations_of(std::string_view category) const;
    [[nodiscard]] const Threshold* threshold(std::string_view id) const;
    // The number of a threshold that day; nothing when the tables do not say.
    [[nodiscard]] std::optional<Decimal> threshold_value(std::string_view id, std::string_view zone, Date day) const;

    // Every act the couple (letter, coefficient) names on a day, current ones first (see ActMatch).
    [[nodiscard]] std::vector<ActMatch> find_acts(std::string_view letter, const Decimal& coefficient, Date day,
                                                  std::optional<Date> known_on = std::nullopt) const;
    // The acts of a letter whatever the day (alternative letters included).
    [[nodiscard]] std::vector<const Act*> acts_of_letter(std::string_view letter) const;

  private:
    friend class CatalogBuilder;
    std::shared_ptr<const void> files_; // whose texts the entries look at, and names
    std::string edition_;
    std::string fingerprint_;
    Date texts_until_{};
    Date acts_from_{};
    Rounding rounding_{Rounding::half_up};
    Vocabulary vocabulary_;
    std::vector<Zone> zones_;
    std::vector<Territory> territories_;
    LazyList<Code> codes_;
    LazyList<Act> acts_;
    LazyList<Threshold> thresholds_;
    LazyList<Situation> situations_;
    LazyList<Referentiel> referentiels_;
    LazyList<Mention> mentions_;
    LazyList<Holiday> holidays_;
    LazyList<Definition> definitions_;
    // What is looked for by something else than the first of its names: the ranks, without reading.
    struct Named {
        std::string_view name;
        std::size_t rank;
    };
    std::vector<Named> km_zones_;             // of codes
    std::vector<Named> situation_names_;      // aliases included
    std::vector<Named> situation_categories_;
    std::map<std::string_view, std::vector<std::size_t>> acts_by_letter_;
    std::function<bool(std::size_t, const Decimal&)> ever_at_; // whether an act ever had that coefficient
};

} // namespace kine
