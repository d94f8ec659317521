// SPDX-License-Identifier: Apache-2.0
// A devis read from its text, with the pieces that most cases share.
#pragma once

#include "kine/billing/devis.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace kine::testing {

using Lines = std::vector<std::string>;

struct Read {
    DevisAnswer answer;
    Lines errors;

    [[nodiscard]] Lines codes() const
    {
        Lines result;
        for (const Diagnostic& finding : answer.findings) {
            result.push_back(finding.code + " " + finding.message);
        }
        return result;
    }
};

inline Read read(const std::string& text, const Cabinet* cabinet = nullptr)
{
    Read result;
    DiagnosticSink errors;
    const auto document = TomlDocument::parse("devis.toml", text, TomlFamily::user_file, errors);
    REQUIRE(document);
    DevisRequest request;
    request.today = day("2026-11-21");
    result.answer = read_devis(*document, cabinet, embedded_catalog(), request, errors);
    result.errors = shown(errors);
    return result;
}

inline const std::string head = "date = 2026-03-02\nvalable_jusqu_au = 2026-06-02\n";
inline const std::string people =
    "[praticien]\nnom = \"Morvan\"\nprenom = \"Solène\"\nadresse = [\"29000 Quimper\"]\n"
    "rpps = \"99900029119\"\nsiret = \"99929110700012\"\n"
    "[patient]\nnom = \"Le Goff\"\nprenom = \"Yannick\"\nnaissance = 1971-03-14\n";
inline const std::string prescription = "[ordonnance]\ndate = 2026-02-20\nprescripteur = \"Dr Riou\"\n";
inline const std::string manual_therapy =
    "[[ligne]]\nlibelle = \"Thérapie manuelle\"\nduree = 50\nprix = \"60.00\"\nnombre = 5\n"
    "nature = \"therapeutique\"\n";
inline const std::string pilates =
    "[[ligne]]\nlibelle = \"Pilates\"\nduree = 45\nprix = \"25.00\"\nnombre = 2\nnature = \"bien-etre\"\n";
inline const std::string bilan = "[[ligne]]\ncotation = \"AMK 10,7\"\nnombre = 1\n";

} // namespace kine::testing
