// SPDX-License-Identifier: Apache-2.0
// Files of sessions where many rows are of few shapes, and where they are of as many as can be.
#pragma once

#include "kine/base/date.hpp"
#include "kine/input/columns.hpp"
#include "support/catalog.hpp"

#include <array>
#include <chrono>
#include <string>
#include <string_view>

namespace test_row_shapes {

using namespace kine;
using namespace kine::testing;

// Three patients and one practitioner, a session every third day for a year: the same cotation long enough to be asked about at
// once, across the ranks, the dates and the amounts at which some rule changes its answer.
inline std::string long_series()
{
    const std::array<const char*, 3> cotations{"RAM 8,07", "RAB 8,49", "NMI 8,98"};
    std::string text = "patient;date;heure;duree;cotation;montant;lieu;adresse;serie;seance;ordonnance;date_ordonnance;"
                       "seances_prescrites;accord_prealable;naissance;mode;tiers_payant;praticien;exoneration\n";
    for (int patient = 0; patient < 3; ++patient) {
        for (int rank = 1; rank <= 120; ++rank) {
            const Date care = day("2025-03-03") + std::chrono::days{3 * rank};
            const Date prescribed = day("2025-03-01") + std::chrono::days{rank <= 60 ? 0 : 200};
            const bool home = rank % 40 > 35;
            const bool bilan = patient != 1 && rank % 20 == 0;
            const auto cell = [](const auto& value) { return std::string{value} + ";"; };
            text += cell("P" + std::to_string(patient)) + cell(to_iso(care)) + cell(rank % 7 == 0 ? "" : "09:" + std::to_string(10 + rank % 40)) +
                    cell(rank % 50 == 0 ? "10" : "30") + cell(std::string{cotations.at(static_cast<std::size_t>(patient))} + (home ? " + IFD" : "")) +
                    cell(rank == 77 ? "1,00" : "") + cell(home ? "domicile" : "cabinet") + cell(home ? "1 rue A" : "") +
                    cell("S" + std::to_string(patient)) + cell(rank % 11 == 0 ? "" : std::to_string(rank)) +
                    cell("O" + std::to_string(patient * 2 + (rank > 60 ? 1 : 0))) + cell(to_iso(prescribed)) + cell("30") +
                    cell(rank > 100 ? "oui" : "non") + cell(patient == 2 ? "2024-01-15" : "1950-06-30") + cell("securise") +
                    cell(rank % 2 == 0 ? "oui" : "non") + cell("99900000003") + (patient == 0 ? "ald" : "aucune") + "\n";
            if (bilan) {
                text += cell("P" + std::to_string(patient)) + cell(to_iso(care)) + ";;AMK 10,7;;cabinet;;" + cell("S" + std::to_string(patient)) +
                        std::string(9, ';') + "\n";
            }
        }
    }
    return text;
}

// One patient a column and a cell that says nothing, or not what is expected: alone in its day, beside itself, beside another row,
// under two practitioners in turn, the days in no order.
inline std::string odd_cells()
{
    const std::array<std::string_view, 6> odd{"-", "\u2014", "? / -", "non", "0", "-/x"};
    std::string titles;
    for (const ColumnInfo& info : known_columns()) {
        titles += std::string{info.name} + ";";
    }
    titles.back() = '\n';
    const auto row = [&](const std::string& patient, Column column, std::string_view cell, int day_number, int place) {
        const Date care = day("2026-02-02") + std::chrono::days{day_number};
        std::string text;
        for (const ColumnInfo& info : known_columns()) {
            std::string value = info.id == column ? std::string{cell} : std::string{};
            value = info.id == Column::patient ? patient : info.id == Column::date ? to_iso(care) : value;
            value = info.id == Column::cotation ? (place % 3 == 0 ? "RAM 8,07" : "RAB 8,49 + IFD") : value;
            if (info.id != column && place % 2 == 0) {
                value = info.id == Column::praticien ? (place % 4 == 0 ? "99900000003" : "99900000011") : value;
                value = info.id == Column::heure ? "09:30" : info.id == Column::serie ? "S1" : value;
            }
            text += value + ";";
        }
        text.back() = '\n';
        return text;
    };
    std::string text = titles;
    int number = 0;
    for (const ColumnInfo& info : known_columns()) {
        if (info.id == Column::patient || info.id == Column::date || info.id == Column::cotation || info.id == Column::lettre ||
            info.id == Column::coefficient) {
            continue;
        }
        for (const std::string_view cell : odd) {
            const std::string patient = "P" + std::to_string(++number);
            for (int place = 0; place < 8; ++place) {
                const std::array<int, 8> days{9, 2, 2, 30, 9, 16, 23, 16};
                text += row(patient, info.id, place == 5 ? "" : cell, days.at(static_cast<std::size_t>(place)) + number % 3, place);
            }
        }
    }
    return text;
}

// Cotations that only differ by their kilometres, for the distance of the row or for another one, rightly billed or not, alone in
// their day or twice in it.
inline std::string many_kilometres()
{
    std::string text = "patient;date;heure;cotation;montant;lieu;distance;zone;hors_agglomeration;serie;seance\n";
    for (int i = 0; i < 160; ++i) {
        const Date care = day("2026-01-05") + std::chrono::days{i / 2 * 3 + (i % 16 == 3 ? 1 : 0)};
        const std::array<const char*, 4> amounts{"", "30,00", "38,15", "1,00"};
        text += "P" + std::to_string(i % 8 == 1 ? 2 : 1) + ";" + to_iso(care) + (i % 2 == 0 ? ";09:00" : ";16:00") + ";RAM 8,07 + IFD + IK " +
                std::to_string(1 + i % 13) + ";" + amounts.at(static_cast<std::size_t>(i % 4)) + ";domicile;" +
                (i % 5 == 0 ? "" : std::to_string(2 + i % 9)) + (i % 7 == 0 ? ";montagne;" : ";;") + (i % 3 == 0 ? "oui" : "") + ";S1;" +
                std::to_string(i + 1) + "\n";
    }
    return text;
}

// Identifiers that the rules name, written in every way, and days around those on which the day of the check (2026-11-21) turns an
// answer: some months before it, two years and more, five years.
inline std::string named_identifiers()
{
    const std::array<std::string_view, 12> departements{"31", "97", "974", "0974", "97/31", "31/97", "2B", "2b", "- 2B -", "oui", "non", ""};
    const std::array<std::string_view, 12> numbers{"1", "01", "1.", "1/2", "O1", "oui", "- oui -", "non", "aucun", "291991123", "29 199 112 3", ""};
    std::string text = "patient;date;cotation;montant;part_amo;ordonnance;date_ordonnance;prescripteur;departement;acces_direct;structure;mode;"
                       "tiers_payant;facture;regle_le\n";
    const auto row = [&](const std::string& patient, Date care, std::string_view number, std::string_view departement, bool odd) {
        const auto cell = [](const auto& value) { return std::string{value} + ";"; };
        text += cell(patient) + cell(to_iso(care)) + cell("RAM 8,07") + cell("17,83") + cell(odd ? "17,83" : "") + cell(number) +
                cell("2021-06-01") + cell(number) + cell(departement) + cell(odd ? "oui" : "non") + cell("cpts") + cell("securise") +
                cell(odd ? "non" : "oui") + cell(odd ? "" : "F1") + "\n";
    };
    for (std::size_t i = 0; i < departements.size(); ++i) {
        for (std::size_t j = 0; j < numbers.size(); ++j) {
            const auto days = static_cast<int>(i * numbers.size() + j);
            row("N" + std::to_string((i + j) % 5), day("2026-03-02") + std::chrono::days{days}, numbers.at(j), departements.at(i), (i + j) % 3 != 0);
        }
    }
    for (const int before : {0, 20, 60, 95, 360, 725, 820, 1090, 1822}) {
        for (int days = -12; days < 12; ++days) {
            row(days % 2 == 0 ? "T0" : "T1", day("2026-11-21") - std::chrono::days{before + days}, "O9", "31", days % 4 < 2);
        }
    }
    return text;
}

} // namespace test_row_shapes
