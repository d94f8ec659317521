// SPDX-License-Identifier: Apache-2.0
// PatientBook: the identities of patients.csv, for documents only: nothing else in the program reads them.
// Promises: columns `id nom prenom naissance adresse nir rang regime caisse amc numero_amc` in any order, the usual
// delimiters, other columns left unread.
// Refuses: two lines for one patient, and a file whose patients cannot be told apart; messages never show an identity.
#pragma once

#include "kine/base/date.hpp"
#include "kine/base/diagnostic.hpp"
#include "kine/base/source.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace kine {

// Who a patient is, for documents alone: no message names them.
struct PatientIdentity {
    std::string last_name;
    std::string first_name;
    std::optional<Date> birth;
    std::string address;
    std::string nir;        // its 15 characters, key included; empty: unknown, or not one
    bool nir_is_wrong{false}; // one is written and cannot be, or lacks its key
    std::string birth_rank; // of twins: 1, 2…
    std::string regime;     // of the compulsory insurance, in words or a number
    std::string fund;       // caisse and centre
    std::string amc;        // complementary insurer, its number or name
    std::string amc_number; // of the contract

    [[nodiscard]] std::string full_name() const; // « Mai Đặng »
};

class PatientBook {
  public:
    // ENT-132 a patient twice, ENT-136 not a file of patients, ENT-138 a cell. Nothing when there is any error.
    [[nodiscard]] static std::optional<PatientBook> read(const Source& source, DiagnosticSink& sink);

    [[nodiscard]] const PatientIdentity* find(std::string_view id) const; // nothing: not in the file

  private:
    std::map<std::string, PatientIdentity, std::less<>> patients_;
};

} // namespace kine
