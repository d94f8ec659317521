// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/patients.hpp"

#include "billing/user_file.hpp"
#include "kine/base/identifiers.hpp"
#include "kine/base/text.hpp"
#include "kine/input/columns.hpp"
#include "kine/input/intake.hpp"
#include "kine/input/titled_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace kine {

namespace {

enum class PatientColumn { id, last_name, first_name, birth, address, nir, birth_rank, regime, fund, amc, amc_number };
constexpr std::size_t column_kinds = static_cast<std::size_t>(PatientColumn::amc_number) + 1;

struct PatientTitle {
    std::string_view key; // folded
    PatientColumn column;
};
constexpr std::array known_titles{
    PatientTitle{"id", PatientColumn::id},
    PatientTitle{"nom", PatientColumn::last_name},
    PatientTitle{"nomdefamille", PatientColumn::last_name},
    PatientTitle{"prenom", PatientColumn::first_name},
    PatientTitle{"adresse", PatientColumn::address},
    PatientTitle{"nir", PatientColumn::nir},
    PatientTitle{"numerodesecuritesociale", PatientColumn::nir},
    PatientTitle{"ndesecuritesociale", PatientColumn::nir},
    PatientTitle{"rang", PatientColumn::birth_rank},
    PatientTitle{"rangdenaissance", PatientColumn::birth_rank},
    PatientTitle{"regime", PatientColumn::regime},
    PatientTitle{"caisse", PatientColumn::fund},
    PatientTitle{"amc", PatientColumn::amc},
    PatientTitle{"mutuelle", PatientColumn::amc},
    PatientTitle{"complementaire", PatientColumn::amc},
    PatientTitle{"numeroamc", PatientColumn::amc_number},
    PatientTitle{"ncontratamc", PatientColumn::amc_number},
};

std::optional<PatientColumn> column_of(std::string_view title)
{
    const std::string key = fold_key(title);
    const auto* const found =
        std::find_if(known_titles.begin(), known_titles.end(), [&](const PatientTitle& known) { return known.key == key; });
    if (found != known_titles.end()) {
        return found->column;
    }
    const auto column = find_column(title);
    return column == Column::patient     ? std::optional{PatientColumn::id}
           : column == Column::naissance ? std::optional{PatientColumn::birth}
                                         : std::nullopt;
}

// As the manual says it.
std::string_view name_of(PatientColumn column)
{
    constexpr std::array<std::string_view, column_kinds> names{"id",   "nom",    "prenom", "naissance", "adresse",   "nir",
                                                               "rang", "regime", "caisse", "amc",       "numero_amc"};
    return names.at(static_cast<std::size_t>(column));
}

constexpr std::size_t whole_nir = 15; // with its key

class Reader {
  public:
    Reader(const Source& source, DiagnosticSink& sink)
        : source_{source}, sink_{sink}, csv_{source, column_kinds, [](std::string_view title) {
                                                 const auto column = column_of(title);
                                                 return column ? std::optional{static_cast<std::size_t>(*column)}
                                                               : std::nullopt;
                                             }}
    {
    }

    // False when some line could not be read.
    bool run(std::map<std::string, PatientIdentity, std::less<>>& patients)
    {
        if (!has_columns()) {
            return false;
        }
        while (csv_.next()) {
            read_line(patients);
        }
        if (csv_.unclosed_quote()) {
            report(ent_columns, csv_.line(), "un guillemet ouvert n'est jamais fermé",
                   "fermer ce guillemet, ou le doubler");
        }
        return good_;
    }

  private:
    bool has_columns()
    {
        if (csv_.twice()) {
            report(ent_columns, csv_.title_line(),
                   fmt::format("deux colonnes disent « {} »", name_of(static_cast<PatientColumn>(*csv_.twice()))), "en garder une");
        }
        std::vector<std::string_view> missing;
        std::vector<std::string> shown;
        for (const auto column : {PatientColumn::id, PatientColumn::last_name}) {
            if (!csv_.has(static_cast<std::size_t>(column))) {
                missing.push_back(name_of(column));
                shown.push_back(fmt::format("« {} »", name_of(column)));
            }
        }
        if (!missing.empty()) {
            const std::string near = csv_.rename_hint(missing);
            report(ent_columns, csv_.title_line(), fmt::format("colonne manquante : {}", join_french(shown)),
                   near.empty() ? "la première ligne nomme les colonnes : id;nom;prenom;naissance;adresse" : near);
        }
        return good_;
    }

    void read_line(std::map<std::string, PatientIdentity, std::less<>>& patients)
    {
        if (auto extra = csv_.extra_cells()) {
            report(ent_columns, csv_.line(), std::move(extra->message), std::move(extra->hint));
            return;
        }
        const std::string id = cell(PatientColumn::id);
        PatientIdentity patient;
        patient.last_name = cell(PatientColumn::last_name);
        patient.first_name = cell(PatientColumn::first_name);
        patient.address = cell(PatientColumn::address);
        patient.birth_rank = cell(PatientColumn::birth_rank);
        patient.regime = cell(PatientColumn::regime);
        patient.fund = cell(PatientColumn::fund);
        patient.amc = cell(PatientColumn::amc);
        patient.amc_number = cell(PatientColumn::amc_number);
        if (const std::string written = cell(PatientColumn::nir); !written.empty()) {
            auto number = read_number(NumberKind::nir, written);
            patient.nir_is_wrong = !number || number->size() != whole_nir;
            patient.nir = patient.nir_is_wrong ? std::string{} : std::move(*number);
        }
        if (id.empty()) {
            if (!patient.last_name.empty()) {
                report(ent_patient_cell, csv_.line(), "cette ligne n'a pas d'identifiant de patient",
                       "y mettre celui du fichier de séances");
            }
            return;
        }
        if (!std::all_of(patient.birth_rank.begin(), patient.birth_rank.end(), is_digit)) {
            report(ent_patient_cell, csv_.line(), "le rang de naissance n'est pas un nombre", "écrire 1, ou 2 pour un second jumeau");
        }
        if (const std::string birth = cell(PatientColumn::birth); !birth.empty()) {
            patient.birth = parse_date(birth);
            if (!patient.birth) {
                report(ent_patient_cell, csv_.line(), "la date de naissance est illisible",
                       "écrire 1990-01-31 ou 31/01/1990");
            }
        }
        if (!patients.emplace(id, std::move(patient)).second) {
            report(ent_twice, csv_.line(), "ce patient est déjà plus haut dans le fichier",
                   "garder une ligne par patient");
        }
    }

    [[nodiscard]] std::string cell(PatientColumn column) const
    {
        return csv_.cell(static_cast<std::size_t>(column));
    }

    // The line only: what stands on it is an identity.
    void report(unsigned number, std::size_t line, std::string message, std::string hint)
    {
        Diagnostic diagnostic;
        diagnostic.code = user_file_code(number);
        diagnostic.message = std::move(message);
        diagnostic.hint = std::move(hint);
        diagnostic.place.file = source_.name();
        diagnostic.place.line = line;
        sink_.add(std::move(diagnostic));
        good_ = false;
    }

    const Source& source_;
    DiagnosticSink& sink_;
    input::TitledCsv csv_;
    bool good_{true};
};

} // namespace

std::string PatientIdentity::full_name() const
{
    return first_name.empty() ? last_name : first_name + " " + last_name;
}

std::optional<PatientBook> PatientBook::read(const Source& source, DiagnosticSink& sink)
{
    PatientBook book;
    // Not to be copied: the source is read before it ends.
    const SourcePtr given{&source, [](const Source*) {}};
    const auto text = source.text().empty() ? Result<SourcePtr>{given} : input::take_in(given, std::nullopt);
    if (!text) {
        sink.add(text.error());
        return std::nullopt;
    }
    return Reader{**text, sink}.run(book.patients_) ? std::optional{std::move(book)} : std::nullopt;
}

const PatientIdentity* PatientBook::find(std::string_view id) const
{
    const auto found = patients_.find(id);
    return found == patients_.end() ? nullptr : &found->second;
}

} // namespace kine
