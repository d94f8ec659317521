// SPDX-License-Identifier: Apache-2.0
// One row as cells: what a session says, in the words of kine-sessions(5), and what it is worth by this program's own sums.
#pragma once

#include "national.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace kine::bench {

// In the order of the canonical file; the parts of the cotation, for the spreadsheet, come after.
enum class Cell : std::uint8_t {
    patient, date, heure, duree, cotation, montant, lieu, distance, zone, hors_agglomeration, adresse, serie, seance,
    ordonnance, date_ordonnance, seances_prescrites, prescripteur, prescripteur_type, renouvellement, operation,
    sortie_hospitalisation, prado, exoneration, regime, tiers_payant, mode, naissance, sexe, urgence, de_motif, praticien,
    presence, groupe, accord_prealable, departement,
    lettre, coefficient, indemnite, ik, majoration, de_montant,
};
inline constexpr std::size_t canonical_cells = static_cast<std::size_t>(Cell::departement) + 1;
inline constexpr std::size_t all_cells = static_cast<std::size_t>(Cell::de_montant) + 1;
[[nodiscard]] std::string_view name(Cell cell);

// The cells of one row at a time. Views are valid until the next one.
class RowCells {
  public:
    // `french`: days, decimals and words as a French spreadsheet has them.
    RowCells(const Country& country, bool french);
    void fill(const RowRef& row);
    [[nodiscard]] std::string_view operator[](Cell cell) const { return cells_[static_cast<std::size_t>(cell)]; }

  private:
    void set(Cell cell, std::string_view text) { cells_[static_cast<std::size_t>(cell)] = text; }
    void clear(Cell cell) { set(cell, {}); }
    [[nodiscard]] std::string_view day(Day day) const { return french_ ? french(day) : iso(day); }
    [[nodiscard]] std::string_view word(std::string_view plain, std::string_view spreadsheet) const
    {
        return french_ ? spreadsheet : plain;
    }

    // Each keeps what it writes in the scratch of the row.
    std::string_view number(std::string_view before, std::uint64_t number, std::string_view after = {});
    std::string_view decimal(unsigned units, unsigned scale, bool trim);
    std::string_view kept(std::string_view text);

    void care(const Care& care, std::uint32_t index);
    void visit(const Care& care, std::uint32_t index);
    void session(const RowRef& row, const Care& care);
    void add_term(std::string_view code, std::string_view number, unsigned cents);
    void travel(const RowRef& row, const Care& care, const ActInfo& act);
    void distort(const RowRef& row);

    const Country& country_;
    bool french_;
    std::vector<std::string> practices_, doctors_;
    std::array<std::string_view, all_cells> cells_{};
    std::array<char, 1024> scratch_{};
    std::size_t used_{0};
    std::array<char, 96> terms_{};
    std::size_t terms_used_{0};
    unsigned cents_{0};
};

} // namespace kine::bench
